"""`manage.py export_csv SHEET`: the records of a business, as the import reads them."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bulkupload import registry
from bulkupload.access import access
from bulkupload.pipeline import write
from bulkupload.values import Context


class Command(BaseCommand):
    """Writes every record of one sheet in one business as CSV."""

    help = "Write the records of a business as a CSV file that import_csv reads back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        slugs = ", ".join(sheet.meta.slug for sheet in registry.sheets())
        parser.add_argument("sheet", help=f"What to write: {slugs}.")
        parser.add_argument("file", nargs="?", default="-", help="Where to; - for out.")
        parser.add_argument("--business", required=True, help="Its short name.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        try:
            sheet = registry.get(options["sheet"])
        except registry.UnknownSheet:
            raise CommandError(f"There is no sheet “{options['sheet']}”.") from None
        business = access().business_named(options["business"])
        if business is None:
            raise CommandError(f"There is no business “{options['business']}”.")
        context = Context(
            business=business,
            user=None,
            now=timezone.now(),
            conventions=access().conventions(business),
        )
        manager: Any = sheet.meta.model._default_manager
        records = manager.of(business).order_by("pk")
        rows = write.csv_rows(sheet.export_rows(records, context))
        if options["file"] == "-":
            for part in rows:
                sys.stdout.buffer.write(part)
            return
        with Path(options["file"]).open("wb") as out:
            out.writelines(rows)
