"""What a file cannot say of a product, and that it is told and stays (C58)."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from ams.models import Business
from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
)
from tests.bulkupload.imports import imported
from tests.catalog_structured.saved import CENTS, created, product
from tests.structured_import.exported import (
    SLUG,
    exported,
    file_of,
    products_of,
    table_of,
    versions_of,
)

HIGH = MoneyData("highPrecision", "EUR", 1250, 3, 12500)
ODD = datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)

Change = Callable[[ProductData], object]


def attribute(name: str, value: Any) -> Change:
    """Return the change that gives the variant this attribute."""
    return lambda data: data.variants[0].attributes.update({f"a-{name}": value})


def asset(**values: Any) -> Change:
    """Return the change that gives the variant an asset."""
    given: dict[str, Any] = {
        "key": "care",
        "name": {"en": "Care"},
        "sources": [{"uri": "a:b"}],
    }
    return lambda data: data.variants[0].assets.append(AssetData(**given | values))


def price(**values: Any) -> Change:
    """Return the change that gives the variant a further price."""
    given: dict[str, Any] = {"key": "more", "value": CENTS, "country": "DE"}
    return lambda data: data.variants[0].prices.append(PriceData(**given | values))


def image(**values: Any) -> Change:
    """Return the change that gives the variant an image."""
    given: dict[str, Any] = {
        "url": "https://images.example/a.jpg",
        "width": 3,
        "height": 4,
    }
    return lambda data: data.variants[0].images.append(ImageData(**given | values))


def put(name: str, value: Any) -> Change:
    """Return the change of one member of the product."""
    return lambda data: setattr(data, name, value)


def sku(text: str) -> Change:
    """Return the change of the SKU of the variant."""
    return lambda data: setattr(data.variants[0], "sku", text)


UNSAYABLE: list[tuple[str, Change, str]] = [
    ("a text with blanks around it", put("name", {"en": " Ring"}), "name"),
    ("a text that reads like damage", put("meta_title", {"en": "#REF!"}), "metaTitle"),
    ("a SKU that reads like a date", sku("1-Mar"), "variants.sku"),
    ("a text that is [DELETE]", put("description", {"en": "[DELETE]"}), "description"),
    ("an odd language", put("meta_title", {"en_US": "Ring"}), "metaTitle"),
    ("a keyword with a semicolon", put("search_keywords", {"en": ["a;b"]}),
     "searchKeywords"),
    ("an empty text", attribute("text", ""), "attributes.a-text"),
    ("a number of many digits", attribute("number", 1e-50), "attributes.a-number"),
    ("an enum value that is gone", attribute("enum", "xl"), "attributes.a-enum"),
    ("an attribute that is gone", attribute("gone", "x"), "attributes.a-gone"),
    ("a reference of another type",
     attribute("reference", {"typeId": "state", "key": "draft"}),
     "attributes.a-reference"),
    ("an amount that is no cents", attribute("money", {
        "type": "highPrecision", "currencyCode": "EUR", "centAmount": 1250,
        "fractionDigits": 3, "preciseAmount": 12500}), "attributes.a-money"),
    ("a price without a key", price(key=None), "variants.prices.key"),
    ("a time between milliseconds", price(valid_from=ODD), "variants.prices.validFrom"),
    ("a tier finer than cents", price(tiers=[TierData(5, HIGH)]),
     "variants.prices.tiers.value"),
    ("an asset without a key", asset(key=None), "variants.assets.key"),
    ("several sources of an asset", asset(sources=[{"uri": "a:b"}, {"uri": "a:c"}]),
     "variants.assets.sources.uri"),
    ("a source with more than an address", asset(sources=[{"uri": "a:b", "key": "k"}]),
     "variants.assets.sources.uri"),
    ("an image whose size nobody knows", image(width=0),
     "variants.images.dimensions.w"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "header"),
    [(change, header) for _name, change, header in UNSAYABLE],
    ids=[name for name, _change, _header in UNSAYABLE],
)
def test_c58_what_no_file_says_is_named_left_blank_and_stays(
    change: Change, header: str, business: Business, kind: int
) -> None:
    """C58, C1: an import of the file changes nothing."""
    data = product(kind)
    change(data)
    created(business, data)
    before = versions_of(business)
    told: list[str] = []

    content = exported(business, told)
    imported(business, SLUG, content)

    first = table_of(content)[0]
    assert first["data-object"] == f"Not in this file: {header}"
    assert [one.rpartition(" ")[2] for one in told] == [header]
    assert versions_of(business) == before


def test_c58_one_language_that_no_file_says_leaves_the_others(
    business: Business, kind: int
) -> None:
    created(business, product(kind, name={"en": "Ring", "de": " Ring"}))

    [row] = table_of(exported(business))

    assert (row["name.en"], row.get("name.de")) == ("Ring", None)


def test_s4_a_set_of_amounts_is_written_by_position(
    business: Business, kind: int
) -> None:
    """S-4, S-5, A-7 to A-10."""
    value = {"type": "centPrecision", "currencyCode": "EUR", "fractionDigits": 2}
    data = product(kind)
    data.variants[0].attributes["set-money"] = [
        value | {"centAmount": cents} for cents in (5, 7)
    ]
    created(business, data)

    [row] = table_of(exported(business))

    cents = [row[f"attributes.set-money.{n}.centAmount"] for n in (1, 2)]
    assert (cents, row.get("data-object")) == (["5", "7"], None)


def test_c58_set_items_with_semicolons_are_written_by_position(
    business: Business, kind: int
) -> None:
    """C57, C58."""
    data = product(kind)
    data.variants[0].attributes["set-text"] = ["a;b", "c"]
    created(business, data)

    [row] = table_of(exported(business))

    assert (row["attributes.set-text.1"], row["attributes.set-text.2"]) == ("a;b", "c")
    assert "attributes.set-text" not in row


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-x", "@home", "'=x", "\u3000a"])
def test_a_text_that_begins_like_a_formula_comes_back(
    text: str, business: Business, kind: int
) -> None:
    """C58, O1: the guard is taken off by the import."""
    created(business, product(kind, description={"en": text}))
    before = versions_of(business)

    imported(business, SLUG, exported(business))

    assert versions_of(business) == before


def test_g8_a_product_without_a_key_is_left_out_and_told(
    business: Business, kind: int, tmp_path: Path
) -> None:
    """G-8, C58: the command says how many, and names the first twenty."""
    created(business, product(kind))
    for n in range(22):
        lost = product(kind, f"lost-{n}", name={"en": f"Lost {n}"})
        lost.key = None
        lost.variants.clear()
        created(business, lost)
    file, errors = tmp_path / "out.csv", StringIO()

    call_command(
        "export_csv", SLUG, str(file), business=business.slug, stderr=errors
    )  # fmt: skip

    lines = errors.getvalue().splitlines()
    assert [row["key"] for row in table_of(file.read_bytes())] == ["ring"]
    assert (lines[0], len(lines), lines[-1]) == (
        "22 products could not be written in full:",
        22,
        "  and 2 more",
    )
    assert lines[1] == "  “Lost 0” has no key that a file can hold"


def test_an_export_that_says_everything_tells_nothing(
    business: Business, kind: int
) -> None:
    created(business, product(kind))
    told: list[str] = []

    exported(business, told)

    assert told == []


def test_g9_an_edited_export_changes_what_was_edited_alone(
    business: Business, kind: int
) -> None:
    """G-9, C5: another cell of another product stays as it is."""
    created(business, product(kind), product(kind, "mug"))
    rows = table_of(exported(business))
    rows[0]["name.en"] = "Other ring"
    before = products_of(business)

    counts = imported(business, SLUG, file_of(rows)).counts

    after = products_of(business)
    before["ring"].name = {"en": "Other ring"}
    assert (counts["updated"], counts["unchanged"]) == (2, 1)
    assert after == before


def test_c2_keys_that_are_blank_or_repeated_say_the_same(
    business: Business, kind: int
) -> None:
    """C2, C3: the rows of an export may be continued, or each stand alone."""
    data = product(kind)
    data.variants[0].prices.append(
        PriceData("usd", MoneyData("centPrecision", "USD", 5, 2))
    )
    created(business, data)
    rows = table_of(exported(business))
    before = versions_of(business)
    rows[1]["key"] = rows[1]["variants.key"] = ""

    counts = imported(business, SLUG, file_of(rows)).counts

    assert (counts["updated"], counts["unchanged"], counts["failed"]) == (1, 1, 0)
    assert versions_of(business) == before
