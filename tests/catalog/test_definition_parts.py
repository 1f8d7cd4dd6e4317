"""Tests of the pages of one attribute: types of any size are edited by them."""

from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from catalog.models import (
    AttributeDefinition,
    AttributeEnumValue,
    FieldDefinition,
    FieldsType,
)
from catalog.services.definitions import MOST_DEFINITIONS
from tests import factories
from tests.catalog.definitions import (
    PRODUCT_TYPES,
    attribute,
    product_type,
    product_with,
    shown,
)

MANY = 300


def address(business: Business, rest: str = "") -> str:
    """Return an address below the product type `rings`."""
    return f"{PRODUCT_TYPES}{product_type(business).pk}/{rest}"


def typed(name: str, after: int = 0, **how: Any) -> dict[str, Any]:
    """Return the form of one attribute as a browser sends it."""
    plain = {"kind": "text", "constraint": "None", "level": "Variant"}
    found = {**plain, "name": name, "after": after, **how}
    return {f"part-{one}": value for one, value in found.items()}


def many(business: Business, number: int = MANY) -> list[AttributeDefinition]:
    """Return so many attributes of the product type `rings`."""
    owner = product_type(business)
    made: list[AttributeDefinition] = AttributeDefinition.objects.bulk_create(
        AttributeDefinition(
            business=business,
            product_type=owner,
            name=f"a-{n:03}",
            kind="text",
            position=n,
        )
        for n in range(number)
    )
    return made


def names(business: Business) -> list[str]:
    return [name for name, *_kind in shown(product_type(business))]


def test_a_type_of_300_attributes_gets_one_more(
    editor: Client, business: Business
) -> None:
    last = many(business)[-1]

    answer = editor.post(
        address(business, "parts/new/"), typed("metal", last.pk, required="on")
    )

    assert answer.headers["Location"] == address(business)
    assert names(business) == [f"a-{n:03}" for n in range(MANY)] + ["metal"]
    made = product_type(business).attributes.get(name="metal")
    assert (made.kind, made.required, made.position) == ("text", True, MANY)


def test_one_of_300_attributes_is_edited(editor: Client, business: Business) -> None:
    parts = many(business)
    part = parts[150]
    row = typed("metal", parts[149].pk, kind="enum", values="gold = Gold\nred = Red")

    answer = editor.post(address(business, f"parts/{part.pk}/"), row)

    assert answer.status_code == 302
    expected = [f"a-{n:03}" for n in range(MANY)]
    expected[150] = "metal"
    assert names(business) == expected
    values = part.values.values_list("key", "label")
    assert list(values) == [("gold", "Gold"), ("red", "Red")]


def test_a_type_too_large_for_one_form_saves_its_name_and_keeps_its_attributes(
    editor: Client, business: Business
) -> None:
    many(business)

    page = editor.get(address(business, "edit/")).content.decode()
    answer = editor.post(address(business, "edit/"), {"name": "Bands"})

    assert "There is more here than fits into one form" in page
    assert f'href="{address(business)}#parts"' in page
    assert answer.status_code == 302
    assert (product_type(business).name, len(names(business))) == ("Bands", MANY)


def test_a_type_with_very_many_allowed_values_is_edited_by_pages_of_its_own(
    editor: Client, business: Business
) -> None:
    metal = attribute(business, "metal", "enum")
    AttributeEnumValue.objects.bulk_create(
        AttributeEnumValue(
            business=business, definition=metal, key=f"k{n}", label="", position=n
        )
        for n in range(2_001)
    )
    lines = [f"k{n}" for n in range(2_002)]
    row = typed("metal", kind="enum", values="\n".join(lines))

    page = editor.get(address(business, "edit/")).content.decode()
    answer = editor.post(address(business, f"parts/{metal.pk}/"), row)

    assert "There is more here than fits into one form" in page
    assert answer.status_code == 302
    assert list(metal.values.values_list("key", flat=True)) == lines


@pytest.mark.parametrize(
    ("behind", "order"),
    [
        (None, ["metal", "size", "stones"]),
        ("size", ["size", "metal", "stones"]),
        ("stones", ["size", "stones", "metal"]),
    ],
)
def test_an_attribute_moves_behind_another_one(
    editor: Client, business: Business, behind: str | None, order: list[str]
) -> None:
    kept = {
        name: attribute(business, name, position=place)
        for place, name in enumerate(["size", "metal", "stones"])
    }
    after = kept[behind].pk if behind else 0

    editor.post(address(business, f"parts/{kept['metal'].pk}/"), typed("metal", after))

    assert names(business) == order


