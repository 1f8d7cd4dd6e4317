"""Too large a file is refused while it streams, and a busy database says so."""

import io
import tracemalloc
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from bulkupload import intake, uploads
from bulkupload.limits import FLAT_BYTES
from bulkupload.problems import ProblemCode
from tests.bulkupload.wizard import CLEAN, Wizard, business, text_of, wizard

__all__ = ["business", "wizard"]

pytestmark = pytest.mark.django_db

MEBIBYTE = 1024**2
BOUNDARY = "----boundary"
BEFORE = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="update"\r\n\r\non\r\n'
    f"--{BOUNDARY}\r\n"
    'Content-Disposition: form-data; name="file"; filename="big.csv"\r\n'
    "Content-Type: text/csv\r\n\r\n"
).encode()
AFTER = f"\r\n--{BOUNDARY}--\r\n".encode()


class Body(io.RawIOBase):
    """A form with a file of any size, made while it is read."""

    def __init__(self, size: int) -> None:
        self.size = len(BEFORE) + size + len(AFTER)
        self.position = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        size = min(size if size >= 0 else MEBIBYTE, self.size - self.position)
        start, self.position = self.position, self.position + size
        if start < len(BEFORE):
            head = BEFORE[start : start + size]
            return head + b"a" * (size - len(head))
        if self.position == self.size:
            return (b"a" * size)[: -len(AFTER)] + AFTER if size > len(AFTER) else AFTER
        return b"a" * size


def request_of(body: Body, length: int | None = None) -> Any:
    """Return a request that sends this body to an upload step."""
    environ = {
        **RequestFactory().get(reverse("bulkupload:upload", args=["leads"])).META,
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        "CONTENT_LENGTH": str(body.size if length is None else length),
        "wsgi.input": body,
    }
    return WSGIRequest(environ)


def sent(request: Any, slug: str = "leads") -> Any:
    """Let the request through the middleware, as far as the parsing of its form.

    The page of leads takes flat files only.
    """

    def view(request: Any) -> HttpResponse:
        return HttpResponse(str(len(request.FILES)))

    middleware: Any = intake.limit_upload(view)
    middleware.process_view(request, view, (), {"slug": slug})
    return middleware(request)


@pytest.mark.parametrize("size", [60 * MEBIBYTE, 1024 * MEBIBYTE])
def test_a_huge_body_costs_no_memory_and_is_not_read_to_its_end(size: int) -> None:
    body = Body(size)
    request = request_of(body)

    tracemalloc.start()
    response = sent(request)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert response.content == b"0"
    assert request.upload_refused.code == ProblemCode.TOO_LARGE
    assert peak < 30 * MEBIBYTE
    assert body.position < 20 * MEBIBYTE


def test_a_body_that_says_too_little_is_cut_where_it_said() -> None:
    body = Body(60 * MEBIBYTE)
    request = request_of(body, length=FLAT_BYTES // 2)

    sent(request)

    assert body.position <= FLAT_BYTES // 2


def test_the_limit_itself_is_let_through() -> None:
    request = request_of(Body(FLAT_BYTES))

    response = sent(request)

    assert response.content == b"1"
    assert not hasattr(request, "upload_refused")


def test_one_byte_more_is_refused_by_its_sentence() -> None:
    request = request_of(Body(FLAT_BYTES + 1))

    sent(request)

    assert request.upload_refused.message == (
        "This file has more than 2 MB and the limit here is 2 MB. Split it into "
        "smaller files, or ask whoever runs this program to import it by command."
    )


def test_fields_before_the_file_are_kept() -> None:
    request = request_of(Body(60 * MEBIBYTE))

    sent(request)

    assert request.POST["update"] == "on"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (500, "500 bytes"),
        (4_295, "4,295 bytes"),
        (2 * MEBIBYTE, "2 MB"),
        (2_500_000, "2.4 MB"),
    ],
)
def test_sizes_are_written_as_people_do(size: int, text: str) -> None:
    assert intake.size_text(size) == text


def test_the_wizard_answers_413_with_the_first_step(wizard: Wizard) -> None:
    wizard.slug = "leads"

    response = wizard.upload(b"Name\r\n" + b"a" * 3 * MEBIBYTE)

    assert response.status_code == 413
    assert "This file has 3 MB and the limit here is 2 MB" in text_of(response)
    assert 'data-step="upload"' in text_of(response)


def test_a_refused_file_without_token_is_a_refused_request(wizard: Wizard) -> None:
    wizard.client = Client(enforce_csrf_checks=True)
    wizard.client.force_login(wizard.user)

    response = wizard.upload(b"Name\r\n" + b"a" * 3 * MEBIBYTE)

    assert response.status_code == 403


def test_a_locked_database_asks_for_patience(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(uploads, "receive", locked)

    in_dialog = wizard.upload(CLEAN)
    wizard.htmx = False
    on_page = wizard.upload(CLEAN)

    assert [in_dialog.status_code, on_page.status_code] == [503, 503]
    assert text_of(in_dialog) == "An import is being saved, try again in a moment."
    assert "try again in a moment" in text_of(on_page)
    assert on_page["Retry-After"] == "5"


def test_other_faults_of_the_database_are_faults() -> None:
    assert not intake.is_busy(OperationalError("no such table"))
    assert not intake.is_busy(ValueError("database is locked"))
