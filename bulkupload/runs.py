"""Long checks, imports and undos outside the request: begun, watched, cancelled.

Where an upload stands says its state alone. The change to «imported» commits with the
import itself, so whoever finds the lock of a run free, and only then still reads
«importing», knows that its worker died. Such a run is handed to the engine again. The
same goes for «undone» and «undoing».
"""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from bulkupload import pulse, stored_report, undo, uploads
from bulkupload.engine import engine
from bulkupload.models import RUNNING, Run, Upload
from bulkupload.pulse import Note, Phase, Progress

__all__ = ["Phase", "Progress"]

log = logging.getLogger("bulkupload")

ATTEMPTS = 3
"""How often a run whose worker died is taken up before a person is asked."""

SECONDS_TO_START = 20
"""How long a worker that was just handed a run may take until it shows up."""

# ---- Beginning -----------------------------------------------------------------------


def start_check(upload: Upload, *, step_after: str = "review") -> None:
    """Check a file anew outside the request; `step_after` of the wizard comes next.

    Raises:
        NotOpen: the upload was imported or discarded, or a run is at it already.
    """
    with transaction.atomic():
        _change(upload, Upload.State.OPEN, Upload.State.CHECKING)
        run = uploads.prepare_check(upload, step_after=step_after)
    _submit(run)


def start_import(
    upload: Upload, *, fingerprint: str, shown: dict[str, Any] | None = None
) -> None:
    """Import outside the request what was shown under this fingerprint, once.

    `shown` are the counts that were agreed to.

    Raises:
        NotOpen: the upload was imported or discarded, or a run is at it already.
    """
    _start(
        Run(
            business=upload.business,
            upload=upload,
            task=Run.Task.IMPORT,
            fingerprint=fingerprint,
            shown=shown or {},
            rows_total=stored_report.rows_of(upload),
        )
    )


def start_undo(upload: Upload, user: Any) -> None:
    """Take an import back outside the request, once; `user` is who wants that.

    Raises:
        NotUndoable: it is not imported, or taken back already, or just now.
    """
    run = Run(
        business=upload.business,
        upload=upload,
        task=Run.Task.UNDO,
        user=user,
        rows_total=undo.size(upload),
    )
    try:
        _start(run)
    except uploads.NotOpen as ended:
        raise undo.NotUndoable from ended


def _start(run: Run) -> None:
    """Let the upload wait for this run in place of its last one, and begin it."""
    with transaction.atomic():
        _change(run.upload, run.state_without, run.state)
        Run.objects.of(run.business).filter(upload=run.upload).delete()
        run.save(force_insert=True)
    _submit(run)


def _change(upload: Upload, before: str, after: str) -> None:
    """Set the state, if it is what it should be before."""
    own = Upload.objects.of(upload.business).filter(pk=upload.pk, state=before)
    if not own.update(state=after):
        raise uploads.NotOpen(upload)
    upload.state = after


def submit(upload: Upload) -> None:
    """Hand the run of an upload to the engine; it was stored a moment ago."""
    run = run_of(upload)
    if run is not None:
        _submit(run)


def _submit(run: Run) -> None:
    pulse.of(run).submitted(timezone.now())
    engine().submit(run)


# ---- Watching ------------------------------------------------------------------------


def run_of(upload: Upload) -> Run | None:
    """Return the last run of an upload, None where there was none."""
    found: Run | None = (
        Run.objects.of(upload.business).filter(upload=upload).select_related().first()
    )
    return found


def tend(upload: Upload) -> Progress | None:
    """Return how far the run of an upload has come, None once it is over.

    A run whose worker died is taken up again. Writes nothing to a database in which
    somebody imports; `upload` is as it was found, read it again where it is over.
    """
    run = run_of(upload)
    if run is None or upload.state not in RUNNING:
        return None
    beat = pulse.of(run)
    held = beat.is_held()  # first the lock, then the state: see above
    upload.refresh_from_db(fields=["state"], from_queryset=_rows(upload))
    if upload.state not in RUNNING:
        return None
    note = beat.read()
    dead = not held and _is_lost(note)
    stopped = dead and note.attempts >= _allowed(note)
    if dead and not stopped:
        log.warning("run %s died, attempt %d", run.pk, note.attempts)
        _submit(run)
        upload.refresh_from_db(fields=["state"], from_queryset=_rows(upload))
        if upload.state not in RUNNING:
            return None
    return Progress.of(run, note, _phase(note, stopped=stopped, held=held))


