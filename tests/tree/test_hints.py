"""What an unknown header was probably meant to be (C13, C37)."""

import pytest

from bulkupload.tree.hints import hint_of
from catalog.structured.product_tree import PRODUCT


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("Key", "key"),
        ("TaxCategory.Key", "taxCategory.key"),
        ("VARIANTS.PRICES.VALUE.CENTAMOUNT", "variants.prices.value.centAmount"),
        ("Attributes.Color", "attributes.Color"),
        ("Variants.Prices.Custom.Fields.Note", "variants.prices.custom.fields.Note"),
    ],
)
def test_c13_other_capitals_are_hinted_at(header: str, hint: str) -> None:
    assert hint_of(PRODUCT, header) == hint


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("variants.price.key", "variants.prices.key"),
        ("atributes.color", "attributes.color"),
        ("attributes.cost.centAmmount", "attributes.cost.centAmount"),
        ("categoris", "categories"),
        ("slugs.en", "slug.en"),
        ("name.en_US", "name.en-US"),
        ("name en", "name.en"),
        ("variants,key", "variants.key"),
        ("variants.pricesvalue", "variants.prices.value"),
        ("name.en.", "name.en"),
    ],
)
def test_c13_one_letter_or_sign_is_hinted_at(header: str, hint: str) -> None:
    assert hint_of(PRODUCT, header) == hint


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("custom.fields.note", "variants.prices.custom.fields.note"),
        ("custom.fields.note.en", "variants.prices.custom.fields.note.en"),
        ("sku", "variants.sku"),
        ("prices.key", "variants.prices.key"),
        ("variants.attributes.color", "attributes.color"),
    ],
)
def test_c37_the_record_that_belongs_in_front_is_hinted_at(
    header: str, hint: str
) -> None:
    assert hint_of(PRODUCT, header) == hint


@pytest.mark.parametrize(
    "header",
    [
        "", "Supplier", "productAttributes.color", "Atributes.color", "keeeey",
        "attributes.cost.cents.amount", "x" * 5_000, ".".join(["key"] * 70),
    ],
    ids=lambda header: header[:20],
)  # fmt: skip
def test_c13_c36_anything_else_has_no_hint(header: str) -> None:
    assert hint_of(PRODUCT, header) is None
