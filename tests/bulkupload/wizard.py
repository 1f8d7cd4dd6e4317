"""Walks through the wizard over HTTP, as a dialog (htmx) or as plain pages."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ams.models import Business, Role
from bulkupload.models import Upload
from catalog.models import Product
from tests.csv_files import csv_of
from tests.factories import (
    BusinessFactory,
    CategoryFactory,
    MembershipFactory,
    UserFactory,
)

HEADERS = ["Name", "SKU", "Status", "Category", "Retail Price"]
CLEAN = csv_of(
    HEADERS,
    ["Hoop", "H-1", "active", "earrings", "48.00"],
    ["Chain", "C-1", "", "Necklaces", "120"],
)
MIXED = csv_of(
    HEADERS,
    ["Hoop", "H-1", "active", "Earrings", "48.00"],
    ["", "C-1", "Actve", "Necklaces", "abc"],
)
NEAR = csv_of(
    HEADERS,
    ["Hoop", "H-1", "", "Earings", "48.00"],
    ["Chain", "C-1", "", "Necklace", "120"],
)


@dataclass
class Wizard:
    """One person in front of the wizard of one sheet."""

    user: User
    business: Business
    slug: str = "products"
    htmx: bool = True
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.client.force_login(self.user)

    @property
    def headers(self) -> dict[str, str]:
        """What htmx sends with each request."""
        return {"HX-Request": "true"} if self.htmx else {}

    def url(self, step: str) -> str:
        """Return the address of a step: of the sheet, or of the last upload."""
        if step in {"start", "upload", "template", "open"}:
            return reverse(f"bulkupload:{step}", args=[self.slug])
        return reverse(f"bulkupload:{step}", args=[self.last().public_id])

    def get(self, step: str, query: str = "", **headers: str) -> Any:
        """Open a step."""
        return self.client.get(
            self.url(step) + query, headers={**self.headers, **headers}
        )

    def post(self, step: str, data: Any = None, **headers: str) -> Any:
        """Send a step's form."""
        return self.client.post(
            self.url(step), data or {}, headers={**self.headers, **headers}
        )

    def upload(self, content: bytes, name: str = "spring.csv", **fields: Any) -> Any:
        """Send a file."""
        file = SimpleUploadedFile(name, content, content_type="text/csv")
        return self.post("upload", {"file": file, **fields})

    def agree(self) -> Any:
        """Press «Yes, Import» on what the confirm step shows."""
        shown = self.client.get(self.url("confirm"), headers={"HX-Request": "true"})
        return self.post("confirm", {"shown": shown.context["shown"]})

    def last(self) -> Upload:
        """Return the last upload of this person."""
        own = Upload.objects.of(self.business).filter(user=self.user)
        upload: Upload = own.latest("pk")
        return upload

    def products(self) -> list[str]:
        """Return the SKUs of the business's products, in order."""
        rows = Product.objects.of(self.business).order_by("pk")
        return list(rows.values_list("variants__sku", flat=True))


@pytest.fixture
def business() -> Business:
    """A business with two categories."""
    made: Business = BusinessFactory.create(name="Copper Pine", slug="copper-pine")
    for name in ("Earrings", "Necklaces"):
        CategoryFactory.create(business=made, label=name, key=name.lower())
    return made


def member_of(business: Business, role: str = Role.OWNER, **fields: Any) -> User:
    """Return somebody who works in the business."""
    user: User = UserFactory.create(**fields)
    MembershipFactory.create(business=business, user=user, role=role)
    return user


@pytest.fixture
def wizard(business: Business) -> Wizard:
    """The dialog, in front of an owner."""
    return Wizard(member_of(business), business)


@pytest.fixture
def pages(wizard: Wizard) -> Wizard:
    """The same without script: plain pages."""
    return Wizard(wizard.user, wizard.business, htmx=False)


def text_of(response: Any) -> str:
    """Return the page as text."""
    text: str = response.content.decode()
    return text
