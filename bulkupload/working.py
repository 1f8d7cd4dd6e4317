"""What a worker does with a run: one check, import or undo, under the run's lock."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from bulkupload import flow, pulse, registry, stored_report, undo, uploads
from bulkupload.intake import is_busy
from bulkupload.models import Replaced, Run, Upload
from bulkupload.pipeline.save import Overtaken
from bulkupload.problems import Problem, UnreadableFile
from bulkupload.values import Preview

log = logging.getLogger("bulkupload")

SECONDS_BETWEEN = 0.25
"""How often at most the progress is told, and the wish to cancel looked for."""


class Cancelled(Exception):
    """Somebody cancelled; what was begun is rolled back."""


class Miscounted(Exception):
    """The database does not hold what the import says that it wrote."""


def perform(run_id: UUID) -> bool:
    """Work on a run to its end; say whether it was this worker who did.

    Nothing is done where another worker has the run, or where it is over. What goes
    wrong unexpectedly is raised: the lock goes, and whoever watches starts again.
    """
    found = Run.objects.unscoped("a worker is told its run by its id")
    run = found.filter(pk=run_id).select_related("upload", "business").first()
    if run is None:
        return False
    beat = pulse.of(run)
    with beat.hold() as held:
        return held and Worker(run, beat).work()


class Worker:
    """The work on one run, while its lock is held."""

    def __init__(self, run: Run, beat: pulse.Pulse) -> None:
        self.run, self.beat = run, beat
        self.upload = run.upload
        self.told_at = timezone.now()
        self.rows = 0

    def work(self) -> bool:
        """Work to the end; wait where somebody else's import has the database."""
        self.beat.begin(timezone.now())
        while True:
            try:
                return self._work()
            except OperationalError as error:
                if not is_busy(error):
                    raise
                log.info("run %s waits for another import", self.run.pk)

    def _work(self) -> bool:
        if not self._is_current():
            return False
        tasks = {
            Run.Task.CHECK: self._check,
            Run.Task.IMPORT: self._import,
            Run.Task.UNDO: self._undo,
        }
        try:
            self.tell(0, at_once=True)
            tasks[Run.Task(self.run.task)]()
        except Cancelled:
            self._close(Run.Outcome.CANCELLED)
        except Miscounted:
            log.exception("run %s: counts disagree", self.run.pk)
            self._close(Run.Outcome.MISCOUNTED)
        return True

    def _is_current(self) -> bool:
        """Say whether the upload still waits for this very run."""
        runs = Run.objects.of(self.run.business)
        current = runs.filter(pk=self.run.pk, outcome="", upload__state=self.run.state)
        return bool(current.exists())

    def tell(self, rows: int, *, at_once: bool = False) -> None:
        """Note the rows gone by, or records taken back, now and then.

        Raises:
            Cancelled: somebody wants this to end.
        """
        self.rows = rows
        now = timezone.now()
        if not at_once and (now - self.told_at).total_seconds() < SECONDS_BETWEEN:
            return
        self.told_at = now
        if self.beat.tell(rows, now):
            raise Cancelled

    # ---- A check ---------------------------------------------------------------------

    def _check(self) -> None:
        what = uploads.import_of(self.upload, self.upload.user)
        found: Preview | Problem
        try:
            found = flow.preview(what, progress=self.tell)
        except UnreadableFile as refused:
            found = refused.problem
        self._close(Run.Outcome.DONE, found)

    # ---- An import -------------------------------------------------------------------

    def _import(self) -> None:
        try:
            self._again_if_overtaken(self._commit)
        except flow.Changed as changed:
            self._close(Run.Outcome.CHANGED, changed.preview)
        except UnreadableFile as refused:
            self._close(Run.Outcome.CHANGED, refused.problem)

    def _again_if_overtaken(self, commit: Callable[[], None]) -> None:
        """Try again where somebody took a name or edited a record meanwhile."""
        for left in reversed(range(uploads.ATTEMPTS)):
            try:
                return commit()
            except (IntegrityError, Overtaken):
                log.info("run %s met another writer", self.run.pk)
                if not left:
                    raise
        return None

    def _commit(self) -> None:
        with transaction.atomic():
            rows = Upload.objects.of(self.run.business).select_for_update()
            upload = rows.get(pk=self.upload.pk)
            if upload.state != Upload.State.IMPORTING:
                return
            what = uploads.import_of(upload, upload.user)

            def finish(done: Preview) -> None:
                self._refuse_miscount(upload, done)
                self.tell(self.rows, at_once=True)  # the last moment to cancel
                uploads.finish(upload, done, what.context)
                self._end(Run.Outcome.DONE)

            flow.commit(
                what,
                expected=self.run.fingerprint,
                finish=finish,
                progress=self.tell,
            )

    def _refuse_miscount(self, upload: Upload, done: Preview) -> None:
        """Raise `Miscounted` unless the database holds what the counts say."""
        model = registry.get(upload.sheet_slug).meta.model
        manager: Any = model._default_manager
        created = manager.of(upload.business).filter(upload=upload).count()
        label = model._meta.label_lower
        changed = Replaced.objects.filter(upload=upload, model=label).count()
        counts = done.counts
        said = (counts.created, counts.updated - counts.unchanged)
        if (created, changed) != said:
            raise Miscounted(f"said {said}, stored {(created, changed)}")

    # ---- An undo ---------------------------------------------------------------------

    def _undo(self) -> None:
        def finish() -> None:
            self.tell(self.rows, at_once=True)  # the last moment to cancel
            self._end(Run.Outcome.DONE)

        def take_back() -> None:
            undo.undo(
                self.upload,
                self.run.user,
                before=Upload.State.UNDOING,
                progress=self.tell,
                finish=finish,
            )

        with suppress(undo.NotUndoable):  # somebody left it as it is
            self._again_if_overtaken(take_back)

    # ---- The end ---------------------------------------------------------------------

    def _close(self, outcome: str, found: Preview | Problem | None = None) -> None:
        """Give the upload back, with what was found; nothing if it is over already."""
        with transaction.atomic():
            rows = Upload.objects.of(self.run.business).filter(pk=self.upload.pk)
            own = rows.filter(state=self.run.state, run=self.run.pk)
            if not own.update(state=self.run.state_without):
                return
            if found is not None:
                stored_report.store(rows.get(), found, rows=self.rows)
            self._end(outcome)

    def _end(self, outcome: str) -> None:
        runs = Run.objects.of(self.run.business).filter(pk=self.run.pk)
        runs.update(outcome=outcome, finished_at=timezone.now())
