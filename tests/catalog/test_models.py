"""Tests of catalog.models: what the database refuses, what a product answers."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ams.models import Business
from bulkupload.lists import Known
from bulkupload.tenancy import UnscopedQuery
from catalog.models import Category, Component, Product, Variant, scope_key_of
from tests import factories


def test_a_query_without_a_business_is_refused(business: Business) -> None:
    with pytest.raises(UnscopedQuery):
        list(Product.objects.all())


def test_a_sku_is_unique_in_a_business_only(business: Business) -> None:
    variant = factories.VariantFactory.create(sku="A-1")
    factories.VariantFactory.create(sku="A-1")

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.VariantFactory.create(
            product=factories.ProductFactory.create(business=variant.business),
            sku="A-1",
        )


def test_several_variants_may_lack_a_sku(business: Business) -> None:
    product = factories.ProductFactory.create(business=business)
    factories.VariantFactory.create(product=product, key="one", sku=None)
    factories.VariantFactory.create(product=product, key="two", sku=None)

    assert Variant.objects.of(business).filter(sku=None).count() == 2


def test_two_prices_of_a_variant_never_share_their_scope(business: Business) -> None:
    variant = factories.VariantFactory.create(product__business=business)
    factories.PriceFactory.create(variant=variant, key="one")
    factories.PriceFactory.create(variant=variant, key="two", country="DE")

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.PriceFactory.create(variant=variant, key="three")


def test_the_scope_of_a_price_does_not_depend_on_the_zone() -> None:
    noon = datetime.fromisoformat("2026-05-01T12:00:00+00:00")
    later_there = datetime.fromisoformat("2026-05-01T14:00:00+02:00")

    keys = {scope_key_of("EUR", valid_from=one) for one in (noon, later_there)}

    assert keys == {"EUR||||20260501T120000.000000|"}
    assert noon.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("VariantFactory", {"cost": Decimal("-0.01")}),
        ("VariantFactory", {"quantity": -1}),
        ("PriceFactory", {"cent_amount": -1}),
        ("PriceFactory", {"type": "roughly"}),
        ("PriceTierFactory", {"minimum_quantity": 1}),
        ("ComponentFactory", {"stock_quantity": Decimal(-1)}),
        ("ComponentFactory", {"status": "sold"}),
        ("ProductFactory", {"status": "sold"}),
    ],
)
def test_the_database_refuses_what_can_never_be(
    business: Business, name: str, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        getattr(factories, name).create(**values)


def test_a_cost_keeps_its_four_decimals(business: Business) -> None:
    factories.ComponentFactory.create(
        business=business, cost_per_unit=Decimal("0.1234")
    )

    kept = Component.objects.of(business).get().cost_per_unit

    assert kept == Decimal("0.1234")


def test_new_categories_get_keys_that_are_free(business: Business) -> None:
    factories.CategoryFactory.create(business=business, key="rings")

    made = Category.new(
        ["Rings", "Ringe ", "銀"], business=business, upload=None, language="en"
    )

    assert [one.key for one in made] == ["rings-2", "ringe", "category"]


def test_a_category_answers_to_its_key(business: Business) -> None:
    category = factories.CategoryFactory.create(
        business=business, key="rings", name={"de": "Ringe"}
    )

    assert Category.known(business, "en") == [Known(category.pk, "Ringe", ("rings",))]


def test_a_product_is_named_in_the_language_asked_for() -> None:
    product = Product(key="ring", name={"en": "Ring", "de": "Ring aus Mondstein"})

    assert product.display_name("de") == "Ring aus Mondstein"
    assert product.display_name("fr") == "Ring"
    assert Product(key="ring").display_name("en") == "ring"


def test_the_retail_price_is_the_one_for_everybody(business: Business) -> None:
    variant = factories.VariantFactory.create(product__business=business)
    factories.PriceFactory.create(variant=variant, key="germany", country="DE")
    everybody = factories.PriceFactory.create(variant=variant, key="plain")

    assert variant.product.retail_price("USD") == everybody
