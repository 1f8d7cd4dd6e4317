"""What happens to an upload: received, looked at, decided on, imported, left.

The file and the answers are stored; every step walks the file again (`flow`).
"""

import hashlib
import logging
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import get_valid_filename

from bulkupload import conf, flow, memory, registry
from bulkupload.access import access
from bulkupload.incoming import TooManyUploads, options_of, refuse_too_many, sheet_for
from bulkupload.models import FailedRows, Upload, UploadFile
from bulkupload.pipeline.failed_rows import failed_rows_csv
from bulkupload.pipeline.save import Overtaken
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.sheet import Sheet
from bulkupload.source import Source
from bulkupload.values import Context, Decisions, Preview

__all__ = [
    "ATTEMPTS",
    "NotOpen",
    "OpenAlready",
    "Received",
    "TooManyUploads",
    "confirm",
    "decide",
    "discard",
    "download_name",
    "expire",
    "finish",
    "import_of",
    "open_upload",
    "options_of",
    "preview",
    "receive",
]

log = logging.getLogger("bulkupload")

ATTEMPTS = 3
"""How often a commit is tried when another one takes a name or key at that moment."""


class Received(NamedTuple):
    """An upload that was stored, and what the check of its file found."""

    upload: Upload
    preview: Preview


class OpenAlready(Exception):
    """The person has another open upload of this sheet, and did not offer it up."""


