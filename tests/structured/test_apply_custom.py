"""What a record of the file makes of the custom fields of a price (R-22 to R-24, F)."""

from typing import Any

import pytest

from catalog.structured.data import ProductData
from tests.structured.applied import applied, made, wrong
from tests.structured.world import price, product, variant

CUSTOM = "variants.prices.custom"
HEAD = f"key,variants.key,variants.prices.key,{CUSTOM}.type.key,{CUSTOM}.type.typeId"
NAMED = "ring-anna,v1,all,details,type"
BARE = "key,variants.key,variants.prices.key"


def priced(kind: str = "", fields: dict[str, Any] | None = None) -> ProductData:
    """Return a product with one price that has these custom fields."""
    custom = price("all", custom_type=kind, custom=fields or {})
    return product(variant(prices=[custom]))


@pytest.mark.parametrize(
    ("headers", "cells", "name", "value"),
    [
        ("color", "red", "color", "red"),
        ("story.en,story.de", "a,b", "story", {"en": "a", "de": "b"}),
        ("waterproof", "false", "waterproof", False),
        ("weight", "-2", "weight", -2),
        ("finish", "shiny", "finish", "shiny"),
        ("tones", "red;green;blue", "tones", ["red", "green", "blue"]),
        ("sizes", "10;5;32", "sizes", [10, 5, 32]),
        ("marks", "true;false", "marks", [True, False]),
        (
            "delivery-cost.currencyCode,delivery-cost.centAmount,delivery-cost.type,"
            "delivery-cost.fractionDigits",
            "JPY,500,centPrecision,0",
            "delivery-cost",
            {
                "type": "centPrecision",
                "currencyCode": "JPY",
                "centAmount": 500,
                "fractionDigits": 0,
            },
        ),
        (
            "relatedCategories.1.key,relatedCategories.1.typeId,"
            "relatedCategories.2.key,relatedCategories.2.typeId",
            "rings,category,silver,category",
            "relatedCategories",
            [
                {"typeId": "category", "key": "rings"},
                {"typeId": "category", "key": "silver"},
            ],
        ),
        ("tales.1.en,tales.1.de", "a,b", "tales", [{"en": "a", "de": "b"}]),
    ],
)
def test_a_field_of_every_kind_is_taken_f_13(
    headers: str, cells: str, name: str, value: Any
) -> None:
    """R-22, R-23, R-24, F-1, F-2, F-3, F-4, F-5, F-6, F-7, F-8, F-9, F-10, F-13."""
    columns = ",".join(f"{CUSTOM}.fields.{header}" for header in headers.split(","))

    assert made(f"{HEAD},{columns}\n{NAMED},{cells}", priced()) == priced(
        "details", {name: value}
    )


def test_a_set_of_fields_by_star_stands_on_sequential_rows_f_11() -> None:
    """F-11, F-12: four entries."""
    star = f"{CUSTOM}.fields.relatedCategories.*"
    keys = ["red-shirts", "rings", "new-arrivals", "silver"]
    text = f"""
        {HEAD},{star}.key,{star}.typeId
        {NAMED},red-shirts,category
        ,,,,,rings,category
        ,,,,,new-arrivals,category
        ,,,,,silver,category
        """
    value = [{"typeId": "category", "key": key} for key in keys]

    assert made(text, priced()) == priced("details", {"relatedCategories": value})


@pytest.mark.parametrize("stored", ["", "details"])
def test_a_field_needs_its_type_beside_it_r_22(stored: str) -> None:
    """R-22, C53: whatever the price has."""
    text = f"{BARE},{CUSTOM}.fields.color\nring-anna,v1,all,red"

    assert wrong(text, priced(stored)) == [(2, f"{CUSTOM}.type.key", "required")]


def test_the_type_needs_its_type_id_r_23() -> None:
    """R-23: and its fields are not blamed as well."""
    text = f"{HEAD},{CUSTOM}.fields.color\nring-anna,v1,all,details,,red"

    assert wrong(text, priced()) == [(2, f"{CUSTOM}.type.typeId", "required")]


