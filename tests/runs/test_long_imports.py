"""A long import outside the request: all or nothing, once, and true to its counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from bulkupload import flow, pulse, runs, uploads, working
from bulkupload.models import FailedRows, Report, Run, Upload, UploadFile
from bulkupload.runs import Phase
from tests.runs.conftest import Receive, UseEngine, agree, fresh
from tests.runs.engines import Lost
from tests.runs.many import file_of
from tests.suppliers.models import Supplier

pytestmark = pytest.mark.django_db

committed = pytest.mark.django_db(transaction=True)
"""For tests in which a worker looks over a connection of its own."""

SECRET = "what stood in a cell"


def suppliers(business: Any) -> int:
    return int(Supplier.objects.of(business).count())


def begun(upload: Upload) -> None:
    """Let a worker begin and die."""
    beat = pulse.of(upload.run)
    with beat.hold():
        beat.begin(timezone.now())


def test_a_long_import_ends_with_its_counts_and_leaves_nothing_behind(
    receive: Receive, business: Any
) -> None:
    upload = agree(receive(file_of(300, wrong=20)))

    assert (upload.state, upload.open_marker) == (Upload.State.DONE, None)
    assert (upload.counts["created"], upload.counts["failed"]) == (280, 20)
    assert suppliers(business) == 280
    assert FailedRows.objects.filter(upload=upload).exists()
    assert not UploadFile.objects.exists()
    assert not Report.objects.exists()
    assert upload.run.outcome == Run.Outcome.DONE


def test_confirmed_twice_it_imports_once(
    receive: Receive, business: Any, use_engine: UseEngine
) -> None:
    upload = receive(file_of(101))
    use_engine("Lost")
    stale = fresh(upload)
    agree(upload)

    with pytest.raises(uploads.NotOpen):
        runs.start_import(stale, fingerprint="x")
    assert [working.perform(Lost.given[0].pk) for _time in range(2)] == [True, False]
    assert suppliers(business) == 101


def test_what_changed_since_the_check_is_told_and_nothing_written(
    receive: Receive, business: Any
) -> None:
    upload = receive(file_of(101))
    shown = uploads.preview(upload, upload.user)

    runs.start_import(upload, fingerprint="0" * 64, shown={"created": 7})

    upload = fresh(upload)
    assert (upload.state, upload.run.outcome) == ("open", Run.Outcome.CHANGED)
    assert suppliers(business) == 0
    assert uploads.preview(upload, upload.user).fingerprint == shown.fingerprint
    assert agree(upload).state == Upload.State.DONE


@committed
def test_a_cancelled_import_writes_nothing_and_can_go_on(
    receive: Receive, business: Any, use_engine: UseEngine
) -> None:
    upload = receive(file_of(101))
    use_engine("Lost")
    agree(upload)
    upload = fresh(upload)

    runs.cancel(upload)

    assert fresh(upload).state == Upload.State.IMPORTING
    working.perform(upload.run.pk)
    upload = fresh(upload)
    assert (upload.state, upload.run.outcome) == ("open", Run.Outcome.CANCELLED)
    assert suppliers(business) == 0
    use_engine("bulkupload.engine.Inline")
    assert agree(upload).state == Upload.State.DONE


@committed
def test_a_wish_to_cancel_that_comes_too_late_is_known(receive: Receive) -> None:
    upload = agree(receive(file_of(101)))

    pulse.of(upload.run).wish_cancel()
    with pytest.raises(uploads.NotOpen):
        runs.cancel(upload)

    assert runs.was_cancelled_late(fresh(upload))


def test_no_success_where_the_stored_counts_disagree(
    receive: Receive, business: Any
) -> None:
    upload = agree(receive(file_of(101), "forgotten-suppliers"))

    assert (upload.state, upload.run.outcome) == ("open", Run.Outcome.MISCOUNTED)
    assert suppliers(business) == 0


# ---- Workers that die ----------------------------------------------------------------


@committed
def test_a_run_that_was_lost_is_taken_up_by_whoever_looks(
    receive: Receive, business: Any, use_engine: UseEngine
) -> None:
    """The machine was switched off: a row, no process, a free lock."""
    upload = receive(file_of(101))
    use_engine("Lost")
    upload = agree(upload)
    begun(upload)
    use_engine("bulkupload.engine.Inline")

    assert runs.tend(upload) is None

    assert fresh(upload).state == Upload.State.DONE
    assert suppliers(business) == 101


def test_a_worker_that_was_just_started_is_waited_for(
    receive: Receive, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    upload = receive(file_of(101))

    progress = runs.tend(upload)

    assert progress is not None
    assert (progress.phase, len(Lost.given)) == (Phase.STARTING, 1)


@committed
def test_a_living_worker_is_left_alone_and_its_progress_told(
    receive: Receive, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    upload = receive(file_of(400))
    beat = pulse.of(upload.run)
    began = timezone.now()

    with beat.hold():
        beat.begin(began)
        beat.tell(100, began + timedelta(seconds=2))
        progress = runs.tend(upload)

    assert progress == runs.Progress(
        task="check",
        phase=Phase.WORKING,
        rows=100,
        total=401,
        rate=50.0,
        seconds_left=6.02,
    )
    assert (progress.percent, progress.milestone) == (24, 0)


@committed
def test_two_workers_never_have_one_run(
    receive: Receive, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    upload = receive(file_of(101))
    beat = pulse.of(upload.run)

    with beat.hold() as held, pulse.of(upload.run).hold() as again:
        assert (held, again, beat.is_held()) == (True, False, True)
        assert working.perform(upload.run.pk) is False
    assert not beat.is_held()


@committed
def test_after_three_deaths_a_person_is_asked(
    receive: Receive, business: Any, use_engine: UseEngine
) -> None:
    upload = receive(file_of(101))
    use_engine("Lost")
    upload = agree(upload)

    phases = []
    for _time in range(4):
        begun(upload)
        progress = runs.tend(upload)
        phases.append(progress.phase if progress else None)

    assert phases == [Phase.STARTING, Phase.STARTING, Phase.STOPPED, Phase.STOPPED]
    assert len(Lost.given) == 3
    use_engine("bulkupload.engine.Inline")
    runs.retry(upload)
    assert fresh(upload).state == Upload.State.DONE
    assert suppliers(business) == 101


def test_an_import_that_stopped_can_be_discarded(
    receive: Receive, use_engine: UseEngine
) -> None:
    upload = receive(file_of(101))
    use_engine("Lost")
    upload = agree(upload)

    runs.discard(upload)

    assert fresh(upload).state == Upload.State.DISCARDED


@committed
def test_an_import_at_work_cannot_be_discarded(
    receive: Receive, use_engine: UseEngine
) -> None:
    upload = receive(file_of(101))
    use_engine("Lost")
    upload = agree(upload)

    with pulse.of(upload.run).hold(), pytest.raises(uploads.NotOpen):
        runs.discard(upload)

    assert fresh(upload).state == Upload.State.IMPORTING


def test_what_fails_unexpectedly_is_told_by_its_place_only(
    receive: Receive,
    use_engine: UseEngine,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    use_engine("Lost")
    upload = receive(file_of(101))

    def broken(*args: Any, **options: Any) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(flow, "preview", broken)
    with pytest.raises(CommandError) as ended:
        call_command("work", str(upload.run.pk))

    assert ended.value.returncode == 70
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text
    assert fresh(upload).state == Upload.State.CHECKING


def test_housekeeping_clears_dead_runs(
    receive: Receive, use_engine: UseEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    upload = receive(file_of(101))
    use_engine("Lost")
    upload = agree(upload)
    long_ago = timezone.now() - timedelta(days=8)
    Run.objects.of(upload.business).update(started_at=long_ago)
    Upload.objects.of(upload.business).update(created_at=long_ago)

    call_command("housekeeping")

    said = capsys.readouterr().out.splitlines()
    assert said == [
        "1 open uploads discarded, 0 failed-rows files deleted.",
        "1 dead runs cleared.",
    ]
    assert fresh(upload).state == Upload.State.DISCARDED
