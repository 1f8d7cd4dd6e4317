"""Flat imports taken back from products that are more than flat (B-21)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ams.models import Business
from bulkupload import undo
from catalog.models import Category, Price, Product, ProductCategory
from catalog.structured.catalog_document import dump
from catalog.structured.publish import publish
from tests import factories, factories_structured
from tests.bulkupload.imports import imported
from tests.csv_files import csv_of

THEN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def ring(business: Business) -> Product:
    """Return a product with one variant, without price or category."""
    product = factories.ProductFactory.create(
        business=business, key="ring", name={"en": "Ring"}
    )
    factories.VariantFactory.create(product=product, sku="R-1")
    made: Product = product
    return made


def categories(ring: Product, *keys: str) -> None:
    """Put the product in these categories, in this order."""
    for position, key in enumerate(keys):
        category = factories.CategoryFactory.create(
            business=ring.business, key=key, name={"en": key.title()}
        )
        factories_structured.ProductCategoryFactory.create(
            product=ring, category=category, position=position, order_hint=f"0.{key}"
        )


def links_of(ring: Product) -> list[Any]:
    """Return the links of the product to its categories, in their order."""
    links = ProductCategory.objects.of(ring.business).filter(product=ring)
    return list(links.values_list("category__key", "order_hint", "position"))


def changed_and_undone(ring: Product, **cells: str) -> None:
    """Import these cells for the product, and take that back."""
    content = csv_of(["SKU", *cells], ["R-1", *cells.values()])
    upload = imported(ring.business, "products", content, update=True)
    assert upload.counts["updated"] == 1
    user = factories.MembershipFactory.create(business=ring.business).user
    undo.undo(upload, user)


@pytest.mark.parametrize("first", ["Bands", "Hoops", "Chains"])
def test_b21_every_category_returns_to_its_place(ring: Product, first: str) -> None:
    categories(ring, "rings", "bands", "hoops")
    before = links_of(ring)

    changed_and_undone(ring, Category=first)

    assert links_of(ring) == before


def test_b21_a_category_that_is_gone_by_now_stays_away(ring: Product) -> None:
    categories(ring, "rings", "bands")
    content = csv_of(["SKU", "Category"], ["R-1", "Bands"])
    upload = imported(ring.business, "products", content, update=True)
    Category.objects.of(ring.business).filter(key="rings").delete()

    user = factories.MembershipFactory.create(business=ring.business).user
    undo.undo(upload, user)

    assert links_of(ring) == [("bands", "0.bands", 1)]


def test_b21_a_price_that_was_finer_than_cents_is_so_again(ring: Product) -> None:
    price = factories.PriceFactory.create(
        variant=ring.variants.get(),
        type=Price.Type.HIGH,
        cent_amount=102,
        fraction_digits=3,
        precise_amount=1015,
    )
    before = dump(ring.business)

    changed_and_undone(ring, **{"Retail Price": "2.00"})

    price.refresh_from_db()
    assert dump(ring.business) == before
    assert (price.type, price.precise_amount) == (Price.Type.HIGH, 1015)


def test_b21_a_name_that_the_default_language_lacked_is_lacking_again(
    business: Business, ring: Product
) -> None:
    Product.objects.of(business).update(name={"de": "Ring"})
    before = dump(business)

    changed_and_undone(ring, Name="Golden ring")

    assert dump(business) == before


def test_b21_a_published_product_has_no_staged_changes_again(
    business: Business, ring: Product
) -> None:
    categories(ring, "rings", "bands")
    publish(ring, version=ring.version, at=THEN)
    before = dump(business)

    changed_and_undone(
        ring, Name="Band", Category="Bands", Description="New", Cost="5", Quantity="2"
    )

    ring.refresh_from_db()
    assert not ring.has_staged_changes
    assert dump(business) == before
