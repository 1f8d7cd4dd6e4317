"""What products have a value of stays as it is defined."""

from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from catalog.models import AttributeEnumValue
from tests.catalog.definitions import (
    PRODUCT_TYPES,
    attribute,
    errors,
    product_type,
    product_with,
    sent,
    shown,
)
from tests.catalog.test_product_types import allowed


@pytest.mark.parametrize(
    ("changed", "field"), [({"kind": "number"}, "kind"), ({"name": "alloy"}, "name")]
)
def test_what_products_have_a_value_of_keeps_its_name_and_kind(
    editor: Client, business: Business, changed: dict[str, str], field: str
) -> None:
    metal = attribute(business, "metal")
    product_with(business, metal="gold")
    product_with(business, metal="silver")
    owner = product_type(business)
    row = {"pk": metal.pk, "name": "metal", **changed}

    answer = editor.post(f"{PRODUCT_TYPES}{owner.pk}/edit/", sent(row, name="Rings"))

    told = "2 products have a value of “metal”, so name and kind stay."
    assert errors(answer) == [{field: [told]}]
    assert shown(owner) == [("metal", "text", "")]


def test_an_attribute_in_use_is_not_removed(editor: Client, business: Business) -> None:
    metal = attribute(business, "metal")
    product_with(business, metal="gold")
    owner = product_type(business)

    answer = editor.post(
        f"{PRODUCT_TYPES}{owner.pk}/edit/", sent(name="Rings", removed=metal.pk)
    )

    assert answer.context["form"].non_field_errors() == [
        "“metal” cannot be removed: 1 product has a value of it."
    ]
    assert shown(owner) == [("metal", "text", "")]


@pytest.mark.parametrize(
    ("kind", "element", "value"), [("enum", "", "gold"), ("set", "enum", ["gold"])]
)
def test_an_allowed_value_that_products_have_is_not_removed(
    editor: Client, business: Business, kind: str, element: str, value: Any
) -> None:
    metal = attribute(business, "metal", kind, element_kind=element)
    for key in ("gold", "tin", "silver"):
        AttributeEnumValue.objects.create(business=business, definition=metal, key=key)
    product_with(business, metal=value)
    owner = product_type(business)
    row = {"pk": metal.pk, "name": "metal", "kind": kind, "element_kind": element}

    def posted(values: str) -> Any:
        typed = sent({**row, "values": values}, name="Rings")
        return editor.post(f"{PRODUCT_TYPES}{owner.pk}/edit/", typed)

    refused = posted("silver")
    assert errors(refused) == [
        {"values": ["“gold” cannot be removed: 1 product has it."]}
    ]
    posted("silver = Silver\ngold")
    assert allowed(owner, "metal") == [("silver", "Silver"), ("gold", {})]


def test_a_nested_attribute_is_kept_and_nobody_can_choose_it(
    editor: Client, business: Business
) -> None:
    """A-2."""
    rest = {"type": {"typeReference": {"key": "stone"}}}
    nested = attribute(business, "stone", "nested", rest=rest)
    owner = product_type(business)
    row = {"pk": nested.pk, "name": "stone", "kind": "nested", "label_en": "Stone"}

    editor.post(f"{PRODUCT_TYPES}{owner.pk}/edit/", sent(row, name="Rings"))
    refused = editor.post(
        f"{PRODUCT_TYPES}new/",
        sent({"name": "inner", "kind": "nested"}, name="Caps", key="caps"),
    )

    nested.refresh_from_db()
    assert (nested.kind, nested.rest, nested.label) == ("nested", rest, {"en": "Stone"})
    assert list(errors(refused)[0]) == ["kind"]
