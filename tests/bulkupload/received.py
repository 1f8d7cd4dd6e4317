"""Uploads that a person of a business sends: what their tests begin with."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bulkupload import registry, uploads
from bulkupload.models import Upload
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, MembershipFactory

RINGS = csv_of(["Name", "SKU", "Material"], ["Ring", "R-1", "Gold"], ["Box", "", ""])
BAD = csv_of(["Name", "Cost"], ["Ring", "5"], ["Box", "secret-value"])


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


@pytest.fixture
def user(business: Any) -> Any:
    return MembershipFactory(business=business).user


def receive(
    business: Any,
    user: Any,
    content: bytes = RINGS,
    name: str = "rings.csv",
    *,
    update: bool = False,
    **opts: Any,
) -> Upload:
    received = uploads.receive(
        SimpleUploadedFile(name, content),
        sheet=registry.get(opts.pop("slug", "products")),
        business=business,
        user=user,
        options=["update"] if update else [],
        **opts,
    )
    return received.upload


def confirmed(upload: Upload, user: Any) -> Upload:
    shown = uploads.preview(upload, user)
    uploads.confirm(upload, user, shown.fingerprint)
    upload.refresh_from_db()
    return upload
