"""Taking a long import back outside the request: all or nothing (B-21)."""

from typing import Any

import pytest

from bulkupload import pulse, runs, undo, uploads, working
from bulkupload.models import Replaced, Run, Upload
from bulkupload.runs import Phase
from bulkupload.undo import _going
from catalog.models import Product
from tests.bulkupload.imports import row_counts
from tests.runs.conftest import UseEngine, fresh
from tests.runs.undoing import (
    colleague,
    imported,
    lost_undo,
    names,
    product_names,
    products_imported,
)
from tests.suppliers.models import Supplier

__all__ = ["colleague", "imported"]

pytestmark = pytest.mark.django_db

committed = pytest.mark.django_db(transaction=True)
"""For tests in which a worker looks over a connection of its own."""

INLINE = "bulkupload.engine.Inline"
EDITED = "It was edited after this import."


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return what workers tell from now on, all of it, a hundred records at a time."""
    monkeypatch.setattr(working, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(_going, "AT_ONCE", 100)
    rows: list[int] = []
    tell = working.Worker.tell

    def heard(worker: working.Worker, done: int, *, at_once: bool = False) -> None:
        rows.append(done)
        tell(worker, done, at_once=at_once)

    monkeypatch.setattr(working.Worker, "tell", heard)
    return rows


# ---- All of it -----------------------------------------------------------------------


def test_b21_a_long_import_is_undone_by_a_worker_for_who_asked_for_it(
    imported: Upload, business: Any, colleague: Any
) -> None:
    runs.start_undo(imported, colleague)

    upload = fresh(imported)
    assert (upload.state, upload.undone_by) == (Upload.State.UNDONE, colleague)
    assert upload.undo_report == {"removed": 300, "restored": 0, "kept": []}
    assert (upload.run.task, upload.run.outcome) == (Run.Task.UNDO, Run.Outcome.DONE)
    assert (upload.user == colleague, names(business)) == (False, [])


@committed
def test_b21_the_report_counts_what_was_removed_restored_and_kept(
    business: Any, user: Any
) -> None:
    before = [[f"Ring {n}", f"R-{n}"] for n in range(110)]
    products_imported(business, user, before)
    after = [[f"Band {n}", f"R-{n}"] for n in range(220)]
    upload = products_imported(business, user, after)
    for sku in ("R-7", "R-200"):
        touched = Product.objects.of(business).filter(variants__sku=sku)
        touched.update(version=9)

    runs.start_undo(upload, user)

    kept = [{"name": name, "reason": EDITED} for name in ("Band 7", "Band 200")]
    assert fresh(upload).undo_report == {"removed": 109, "restored": 109, "kept": kept}
    rings = [f"Ring {n}" if n != 7 else "Band 7" for n in range(110)]
    assert product_names(business) == [*rings, "Band 200"]


def test_b21_unchanged_records_do_not_make_an_import_long(settings: Any) -> None:
    upload = Upload(counts={"created": 60, "updated": 90, "unchanged": 50})

    assert (undo.size(upload), undo.is_long(upload)) == (100, False)
    settings.BULKUPLOAD = {**settings.BULKUPLOAD, "ROWS_IN_REQUEST": 99}
    assert undo.is_long(upload)


@committed
def test_b21_the_progress_counts_records_that_are_settled(
    imported: Upload, business: Any, use_engine: UseEngine, told: list[int]
) -> None:
    Supplier.objects.of(business).filter(name="Supplier 3").delete()
    upload = lost_undo(imported, use_engine)

    working.perform(upload.run.pk)

    assert upload.run.rows_total == 300
    assert told == [0, 1, 101, 201, 300, 300]
    assert pulse.of(upload.run).read().rows == 300


@committed
def test_b21_reading_old_values_counts_as_a_part_of_a_record(
    business: Any, user: Any, use_engine: UseEngine, told: list[int]
) -> None:
    products_imported(business, user, [[f"Ring {n}", f"R-{n}"] for n in range(110)])
    after = [[f"Band {n}", f"R-{n}"] for n in range(110)]
    upload = products_imported(business, user, after)
    upload = lost_undo(upload, use_engine)
    told.clear()

    working.perform(upload.run.pk)

    assert told == [0, 18, 37, 37, 103, 110, 110]


@committed
def test_b21_somebody_edits_a_record_meanwhile_and_it_is_kept_and_named(
    imported: Upload, business: Any, use_engine: UseEngine
) -> None:
    upload = lost_undo(imported, use_engine)
    Supplier.objects.of(business).filter(name="Supplier 3").update(version=2)

    working.perform(upload.run.pk)

    kept = [{"name": "Supplier 3", "reason": EDITED}]
    assert fresh(upload).undo_report == {"removed": 299, "restored": 0, "kept": kept}
    assert names(business) == ["Supplier 3"]


@committed
def test_b21_what_it_replaced_stays_known_after_the_undo(
    business: Any, user: Any
) -> None:
    products_imported(business, user, [[f"Ring {n}", f"R-{n}"] for n in range(110)])
    after = [[f"Band {n}", f"R-{n}"] for n in range(110)]
    upload = products_imported(business, user, after)

    runs.start_undo(upload, user)

    assert fresh(upload).undo_report == {"removed": 0, "restored": 110, "kept": []}
    assert product_names(business) == [f"Ring {n}" for n in range(110)]
    assert Replaced.objects.filter(upload=upload).count() == 110


# ---- None of it ----------------------------------------------------------------------


@committed
@pytest.mark.parametrize("rows", [0, 100])
def test_b21_cancelled_at_any_moment_everything_is_as_it_was(
    business: Any,
    user: Any,
    use_engine: UseEngine,
    monkeypatch: pytest.MonkeyPatch,
    rows: int,
) -> None:
    products_imported(business, user, [[f"Ring {n}", f"R-{n}"] for n in range(110)])
    after = [[f"Band {n}", f"R-{n}"] for n in range(220)]
    upload = products_imported(business, user, after)
    before = (product_names(business), row_counts(business))
    monkeypatch.setattr(working, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(_going, "AT_ONCE", 100)
    upload = lost_undo(upload, use_engine)
    kind = type(pulse.of(upload.run))
    tell = kind.tell

    def told(beat: Any, done: int, at: Any) -> bool:
        return tell(beat, done, at) or done >= rows

    monkeypatch.setattr(kind, "tell", told)
    working.perform(upload.run.pk)

    upload = fresh(upload)
    assert (upload.state, upload.run.outcome) == ("done", Run.Outcome.CANCELLED)
    assert (upload.undone_at, upload.undo_report) == (None, {})
    assert (product_names(business), row_counts(business)) == before


@committed
def test_b21_a_cancelled_undo_says_so_after_the_rollback_and_can_be_repeated(
    imported: Upload, business: Any, use_engine: UseEngine
) -> None:
    upload = lost_undo(imported, use_engine)

    runs.cancel(upload)

    progress = runs.tend(fresh(upload))
    assert progress is not None
    assert (progress.phase, fresh(upload).state) == (Phase.CANCELLING, "undoing")
    working.perform(upload.run.pk)
    assert (fresh(upload).state, len(names(business))) == ("done", 300)
    use_engine(INLINE)
    runs.start_undo(fresh(upload), None)
    assert (fresh(upload).state, names(business)) == ("undone", [])


@committed
def test_b21_a_wish_to_cancel_that_comes_too_late_is_known(imported: Upload) -> None:
    runs.start_undo(imported, None)
    upload = fresh(imported)

    pulse.of(upload.run).wish_cancel()
    with pytest.raises(uploads.NotOpen):
        runs.cancel(upload)

    assert runs.was_cancelled_late(upload, Run.Task.UNDO)
    assert not runs.was_cancelled_late(upload)
