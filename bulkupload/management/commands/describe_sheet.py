"""`manage.py describe_sheet SHEET`: its columns as a Markdown table."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bulkupload import registry
from bulkupload.reference import reference


class Command(BaseCommand):
    """Prints what a sheet's columns may hold."""

    help = "Print the columns of a sheet, with their rules, as a Markdown table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the slug of the sheet."""
        parser.add_argument("sheet")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table."""
        try:
            sheet = registry.get(options["sheet"])
        except registry.UnknownSheet:
            raise CommandError(f"There is no sheet “{options['sheet']}”.") from None
        self.stdout.write(reference(sheet), ending="")
