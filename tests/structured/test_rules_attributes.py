"""What must hold for the attributes of all variants of a product (C40, C49)."""

from typing import Any

import pytest

from catalog.models import Kind
from catalog.structured.apply import World
from catalog.structured.definitions import AttributeDef
from tests.structured.applied import made, wrong
from tests.structured.world import product, product_type, variant, world


def among(*attributes: AttributeDef) -> World:
    """Return a world whose type of pk 9 has these attributes."""
    return world(product_type("judged", 9, *attributes))


def text_attribute(name: str, **rest: object) -> AttributeDef:
    return AttributeDef(name=name, kind=Kind.TEXT, **rest)  # type: ignore[arg-type] # the rest are options of tests


JUDGED = {"product_type": "judged", "product_type_pk": 9}
REQUIRED = among(
    text_attribute("color", required=True),
    AttributeDef(name="story", kind=Kind.LOCALIZED_TEXT, required=True),
    AttributeDef(name="tones", kind=Kind.SET, element_kind=Kind.TEXT, required=True),
    AttributeDef(
        name="line", kind=Kind.REFERENCE, reference_type="category", required=True
    ),
)
UNIQUE = among(text_attribute("code", constraint="Unique"), text_attribute("color"))
SAME = among(text_attribute("brand", constraint="SameForAll"), text_attribute("color"))
TOGETHER = among(
    text_attribute("color", constraint="CombinationUnique"),
    text_attribute("size", constraint="CombinationUnique"),
    text_attribute("brand"),
)


def test_a_new_variant_needs_the_required_attributes_c49() -> None:
    """C49: a set cannot be required; an older variant is left alone."""
    old = product(variant("v1"), **JUDGED)
    text = "key,variants.key,variants.sku\nring-anna,v1,A\n,v2,B"

    assert wrong(text, old, among=REQUIRED) == [
        (3, "attributes.color", "required"),
        (3, "attributes.story.en", "required"),
        (3, "attributes.line.key", "required"),
    ]


def test_a_required_attribute_is_given_once_it_is_there_c49() -> None:
    """C49."""
    old = product(**JUDGED)
    text = """
        key,variants.key,attributes.color,attributes.story.de,attributes.line.key,\
attributes.line.typeId
        ring-anna,v1,red,Es war,rings,category
        """
    values = {
        "color": "red",
        "story": {"de": "Es war"},
        "line": {"typeId": "category", "key": "rings"},
    }

    assert made(text, old, among=REQUIRED) == product(
        variant(attributes=values), **JUDGED
    )


def test_a_required_attribute_that_could_not_be_read_is_not_missed_too() -> None:
    """One error, where its cause is."""
    kind = AttributeDef(name="weight", kind=Kind.NUMBER, required=True)
    text = "key,variants.key,attributes.weight\nring-anna,v1,heavy"

    assert wrong(text, product(**JUDGED), among=among(kind)) == [
        (2, "attributes.weight", "invalid_format")
    ]


@pytest.mark.parametrize("header", ["color", "story", "story.en"])
def test_a_required_attribute_cannot_be_removed_c49(header: str) -> None:
    """C49, D-5: the last language of a text neither."""
    values = {"color": "red", "story": {"en": "Once"}}
    old = product(variant(attributes=values), **JUDGED)
    text = f"key,variants.key,attributes.{header}\nring-anna,v1,[DELETE]"

    assert wrong(text, old, among=REQUIRED) == [
        (2, f"attributes.{header}", "not_deletable")
    ]


