"""What is dumped loads again into an empty business and dumps the same."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ams.models import Business
from catalog.models import Counter, Product, ProductType
from catalog.structured.catalog_document import Counted, dump, load, written_out
from tests.catalog_document.documents import small
from tests.catalog_document.rich import PICTURES, PRICES, rich
from tests.factories import BusinessFactory, FlatProductFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
EMPTY: dict[str, list[object]] = {
    name: []
    for name in (
        *("productTypes", "types", "categories", "taxCategories", "channels"),
        *("customerGroups", "states", "products"),
    )
}


@pytest.fixture
def business() -> Business:
    return BusinessFactory.create()


def test_a_rich_document_dumps_as_it_was_loaded(business: Business) -> None:
    load(rich(), business, NOW)

    assert dump(business) == rich()


def test_a_dump_of_a_dump_is_the_same_text(business: Business) -> None:
    other = BusinessFactory.create()
    load(rich(), business, NOW)
    first = written_out(dump(business))

    load(json.loads(first), other, NOW)

    assert written_out(dump(other)) == first


def test_loading_twice_changes_nothing(business: Business) -> None:
    document = rich() | {
        "products": rich()["products"][:2]
    }  # G-8: the third has no key
    load(document, business, NOW)
    versions = list(Product.objects.of(business).values_list("pk", "version"))

    loaded = load(document, business, NOW)

    assert dump(business) == document
    assert list(Product.objects.of(business).values_list("pk", "version")) == versions
    assert loaded.counts["products"] == Counted(created=0, replaced=2)
    assert loaded.counts["productTypes"] == Counted(created=0, replaced=4)


def test_counts_say_what_was_created(business: Business) -> None:
    loaded = load(rich(), business, NOW)

    assert loaded.counts == {
        "productTypes": Counted(created=4),
        "types": Counted(created=2),
        "categories": Counted(created=4),
        "taxCategories": Counted(created=2),
        "channels": Counted(created=2),
        "customerGroups": Counted(created=2),
        "states": Counted(created=4),
        "products": Counted(created=3),
    }
    assert loaded.ignored == ()


def test_an_empty_business_dumps_empty_lists_and_gets_no_type_by_loading_c59(
    business: Business,
) -> None:
    load(dump(business), business, NOW)

    assert dump(business) == EMPTY
    assert ProductType.objects.of(business).count() == 0
    assert Counter.objects.of(business).count() == 1


def test_missing_lists_are_empty_ones(business: Business) -> None:
    load({}, business, NOW)

    assert dump(business) == EMPTY


def test_members_that_say_nothing_come_back_with_their_defaults(
    business: Business,
) -> None:
    load(small(), business, NOW)

    dumped = dump(business)

    assert dumped["states"][1] == {
        "key": "paid",
        "type": "OrderState",
        "initial": False,
        "transitions": None,
    }
    assert dumped["products"][1] == {
        "key": "twist",
        "productType": {"key": "ring"},
        "priceMode": "Embedded",
        "masterData": {
            "published": False,
            "hasStagedChanges": False,
            "staged": {
                "name": {"en": "Twist"},
                "slug": {"en": "twist"},
                "variants": [],
            },
            "current": None,
        },
    }


def test_flat_products_dump_and_load_into_another_business(business: Business) -> None:
    FlatProductFactory(business=business)
    other = BusinessFactory.create()

    load(dump(business), other, NOW)

    assert dump(other) == dump(business)


def test_another_business_is_neither_dumped_nor_touched(business: Business) -> None:
    other = BusinessFactory.create()
    load(rich(), other, NOW)

    load(small(), business, NOW)

    assert dump(other) == rich()
    assert [one["key"] for one in dump(business)["products"]] == ["band", "twist"]


def test_statements_do_not_grow_with_products(business: Business) -> None:
    load(of_products("before", 1), business, NOW)

    with CaptureQueriesContext(connection) as few:
        load(of_products("few", 2), business, NOW)
    with CaptureQueriesContext(connection) as many:
        load(of_products("many", 40), business, NOW)

    assert len(many) == len(few)


def of_products(name: str, count: int) -> dict[str, Any]:
    """Return a document with new products of one type, each with all parts."""
    document = rich()
    document["products"] = [
        {
            "key": f"{name}-{number}",
            "productType": {"key": "jewel"},
            "masterData": {
                "published": False,
                "staged": {
                    "name": {"en": name},
                    "slug": {"en": f"{name}-{number}"},
                    "categories": [{"key": "hoops"}],
                    "variants": [{"key": "v1", "prices": PRICES, "images": PICTURES}],
                },
            },
        }
        for number in range(count)
    ]
    return document
