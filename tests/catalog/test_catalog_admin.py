"""Tests of the admin of the catalogue and of the leads."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from ams.models import Business
from catalog.models import (
    AttributeDefinition,
    AttributeEnumValue,
    Category,
    Channel,
    Material,
    Product,
    ProductType,
    Variant,
)
from tests import factories
from tests.catalog.definitions import attribute, product_with

OURS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in {"catalog", "leads"}
]


def page(model: Any, name: str, *args: int) -> str:
    """Return the address of a page of the admin."""
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=args)


@pytest.fixture
def staff(business: Business) -> Client:
    """Return the client of an editor who has every permission."""
    user = factories.UserFactory.create(is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    factories.MembershipFactory.create(business=business, user=user, role="editor")
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_page_opens(staff: Client, model: Any) -> None:
    for url in (page(model, "changelist"), page(model, "add")):
        assert staff.get(url).status_code == 200
        assert staff.get(f"{url}?q=a").status_code in {200, 302}


def test_a_list_shows_the_rows_of_the_business_only(
    staff: Client, business: Business, stranger: Business
) -> None:
    factories.MaterialFactory.create(business=business, name="Silver")
    theirs = factories.MaterialFactory.create(business=stranger, name="Secret")

    shown = staff.get(page(Material, "changelist")).content.decode()
    changed = staff.get(page(Material, "change", theirs.pk))

    assert "Silver" in shown
    assert "Secret" not in shown
    assert changed.headers["Location"] == reverse("admin:index")


def test_choices_are_those_of_the_business(
    staff: Client, business: Business, stranger: Business
) -> None:
    theirs = factories.CategoryFactory.create(business=stranger, label="Secret")
    typed = {"key": "rings", "name": '{"en": "Rings"}', "slug": "{}"}

    refused = staff.post(page(Category, "add"), typed | {"parent": theirs.pk})
    staff.post(page(Category, "add"), typed)

    assert refused.status_code == 200
    assert "Secret" not in refused.content.decode()
    assert Category.objects.of(business).get().key == "rings"


def test_a_row_is_made_in_the_business_and_is_unique_there(
    staff: Client, business: Business, stranger: Business
) -> None:
    factories.CategoryFactory.create(business=stranger, key="rings")
    typed = {"key": "rings", "name": '{"en": "Rings"}', "slug": "{}"}

    answers = [staff.post(page(Category, "add"), typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 200]
    assert "Another record has this already." in answers[1].content.decode()
    assert Category.objects.of(business).count() == 1


def test_a_product_is_edited_with_its_variants(
    staff: Client, business: Business
) -> None:
    product = factories.FlatProductFactory.create(business=business, label="Ring")
    variant = product.variants.get()
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}
    typed = {
        "product_type": product.product_type_id,
        "price_mode": "Embedded",
        "name": '{"en": "Gold ring"}',
        "description": "{}",
        "meta_title": "{}",
        "meta_description": "{}",
        "search_keywords": "{}",
        "status": "active",
        "variants-TOTAL_FORMS": "2",
        "variants-INITIAL_FORMS": "1",
        "variants-0-id": variant.pk,
        "variants-0-product": product.pk,
        "variants-0-key": "master",
        "variants-0-sku": "G-1",
        "variants-0-position": "0",
        "variants-1-product": product.pk,
        "variants-1-key": "large",
        "variants-1-sku": "G-2",
        "variants-1-position": "1",
        **{f"category_links-{name}": value for name, value in empty.items()},
        **{f"slugs-{name}": value for name, value in empty.items()},
    }

    answer = staff.post(page(Product, "change", product.pk), typed)

    assert answer.status_code == 302
    product.refresh_from_db()
    assert (product.name, product.version) == ({"en": "Gold ring"}, 2)
    skus = Variant.objects.of(business).order_by("position").values_list("sku")
    assert [sku for (sku,) in skus] == ["G-1", "G-2"]


def test_a_constraint_without_the_business_is_checked_in_it_too(
    staff: Client, business: Business
) -> None:
    product = factories.FlatProductFactory.create(business=business)
    empty = {
        f"{name}-{count}_FORMS": "0"
        for name in ("prices", "images", "assets")
        for count in ("TOTAL", "INITIAL")
    }
    typed = {
        "product": product.pk,
        "key": "master",
        "attributes": "{}",
        "position": "0",
    } | empty

    refused = staff.post(page(Variant, "add"), typed)
    staff.post(page(Variant, "add"), typed | {"key": "large", "position": "1"})

    assert "Another record has this already." in refused.content.decode()
    assert product.variants.count() == 2


def test_a_viewer_with_every_permission_changes_nothing(
    business: Business,
) -> None:
    user = factories.UserFactory.create(is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    factories.MembershipFactory.create(business=business, user=user, role="viewer")
    material = factories.MaterialFactory.create(business=business)
    client = Client()
    client.force_login(user)

    assert client.get(page(Material, "changelist")).status_code == 200
    assert client.get(page(Material, "add")).status_code == 403
    answer = client.post(page(Material, "change", material.pk), {"name": "New"})
    assert answer.status_code == 403


def test_who_belongs_to_no_business_sees_nothing(db: None) -> None:
    client = Client()
    client.force_login(factories.UserFactory.create(is_staff=True, is_superuser=True))

    assert client.get(page(Material, "changelist")).status_code == 403


def test_names_complete_from_the_business_only(
    staff: Client, business: Business, stranger: Business
) -> None:
    factories.MaterialFactory.create(business=business, name="Silver")
    factories.MaterialFactory.create(business=stranger, name="Silver secret")

    answer = staff.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "catalog",
            "model_name": "product",
            "field_name": "material",
            "term": "Silver",
        },
    )

    assert [one["text"] for one in answer.json()["results"]] == ["Silver"]


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
