"""Values that only one row may have: they move, and no constraint trips on the way."""

import pytest
from django.db import IntegrityError, transaction

from ams.models import Business
from catalog.structured.data import PriceData, VariantData
from tests import factories
from tests.catalog_structured.saved import CENTS, created, product, read, updated


def test_two_products_swap_skus_and_slugs(business: Business, kind: int) -> None:
    first, second = created(business, product(kind), product(kind, "chain"))
    news = [first.copy(), second.copy()]
    news[0].slug, news[1].slug = second.slug, first.slug
    news[0].variants[0].sku = second.variants[0].sku
    news[1].variants[0].sku = first.variants[0].sku

    updated(business, (first, news[0]), (second, news[1]))

    assert read(business, [first.pk or 0, second.pk or 0]) == news


def test_skus_move_on_in_a_row(business: Business, kind: int) -> None:
    sizes = [VariantData(key, sku) for key, sku in zip("abc", "123", strict=True)]
    [old] = created(business, product(kind, variants=sizes))
    new = old.copy()
    for variant, sku in zip(new.variants, "234", strict=True):
        variant.sku = sku
    new.variants.append(VariantData("d", "1"))

    updated(business, (old, new))

    assert read(business, [old.pk or 0]) == [new]


def test_a_new_variant_takes_the_sku_of_one_that_goes(
    business: Business, kind: int
) -> None:
    [old] = created(business, product(kind))
    new = product(kind, variants=[VariantData("large", "ring-s")])

    updated(business, (old, new))

    assert read(business, [old.pk or 0]) == [new]


def test_two_prices_swap_scopes(business: Business, kind: int) -> None:
    here = [PriceData("one", CENTS, "DE"), PriceData("two", CENTS, "US")]
    [old] = created(business, product(kind, variants=[VariantData("a", prices=here)]))
    new = old.copy()
    new.variants[0].prices[0].country = "US"
    new.variants[0].prices[1].country = "DE"

    updated(business, (old, new))

    assert read(business, [old.pk or 0]) == [new]


def test_a_taken_sku_is_stopped_by_the_database(business: Business, kind: int) -> None:
    factories.VariantFactory.create(product__business=business, sku="ring-s")

    with pytest.raises(IntegrityError), transaction.atomic():
        created(business, product(kind))
