"""Tests of the admin of the catalogue and of the leads."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from ams.models import Business
from catalog.models import (
    Category,
    Material,
    Product,
    Variant,
)
from tests import factories

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
