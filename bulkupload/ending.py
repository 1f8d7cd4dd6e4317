"""How an upload ends: imported, discarded, or left until its time is over."""

import logging
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import get_valid_filename

from bulkupload import conf, memory, registry
from bulkupload.models import FailedRows, Report, Upload, UploadFile
from bulkupload.pipeline.failed_rows import failed_rows_csv
from bulkupload.values import Context, Preview

log = logging.getLogger("bulkupload")

LEAVABLE = (Upload.State.OPEN, Upload.State.CHECKING)
"""States in which nothing is being written, so that an upload can be left."""


class NotOpen(Exception):
    """The upload was imported or discarded already."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        super().__init__(upload.state)


def finish(upload: Upload, done: Preview, context: Context) -> None:
    """Record what the import did; its file goes, its failed rows stay for a while."""
    upload.state = Upload.State.DONE
    upload.open_marker = None
    upload.finished_at = context.now
    upload.counts = {
        name: getattr(done.counts, name) for name in done.counts.__dataclass_fields__
    }
    upload.save()
    _drop(upload)
    memory.keep_aliases(upload, registry.get(upload.sheet_slug), done)
    if done.failed:
        rows = failed_rows_csv(done.header, done.failed, delimiter=done.delimiter)
        FailedRows.objects.create(upload=upload, content=b"".join(rows))
    log.info(
        "upload %s imported: %d created, %d updated, %d failed",
        upload.pk,
        done.counts.created,
        done.counts.updated,
        done.counts.failed,
    )


def discard(upload: Upload) -> None:
    """Leave an upload for good that is open or being checked; its file goes at once.

    Raises:
        NotOpen: it was imported or discarded already, or is being imported.
    """
    with transaction.atomic():
        changed = (
            Upload.objects.of(upload.business)
            .filter(pk=upload.pk, state__in=LEAVABLE)
            .update(
                state=Upload.State.DISCARDED,
                open_marker=None,
                finished_at=timezone.now(),
            )
        )
        if not changed:
            raise NotOpen(upload)
        _drop(upload)


def _drop(upload: Upload) -> None:
    """Delete what only an open upload needs."""
    UploadFile.objects.filter(upload=upload).delete()
    Report.objects.filter(upload=upload).delete()


def expire(now: Any) -> tuple[int, int]:
    """Discard open uploads and delete failed rows whose time is over (B-20).

    Returns how many of each.
    """
    reason = "housekeeping for every business"
    old = Upload.objects.unscoped(reason).filter(
        state__in=LEAVABLE,
        created_at__lt=now - timedelta(days=conf.keep_open_uploads_days()),
    )
    uploads = list(old)
    for upload in uploads:
        with suppress(NotOpen):  # somebody else ended it at this moment
            discard(upload)
    failed, _models = FailedRows.objects.filter(
        upload__finished_at__lt=now - timedelta(days=conf.keep_failed_rows_days())
    ).delete()
    return len(uploads), failed


def download_name(upload: Upload) -> str:
    """Return the name of the failed-rows file, made by us from sheet and time."""
    moment = timezone.localtime(upload.finished_at or upload.created_at)
    return get_valid_filename(
        f"{upload.sheet_slug}-failed-rows-{moment:%Y-%m-%d-%H%M}.csv"
    )