def _rows(upload: Upload) -> Any:
    return Upload.objects.of(upload.business)


def _is_lost(note: Note) -> bool:
    """Say whether a worker without its lock is dead, not just about to begin."""
    if note.submitted_at is None:
        return True
    if note.begun_at is not None and note.begun_at >= note.submitted_at:
        return True
    grace = timedelta(seconds=SECONDS_TO_START)
    return bool(timezone.now() > note.submitted_at + grace)


def _allowed(note: Note) -> int:
    """Return how many attempts a run has; one that is cancelled needs one to say so."""
    return ATTEMPTS + int(note.is_cancelled)


def _phase(note: Note, *, stopped: bool, held: bool) -> Phase:
    if stopped:
        return Phase.STOPPED
    if note.is_cancelled:
        return Phase.CANCELLING
    return Phase.WORKING if held else Phase.STARTING


# ---- Ending by hand ------------------------------------------------------------------


def cancel(upload: Upload) -> None:
    """Leave a check at once; ask the worker of an import or an undo to roll back.

    Whether it was cancelled says its outcome, once it is over: the wish may come too
    late.

    Raises:
        NotOpen: there is nothing to cancel.
    """
    run = run_of(upload)
    if run is None or upload.state != run.state:
        raise uploads.NotOpen(upload)
    pulse.of(run).wish_cancel()
    if upload.state == Upload.State.CHECKING:
        uploads.discard(upload)


def was_cancelled_late(upload: Upload, task: str = Run.Task.IMPORT) -> bool:
    """Say whether somebody wished to cancel what was done already."""
    run = run_of(upload)
    if run is None or run.outcome != Run.Outcome.DONE:
        return False
    return run.task == task and pulse.of(run).read().is_cancelled


def retry(upload: Upload) -> None:
    """Begin anew a run that stopped, or check again what was checked too long ago.

    Raises:
        NotOpen: a worker is at it, or the upload came to an end.
    """
    run = run_of(upload)
    if upload.state == Upload.State.OPEN:
        start_check(upload)
        return
    if run is None or run.task == Run.Task.UNDO or not _let_go(upload, run):
        raise uploads.NotOpen(upload)
    if run.task == Run.Task.IMPORT:
        start_import(upload, fingerprint=run.fingerprint, shown=run.shown)
    else:
        start_check(upload, step_after=run.step_after)


def discard(upload: Upload) -> None:
    """Leave an upload for good, also one whose import stopped.

    Raises:
        NotOpen: it is being imported at this moment, or came to an end.
    """
    run = run_of(upload)
    if run is not None and run.state == upload.state == Upload.State.IMPORTING:
        _let_go(upload, run)
    uploads.discard(upload)


def leave_undo(upload: Upload) -> None:
    """Leave an import whose undo stopped as it is.

    Raises:
        NotUndoable: a worker is at it, or it is not being undone.
    """
    run = run_of(upload)
    if run is None or run.task != Run.Task.UNDO or not _let_go(upload, run):
        raise undo.NotUndoable


def retry_undo(upload: Upload, user: Any) -> None:
    """Begin anew an undo that stopped; it is by now that of `user`.

    Raises:
        NotUndoable: a worker is at it, or it is not being undone.
    """
    leave_undo(upload)
    start_undo(upload, user)


def _let_go(upload: Upload, run: Run) -> bool:
    """Give an upload back whose worker is dead, and say whether it was."""
    beat = pulse.of(run)
    with beat.hold() as held:
        if not held:
            return False
        rows = _rows(upload).filter(pk=upload.pk, state=run.state, run=run.pk)
        if not rows.update(state=run.state_without):
            return False
    beat.forget()
    upload.state = run.state_without
    return True


def clear(before: Any) -> int:
    """Give back the uploads whose runs began before that moment and died; count them.

    Housekeeping, for every business; the lock says who is dead.
    """
    reason = "housekeeping for every business"
    old = Run.objects.unscoped(reason).filter(started_at__lt=before)
    dead = old.filter(upload__state__in=RUNNING).select_related("upload")
    count = sum(_let_go(run.upload, run) for run in dead)
    for run in old.exclude(upload__state__in=RUNNING):
        pulse.of(run).forget()
        Run.objects.of(run.business_id).filter(pk=run.pk).delete()
    return count