def test_what_is_stored_is_not_judged_when_something_else_changes_c49() -> None:
    """C49: only attributes that the file touches are judged."""
    old = product(
        variant("v1", attributes={"code": "A"}),
        variant("v2", attributes={"code": "A"}),
        **JUDGED,
    )
    text = """
        key,name.en,variants.key,attributes.color
        ring-anna,Ring,v1,red
        """

    assert made(text, old, among=UNIQUE) == product(
        variant("v1", attributes={"code": "A", "color": "red"}),
        variant("v2", attributes={"code": "A"}),
        name={"en": "Ring"},
        **JUDGED,
    )


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ("ring-anna,v1,B\n,v2,A", []),
        ("ring-anna,v1,B", [(2, "attributes.code", "duplicate")]),
        ("ring-anna,v3,A", [(2, "attributes.code", "duplicate")]),
        ("ring-anna,v4,C\n,v3,C", [(3, "attributes.code", "duplicate")]),
        ("ring-anna,v3,\n,v4,", []),
    ],
)
def test_a_unique_value_stands_in_one_variant_c49(
    rows: str, errors: list[tuple[int, str, str]]
) -> None:
    """C49: Unique; values may change places, and a missing value is none."""
    old = product(
        variant("v1", attributes={"code": "A"}),
        variant("v2", attributes={"code": "B"}),
        **JUDGED,
    )
    text = f"key,variants.key,attributes.code\n{rows}"

    if errors:
        assert wrong(text, old, among=UNIQUE) == errors
    else:
        assert made(text, old, among=UNIQUE) is not None


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ("ring-anna,v1,blue,", []),
        ("ring-anna,v1,,L", [(2, "attributes.size", "duplicate")]),
        ("ring-anna,v3,red,M", [(2, "attributes.color", "duplicate")]),
        ("ring-anna,v3,red,", []),
        ("ring-anna,v3,,\n,v4,,", []),
    ],
)
def test_a_combination_stands_in_one_variant_c49(
    rows: str, errors: list[tuple[int, str, str]]
) -> None:
    """C49: CombinationUnique; a part that is missing is another value."""
    old = product(
        variant("v1", attributes={"color": "red", "size": "M"}),
        variant("v2", attributes={"color": "red", "size": "L"}),
        **JUDGED,
    )
    text = f"key,variants.key,attributes.color,attributes.size\n{rows}"

    if errors:
        assert wrong(text, old, among=TOGETHER) == errors
    else:
        assert made(text, old, among=TOGETHER) is not None


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ("ring-anna,v1,B\n,v2,B", []),
        ("ring-anna,v1,B", [(2, "attributes.brand", "conflict")]),
        ("ring-anna,v1,[DELETE]", [(2, "attributes.brand", "conflict")]),
        ("ring-anna,v3,A", []),
        ("ring-anna,v3,", [(2, "attributes.brand", "conflict")]),
        ("ring-anna,v2,C\n,v1,B", [(3, "attributes.brand", "conflict")]),
    ],
)
def test_a_value_is_the_same_for_all_variants_c40(
    rows: str, errors: list[tuple[int, str, str]]
) -> None:
    """C40: strict; a missing value differs, and nothing is spread silently."""
    old = product(
        variant("v1", attributes={"brand": "A"}),
        variant("v2", attributes={"brand": "A"}),
        **JUDGED,
    )
    text = f"key,variants.key,attributes.brand\n{rows}"

    if errors:
        assert wrong(text, old, among=SAME) == errors
    else:
        assert made(text, old, among=SAME) is not None


@pytest.mark.parametrize(
    ("kind", "value", "columns", "cells"),
    [
        (
            {"kind": Kind.SET, "element_kind": Kind.TEXT},
            ["a", "b"],
            "attributes.code",
            "b;a",
        ),
        (
            {"kind": Kind.LOCALIZED_TEXT},
            {"en": "a", "de": "b"},
            "attributes.code.de,attributes.code.en",
            "b,a",
        ),
    ],
)
def test_the_order_of_a_set_and_of_languages_does_not_count(
    kind: dict[str, Any], value: Any, columns: str, cells: str
) -> None:
    """C49: they are compared as values."""
    unique = among(AttributeDef(name="code", constraint="Unique", **kind))
    old = product(variant("v1", attributes={"code": value}), **JUDGED)
    text = f"key,variants.key,{columns}\nring-anna,v2,{cells}"

    assert wrong(text, old, among=unique) == [
        (2, columns.split(",", maxsplit=1)[0], "duplicate")
    ]


def test_attributes_of_the_product_are_stored_with_the_variant_c36() -> None:
    """C36: the level changes nothing of how a value is given."""
    kind = text_attribute("brand", level="Product")
    text = "key,variants.key,attributes.brand\nring-anna,v1,Acme"

    assert made(text, product(**JUDGED), among=among(kind)) == product(
        variant(attributes={"brand": "Acme"}), **JUDGED
    )
