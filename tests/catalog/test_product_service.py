"""Tests of catalog.services.products."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from ams.models import Business
from bulkupload.access import Conventions
from bulkupload.lists import Known
from bulkupload.records.changes import ChangedMeanwhile, Taken
from bulkupload.values import BLANK
from catalog.models import Category, Material, Product, ProductType
from catalog.services import products
from catalog.services.products import ProductValues
from tests import factories

DOLLARS = Conventions(currency="USD", language="en", languages=("en", "de"))


def created(business: Business, **values: Any) -> Product:
    """Create a product, by default a ring."""
    return products.create_product(
        business=business,
        values=ProductValues(**{"name": "Ring", **values}),
        conventions=DOLLARS,
        at=timezone.now(),
    )


def edited(product: Product, version: int | None = None, **values: Any) -> Product:
    """Edit a product as it is in the database."""
    fresh = Product.objects.of(product.business).get(pk=product.pk)
    return products.edit_product(
        fresh,
        values=ProductValues(**{"name": "Ring", **values}),
        version=fresh.version if version is None else version,
        conventions=DOLLARS,
        at=timezone.now(),
    )


def test_a_product_is_made_with_all_that_belongs_to_it(business: Business) -> None:
    product = created(
        business,
        name="Moon ring",
        category=Known(0, "Rings"),
        material=Known(0, "Silver"),
        retail_price=Decimal("48.00"),
        cost=Decimal("12.3456"),
        quantity=3,
    )

    variant = product.variants.get()
    price = variant.prices.get()
    assert product.name == {"en": "Moon ring"}
    assert product.key == "CP0001"
    assert product.slugs.get().slug == "moon-ring-CP0001"
    assert product.product_type.key == "standard"
    assert product.category is not None
    assert product.category.name == {"en": "Rings"}
    assert str(product.material) == "Silver"
    assert (variant.key, variant.sku, variant.quantity) == ("master", "CP0001", 3)
    assert variant.cost == Decimal("12.3456")
    assert (price.key, price.currency, price.cent_amount) == ("retail", "USD", 4800)


def test_the_standard_type_is_made_once(business: Business) -> None:
    created(business)
    created(business)

    assert ProductType.objects.of(business).count() == 1


def test_a_name_that_the_list_has_already_is_not_made_again(business: Business) -> None:
    silver = factories.MaterialFactory.create(business=business, name="Silver")

    product = created(business, material=Known(0, "SILVER"))

    assert product.material == silver
    assert Material.objects.of(business).count() == 1


def test_an_entry_of_another_business_is_never_taken(
    business: Business, stranger: Business
) -> None:
    theirs = factories.MaterialFactory.create(business=stranger, name="Silver")

    product = created(business, material=Known(theirs.pk, "Silver"))

    assert product.material != theirs
    assert product.material.business == business


def test_a_sku_that_another_product_has_is_refused(business: Business) -> None:
    created(business, sku="A-1")

    with pytest.raises(Taken):
        created(business, sku="A-1")

    assert Product.objects.of(business).count() == 1


def test_a_change_counts_the_version(business: Business) -> None:
    product = created(business)

    edited(product, name="Gold ring")

    product.refresh_from_db()
    assert (product.version, product.name) == (2, {"en": "Gold ring"})


def test_a_change_of_an_older_version_changes_nothing(business: Business) -> None:
    product = created(business)
    edited(product, name="Gold ring")

    with pytest.raises(ChangedMeanwhile):
        edited(product, version=1, name="Brass ring")

    product.refresh_from_db()
    assert product.name == {"en": "Gold ring"}


def test_other_languages_stay_when_one_is_edited(business: Business) -> None:
    product = factories.ProductFactory.create(
        business=business,
        name={"en": "Ring", "de": "Ring"},
        description={"en": "Round.", "de": "Rund."},
    )

    edited(product, name="Gold ring", description="")

    product.refresh_from_db()
    assert product.name == {"en": "Gold ring", "de": "Ring"}
    assert product.description == {"de": "Rund."}


def test_the_first_category_is_replaced_and_the_others_stay(business: Business) -> None:
    first, second, third = (
        factories.CategoryFactory.create(business=business, label=name)
        for name in ("Rings", "Gifts", "Silver")
    )
    product = created(business, category=Known(first.pk, "Rings"))
    product.category_links.create(business=business, category=second, position=1)

    edited(product, category=Known(third.pk, "Silver"))

    links = Product.objects.of(business).get().category_links.all()
    assert [link.category for link in links] == [third, second]


def test_a_price_left_out_stays_and_an_empty_one_goes(business: Business) -> None:
    product = created(business, retail_price=Decimal(10))

    edited(product, retail_price=BLANK)
    assert product.variants.get().prices.get().cent_amount == 1000

    edited(product, retail_price=None)
    assert not product.variants.get().prices.exists()


def test_prices_of_other_scopes_are_never_touched(business: Business) -> None:
    product = created(business, retail_price=Decimal(10))
    variant = product.variants.get()
    factories.PriceFactory.create(variant=variant, key="germany", country="DE")

    edited(product, retail_price=Decimal(12))

    amounts = dict(variant.prices.values_list("key", "cent_amount"))
    assert amounts == {"retail": 1200, "germany": 1250}


def test_archiving_counts_as_a_change(business: Business) -> None:
    product = created(business)

    products.set_product_status(product, status="archived", at=timezone.now())

    product.refresh_from_db()
    assert (product.status, product.version) == ("archived", 2)


def test_what_came_without_a_key_gets_one_once(business: Business) -> None:
    product = factories.ProductFactory.create(business=business, key=None)
    at = timezone.now()

    products.give_key(product, product=product, key="ring", at=at)

    product.refresh_from_db()
    assert (product.key, product.version) == ("ring", 2)
    with pytest.raises(ValueError, match="never changes"):
        products.give_key(product, product=product, key="other", at=at)


def test_a_key_of_another_product_is_refused(business: Business) -> None:
    factories.ProductFactory.create(business=business, key="ring")
    product = factories.ProductFactory.create(business=business, key=None)

    with pytest.raises(Taken):
        products.give_key(product, product=product, key="ring", at=timezone.now())


def test_a_new_category_becomes_a_root(business: Business) -> None:
    created(business, category=Known(0, "Rings"))

    category = Category.objects.of(business).get()
    assert (category.key, category.parent) == ("rings", None)
