"""Hostile names, headers and values through every step of the wizard (O3, T3)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bulkupload import uploads
from bulkupload.models import Upload
from catalog.models import Category, Collection, Material, Supplier
from tests.csv_files import csv_of
from tests.factories import MaterialFactory, SupplierFactory
from tests.security import markup
from tests.security.conftest import CANARY, signed_in
from tests.security.crawl import HTMX, Answer, answer_of
from tests.security.payloads import PAYLOADS
from tests.security.tenants import Tenant, named, taken

pytestmark = pytest.mark.django_db


class Wizard:
    """Walks the steps by both ways of asking and keeps every answer."""

    def __init__(self, client: Client, tenant: Tenant) -> None:
        self.client = client
        self.tenant = tenant
        self.answers: list[Answer] = []

    def asks(self, method: str, address: str, data: Any = None) -> Any:
        """Ask as htmx, and for what only reads as a page too."""
        response = getattr(self.client, method)(address, data, headers=HTMX)
        self.answers.append(answer_of(response, "htmx", method, address))
        if method == "get":
            page = self.client.get(address)
            self.answers.append(answer_of(page, "page", method, address))
        return response

    def sends(
        self, content: bytes, name: str, sheet: str = "products"
    ) -> Upload | None:
        """Send a file, in place of the last one."""
        rows = Upload.objects.of(self.tenant.business)
        last = rows.filter(state=Upload.State.OPEN, sheet_slug=sheet).first()
        file = named(SimpleUploadedFile("x.csv", content, "text/csv"), name)
        replace = {"replace": str(last.public_id)} if last else {}
        self.asks("post", f"/bulk-upload/{sheet}/upload/", {"file": file, **replace})
        found: Upload | None = rows.filter(
            state=Upload.State.OPEN, sheet_slug=sheet
        ).first()
        return found

    def goes_on(self, upload: Upload) -> None:
        """Walk from the review to the last step, and look at the import."""
        steps = f"/uploads/{upload.public_id}"
        self.asks("get", f"{steps}/review/")
        self.asks("get", f"{steps}/review/?page=2&group=x")
        self.asks("post", f"{steps}/decide/", {"continue": "1", "accept": "all"})
        self.asks("get", f"{steps}/match/")
        self.asks("post", f"{steps}/match/", {"all": "keep"})
        confirm = self.asks("get", f"{steps}/confirm/")
        shown = {"shown": confirm.context["shown"]}
        self.asks("post", f"{steps}/confirm/", {"shown": "made:up"})
        self.asks("post", f"{steps}/confirm/", shown)
        self.asks("get", f"{steps}/done/")
        self.asks("get", f"/imports/{upload.public_id}/")
        self.asks("get", f"/imports/{upload.public_id}/undo/")
        self.asks("get", "/imports/")


@pytest.fixture
def wizard(own: Tenant) -> Wizard:
    """The owner of the hostile business."""
    return Wizard(signed_in(own.people["owner"]), own)


def hostile_files() -> Iterator[tuple[bytes, str]]:
    """Yield files: hostile in values, in headers, near known names, and unsound."""
    ready = [[text, text, text[:60], text] for text in PAYLOADS]
    failing = [[text, "", text, text] for text in PAYLOADS]
    header = ["Name", "Material", "Size", "Notes"]
    yield csv_of(header, *ready, ["", "", "", ""]), f"{PAYLOADS[2]}.csv"
    yield (
        csv_of(
            ["Name", "Collection", "Status", "Cost"], ["Ready", "", "", ""], *failing
        ),
        (f"{PAYLOADS[0]}.csv"),
    )
    yield csv_of(["Name", *PAYLOADS], ["Plain", *PAYLOADS]), f"{PAYLOADS[26]}.csv"
    near = [[text, f"{text} nearr", f"{text} neaar"] for text in PAYLOADS]
    yield (
        csv_of(["Name", "Material", "Supplier"], *near),
        "x'\"><svg onload=pwned()>.csv",
    )


@pytest.mark.parametrize("number", range(4), ids="values errors headers near".split())
def test_hostile_texts_are_only_texts_in_every_step(
    number: int, own: Tenant, wizard: Wizard
) -> None:
    """O3: 54 payloads as names, headers, values and near misses: 0 raw, 0 headers."""
    for text in PAYLOADS if number == 3 else ():
        MaterialFactory.create(business=own.business, name=f"{text} near")
        SupplierFactory.create(business=own.business, name=f"{text} near")
    content, name = list(hostile_files())[number]

    upload = wizard.sends(content, name)
    assert upload is not None
    wizard.goes_on(upload)

    assert [str(one) for one in wizard.answers if one.status >= 500] == []
    assert {str(a): bad for a in wizard.answers if (bad := markup.faults(a.html))} == {}
    assert [str(one) for one in wizard.answers if "x-pwned" in one.headers] == []
    assert sum("pwned" in one.html for one in wizard.answers) > 4
    upload.refresh_from_db()
    assert upload.state == Upload.State.DONE


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00\x01", b"PK\x03\x04<script>pwned(1)</script>",
        csv_of(["Name", "Name"], *[[text, text] for text in PAYLOADS]),
        csv_of(list(PAYLOADS), list(PAYLOADS)),
        csv_of(["Name"], *[[text] for text in PAYLOADS * 10]),
        b"Name,Notes\r\n" + "\r\n".join(PAYLOADS).encode(),
        b'Name,Notes\r\n"open <img src=x onerror=pwned(1)>,x\r\n',
        b"Name\r\n\xff<script>pwned(1)</script>\r\n",
    ],
    ids="empty binary zip twice unknown long unsound open latin".split(),
)  # fmt: skip
@pytest.mark.parametrize("name", ["{}.csv", "{}.xlsx"])
def test_hostile_texts_are_only_texts_in_refusals(
    content: bytes, name: str, wizard: Wizard
) -> None:
    """O3: whatever is said about a file that cannot be taken, its name is a text."""
    for payload in PAYLOADS[:3]:
        wizard.sends(content, name.format(payload), "leads")

    assert [str(one) for one in wizard.answers if one.status >= 500] == []
    assert {str(a): bad for a in wizard.answers if (bad := markup.faults(a.html))} == {}


def test_nothing_of_another_business_is_suggested_counted_or_refused(
    own: Tenant, other: Tenant, wizard: Wizard
) -> None:
    """T3: near misses, SKUs, e-mails and headers that only another business knows."""
    named_there = {
        "Material": other.records[Material].name,
        "Supplier": other.records[Supplier].name,
        "Collection": other.records[Collection].name,
        "Category": other.records[Category].name["en"],
        "SKU": other.extra["price"].variant.sku,
        "Nme": "x",
    }
    near = {name: slip(text) for name, text in named_there.items()}
    content = csv_of(["Name", *near], [slip(CANARY), *near.values()])
    asked_there = uploads.preview(taken(other, "products", content, "x.csv"), None)

    upload = wizard.sends(content, "t3.csv")
    assert upload is not None
    wizard.goes_on(upload)
    leads = csv_of(["Name", "Email", "Company"], [slip(CANARY), EMAIL, slip(CANARY)])
    sent = wizard.sends(leads, "t3.csv", "leads")
    assert sent is not None
    wizard.goes_on(sent)

    assert len(asked_there.questions) == 4
    upload.refresh_from_db()
    assert upload.state == Upload.State.DONE
    assert [str(one) for one in wizard.answers if CANARY in one.text] == []


EMAIL = "lead@canary.example"


def slip(text: str) -> str:
    """Return a text with one letter wrong, so that it is not a canary itself."""
    return text.replace("zyxwcanary", "zyxwcanery")
