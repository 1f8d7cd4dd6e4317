"""Variants, their SKUs and attributes (P-22 to P-26, A-1 to A-10, S-1 to S-8)."""

from typing import Any

import pytest

from bulkupload.tree.checked import Claim
from bulkupload.tree.items import Cell
from catalog.structured.data import ProductData
from tests.structured.applied import applied, made, wrong
from tests.structured.world import product, variant

MONEY = {
    "type": "centPrecision",
    "currencyCode": "USD",
    "centAmount": -500,
    "fractionDigits": 2,
}


def test_variants_are_changed_and_added_by_their_keys_p_23() -> None:
    """P-22, P-23, C2, C43, C46: unknown ones come last; the others stay."""
    old = product(variant("v1", sku="A"), variant("v2", sku="B"))
    text = """
        key,variants.key,variants.sku,attributes.color
        ring-anna,v2,,red
        ,v3,C,blue
        """

    result = applied(text, old)

    assert result.new == product(
        variant("v1", sku="A"),
        variant("v2", sku="B", attributes={"color": "red"}),
        variant("v3", sku="C", attributes={"color": "blue"}),
    )
    assert result.new_variants == 1


def test_variants_of_a_new_product_are_not_counted_apart_c46() -> None:
    """C46: the count is to show a mistyped key."""
    text = """
        key,productType.key,productType.typeId,name.en,slug.en,variants.key
        ring-anna,plain,product-type,Ring,anna,v1
        """

    result = applied(text)

    assert result.new_variants == 0
    assert result.new == ProductData(
        "ring-anna",
        "plain",
        2,
        name={"en": "Ring"},
        slug={"en": "anna"},
        variants=[variant("v1")],
    )


def test_attributes_without_a_variant_key_are_refused_p_23() -> None:
    """P-23: the column is named where it is missing."""
    text = "key,attributes.color\nring-anna,red"

    assert wrong(text, product()) == [(2, "variants.key", "missing_column")]


@pytest.mark.parametrize("key", ["v 1", "ä1", "x"])
def test_a_variant_key_is_a_key_c25(key: str) -> None:
    """C25."""
    text = f"key,variants.key\nring-anna,{key}"

    assert wrong(text, product()) == [(2, "variants.key", "invalid_format")]


def test_a_new_sku_is_claimed_and_an_old_one_released_p_22() -> None:
    """P-22, C41: a SKU that moves inside the product is no release."""
    old = product(variant("v1", sku="A"), variant("v2", sku="B"))
    text = """
        key,variants.key,variants.sku
        ring-anna,v1,C
        ,v2,A
        """

    result = applied(text, old)

    assert result.new == product(variant("v1", sku="C"), variant("v2", sku="A"))
    assert result.claims == [
        Claim("sku", "C", Cell("C", 2, "variants.sku")),
        Claim("sku", "A", Cell("A", 3, "variants.sku")),
    ]
    assert result.released == {("sku", "B")}


def test_two_variants_of_a_product_have_different_skus_c41() -> None:
    """C41: the one that the file changes, and of two the later one, is wrong."""
    old = product(variant("v1", sku="A"), variant("v2"), variant("v3"))
    stored = "key,variants.key,variants.sku\nring-anna,v2,A"
    both = "key,variants.key,variants.sku\nring-anna,v2,B\n,v3,B"

    assert wrong(stored, old) == [(2, "variants.sku", "duplicate")]
    assert wrong(both, old) == [(3, "variants.sku", "duplicate")]


def test_a_product_has_100_variants_at_most() -> None:
    """The limit of the platform, at the variant that is too many."""
    old = product(*(variant(f"v{number}") for number in range(99)))
    text = "key,variants.key\nring-anna,new-1\n,new-2"

    assert wrong(text, old) == [(3, "variants.key", "out_of_range")]


