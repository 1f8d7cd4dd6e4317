"""A record that is edited between its reading and its saving (A7)."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bulkupload import registry, uploads
from bulkupload.models import Replaced
from bulkupload.pipeline.save import Overtaken, Saver
from catalog.models import Product
from tests.bulkupload.imports import imported
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, FlatProductFactory, MembershipFactory

pytestmark = pytest.mark.django_db

CHEAPER = csv_of(["SKU", "Notes"], ["R-1", "from the file"])


@pytest.fixture
def business() -> Any:
    business = BusinessFactory()
    FlatProductFactory(business=business, master__sku="R-1")
    return business


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch, business: Any) -> list[int]:
    """Edit the product each time just before it is saved; as often as it says."""
    left = [1]
    save = Saver.save

    def edited(saver: Saver, drafts: Any) -> None:
        if left[0]:
            left[0] -= 1
            Product.objects.of(business).update(version=7, notes="by hand")
        save(saver, drafts)

    monkeypatch.setattr(Saver, "save", edited)
    return left


def test_a7_a_confirm_looks_again_and_the_ledger_is_true(
    business: Any, edits: list[int]
) -> None:
    user = MembershipFactory(business=business).user
    upload = uploads.receive(
        SimpleUploadedFile("rings.csv", CHEAPER),
        sheet=registry.get("products"),
        business=business,
        user=user,
        options=["update"],
    ).upload
    shown = uploads.preview(upload, user)

    uploads.confirm(upload, user, shown.fingerprint)

    product = Product.objects.of(business).get()
    assert (product.notes, product.version, edits) == ("from the file", 2, [0])
    assert Replaced.objects.get().version == product.version


def test_a7_edits_that_do_not_end_import_nothing(
    business: Any, edits: list[int]
) -> None:
    edits[0] = 99

    with pytest.raises(Overtaken):
        imported(business, "products", CHEAPER, update=True)

    assert Product.objects.of(business).get().version == 1
    assert Replaced.objects.count() == 0
