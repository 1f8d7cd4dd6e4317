"""The story of an import: `preview` is everything but the saving, `commit` everything.

Both are the same walk over the file. A commit compares what it found with what was
shown, inside its transaction, and writes nothing if anything differs.
"""

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from bulkupload.models import Upload
from bulkupload.pipeline import save
from bulkupload.pipeline.tally import Tally
from bulkupload.record_sheet import RecordSheet
from bulkupload.record_walk import RecordWalk
from bulkupload.values import Preview
from bulkupload.walk import FlatWalk, Import, Progress, Walk
from bulkupload.writer import Writer

__all__ = ["Changed", "Import", "Progress", "commit", "preview", "with_upload"]


class Changed(Exception):
    """What would be imported is no longer what was shown; `preview` is what is now."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        super().__init__("The import differs from its preview.")


def with_upload(what: Import, upload: Upload) -> Import:
    """Return the same import, to be recorded under this upload."""
    return replace(what, context=replace(what.context, upload=upload))


def preview(what: Import, *, progress: Progress | None = None) -> Preview:
    """Return what the import would do; saves nothing.

    Raises:
        UnreadableFile: the file as a whole cannot be taken.
    """
    with walk_of(what) as walk:
        tally = _tallied(walk, progress)
        if not walk.is_settled:
            rows = tally.rows
            tally = _tallied(walk, progress and (lambda _rows: progress(rows)))
        return tally.preview(walk.matcher)


def walk_of(what: Import) -> Walk:
    """Return the walk for this kind of sheet; nothing else asks which kind it is."""
    is_of_records = isinstance(what.sheet, RecordSheet)
    return RecordWalk(what) if is_of_records else FlatWalk(what)


def _tallied(walk: Walk, progress: Progress | None) -> Tally:
    tally = Tally(walk.table, walk.binding, walk.what.context)
    for checked in walk.chunks():
        tally.add(checked)
        if progress is not None:
            progress(tally.rows)
    return tally


def commit(
    what: Import,
    *,
    expected: str | None = None,
    finish: Callable[[Preview], None] | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Import every valid row in one transaction, or nothing.

    Args:
        expected: the fingerprint of the preview that a person agreed to.
        finish: called at the end, inside the transaction.

    Raises:
        UnreadableFile: the file as a whole cannot be taken.
        Changed: the fingerprint differs; nothing was written.
    """
    with transaction.atomic():
        what.sheet.lock(what.context)
        done = _save(what, progress)
        if expected is not None and done.fingerprint != expected:
            raise Changed(done)
        if finish is not None:
            finish(done)
    return done


def _save(what: Import, progress: Progress | None) -> Preview:
    """Save every draft of the file, chunk by chunk."""
    with walk_of(what) as walk:
        walk.settle(progress)
        walk.release()
        tally = Tally(walk.table, walk.binding, what.context)
        saver = save.Saver(
            sheet=what.sheet,
            context=what.context,
            matcher=walk.matcher,
            writer=Writer(now=what.context.now),
            taken=walk.typed_keys(),
        )
        for checked in walk.chunks():
            tally.add(checked)
            saver.save(checked.drafts)
            if progress is not None:
                progress(walk.rows_done(tally.rows))
        return tally.preview(walk.matcher)
