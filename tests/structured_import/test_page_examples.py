"""The examples of the page as files: products, attributes, sets, removals, all in one.

Each test imports the file of the products and one that goes on from there, and compares
the report and all products as a whole.
"""

from typing import Any

import pytest

from ams.models import Business
from catalog.structured.catalog_document import dump
from tests.bulkupload.command import Runner
from tests.structured_import.page_catalog import NOTHING, imported
from tests.structured_import.page_products import (
    BACK,
    BY_WEIGHT,
    CARE,
    COLOR,
    FRONT,
    MEDIUM,
    ORGANIC,
    RELATED,
    RETAIL,
    SMALL,
    cents,
    products,
)

UPDATED = {**NOTHING, "updated": 1}
MAIN: dict[str, Any] = {
    "name": "main-category",
    "value": {"typeId": "category", "key": "red-shirts"},
}
SENT_MEDIUM: dict[str, Any] = {
    **MEDIUM,
    "attributes": [
        {"name": "color", "value": "scarlet"},
        {"name": "delivery-cost", "value": cents(500, "JPY", 0)},
        MAIN,
        {"name": "organic", "value": False},
    ],
}
"""The second variant after `attributes.csv`."""


@pytest.fixture
def shirts(shop: Business, run_shop: Runner) -> Business:
    """Return the business of the page after `products.csv`."""
    imported(run_shop, "products")
    return shop


def small(*attributes: dict[str, Any]) -> dict[str, Any]:
    """Return the first variant with these attributes, in the order of their names."""
    return {**SMALL, "attributes": list(attributes)}


def test_products_with_every_header_of_the_page(
    shop: Business, run_shop: Runner
) -> None:
    """P-1 to P-26: `data-object` is ignored, a blank cell gives nothing."""
    report = imported(run_shop, "products")

    assert report == {**NOTHING, "created": 2}
    assert dump(shop)["products"] == products(SMALL)


def test_a_reference_and_money_as_attributes(
    shirts: Business, run_shop: Runner
) -> None:
    """A-5 to A-10: 500 is USD 5.00, and JPY 500."""
    report = imported(run_shop, "attributes")

    assert report == UPDATED
    assert dump(shirts)["products"] == products(
        small(COLOR, {"name": "delivery-cost", "value": cents(500)}, MAIN, ORGANIC),
        SENT_MEDIUM,
    )


def test_sets_with_semicolons(shirts: Business, run_shop: Runner) -> None:
    """S-1, S-2, S-3: `red;green;blue`, `10;5;32`, `true;false`."""
    report = imported(run_shop, "sets-of-attributes")

    assert report == UPDATED
    assert dump(shirts)["products"] == products(
        small(
            {"name": "booleanSet", "value": [True, False]},
            COLOR,
            {"name": "colorCombination", "value": ["red", "green", "blue"]},
            {"name": "numberSet", "value": [10, 5, 32]},
            ORGANIC,
        )
    )


def test_a_set_entry_by_entry(shirts: Business, run_shop: Runner) -> None:
    """S-4, S-5: `.1.` is the first entry and `.2.` the second."""
    report = imported(run_shop, "set-by-index")

    assert report == UPDATED
    assert dump(shirts)["products"] == products(
        small(COLOR, ORGANIC, {"name": "relatedCategories", "value": RELATED[:2]})
    )


def test_a_set_on_rows(shirts: Business, run_shop: Runner) -> None:
    """S-7, S-8: the four entries of the page, on four rows; they replace the set."""
    imported(run_shop, "set-by-index")

    report = imported(run_shop, "set-on-rows")

    assert report == UPDATED
    assert dump(shirts)["products"] == products(
        small(COLOR, ORGANIC, {"name": "relatedCategories", "value": RELATED})
    )


def test_sets_of_localised_texts_and_of_money(
    shirts: Business, run_shop: Runner
) -> None:
    """S-6: the other kinds of several parts, by number and on rows."""
    slogans = [{"de": "Rot für immer", "en": "Red for ever"}, {"en": "Stay red"}]

    report = imported(run_shop, "sets-of-parts")

    assert report == UPDATED
    assert dump(shirts)["products"] == products(
        small(
            COLOR,
            {"name": "fees", "value": [cents(150, "EUR"), cents(175)]},
            ORGANIC,
            {"name": "slogans", "value": slogans},
        )
    )


def test_values_are_removed(shirts: Business, run_shop: Runner) -> None:
    """D-1, D-2, D-3, D-4: one cell, a reference, a set, money with its four parts."""
    imported(run_shop, "attributes")
    imported(run_shop, "sets-of-attributes")

    report = imported(run_shop, "delete")

    assert report == UPDATED
    [shirt, plain] = products(
        small(
            {"name": "booleanSet", "value": [True, False]},
            {"name": "colorCombination", "value": ["red", "green", "blue"]},
            ORGANIC,
        ),
        SENT_MEDIUM,
        metaTitle={"de": "Rote Hemden"},
    )
    del shirt["taxCategory"]
    assert dump(shirts)["products"] == [shirt, plain]


def test_one_large_file(shop: Business, run_shop: Runner) -> None:
    """G-7: products with prices, tiers, custom fields, assets and images at once."""
    fields = {
        "note": "Spring sale",
        "label": {"de": "Angebot", "en": "Sale"},
        "negotiable": False,
        "handling": cents(500),
        "colorCombination": ["red", "green", "blue"],
        "numberSet": [10, 5, 32],
        "relatedCategories": RELATED,
    }
    retail = {
        **RETAIL,
        "custom": {"type": {"key": "price-info"}, "fields": fields},
        "tiers": [
            {"minimumQuantity": 10, "value": cents(450)},
            {"minimumQuantity": 100, "value": cents(400)},
        ],
    }

    report = imported(run_shop, "one-large-file")

    assert report == {**NOTHING, "created": 2}
    assert dump(shop)["products"] == products(
        {
            **small(
                COLOR,
                {"name": "colorCombination", "value": ["red", "green", "blue"]},
                {"name": "delivery-cost", "value": cents(500)},
                MAIN,
                {"name": "numberSet", "value": [10, 5, 32]},
                ORGANIC,
                {"name": "relatedCategories", "value": RELATED},
            ),
            "prices": [retail, BY_WEIGHT],
            "assets": [CARE],
            "images": [FRONT, BACK],
        }
    )
