"""How much a person may send, and what a file may be (L3, L4)."""

import gzip
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from ams.models import Membership
from bulkupload.models import Upload, UploadFile
from tests.csv_files import csv_of
from tests.factories import MembershipFactory
from tests.security.tenants import named

pytestmark = pytest.mark.django_db

UPLOAD = "/bulk-upload/products/upload/"


@pytest.fixture
def member() -> Membership:
    """Somebody with a business of his own."""
    return MembershipFactory.create()


@pytest.fixture
def signed(member: Membership) -> Client:
    """His browser."""
    client = Client()
    client.force_login(member.user)
    return client


def send(client: Client, content: bytes, name: str = "file.csv", **fields: Any) -> Any:
    """Send a file as the form does."""
    file = named(SimpleUploadedFile("x.csv", content, "text/csv"), name)
    return client.post(UPLOAD, {"file": file, **fields})


def test_the_eleventh_upload_of_a_minute_waits(
    signed: Client, member: Membership
) -> None:
    """L3: 429 with a sentence; the open upload stays, and a minute later it goes on."""
    last: Any = None
    for number in range(10):
        fields = {"replace": str(last.public_id)} if last else {}
        assert (
            send(signed, csv_of(["Name"], [f"No {number}"]), **fields).status_code
            == 302
        )
        last = Upload.objects.of(member.business).get(state=Upload.State.OPEN)

    refused = send(signed, csv_of(["Name"], ["x"]), replace=str(last.public_id))

    assert refused.status_code == 429
    assert "Wait a minute" in refused.text
    last.refresh_from_db()
    assert last.state == Upload.State.OPEN


@override_settings(
    BULKUPLOAD={
        "ACCESS": "ams.access.BusinessAccess",
        "KEEP_OPEN_UPLOADS_DAYS": 7,
        "KEEP_FAILED_ROWS_DAYS": 90,
        "UPLOADS_PER_MINUTE": 10,
        "STORED_BYTES_PER_BUSINESS": 30,
    }
)
def test_a_business_keeps_so_many_bytes_of_open_uploads(signed: Client) -> None:
    """L3: what lies open is bounded for the business; nothing more is stored."""
    refused = send(signed, csv_of(["Name"], ["x" * 40]))

    assert refused.status_code == 429
    assert "too many open uploads" in refused.text
    assert UploadFile.objects.count() == 0


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


BOMB = b"0" * (30 * 1024**2)
ENTITIES = b"""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM
"file:///etc/passwd">]><x>&b;&c;</x>"""

DISGUISED = {
    "a zip bomb": zipped({"a.csv": BOMB}),
    "a workbook that is a bomb": zipped(
        {"[Content_Types].xml": b"<x/>", "xl/worksheets/sheet1.xml": BOMB}
    ),
    "a workbook with entities": zipped(
        {"[Content_Types].xml": ENTITIES, "xl/workbook.xml": ENTITIES}
    ),
    "a gzip bomb": gzip.compress(BOMB),
    "an old workbook": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512,
    "a pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "a page": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "a program": b"\x7fELF\x02\x01\x01\0" + b"\0" * 64,
    "nul bytes": b"Name\0,SKU\0\r\nA,\0B\r\n",
}


@pytest.mark.parametrize("content", DISGUISED.values(), ids=DISGUISED)
def test_what_is_no_csv_is_told_by_its_first_bytes_and_never_unpacked(
    content: bytes, signed: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L4: refused with a sentence, at once, without a byte of it unpacked or kept."""

    open_zip = zipfile.ZipFile.__init__

    def unpacked(self: Any, file: Any, *args: Any, **kwargs: Any) -> None:
        if "lucide" not in str(getattr(file, "name", "")):  # the icons of our pages
            raise AssertionError("somebody unpacks what a person sent")
        open_zip(self, file, *args, **kwargs)

    monkeypatch.setattr(zipfile.ZipFile, "__init__", unpacked)
    monkeypatch.setattr(gzip.GzipFile, "__init__", unpacked)

    refused = send(signed, content)

    assert refused.status_code == 422
    assert "file" in refused.text
    assert UploadFile.objects.count() == 0


@pytest.mark.parametrize("name", ["file.xlsx", "file.csv.exe", "file", "", ".csv/"])
def test_a_name_that_is_no_csv_is_refused(name: str, signed: Client) -> None:
    """L4: the extension must be right as well."""
    refused = send(signed, csv_of(["Name"], ["x"]), name=name)

    assert refused.status_code == 422
    assert UploadFile.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x.csv", "C:\\x\\y.csv", "a\0b.csv", "\u202egnp.csv"]
)
def test_the_name_of_a_file_is_never_a_path(
    name: str, signed: Client, member: Membership
) -> None:
    """L4: whatever it is called, the bytes go into the database under a random id."""
    send(signed, csv_of(["Name"], ["x"]), name=name)

    stored = Upload.objects.of(member.business).values_list("file_name", flat=True)

    assert all("/" not in one and "\0" not in one for one in stored)


def test_a_form_of_too_many_fields_or_files_is_a_bad_request(signed: Client) -> None:
    """L1: 1,001 fields, 5 files: 400 and a plain page."""
    signed.raise_request_exception = False
    fields = {f"x{number}": "1" for number in range(1_001)}
    files = {
        f"f{n}": SimpleUploadedFile(f"{n}.csv", b"Name\r\nx\r\n") for n in range(5)
    }

    many_fields = signed.post("/leads/new/", fields)
    many_files = signed.post(UPLOAD, files)

    assert [many_fields.status_code, many_files.status_code] == [400, 400]
    assert "The form has more fields than can be sent at once." in many_fields.text
    assert "Traceback" not in many_fields.text + many_files.text


def test_a_form_that_is_too_long_is_told_so(signed: Client) -> None:
    """L1: 2.5 MB are a form's limit."""
    signed.raise_request_exception = False

    answer = signed.post(
        "/leads/new/",
        "x=" + "1" * 2_700_000,
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 400
    assert "What you sent is longer than a form may be." in answer.text
