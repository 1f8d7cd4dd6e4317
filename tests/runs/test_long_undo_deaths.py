"""A long undo whose worker dies: taken up again, once, and never lost (B-21, A1)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from bulkupload import pulse, runs, undo, uploads, working
from bulkupload.models import Run, Upload
from bulkupload.runs import Phase
from tests.runs.conftest import UseEngine, fresh
from tests.runs.undoing import colleague, die, imported, lost_undo, names, stopped

__all__ = ["colleague", "imported"]

pytestmark = pytest.mark.django_db

committed = pytest.mark.django_db(transaction=True)
"""For tests in which a worker looks over a connection of its own."""

INLINE = "bulkupload.engine.Inline"


# ---- Workers that die ----------------------------------------------------------------


@committed
def test_b21_a_dead_worker_is_followed_by_another(
    imported: Upload, business: Any, use_engine: UseEngine, colleague: Any
) -> None:
    upload = lost_undo(imported, use_engine, colleague)
    die(upload)
    use_engine(INLINE)

    assert runs.tend(upload) is None

    upload = fresh(upload)
    assert (upload.state, upload.undone_by) == (Upload.State.UNDONE, colleague)
    assert names(business) == []


@committed
def test_b21_after_three_deaths_a_person_can_try_again(
    imported: Upload, business: Any, use_engine: UseEngine, colleague: Any
) -> None:
    upload = lost_undo(imported, use_engine)
    phases = stopped(upload)

    use_engine(INLINE)
    runs.retry_undo(fresh(upload), colleague)

    assert phases == [Phase.STARTING, Phase.STARTING, Phase.STOPPED]
    upload = fresh(upload)
    assert (upload.state, upload.undone_by) == (Upload.State.UNDONE, colleague)
    assert names(business) == []


@committed
def test_b21_after_three_deaths_a_person_can_leave_the_import_as_it_is(
    imported: Upload, business: Any, use_engine: UseEngine
) -> None:
    upload = lost_undo(imported, use_engine)
    dead = upload.run.pk
    stopped(upload)

    runs.leave_undo(fresh(upload))

    assert (fresh(upload).state, len(names(business))) == (Upload.State.DONE, 300)
    assert working.perform(dead) is False
    assert (fresh(upload).state, len(names(business))) == (Upload.State.DONE, 300)


# ---- Only once, and never lost -------------------------------------------------------


def test_b21_two_workers_never_undo_twice(
    imported: Upload, business: Any, use_engine: UseEngine
) -> None:
    stale = fresh(imported)
    upload = lost_undo(imported, use_engine)

    for begin in (runs.start_undo, undo.undo):
        with pytest.raises(undo.NotUndoable):
            begin(stale, None)
    with pytest.raises(undo.NotUndoable):
        undo.plan(upload)
    done = [working.perform(upload.run.pk) for _time in range(2)]
    assert (done, names(business)) == ([True, False], [])
    with pytest.raises(undo.NotUndoable):
        runs.start_undo(fresh(upload), None)


@committed
def test_b21_an_undo_at_work_is_left_alone_by_everybody(
    imported: Upload, use_engine: UseEngine
) -> None:
    upload = lost_undo(imported, use_engine)
    refused = (uploads.NotOpen, undo.NotUndoable)

    with pulse.of(upload.run).hold():
        assert working.perform(upload.run.pk) is False
        for change in (runs.discard, runs.retry, runs.leave_undo, uploads.discard):
            with pytest.raises(refused):
                change(fresh(upload))
        with pytest.raises(refused):
            runs.retry_undo(fresh(upload), None)
        long_ago = timezone.now() - timedelta(days=800)
        Run.objects.of(upload.business).update(started_at=long_ago)
        Upload.objects.of(upload.business).update(created_at=long_ago)
        call_command("housekeeping")

    assert fresh(upload).state == Upload.State.UNDOING
    assert fresh(upload).run.task == Run.Task.UNDO


def test_b21_an_undo_that_never_began_is_not_discarded_either(
    imported: Upload, use_engine: UseEngine
) -> None:
    upload = lost_undo(imported, use_engine)

    for change in (runs.discard, runs.retry, uploads.discard):
        with pytest.raises(uploads.NotOpen):
            change(fresh(upload))

    assert fresh(upload).state == Upload.State.UNDOING


def test_b21_housekeeping_leaves_the_import_of_a_dead_undo_as_it_is(
    imported: Upload,
    business: Any,
    use_engine: UseEngine,
    capsys: pytest.CaptureFixture[str],
) -> None:
    upload = lost_undo(imported, use_engine)
    long_ago = timezone.now() - timedelta(days=800)
    Run.objects.of(business).update(started_at=long_ago)
    Upload.objects.of(business).update(created_at=long_ago)

    call_command("housekeeping")

    said = capsys.readouterr().out.splitlines()
    assert said == [
        "0 open uploads discarded, 0 failed-rows files deleted.",
        "1 dead runs cleared.",
    ]
    assert (fresh(upload).state, len(names(business))) == (Upload.State.DONE, 300)
