"""An upload is confirmed: once, as it was shown, or not at all (B-14, A6, A7)."""

from typing import Any

import pytest

from bulkupload import flow, uploads
from bulkupload.models import FailedRows, Upload, UploadFile
from bulkupload.values import Decisions
from catalog.models import Material, Product, Variant
from tests.bulkupload.imports import row_counts
from tests.bulkupload.received import BAD, business, confirmed, receive, user
from tests.factories import (
    FlatProductFactory,
    MaterialFactory,
    VariantFactory,
)

pytestmark = pytest.mark.django_db

__all__ = ["business", "user"]


def test_b14_a_confirmed_upload_is_imported_and_its_file_goes(
    business: Any, user: Any
) -> None:
    upload = confirmed(receive(business, user), user)

    assert (upload.state, upload.counts["created"]) == (Upload.State.DONE, 2)
    assert upload.finished_at is not None
    assert not UploadFile.objects.exists()
    assert not FailedRows.objects.exists()
    assert set(Product.objects.of(business).values_list("upload", flat=True)) == {
        upload.pk
    }


def test_b17_failed_rows_are_kept_with_the_import(business: Any, user: Any) -> None:
    upload = confirmed(receive(business, user, BAD), user)

    assert upload.counts["failed"] == 1
    assert (
        bytes(upload.failed_rows.content)
        .decode("utf-8-sig")
        .startswith("Name,Cost,Error\r\nBox,secret-value,")
    )


def test_a6_confirmed_twice_it_imports_once(business: Any, user: Any) -> None:
    upload = receive(business, user)
    shown = uploads.preview(upload, user)
    uploads.confirm(upload, user, shown.fingerprint)

    with pytest.raises(uploads.NotOpen):
        uploads.confirm(upload, user, shown.fingerprint)

    assert Product.objects.of(business).count() == 2


def test_a6_an_old_step_cannot_be_answered_again(business: Any, user: Any) -> None:
    upload = receive(business, user)
    stale = Upload.objects.of(business).get(pk=upload.pk)
    confirmed(upload, user)

    with pytest.raises(uploads.NotOpen):
        uploads.decide(stale, Decisions(encoding="cp1252"))
    with pytest.raises(uploads.NotOpen):
        uploads.discard(stale)
    upload.refresh_from_db()
    assert Decisions.from_json(upload.decisions) == Decisions()


def test_a6_another_fingerprint_imports_nothing(business: Any, user: Any) -> None:
    upload = receive(business, user)

    with pytest.raises(flow.Changed):
        uploads.confirm(upload, user, "0" * 64)

    upload.refresh_from_db()
    assert upload.state == Upload.State.OPEN
    assert Product.objects.of(business).count() == 0


def taken_sku(business: Any) -> None:
    VariantFactory(product__business=business, sku="R-1")


def added_name(business: Any) -> None:
    MaterialFactory(business=business, name="Gold")


def another_currency(business: Any) -> None:
    business.currency = "EUR"
    business.save()


@pytest.mark.parametrize("change", [taken_sku, added_name, another_currency])
def test_a7_what_changed_since_the_preview_is_shown_and_can_be_confirmed(
    business: Any, user: Any, change: Any
) -> None:
    upload = receive(business, user)
    shown = uploads.preview(upload, user)
    change(business)
    before = row_counts(business)

    with pytest.raises(flow.Changed) as changed:
        uploads.confirm(upload, user, shown.fingerprint)

    assert row_counts(business) == before
    upload = Upload.objects.of(business).get(pk=upload.pk)
    done = uploads.confirm(upload, user, changed.value.preview.fingerprint)
    assert done.fingerprint == changed.value.preview.fingerprint
    assert Material.objects.of(business).filter(name_key="gold").count() <= 1


def test_a7_a_record_that_was_edited_since_is_not_overwritten(
    business: Any, user: Any
) -> None:
    product = FlatProductFactory(business=business, label="Ring", master__sku="R-1")
    upload = receive(business, user, update=True)
    shown = uploads.preview(upload, user)
    Product.objects.of(business).filter(pk=product.pk).update(version=2, notes="mine")

    with pytest.raises(flow.Changed):
        uploads.confirm(upload, user, shown.fingerprint)

    assert Product.objects.of(business).get(pk=product.pk).notes == "mine"
    assert Variant.objects.of(business).count() == 1
