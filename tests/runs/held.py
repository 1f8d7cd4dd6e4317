"""Structured products whose check waits, so that a test can look at its progress.

While the file `hold` lies in the data folder, batches come slowly enough to be seen,
and those beyond the number that it holds wait until it is gone.
"""

import math
import time
from collections.abc import Container, Sequence

from bulkupload.record_sheet import Desk, Resolve
from bulkupload.tree.checked import CheckedRecord
from bulkupload.tree.items import Gathered
from bulkupload.values import Context
from catalog.sheets.structured_product import StructuredProductSheet
from catalog.structured.desk import ProductDesk
from tests.runs.many import PAUSE, hold

SECONDS_A_BATCH = 0.6


def hold_after(batches: int) -> None:
    """Let so many batches pass, slowly, and hold the others."""
    made = hold().with_name("hold.new")
    made.write_text(str(batches))
    made.rename(hold())


def allowed() -> float:
    """Return how many batches may pass now."""
    try:
        return int(hold().read_text() or 0)
    except FileNotFoundError:
        return math.inf


class HeldDesk(ProductDesk):
    """Counts the batches that it checks."""

    batches = 0

    def check(self, records: Sequence[Gathered]) -> list[CheckedRecord]:
        """Check a batch when it may pass."""
        if hold().exists():
            time.sleep(SECONDS_A_BATCH)
        while self.batches >= allowed():
            time.sleep(PAUSE)
        self.batches += 1
        return super().check(records)


def held_desk(
    _sheet: StructuredProductSheet,
    context: Context,
    resolve: Resolve,
    *,
    coming: Container[str] = (),
    header: Sequence[str] = (),
) -> Desk:
    """Return a desk that can be held."""
    return HeldDesk(context, resolve, coming=coming, header=header)
