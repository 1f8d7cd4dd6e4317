"""Tests of the pages of product types: attributes, allowed values, and what stays."""

from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from catalog.models import ProductType
from tests.catalog.definitions import (
    PRODUCT_TYPES,
    attribute,
    errors,
    product_type,
    sent,
    shown,
)


def allowed(owner: ProductType, name: str) -> list[tuple[str, Any]]:
    """Return keys and labels of the allowed values of an attribute."""
    return list(owner.attributes.get(name=name).values.values_list("key", "label"))


def test_a_product_type_is_made_with_its_attributes_in_order(
    editor: Client, business: Business
) -> None:
    typed = sent(
        {"name": "metal", "kind": "enum", "values": "gold = Gold\nsilver = Silver"},
        {"name": "stones", "kind": "set", "element_kind": "text"},
        {"name": "engraving", "label_en": "Engraving", "required": "on"},
        name="Rings",
        key="rings",
    )

    answer = editor.post(f"{PRODUCT_TYPES}new/", typed)

    made = ProductType.objects.of(business).get(key="rings")
    assert answer.headers["Location"] == f"{PRODUCT_TYPES}{made.pk}/"
    assert shown(made) == [
        ("metal", "enum", ""),
        ("stones", "set", "text"),
        ("engraving", "text", ""),
    ]
    assert allowed(made, "metal") == [("gold", "Gold"), ("silver", "Silver")]
    engraving = made.attributes.get(name="engraving")
    assert (engraving.label, engraving.required) == ({"en": "Engraving"}, True)


def test_labels_of_a_list_by_language_stand_in_the_order_of_the_languages(
    editor: Client, business: Business
) -> None:
    business.languages = ["de"]
    business.save()
    row = {"name": "metal", "kind": "lenum", "values": "gold = Gold | Golden\nx = X"}

    editor.post(f"{PRODUCT_TYPES}new/", sent(row, name="Rings", key="rings"))

    made = ProductType.objects.of(business).get(key="rings")
    assert allowed(made, "metal") == [
        ("gold", {"en": "Gold", "de": "Golden"}),
        ("x", {"en": "X"}),
    ]
    page = editor.get(f"{PRODUCT_TYPES}{made.pk}/edit/").content.decode()
    assert "gold = Gold | Golden\nx = X" in page


def test_a_type_without_a_key_says_that_no_file_can_name_it(
    editor: Client, business: Business
) -> None:
    """C55, G-6."""
    editor.post(f"{PRODUCT_TYPES}new/", sent(name="Rings", key=""))
    made = ProductType.objects.of(business).get(name="Rings")

    page = editor.get(f"{PRODUCT_TYPES}{made.pk}/").content.decode()

    assert made.key is None
    assert "It cannot be named in a file until it has one" in page
    assert "no key yet" in editor.get(PRODUCT_TYPES).content.decode()


def test_a_key_is_given_later_and_then_stays(
    editor: Client, business: Business
) -> None:
    """G-6, C42."""
    made = ProductType.objects.create(business=business, name="Rings")
    for key in ("rings", "other"):
        editor.post(f"{PRODUCT_TYPES}{made.pk}/edit/", sent(name="Rings", key=key))

    made.refresh_from_db()
    assert made.key == "rings"


@pytest.mark.parametrize("key", ["r", "a b", "ré", "x" * 257])
def test_a_key_that_no_file_could_name_is_refused(
    editor: Client, business: Business, key: str
) -> None:
    answer = editor.post(f"{PRODUCT_TYPES}new/", sent(name="Rings", key=key))

    assert answer.status_code == 422
    assert not ProductType.objects.of(business).exists()