@pytest.mark.parametrize(
    ("kind", "code"), [("unknown", "unknown_reference"), ("orders", "invalid_value")]
)
def test_the_type_must_be_there_and_meant_for_prices_r_22(kind: str, code: str) -> None:
    """R-22, C16."""
    text = f"{HEAD},{CUSTOM}.fields.color\nring-anna,v1,all,{kind},type,red"

    assert wrong(text, priced()) == [(2, f"{CUSTOM}.type.key", code)]


def test_a_field_that_the_type_lacks_is_refused_f_1() -> None:
    """F-1: other capitals are another name, and a hint."""
    text = f"{HEAD},{CUSTOM}.fields.size,{CUSTOM}.fields.WEIGHT\n{NAMED},5,5"

    result = applied(text, priced())

    assert [(one.column, one.reason.name) for one in result.problems] == [
        (f"{CUSTOM}.fields.size", "UNKNOWN_FIELD"),
        (f"{CUSTOM}.fields.WEIGHT", "UNKNOWN_FIELD_BUT_NEAR"),
    ]


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("waterproof", "True", "invalid_format"),
        ("weight", "heavy", "invalid_format"),
        ("finish", "Matte", "invalid_value"),
        ("parts", "x", "unsupported"),
        ("delivery-cost.type", "highPrecision", "invalid_value"),
    ],
)
def test_a_field_that_does_not_fit_is_refused_r_24(
    header: str, cell: str, code: str
) -> None:
    """R-24, F-3, F-6."""
    text = f"{HEAD},{CUSTOM}.fields.{header}\n{NAMED},{cell}"

    assert (2, f"{CUSTOM}.fields.{header}", code) in wrong(text, priced())


def test_fields_that_are_not_given_stay() -> None:
    """G-9, C5."""
    old = priced("details", {"color": "red", "story": {"en": "a"}})
    text = f"{HEAD},{CUSTOM}.fields.story.de\n{NAMED},b"

    assert made(text, old) == priced(
        "details", {"color": "red", "story": {"en": "a", "de": "b"}}
    )


def test_another_type_starts_without_fields() -> None:
    """R-22: what belonged to the old type goes with it."""
    old = priced("details", {"color": "red"})
    text = f"{HEAD},{CUSTOM}.fields.note\nring-anna,v1,all,strict,type,gift"

    assert made(text, old) == priced("strict", {"note": "gift"})


def test_the_required_fields_of_a_new_type_are_needed() -> None:
    """R-22: when the type is set or changed, and only then."""
    text = f"{HEAD}\nring-anna,v1,all,strict,type"

    assert wrong(text, priced("details")) == [(2, f"{CUSTOM}.fields.note", "required")]
    assert made(text, priced("strict")) == priced("strict")


def test_a_field_is_removed_without_its_type_c53() -> None:
    """C53, D-1; C21: without effect where there is none."""
    old = priced("details", {"color": "red", "weight": 5})
    text = f"{BARE},{CUSTOM}.fields.color\nring-anna,v1,all,[DELETE]"

    assert made(text, old) == priced("details", {"weight": 5})
    assert made(text, priced()) == priced()


def test_a_required_field_cannot_be_removed_d_5() -> None:
    """D-5."""
    text = f"{BARE},{CUSTOM}.fields.note\nring-anna,v1,all,[DELETE]"

    assert wrong(text, priced("strict", {"note": "gift"})) == [
        (2, f"{CUSTOM}.fields.note", "not_deletable")
    ]


def test_all_custom_fields_go_by_their_common_prefix_d_3() -> None:
    """D-2, D-3, C51: alone."""
    old = priced("details", {"color": "red"})
    alone = f"{BARE},{CUSTOM}\nring-anna,v1,all,[DELETE]"
    beside = f"{HEAD},{CUSTOM}\n{NAMED},[DELETE]"

    assert made(alone, old) == priced()
    assert wrong(beside, old) == [(2, CUSTOM, "conflict")]
