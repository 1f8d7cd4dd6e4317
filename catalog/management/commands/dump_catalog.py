"""`manage.py dump_catalog`: definitions and products as a catalog document."""

import sys
from argparse import ArgumentParser
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bulkupload.access import access
from bulkupload.problems import UnreadableFile
from catalog.structured import catalog_document

NOTHING_WRITTEN = 2


class Command(BaseCommand):
    """Writes what a business has as JSON that `load_catalog` reads back."""

    help = (
        "Write product types, lists and products as JSON. Exit status: 0 written, "
        "2 nothing was written."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("--business", required=True, help="Its short name.")
        parser.add_argument("--out", help="The file; standard output without it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the document, in UTF-8."""
        business = access().business_named(options["business"])
        if business is None:
            raise refused(f"There is no business “{options['business']}”.")
        try:
            with transaction.atomic():
                document = catalog_document.dump(business)
        except UnreadableFile as found:
            raise refused(found.problem.message) from None
        text = catalog_document.written_out(document)
        if options["out"] is None:
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")
            self.stdout.write(text, ending="")
            return
        try:
            Path(options["out"]).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise refused(
                f"“{options['out']}” cannot be written: {error.strerror}."
            ) from error


def refused(message: str) -> CommandError:
    """Return the error that ends the command with nothing written."""
    return CommandError(message, returncode=NOTHING_WRITTEN)
