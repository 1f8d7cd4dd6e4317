"""Publishing: what is staged goes live, and nothing else does."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from ams.models import Business
from bulkupload.records.changes import ChangedMeanwhile
from bulkupload.writer import Writer
from catalog.models import Product, ProductCurrent
from catalog.structured import write
from catalog.structured.data import ProductData, VariantData
from catalog.structured.documents import (
    has_staged_changes,
    product_document,
    to_document,
)
from catalog.structured.load import load
from catalog.structured.publish import publish, published
from tests import factories

THEN = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 14, tzinfo=UTC)


def ring(**values: Any) -> ProductData:
    """Return a product that was never published."""
    parts = {"name": {"en": "Ring"}, "variants": [VariantData("small")], **values}
    return ProductData("ring", "jewelry", 1, **parts)


def saved(business: Business, **values: Any) -> Product:
    """Save a product as an import creates it."""
    kind = factories.ProductTypeFactory.create(business=business, key="jewelry")
    data = ring(**values)
    data.product_type_pk = kind.pk
    with transaction.atomic():
        write.create([data], writer=Writer(now=THEN), business=business)
    return latest(business)


def latest(business: Business) -> Product:
    found: Product = Product.objects.of(business).get()
    return found


def data_in(business: Business) -> ProductData:
    return load(business, Product.objects.of(business))[latest(business).pk]


def staged(business: Business, name: str) -> None:
    """Change the staged name, as an import without the box does."""
    old = data_in(business)
    new = old.copy()
    new.name["en"] = name
    with transaction.atomic():
        write.update([(old, new)], writer=Writer(now=THEN), business=business)


def test_g2_a_new_product_is_published_with_the_box() -> None:
    data = ring()

    live = published(data)

    assert (live.published, live.current) == (True, to_document(data))
    assert not has_staged_changes(live)


def test_g1_an_existing_product_changes_on_both_sides_with_the_box() -> None:
    data = published(ring())
    data.name["en"] = "Gold ring"

    live = published(data)

    sides = product_document(live)["masterData"]
    assert sides["staged"]["name"] == {"en": "Gold ring"}
    assert sides["current"] == sides["staged"]


def test_c10_earlier_staged_changes_go_live_as_well(business: Business) -> None:
    product = saved(business)
    publish(product, version=product.version, at=THEN)
    staged(business, "Gold ring")
    staged(business, "Gold ring, matt")

    product = latest(business)
    publish(product, version=product.version, at=NOW)

    assert product.current.document["name"] == {"en": "Gold ring, matt"}


def test_g3_without_the_box_the_staged_side_alone_changes(business: Business) -> None:
    product = saved(business)
    publish(product, version=product.version, at=THEN)

    staged(business, "Gold ring")

    data = data_in(business)
    assert (data.name, (data.current or {})["name"]) == (
        {"en": "Gold ring"},
        {"en": "Ring"},
    )
    assert data.published
    assert latest(business).has_staged_changes


def test_g4_c12_without_the_box_a_new_product_stays_unpublished(
    business: Business,
) -> None:
    product = saved(business)

    assert (product.published, product.has_staged_changes) == (False, False)
    assert not ProductCurrent.objects.of(business).exists()


def test_publishing_leaves_the_product_that_it_is_given_as_it_is() -> None:
    data = ring()

    live = published(data)
    live.name["en"] = "Chain"

    assert data == ring()
    assert live.current == to_document(data)


def test_a_product_is_published_from_its_page(business: Business) -> None:
    product = saved(business)

    publish(product, version=1, at=NOW)

    assert (product.published, product.version, product.updated_at) == (True, 2, NOW)
    assert product.has_staged_changes is False
    assert product.current.published_at == NOW
    assert product.current.document == to_document(data_in(business))


def test_what_somebody_changed_meanwhile_is_not_published(business: Business) -> None:
    product = saved(business)
    staged(business, "Gold ring")

    with pytest.raises(ChangedMeanwhile):
        publish(product, version=1, at=NOW)

    assert not latest(business).published


def test_publishing_again_changes_nothing(business: Business) -> None:
    product = saved(business)
    publish(product, version=1, at=THEN)

    publish(product, version=2, at=NOW)

    assert (product.version, product.current.published_at) == (2, THEN)
