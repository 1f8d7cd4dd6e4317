"""What a person sees when we fail, or when the session is over (K4)."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bulkupload.models import Upload
from tests.csv_files import csv_of
from tests.security.conftest import signed_in
from tests.security.crawl import ask
from tests.security.tenants import Tenant, taken
from tests.security.test_crawl import OUR_POLICY
from tests.security.url_map import addresses

pytestmark = pytest.mark.django_db

SECRET = "the-cause-that-nobody-sees"
STEPS = [
    ("review", "get", "bulkupload.flow.preview"),
    ("decide", "post", "bulkupload.flow.preview"),
    ("match", "get", "bulkupload.flow.preview"),
    ("match", "post", "bulkupload.flow.preview"),
    ("confirm", "get", "bulkupload.flow.preview"),
    ("confirm", "post", "bulkupload.flow.commit"),
    ("confirm", "post", "bulkupload.uploads.finish"),
    ("done", "get", "bulkupload.views.wizard.own_upload"),
    ("discard", "post", "bulkupload.uploads.discard"),
    ("upload", "post", "bulkupload.flow.preview"),
    ("start", "get", "bulkupload.uploads.open_upload"),
]


def broken(*_args: Any, **_kwargs: Any) -> None:
    """Fail with a cause that tells too much."""
    raise RuntimeError(f"{SECRET} <script>")


@pytest.fixture
def upload(own: Tenant) -> Upload:
    """An open upload that could be confirmed as it is."""
    return taken(own, "leads", csv_of(["Name"], ["Ready"]), "ready.csv")


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
@pytest.mark.parametrize("case", STEPS, ids=":".join)
def test_a_failure_in_a_step_shows_an_id_and_keeps_the_upload(
    case: tuple[str, str, str],
    htmx: bool,
    upload: Upload,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """K4: a plain page with an id that stands in the log; no cause, no trace."""
    step, method, where = case
    client = signed_in(upload.user)
    confirm = client.get(reverse("bulkupload:confirm", args=[upload.public_id]))
    named = "leads" if step in {"upload", "start"} else upload.public_id
    address = reverse(f"bulkupload:{step}", args=[named])
    monkeypatch.setattr(where, broken)

    response = getattr(client, method)(
        address,
        {"shown": confirm.context["shown"], "file": file_again(upload)}
        | {"replace": str(upload.public_id)},
        headers={"HX-Request": "true"} if htmx else {},
    )

    ids = re.findall(r"\b[0-9a-f]{8}\b", response.text)
    assert response.status_code == 500
    assert len(ids) == 1
    assert any(one.getMessage().startswith(ids[0]) for one in caplog.records)
    assert SECRET not in response.text
    assert "Traceback" not in response.text
    assert response["Content-Security-Policy"] == OUR_POLICY
    again = Upload.objects.of(upload.business).get(pk=upload.pk)
    assert (again.state, bool(again.file.content)) == (Upload.State.OPEN, True)


def file_again(upload: Upload) -> Any:
    """Return the file of the upload, to be sent once more."""
    return SimpleUploadedFile("ready.csv", bytes(upload.file.content), "text/csv")


def test_a_session_that_ends_in_mid_wizard_leads_to_sign_in_and_back(
    own: Tenant,
) -> None:
    """K4: htmx is told to go to the sign-in page whole, a page is redirected there."""
    nobody = signed_in(None)
    shown = "/products/?page=2"
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{shown}"}
    wizard = [
        (address, method)
        for address, page in addresses(own).items()
        if page.name.startswith("bulkupload:")
        for method in ("GET", "POST")
    ]

    for address, method in wizard:
        plain = ask(
            nobody, method, address, headers={"Referer": f"http://testserver{shown}"}
        )
        swapped = ask(nobody, method, address, headers=headers)
        if plain.status == 405:
            continue
        back = address if method == "GET" else shown
        assert (plain.status, plain.headers["location"]) == (302, sign_in(back))
        assert (swapped.status, swapped.headers["hx-redirect"]) == (200, sign_in(shown))
        assert swapped.body == b""
    assert len(wizard) > 50


def sign_in(after: str) -> str:
    """Return the address of the sign-in page that leads back."""
    return "/sign-in/?next=" + after.replace("?", "%3F").replace("=", "%3D")


def test_an_upload_outlives_the_session(own: Tenant, upload: Upload) -> None:
    """K4: after signing in again the same step shows the same upload."""
    address = reverse("bulkupload:review", args=[upload.public_id])

    assert ask(signed_in(None), "GET", address).status == 302
    assert ask(signed_in(own.people["owner"]), "GET", address).status == 200


@pytest.mark.parametrize(
    "next_page", ["//evil.example/", "https://evil.example/", "javascript:alert(1)"]
)
def test_sign_in_never_leads_elsewhere(next_page: str, own: Tenant) -> None:
    """K4: `next` is followed on this site only."""
    client = signed_in(own.people["owner"])

    response = client.get("/sign-in/", {"next": next_page})

    assert response["Location"] == "/"
