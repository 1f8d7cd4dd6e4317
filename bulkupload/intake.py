"""How a file comes in: refused while it streams where it is too large (B-3).

`LimitedUpload` reads no more of a file than its sheet may have. `limit_upload` finds
that limit from the address before anybody touches the body: the CSRF check parses it.
What was refused stands in `request.upload_refused`, and the view answers with it.
"""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from bulkupload import registry
from bulkupload.limits import FLAT_BYTES
from bulkupload.problems import Problem, Reason

Handler = Callable[[HttpRequest], HttpResponseBase]

FORM_BYTES = 16 * 1024
"""What the fields of the form and the marks between them may add to a file."""

DRAINED_BYTES = 16 * 1024**2
"""How much of a refused body is still read, so that the browser hears the answer."""

MEGABYTE = 1024**2
BUSY = ("database is locked", "database table is locked", "lock timeout")


class LimitedUpload(FileUploadHandler):
    """Stops the reading of a body at the byte that is one too many."""

    limit = FLAT_BYTES
    announced = 0
    received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803  # the name that Django passes it by
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Note how much the browser says it will send."""
        self.limit = getattr(self.request, "upload_limit", FLAT_BYTES)
        self.announced = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refuse a file whose body is too long before its first byte is read."""
        super().new_file(*args, **kwargs)
        if self.announced > self.limit + FORM_BYTES:
            self._refuse(self.announced)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the bytes on, as long as all files together keep to the limit."""
        self.received += len(raw_data)
        if self.received > self.limit:
            self._refuse(max(self.received, self.announced - FORM_BYTES))
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Leave the file to the next handler."""
        return None

    def _refuse(self, found: int) -> None:
        self.request.upload_refused = too_large(found, self.limit)  # type: ignore[union-attr]  # ours
        raise StopUpload(connection_reset=True)


def too_large(found: int, limit: int) -> Problem:
    """Return why a file of about `found` bytes was refused."""
    near = found // MEGABYTE == limit // MEGABYTE
    allowed = size_text(limit)
    return Problem(
        reason=Reason.TOO_LARGE,
        params={
            "found": _("more than {limit}").format(limit=allowed)
            if near
            else size_text(found),
            "limit": allowed,
        },
    )


def size_text(size: int) -> str:
    """Return a size as people write it."""
    if size < MEGABYTE:
        return _("{count} bytes").format(count=f"{size:,}")
    return _("{count} MB").format(count=f"{size / MEGABYTE:.1f}".removesuffix(".0"))


def limit_upload(get_response: Handler) -> Handler:
    """Find the limit of the file that this address takes."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if getattr(request, "upload_refused", None) is not None:
            _drain(request)
        return response

    def process_view(
        request: Any, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> None:
        try:
            sheet = registry.get(kwargs.get("slug", ""))
        except registry.UnknownSheet:
            return
        limits = [one.meta.max_bytes for one in registry.family(sheet)]
        request.upload_limit = max(limits)

    middleware.process_view = process_view  # type: ignore[attr-defined]  # Django's hook
    return middleware


def _drain(request: HttpRequest) -> None:
    """Read what the browser still sends, up to a bound, and keep none of it."""
    left = DRAINED_BYTES
    try:
        while left > 0 and (read := request.read(min(left, 64 * 1024))):
            left -= len(read)
    except OSError:
        return


def busy_database(get_response: Handler) -> Handler:
    """Answer 503 where somebody else's import holds the database for too long."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(
        request: Any, exception: Exception
    ) -> HttpResponseBase | None:
        return busy(request) if is_busy(exception) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]  # Django's hook
    return middleware


def is_busy(exception: BaseException) -> bool:
    """Say whether a query gave up waiting for another writer."""
    text = str(exception).lower()
    return isinstance(exception, OperationalError) and any(
        sign in text for sign in BUSY
    )


def busy(request: Any) -> HttpResponse:
    """Return the page, or for script the sentence, that asks to try again."""
    if request.htmx:
        text = _("An import is being saved, try again in a moment.")
        response = HttpResponse(text, status=503, content_type="text/plain")
    else:
        response = render(request, "bulkupload/busy.html", status=503)
    response["Retry-After"] = "5"
    return response
