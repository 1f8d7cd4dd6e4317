"""A sheet that takes long files: suppliers, and a way to hold their import.

While the file `hold` lies in the data folder, each chunk waits; so a test decides when
the work goes on, and sleeps nowhere itself.
"""

import time
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

from django.conf import settings

from bulkupload.columns import Email, Text, Url
from bulkupload.problems import Problem
from bulkupload.sheet import Saving, Sheet
from bulkupload.values import Change, Context, Draft
from tests.csv_files import csv_of
from tests.suppliers.models import Supplier

PAUSE = 0.01


def hold() -> Path:
    """Return the file that holds the work while it is there."""
    return Path(settings.DATA_DIR) / "hold"


class ManySuppliers(Sheet):
    """Suppliers by the thousand."""

    class Meta:
        slug = "many-suppliers"
        model = Supplier
        noun = "supplier"
        list_url = "bulkupload:imports"
        max_rows = 79_999
        max_bytes = 35 * 1024**2

    name = Text("Name", required=True, example="Rio Metals")
    email = Email("Email", example="sales@example.com")
    website = Url("Website", example="https://riometals.example.com")

    def remarks(
        self, drafts: Sequence[Draft], context: Context, seen: dict[str, int]
    ) -> Iterable[Problem]:
        """Wait while the work is held."""
        while hold().exists():
            time.sleep(PAUSE)
        return ()

    def hindrances(
        self, changes: Iterable[Change], leaving: Container[int], context: Context
    ) -> Mapping[int, str]:
        """Wait in an undo, too, before anything is taken back."""
        while hold().exists():
            time.sleep(PAUSE)
        return {}


class Forgetful(Sheet):
    """Loses a record of each chunk, to see that nobody calls that a success."""

    class Meta:
        slug = "forgotten-suppliers"
        model = Supplier
        noun = "supplier"
        list_url = "dashboard"
        max_rows = 79_999
        max_bytes = 35 * 1024**2

    name = Text("Name", required=True, example="Rio Metals")
    email = Email("Email", example="sales@example.com")

    def create(self, rows: Sequence[tuple[object, ...]], saving: Saving) -> None:
        """Save all records but one."""
        super().create(rows[1:], saving)


def file_of(count: int, *, wrong: int = 0) -> bytes:
    """Return a file of so many suppliers, the last `wrong` of them without a name."""
    rows = [[f"Supplier {n}", f"s{n}@example.com"] for n in range(count - wrong)]
    rows += [["", f"w{n}@example.com"] for n in range(wrong)]
    return csv_of(["Name", "Email"], *rows)
