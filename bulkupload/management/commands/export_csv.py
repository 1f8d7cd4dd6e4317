"""`manage.py export_csv SHEET`: the records of a business, as the import reads them."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bulkupload import registry
from bulkupload.access import access
from bulkupload.pipeline import write
from bulkupload.sheet import Sheet
from bulkupload.values import Context

NAMED = 20
"""Records that are named when they could not be written in full."""


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
        left_out = LeftOut()
        rows = write.csv_rows(sheet.export_rows(records, context, left_out.add))
        if options["file"] == "-":
            for part in rows:
                sys.stdout.buffer.write(part)
        else:
            with Path(options["file"]).open("wb") as out:
                out.writelines(rows)
        for line in left_out.lines(sheet):
            self.stderr.write(line)


class LeftOut:
    """What an export could not write: how many records, and the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def add(self, note: str) -> None:
        """Count one record more."""
        self.count += 1
        if len(self.first) < NAMED:
            self.first.append(note)

    def lines(self, sheet: Sheet) -> Iterator[str]:
        """Yield what to tell, nothing where everything was written."""
        if not self.count:
            return
        noun = sheet.meta.noun if self.count == 1 else sheet.meta.plural
        yield f"{self.count} {noun} could not be written in full:"
        yield from (f"  {note}" for note in self.first)
        if self.count > len(self.first):
            yield f"  and {self.count - len(self.first)} more"