@pytest.mark.parametrize(
    ("headers", "cells", "name", "value"),
    [
        ("color", "red", "color", "red"),
        ("Color", "red", "Color", "red"),
        ("story.en,story.de-DE", "a,b", "story", {"en": "a", "de-DE": "b"}),
        ("waterproof", "true", "waterproof", True),
        ("weight", "1.5", "weight", 1.5),
        ("made", "2026-03-31", "made", "2026-03-31"),
        ("opens", "23:30", "opens", "23:30:00.000"),
        ("launch", "2026-03-31T23:30+01:00", "launch", "2026-03-31T22:30:00.000Z"),
        ("finish", "matte", "finish", "matte"),
        ("care", "wipe", "care", "wipe"),
        ("tones", "red;green;blue", "tones", ["red", "green", "blue"]),
        ("sizes", "10;5;32", "sizes", [10, 5, 32]),
        ("marks", "true;false", "marks", [True, False]),
        (
            "delivery-cost.currencyCode,delivery-cost.centAmount,delivery-cost.type,"
            "delivery-cost.fractionDigits",
            "USD,-500,centPrecision,2",
            "delivery-cost",
            MONEY,
        ),
        (
            "line.key,line.typeId",
            "rings,category",
            "line",
            {"typeId": "category", "key": "rings"},
        ),
        (
            "relatedCategories.1.key,relatedCategories.1.typeId",
            "rings,category",
            "relatedCategories",
            [{"typeId": "category", "key": "rings"}],
        ),
        ("tales.1.en,tales.2.de", "a,b", "tales", [{"en": "a"}, {"de": "b"}]),
    ],
)
def test_a_value_of_every_kind_is_taken_a_1(
    headers: str, cells: str, name: str, value: Any
) -> None:
    """A-1, A-3, A-4, A-5, A-6, A-7, A-8, A-9, A-10, S-1, S-2, S-3, S-4, S-5, S-6, P-24,
    P-25, P-26, C19, C48, C57.
    """
    columns = ",".join(f"attributes.{header}" for header in headers.split(","))
    text = f"key,variants.key,{columns}\nring-anna,v1,{cells}"

    assert made(text, product(variant())) == product(variant(attributes={name: value}))


def test_a_set_by_star_stands_on_sequential_rows_s_7() -> None:
    """S-7, S-8, C8: four entries, which replace the old set."""
    keys = ["red-shirts", "rings", "new-arrivals", "silver"]
    old = {"relatedCategories": [{"typeId": "category", "key": "gone"}]}
    text = """
        key,variants.key,attributes.relatedCategories.*.key,\
attributes.relatedCategories.*.typeId
        ring-anna,v1,red-shirts,category
        ,,rings,category
        ,,new-arrivals,category
        ,,silver,category
        """
    new = {"relatedCategories": [{"typeId": "category", "key": key} for key in keys]}

    assert made(text, product(variant(attributes=old))) == product(
        variant(attributes=new)
    )


def test_an_entry_is_changed_appended_or_taken_out_by_its_number_s_5() -> None:
    """S-4, S-5, C7, C24."""
    old = product(variant(attributes={"tales": [{"en": "a"}, {"en": "b"}]}))
    header = "key,variants.key,attributes.tales.2.de,attributes.tales.{}.en"
    changed = f"{header.format(3)}\nring-anna,v1,B,c"
    beyond = f"{header.format(4)}\nring-anna,v1,,c"
    removed = "key,variants.key,attributes.tales.1\nring-anna,v1,[DELETE]"

    assert made(changed, old) == product(
        variant(
            attributes={"tales": [{"en": "a"}, {"en": "b", "de": "B"}, {"en": "c"}]}
        )
    )
    assert wrong(beyond, old) == [(2, "attributes.tales.4.en", "bad_sequence")]
    assert made(removed, old) == product(variant(attributes={"tales": [{"en": "b"}]}))


def test_two_forms_of_one_set_are_refused_c9() -> None:
    """C9."""
    text = """
        key,variants.key,attributes.tones,attributes.tones.1
        ring-anna,v1,red,blue
        """

    assert wrong(text, product(variant())) == [(2, "attributes.tones.1", "conflict")]


def test_nested_attributes_are_not_supported_a_2() -> None:
    """A-2."""
    text = "key,variants.key,attributes.parts\nring-anna,v1,x"

    assert wrong(text, product(variant())) == [(2, "attributes.parts", "unsupported")]


def test_an_attribute_that_the_type_lacks_is_wrong_where_filled_c14() -> None:
    """C14, A-4, P-25: files mix types; other capitals are another name."""
    text = """
        key,variants.key,attributes.size,attributes.WEIGHT
        ring-anna,v1,,
        ,v2,52,5
        """

    result = applied(text, product(variant("v1"), variant("v2")))

    assert [(one.row, one.column, one.reason.name) for one in result.problems] == [
        (3, "attributes.size", "UNKNOWN_ATTRIBUTE"),
        (3, "attributes.WEIGHT", "UNKNOWN_ATTRIBUTE_BUT_NEAR"),
    ]


def test_an_unknown_attribute_is_told_once_for_each_variant_c14() -> None:
    """C14: not once for each of its parts."""
    text = "key,variants.key,attributes.x1.key,attributes.x1.typeId\nring-anna,v1,a,b"

    assert wrong(text, product(variant())) == [
        (2, "attributes.x1.key", "unknown_attribute")
    ]
