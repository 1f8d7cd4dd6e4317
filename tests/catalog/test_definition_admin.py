"""The admin of definitions refuses what the pages refuse."""

from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from catalog.models import (
    AttributeDefinition,
    AttributeEnumValue,
    Category,
    Channel,
    ProductType,
)
from tests.catalog.definitions import attribute, product_with
from tests.catalog.test_catalog_admin import page, staff

__all__ = ["staff"]


def with_inline(prefix: str, *rows: dict[str, Any], stored: int = 0) -> dict[str, Any]:
    """Return the rows of an inline as a browser sends them."""
    counts = {"TOTAL_FORMS": len(rows), "INITIAL_FORMS": stored}
    typed = {f"{prefix}-{name}": value for name, value in counts.items()}
    for number, row in enumerate(rows):
        typed |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return typed


ATTRIBUTE = {
    "label": "{}",
    "kind": "text",
    "constraint": "None",
    "level": "Variant",
    "position": "0",
}


def test_a_product_type_is_made_with_its_attributes(
    staff: Client, business: Business, stranger: Business
) -> None:
    attribute(stranger, "size", "number")
    row = {**ATTRIBUTE, "name": "size"}
    typed = {"name": "Rings", "key": "rings", **with_inline("attributes", row)}

    answer = staff.post(page(ProductType, "add"), typed)

    assert answer.status_code == 302
    made = ProductType.objects.of(business).get()
    assert [one.name for one in made.attributes.all()] == ["size"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"kind": "number"}, "so name and kind stay."),
        ({"name": "alloy"}, "so name and kind stay."),
        ({"DELETE": "on"}, "cannot be removed: 1 product has a value of it."),
        ({"kind": "set"}, "Choose what a set is made of."),
    ],
)
def test_the_admin_refuses_what_the_pages_refuse(
    staff: Client, business: Business, row: dict[str, str], told: str
) -> None:
    metal = attribute(business, "metal")
    product_with(business, metal="gold")
    owner = metal.product_type
    sent = {
        **ATTRIBUTE,
        "id": metal.pk,
        "product_type": owner.pk,
        "name": "metal",
        **row,
    }
    typed = {"name": "Rings", **with_inline("attributes", sent, stored=1)}

    answer = staff.post(page(ProductType, "change", owner.pk), typed)

    assert told in answer.content.decode()
    metal.refresh_from_db()
    assert (metal.name, metal.kind) == ("metal", "text")


def test_an_allowed_value_in_use_stays_in_the_admin(
    staff: Client, business: Business
) -> None:
    metal = attribute(business, "metal", "enum")
    gold = AttributeEnumValue.objects.create(
        business=business, definition=metal, key="gold"
    )
    product_with(business, metal="gold")
    row = {"id": gold.pk, "definition": metal.pk, "key": "gold", "label": "{}"}
    sent = with_inline("values", {**row, "position": "0", "DELETE": "on"}, stored=1)
    own = {**ATTRIBUTE, "name": "metal", "kind": "enum"}
    own["product_type"] = metal.product_type_id

    answer = staff.post(page(AttributeDefinition, "change", metal.pk), own | sent)

    assert "“gold” cannot be removed: 1 product has it." in answer.content.decode()
    assert list(metal.values.all()) == [gold]


@pytest.mark.parametrize("model", [Channel, AttributeDefinition])
def test_the_admin_deletes_nothing_that_is_named_or_filled(
    staff: Client, business: Business, model: Any
) -> None:
    shop = Channel.objects.create(business=business, key="shop", name={"en": "Shop"})
    sold_in = attribute(business, "sold-in", "reference", reference_type="channel")
    values: dict[str, Any] = {"sold-in": {"typeId": "channel", "key": "shop"}}
    product_with(business, **values)
    record = shop if model is Channel else sold_in

    one = staff.post(page(model, "delete", record.pk), {"post": "yes"})
    several = staff.post(
        page(model, "changelist"),
        {"action": "delete_selected", "_selected_action": record.pk, "post": "yes"},
    )

    assert "1 product" in one.content.decode()
    assert "1 product" in several.content.decode()
    assert model.objects.of(business).filter(pk=record.pk).exists()


def test_a_key_stays_in_the_admin_and_a_category_is_found_by_its_name(
    staff: Client, business: Business
) -> None:
    typed = {"key": "rings", "name": '{"en": "Rings"}', "slug": "{}"}
    staff.post(page(Category, "add"), typed)
    made = Category.objects.of(business).get()

    refused = staff.post(page(Category, "change", made.pk), typed | {"parent": made.pk})
    staff.post(page(Category, "change", made.pk), typed | {"key": "other"})

    made.refresh_from_db()
    assert "A category cannot stand below itself." in refused.content.decode()
    assert (made.key, made.name_key) == ("rings", "rings")
