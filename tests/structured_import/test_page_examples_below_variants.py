"""The examples of the page as files: prices, custom fields, tiers, assets, images."""

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
    FILM,
    FRONT,
    MEDIUM,
    RELATED,
    RETAIL,
    SMALL,
    YEN,
    cents,
    products,
)

UPDATED = {**NOTHING, "updated": 1}


@pytest.fixture
def shirts(shop: Business, run_shop: Runner) -> Business:
    """Return the business of the page after `products.csv`."""
    imported(run_shop, "products")
    return shop


@pytest.fixture
def priced(shirts: Business, run_shop: Runner) -> Business:
    """Return the business of the page after `products.csv` and `prices.csv`."""
    imported(run_shop, "prices")
    return shirts


def with_retail(**members: Any) -> list[dict[str, Any]]:
    """Return all products after `prices.csv`, one price with further members."""
    small = {**SMALL, "prices": [{**RETAIL, **members}, BY_WEIGHT]}
    return products(small, {**MEDIUM, "prices": [YEN]})


def with_fields(**fields: Any) -> list[dict[str, Any]]:
    """Return all products after `prices.csv`, one price with further custom fields."""
    found = {"note": "Spring sale", **fields}
    return with_retail(custom={"type": {"key": "price-info"}, "fields": found})


def test_prices_with_every_header_of_the_page(
    shirts: Business, run_shop: Runner
) -> None:
    """R-1 to R-24: both kinds of amounts, country, group, channel, period, a field."""
    report = imported(run_shop, "prices")

    assert report == UPDATED
    assert dump(shirts)["products"] == with_retail()


def test_custom_fields_of_several_parts(priced: Business, run_shop: Runner) -> None:
    """F-1 to F-7: languages, lower-case booleans, money."""
    report = imported(run_shop, "custom-fields")

    assert report == UPDATED
    assert dump(priced)["products"] == with_fields(
        label={"de": "Angebot", "en": "Sale"}, negotiable=False, handling=cents(500)
    )


def test_sets_of_custom_fields_with_semicolons(
    priced: Business, run_shop: Runner
) -> None:
    """F-8: `red;green;blue` and `10;5;32`."""
    report = imported(run_shop, "sets-of-custom-fields")

    assert report == UPDATED
    assert dump(priced)["products"] == with_fields(
        colorCombination=["red", "green", "blue"], numberSet=[10, 5, 32]
    )


def test_a_set_of_custom_fields_entry_by_entry(
    priced: Business, run_shop: Runner
) -> None:
    """F-9, F-10: `.1.` is the first entry and `.2.` the second."""
    report = imported(run_shop, "custom-set-by-index")

    assert report == UPDATED
    assert dump(priced)["products"] == with_fields(relatedCategories=RELATED[:2])


def test_a_set_of_custom_fields_on_rows(priced: Business, run_shop: Runner) -> None:
    """F-11, F-12: the four entries of the page, on four rows; they replace the set."""
    imported(run_shop, "custom-set-by-index")

    report = imported(run_shop, "custom-set-on-rows")

    assert report == UPDATED
    assert dump(priced)["products"] == with_fields(relatedCategories=RELATED)


def test_price_tiers(priced: Business, run_shop: Runner) -> None:
    """T-1 to T-14: the second row has the keys of the first."""
    report = imported(run_shop, "price-tiers")

    assert report == UPDATED
    assert dump(priced)["products"] == with_retail(
        tiers=[
            {"minimumQuantity": 10, "value": cents(450)},
            {"minimumQuantity": 100, "value": cents(400)},
        ]
    )


def test_assets(shirts: Business, run_shop: Runner) -> None:
    """N-1 to N-10: texts by language, one source, tags with semicolons."""
    report = imported(run_shop, "assets")

    assert report == UPDATED
    assert dump(shirts)["products"] == products({**SMALL, "assets": [CARE, FILM]})


def test_images(shirts: Business, run_shop: Runner) -> None:
    """I-1 to I-9: known by their address; a label is optional."""
    report = imported(run_shop, "images")

    assert report == UPDATED
    assert dump(shirts)["products"] == products({**SMALL, "images": [FRONT, BACK]})
