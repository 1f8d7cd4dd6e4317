"""What happens to an upload: received, looked at, decided on, imported, left.

The file and the answers are stored; every step walks the file again (`flow`).
"""

import hashlib
import logging
from collections.abc import Collection
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from bulkupload import conf, flow, memory, registry, stored_report
from bulkupload.access import access
from bulkupload.ending import NotOpen, discard, download_name, expire, finish
from bulkupload.incoming import (
    TooManyUploads,
    options_of,
    refuse_too_many,
    sheet_for,
    stock_of,
)
from bulkupload.limits import CHUNK_ROWS
from bulkupload.models import LIVE, Run, Upload, UploadFile
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
    "prepare_check",
    "preview",
    "receive",
]

log = logging.getLogger("bulkupload")

ATTEMPTS = 3
"""How often a commit is tried when another one takes a name or key at that moment."""


class Received(NamedTuple):
    """An upload that was stored, and what the check of its file found.

    A long file has no preview yet: it waits for its check (`runs`).
    """

    upload: Upload
    preview: Preview | None


class OpenAlready(Exception):
    """The person has another open upload of this sheet, and did not offer it up."""


def open_upload(business: Any, user: Any, sheet: Sheet) -> Upload | None:
    """Return the upload that the person left on the page of a sheet, or None.

    It is open, or a run is at work on it.
    """
    slugs = [one.meta.slug for one in registry.family(sheet)]
    found: Upload | None = (
        Upload.objects.of(business)
        .filter(user=user, sheet_slug__in=slugs, state__in=LIVE, open_marker=True)
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
    stock = stock_of(business, user)
    last = open_upload(business, user, sheet) if stock.left_open else None
    if last is not None and replaces not in {"any", last.public_id}:
        raise OpenAlready
    name = str(file.name or "")
    if not name.lower().endswith(".csv"):
        raise UnreadableFile(Reason.WRONG_NAME, value=name)
    refuse_too_many(stock, int(file.size or 0))
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
    what = import_of(upload, user, source=source)
    upload.is_long = is_long(what)
    checked = None if upload.is_long else flow.preview(what)
    if checked is None:
        upload.state = Upload.State.CHECKING
    with transaction.atomic():
        if last is not None:
            discard(last)
        upload.save()
        UploadFile.objects.create(upload=upload, content=content)
        if upload.is_long:
            prepare_check(upload, rows=source.line_ends())
    log.info(
        "upload %s received: %s, %d bytes", upload.pk, sheet.meta.slug, upload.size
    )
    return Received(upload, checked)


def is_long(what: flow.Import) -> bool:
    """Say whether a file has more rows than are checked inside a request.

    Raises:
        UnreadableFile: its beginning tells already that it cannot be taken.
    """
    most = conf.rows_in_request()
    if min(what.sheet.meta.max_rows, what.source.line_ends()) <= most:
        return False
    rows = 0
    with flow.walk_of(what) as walk:
        for chunk in walk.table.chunks(CHUNK_ROWS):
            rows += len(chunk.rows)
            if rows > most:
                return True
    return False


def prepare_check(upload: Upload, *, step_after: str = "review", rows: int = 0) -> Run:
    """Record that a long upload is to be checked; a run takes it from there.

    `rows` is about how many there are, where no check has counted them yet.
    """
    Run.objects.of(upload.business).filter(upload=upload).delete()
    made: Run = Run.objects.create(
        business=upload.business,
        upload=upload,
        step_after=step_after,
        rows_total=stored_report.rows_of(upload) or rows,
    )
    return made


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
        Stale: the file is long, and was not checked with these answers.
    """
    if upload.state != Upload.State.OPEN:
        raise NotOpen(upload)
    if upload.is_long:
        return stored_report.load(upload)
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


def choose(upload: Upload, names: Collection[str]) -> None:
    """Store which options of the sheet are chosen; names of others are left out.

    Raises:
        NotOpen: the upload was imported or discarded already.
    """
    options = options_of(registry.get(upload.sheet_slug), names)
    opened = Upload.objects.of(upload.business).filter(
        pk=upload.pk, state=Upload.State.OPEN
    )
    if not opened.update(options=options):
        raise NotOpen(upload)
    upload.options = options


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