def test_a_key_belongs_to_one_type(editor: Client, business: Business) -> None:
    product_type(business)

    answer = editor.post(f"{PRODUCT_TYPES}new/", sent(name="Others", key="rings"))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "key": ["“rings” is the key of “Rings” already. Use another one."]
    }


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"name": "a b"}, {"name": ["Use 2 to 256 letters, digits, “_” or “-”."]}),
        (
            {"name": "stones", "kind": "set"},
            {"element_kind": ["Choose what a set is made of."]},
        ),
        (
            {
                "name": "stones",
                "kind": "set",
                "element_kind": "text",
                "required": "on",
            },
            {"required": ["A set cannot be required."]},
        ),
        (
            {"name": "shop", "kind": "reference"},
            {"reference_type": ["Choose what a reference is to."]},
        ),
        ({"name": "metal", "kind": "enum"}, {"values": ["List at least one value."]}),
        (
            {"name": "metal", "kind": "enum", "values": "gold\ngold = Gold"},
            {"values": ["“gold” comes twice."]},
        ),
        (
            {"name": "metal", "kind": "enum", "values": "= Gold"},
            {"values": ["“= Gold” has no key."]},
        ),
        (
            {"name": "size", "level": "Product", "constraint": "Unique"},
            {
                "constraint": [
                    "What belongs to the product has no constraint over variants."
                ]
            },
        ),
    ],
)
def test_a_row_that_says_too_little_or_too_much_is_refused_at_its_field(
    editor: Client,
    business: Business,
    row: dict[str, Any],
    fault: dict[str, list[str]],
) -> None:
    answer = editor.post(f"{PRODUCT_TYPES}new/", sent(row, name="Rings", key="rings"))

    assert answer.status_code == 422
    assert errors(answer) == [fault]
    assert not ProductType.objects.of(business).exists()


def test_a_name_stands_once_in_a_type(editor: Client, business: Business) -> None:
    rows = [{"name": "size"}, {"name": "Size"}, {"name": "size"}]

    answer = editor.post(f"{PRODUCT_TYPES}new/", sent(*rows, name="Rings", key="rings"))

    twice = {"name": ["Another one has this name."]}
    assert errors(answer) == [twice, {}, twice]


def test_an_attribute_of_one_name_has_one_kind_in_all_types_of_the_business(
    editor: Client, business: Business, stranger: Business
) -> None:
    attribute(business, "size", "number")
    attribute(stranger, "metal", "number")
    rows = [{"name": "size"}, {"name": "metal"}]

    answer = editor.post(f"{PRODUCT_TYPES}new/", sent(*rows, name="Caps", key="caps"))

    assert errors(answer) == [
        {
            "kind": [
                "“size” is of the kind “Number” in the product type “Rings”. "
                "An attribute of one name has one kind everywhere."
            ]
        },
        {},
    ]


def test_rows_are_added_moved_and_removed_without_saving(
    editor: Client, business: Business
) -> None:
    size, metal = attribute(business, "size"), attribute(business, "metal")
    address = f"{PRODUCT_TYPES}{product_type(business).pk}/edit/"
    rows = [{"pk": size.pk, "name": "size"}, {"pk": metal.pk, "name": "metal"}]

    def titles(do: str) -> tuple[list[str], list[int]]:
        answer = editor.post(address, sent(*rows, name="Rings", do=do))
        assert answer.status_code == 200
        found = answer.context["form"].rows
        return [row.title for row in found], found.removed

    assert titles("add") == (["size", "metal", ""], [])
    assert titles("up:1") == (["metal", "size"], [])
    assert titles("down:0") == (["metal", "size"], [])
    assert titles("remove:0") == (["metal"], [size.pk])
    assert titles("remove:7") == (["size", "metal"], [])
    assert [name for name, *_ in shown(product_type(business))] == ["size", "metal"]


def test_what_was_removed_goes_and_what_nobody_saw_stays(
    editor: Client, business: Business
) -> None:
    size, metal = attribute(business, "size"), attribute(business, "metal")
    attribute(business, "meanwhile", position=9)
    owner = product_type(business)
    row = {"pk": metal.pk, "name": "alloy"}

    editor.post(
        f"{PRODUCT_TYPES}{owner.pk}/edit/", sent(row, name="Rings", removed=size.pk)
    )

    assert [name for name, *_ in shown(owner)] == ["alloy", "meanwhile"]


def test_a_name_that_somebody_else_added_meanwhile_is_refused(
    editor: Client, business: Business
) -> None:
    attribute(business, "size")
    owner = product_type(business)

    answer = editor.post(
        f"{PRODUCT_TYPES}{owner.pk}/edit/", sent({"name": "size"}, name="Rings")
    )

    assert errors(answer) == [{"name": ["Another one has this name."]}]


def test_two_attributes_swap_their_names(editor: Client, business: Business) -> None:
    size, metal = attribute(business, "size"), attribute(business, "metal")
    rows = [{"pk": size.pk, "name": "metal"}, {"pk": metal.pk, "name": "size"}]
    owner = product_type(business)

    editor.post(f"{PRODUCT_TYPES}{owner.pk}/edit/", sent(*rows, name="Rings"))

    names = dict(owner.attributes.values_list("pk", "name"))
    assert names == {size.pk: "metal", metal.pk: "size"}