def test_the_place_that_is_offered_is_where_the_attribute_stands(
    editor: Client, business: Business
) -> None:
    first, second = (
        attribute(business, "size"),
        attribute(business, "metal", position=1),
    )

    old = editor.get(address(business, f"parts/{second.pk}/")).context["form"]["after"]
    new = editor.get(address(business, "parts/new/")).context["form"]["after"]

    assert (old.value(), list(old.field.choices)) == (
        first.pk,
        [(0, "First"), (first.pk, "After size")],
    )
    assert (new.value(), list(new.field.choices)) == (
        second.pk,
        [(0, "First"), (first.pk, "After size"), (second.pk, "After metal")],
    )


def test_saving_goes_on_to_the_next_new_attribute_where_that_is_wanted(
    editor: Client, business: Business
) -> None:
    new = address(business, "parts/new/")

    answer = editor.post(new, {**typed("metal"), "more": "1"})

    assert answer.headers["Location"] == new
    assert names(business) == ["metal"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"name": "a b"}, {"name": ["Use 2 to 256 letters, digits, “_” or “-”."]}),
        ({"name": "size"}, {"name": ["Another one has this name."]}),
        (
            {"name": "cut", "kind": "set"},
            {"element_kind": ["Choose what a set is made of."]},
        ),
    ],
)
def test_what_cannot_be_saved_is_told_at_its_field(
    editor: Client, business: Business, row: dict[str, Any], fault: dict[str, list[str]]
) -> None:
    attribute(business, "size")

    answer = editor.post(address(business, "parts/new/"), typed(**row))

    assert (answer.status_code, answer.context["form"].errors) == (422, fault)
    assert names(business) == ["size"]


def test_a_type_beyond_the_most_that_pages_take_says_so(
    editor: Client, business: Business
) -> None:
    many(business, MOST_DEFINITIONS)

    answer = editor.post(address(business, "parts/new/"), typed("metal"))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "__all__": ["There are 500 already, and no more fit."]
    }
    assert "There are 500 already" in answer.content.decode()


def test_what_products_have_a_value_of_keeps_its_kind_on_its_own_page(
    editor: Client, business: Business
) -> None:
    metal = attribute(business, "metal")
    product_with(business, metal="gold")

    answer = editor.post(
        address(business, f"parts/{metal.pk}/"), typed("metal", kind="number")
    )

    told = "1 product has a value of “metal”, so name and kind stay."
    assert answer.context["form"].errors == {"kind": [told]}


def test_an_attribute_is_removed(editor: Client, business: Business) -> None:
    size = attribute(business, "size")
    attribute(business, "metal")

    answer = editor.post(address(business, f"parts/{size.pk}/remove/"))

    assert answer.headers["Location"] == address(business)
    assert names(business) == ["metal"]


def test_an_attribute_in_use_is_not_removed_and_says_why(
    editor: Client, business: Business
) -> None:
    metal = attribute(business, "metal")
    product_with(business, metal="gold")
    own = address(business, f"parts/{metal.pk}/")

    answer = editor.post(f"{own}remove/", follow=True)

    assert answer.redirect_chain == [(own, 302)]
    told = "“metal” cannot be removed: 1 product has a value of it."
    assert told in answer.content.decode()
    assert names(business) == ["metal"]


def test_a_field_of_a_type_has_a_page_too(editor: Client, business: Business) -> None:
    owner = FieldsType.objects.create(business=business, key="notes")
    place = f"/definitions/types/{owner.pk}/"

    answer = editor.post(f"{place}parts/new/", typed("approved", kind="boolean"))

    made = FieldDefinition.objects.of(business).get(fields_type=owner)
    assert answer.headers["Location"] == place
    assert (made.name, made.kind) == ("approved", "boolean")


def test_a_section_that_defines_nothing_has_no_such_pages(
    editor: Client, business: Business
) -> None:
    category = factories.CategoryFactory.create(business=business)

    answer = editor.get(f"/definitions/categories/{category.pk}/parts/new/")

    assert answer.status_code == 404


def test_an_attribute_of_another_type_is_not_found(
    editor: Client, business: Business
) -> None:
    size = attribute(business, "size")
    other = product_type(business, "caps")

    answer = editor.get(f"{PRODUCT_TYPES}{other.pk}/parts/{size.pk}/")

    assert answer.status_code == 404


def test_the_page_of_a_type_leads_editors_to_its_attributes_and_viewers_not(
    editor: Client, viewer: Client, business: Business
) -> None:
    size = attribute(business, "size")
    link = f'href="{address(business, f"parts/{size.pk}/")}"'

    page = editor.get(address(business)).content.decode()

    assert link in page
    assert f'href="{address(business, "parts/new/")}"' in page
    assert link not in viewer.get(address(business)).content.decode()
