"""What does not go together is refused: in the document, and with what is there."""

from typing import Any

import pytest

from ams.models import Business
from bulkupload.problems import UnreadableFile
from catalog.structured.catalog_document import load
from tests.catalog_document.documents import attribute, small
from tests.catalog_document.refused import (
    NOW,
    PRICE,
    STAGED,
    VARIANT,
    changed,
    refused,
)
from tests.factories import BusinessFactory


@pytest.fixture
def business(db: None) -> Business:
    return BusinessFactory.create()


@pytest.mark.parametrize("key", ["aa", "bb"])
def test_categories_that_are_above_one_another_are_refused(
    key: str, business: Business
) -> None:
    load({"categories": [{"key": "aa"}, {"key": "bb", "parent": "aa"}]}, business, NOW)
    circle = [{"key": "aa", "parent": "cc"}, {"key": "cc", "parent": key}]

    assert refused({"categories": circle}, business) == (
        "PARENT_IN_A_CIRCLE",
        "categories[0].parent",
    )


@pytest.mark.parametrize("document", [[], None, "x", 1])
def test_a_document_is_an_object(document: Any, business: Business) -> None:
    assert refused(document, business) == ("NOT_AN_OBJECT", "document")


def test_a_product_refers_to_no_type_without_key_g6(business: Business) -> None:
    """G-6: two types have the name, neither can be named."""
    document = changed("productTypes[0].key", None)

    assert refused(document, business) == (
        "NOTHING_OF_THIS_KEY",
        "products[0].productType.key",
    )


def test_a_sku_or_slug_of_a_product_that_stays_is_taken(business: Business) -> None:
    load(small(), business, NOW)
    other = small()
    other["products"] = other["products"][:1]
    other["products"][0]["key"] = "other"

    assert refused(other, business) == ("TAKEN_ELSEWHERE", f"{VARIANT}.sku")

    other["products"][0]["masterData"]["staged"]["variants"] = []

    assert refused(other, business) == ("TAKEN_ELSEWHERE", f"{STAGED}.slug.en")


def test_a_product_keeps_its_type(business: Business) -> None:
    load(small(), business, NOW)
    document = small()
    document["productTypes"][0]["key"] = "other"
    document["products"][0]["productType"]["key"] = "other"

    assert refused(document, business) == (
        "TYPE_CANNOT_CHANGE",
        "products[0].productType.key",
    )


def test_a_type_fits_the_products_that_stay(business: Business) -> None:
    load(
        changed(f"{VARIANT}.attributes", [{"name": "color", "value": "x"}]),
        business,
        NOW,
    )
    stricter = {
        "productTypes": [
            {
                "key": "ring",
                "name": "Ring",
                "attributes": [attribute("color", {"name": "number"})],
            }
        ]
    }

    assert refused(stricter, business) == (
        "NOT_A_NUMBER_VALUE",
        "(product band, variant v1).attributes[0].value",
    )


def test_custom_fields_fit_the_prices_that_stay(business: Business) -> None:
    given = {"type": {"key": "notes"}, "fields": {"note": "x"}}
    load(changed(f"{PRICE}.custom", given), business, NOW)
    stricter = {"types": [{"key": "notes", "resourceTypeIds": ["product-price"]}]}

    assert refused(stricter, business) == (
        "NO_SUCH_FIELD",
        "(product band, variant v1, price).custom.fields.note",
    )


def test_the_sentence_names_the_place_and_the_value(business: Business) -> None:
    with pytest.raises(UnreadableFile) as found:
        load(changed(f"{PRICE}.value.centAmount", "1"), business, NOW)

    assert found.value.problem.message == (
        "products[0].masterData.staged.variants[0].prices[0].value.centAmount: "
        'write a whole number instead of "1".'
    )


def test_lists_inside_one_another_are_refused_before_they_are_too_many(
    business: Business,
) -> None:
    value: Any = []
    for _ in range(200):
        value = [value]

    assert refused({"products": value}, business) == ("TOO_DEEP", "")