class NotOpen(Exception):
    """The upload was imported or discarded already."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        super().__init__(upload.state)


def open_upload(business: Any, user: Any, sheet: Sheet) -> Upload | None:
    """Return the upload that the person left open on the page of a sheet, or None."""
    slugs = [one.meta.slug for one in registry.family(sheet)]
    found: Upload | None = (
        Upload.objects.of(business)
        .filter(user=user, sheet_slug__in=slugs, state=Upload.State.OPEN)
        .first()
    )
    return found


def receive(
    file: UploadedFile,
    *,
    sheet: Sheet,
    business: Any,
    user: Any,
    options: Collection[str] = (),
    replaces: UUID | Literal["any"] | None = "any",
) -> Received:
    """Store a file as the person's open upload of this sheet, in place of the last one.

    The header says which of the sheets of one page the file is for. `options` are the
    names of what was chosen: `update`, and those of the sheet. `replaces` is the open
    upload that the person agreed to leave, by its public id.

    Raises:
        OpenAlready: there is another open upload; nothing is stored.
        UnreadableFile: by its name, or as a whole; nothing is stored.
        TooManyUploads: ten a minute, or too many bytes lie open in the business.
    """
    last = open_upload(business, user, sheet)
    if last is not None and replaces not in {"any", last.public_id}:
        raise OpenAlready
    name = str(file.name or "")
    if not name.lower().endswith(".csv"):
        raise UnreadableFile(Reason.WRONG_NAME, value=name)
    refuse_too_many(business, user, int(file.size or 0))
    content = file.read()
    source = Source.of_bytes(content, name)
    sheet = sheet_for(source, sheet)
    upload = Upload(
        business=business,
        user=user,
        sheet_slug=sheet.meta.slug,
        file_name=name[-255:],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        options=options_of(sheet, options),
    )
    checked = flow.preview(import_of(upload, user, source=source))
    with transaction.atomic():
        if last is not None:
            discard(last)
        upload.save()
        UploadFile.objects.create(upload=upload, content=content)
    log.info(
        "upload %s received: %s, %d bytes", upload.pk, sheet.meta.slug, upload.size
    )
    return Received(upload, checked)


def import_of(
    upload: Upload, user: Any, *, source: Source | None = None
) -> flow.Import:
    """Return the import that this upload stands for, with the answers so far."""
    sheet = registry.get(upload.sheet_slug)
    decisions = Decisions.from_json(upload.decisions)
    return flow.Import(
        sheet=sheet,
        source=source or Source.of_bytes(_content(upload), upload.file_name),
        context=Context(
            business=upload.business,
            user=user,
            now=timezone.now(),
            conventions=access().conventions(upload.business),
            update=bool(upload.options.get("update")),
            options=frozenset(name for name, on in upload.options.items() if on),
            upload=upload if upload.pk else None,
        ),
        decisions=memory.with_headers(decisions, upload.business, sheet),
        aliases=memory.aliases_of(upload.business),
        max_rows=sheet.meta.max_rows,
        max_bytes=sheet.meta.max_bytes,
    )


def _content(upload: Upload) -> bytes:
    stored = UploadFile.objects.filter(upload=upload).first()
    if stored is None:
        raise NotOpen(upload)
    return bytes(stored.content)


def preview(upload: Upload, user: Any) -> Preview:
    """Return what the import would do now.

    Raises:
        UnreadableFile: the file as a whole cannot be taken with these decisions.
        NotOpen: there is nothing left to look at.
    """
    if upload.state != Upload.State.OPEN:
        raise NotOpen(upload)
    return flow.preview(import_of(upload, user))


def decide(upload: Upload, decisions: Decisions) -> None:
    """Store the answers; those about headers are kept for the next file, too.

    Raises:
        NotOpen: the upload was imported or discarded already.
    """
    stored = decisions.to_json()
    opened = Upload.objects.of(upload.business).filter(
        pk=upload.pk, state=Upload.State.OPEN
    )
    with transaction.atomic():
        if not opened.update(decisions=stored):
            raise NotOpen(upload)
        upload.decisions = stored
        memory.keep_headers(upload, decisions)


def confirm(upload: Upload, user: Any, fingerprint: str) -> Preview:
    """Import what was shown under this fingerprint, once.

    Raises:
        NotOpen: it was imported already, perhaps by a second press of the button.
        Changed: what would be written is no longer what was shown; nothing is written.
    """
    expire(timezone.now())  # not afterwards: what is imported must not fail any more
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _confirm(upload, user, fingerprint)
        except (IntegrityError, Overtaken):
            # Somebody took a name or edited a record meanwhile: look at what is now.
            log.info("upload %s met another writer, attempt %d", upload.pk, attempt)
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _confirm(upload: Upload, user: Any, fingerprint: str) -> Preview:
    with transaction.atomic():
        locked = (
            Upload.objects.of(upload.business).select_for_update().get(pk=upload.pk)
        )
        if locked.state != Upload.State.OPEN:
            raise NotOpen(locked)
        what = import_of(locked, user)
        return flow.commit(
            what,
            expected=fingerprint,
            finish=lambda done: finish(locked, done, what.context),
        )


def finish(upload: Upload, done: Preview, context: Context) -> None:
    """Record what the import did; its file goes, its failed rows stay for a while."""
    upload.state = Upload.State.DONE
    upload.open_marker = None
    upload.finished_at = context.now
    upload.counts = {
        name: getattr(done.counts, name) for name in done.counts.__dataclass_fields__
    }
    upload.save()
    UploadFile.objects.filter(upload=upload).delete()
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
    """Leave an open upload for good; its file goes at once.

    Raises:
        NotOpen: it was imported or discarded already.
    """
    with transaction.atomic():
        changed = (
            Upload.objects.of(upload.business)
            .filter(pk=upload.pk, state=Upload.State.OPEN)
            .update(
                state=Upload.State.DISCARDED,
                open_marker=None,
                finished_at=timezone.now(),
            )
        )
        if not changed:
            raise NotOpen(upload)
        UploadFile.objects.filter(upload=upload).delete()


def expire(now: Any) -> tuple[int, int]:
    """Discard open uploads and delete failed rows whose time is over (B-20).

    Returns how many of each.
    """
    reason = "housekeeping for every business"
    old = Upload.objects.unscoped(reason).filter(
        state=Upload.State.OPEN,
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
