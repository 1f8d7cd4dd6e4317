"""The hash of the staged side stays true, whoever changes a product."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ams.models import Business
from bulkupload import undo
from bulkupload.access import Conventions
from catalog.models import Price, Product
from catalog.services import products
from catalog.services.products import ProductValues
from catalog.structured.documents import has_staged_changes
from catalog.structured.load import load
from catalog.structured.publish import publish, restage
from tests import factories
from tests.bulkupload.imports import imported
from tests.csv_files import csv_of

THEN = datetime(2026, 1, 1, tzinfo=UTC)
DOLLARS = Conventions(currency="USD", language="en", languages=("en", "de"))


@pytest.fixture
def live(business: Business) -> Product:
    """Return a flat product that is published as it stands."""
    imported(business, "products", csv_of(["Name", "SKU"], ["Ring", "R-1"]))
    product: Product = Product.objects.of(business).get()
    publish(product, version=product.version, at=THEN)
    return product


def told(product: Product) -> bool:
    """Return what the hashes say, after a look at both sides themselves."""
    fresh: Product = Product.objects.of(product.business).get(pk=product.pk)
    data = load(product.business, [product.pk])[product.pk]
    assert fresh.has_staged_changes == has_staged_changes(data)
    return fresh.has_staged_changes


def test_an_import_of_flat_products_stages_what_it_changes(
    business: Business, live: Product
) -> None:
    content = csv_of(["Name", "SKU", "Retail Price"], ["Ring", "R-1", "48"])

    upload = imported(business, "products", content, update=True)
    assert told(live)

    undo.undo(upload, factories.MembershipFactory.create(business=business).user)
    assert not told(live)


def test_an_edit_by_hand_is_staged(live: Product) -> None:
    values = ProductValues(name="Gold ring", sku="R-1", retail_price=Decimal(5))

    products.edit_product(
        live, values=values, version=live.version, conventions=DOLLARS, at=THEN
    )

    assert told(live)


def test_what_is_not_published_leaves_no_staged_change(live: Product) -> None:
    products.set_product_status(live, status="archived", at=timezone.now())

    assert not told(live)


def test_a_key_that_is_given_to_a_price_is_staged(live: Product) -> None:
    variant = live.variants.get()
    price = Price(
        business=live.business, variant=variant, currency="EUR", cent_amount=1
    )
    price.save()
    restage(live.business, [live.pk])
    publish(live, version=live.version, at=THEN)

    products.give_key(price, product=live, key="eur", at=THEN)

    assert told(live)


def staff_of(business: Business) -> Client:
    """Return the client of an editor who may use the admin."""
    user = factories.UserFactory.create(is_staff=True, is_superuser=True)
    factories.MembershipFactory.create(business=business, user=user, role="editor")
    client = Client()
    client.force_login(user)
    return client


def test_a_change_in_the_admin_is_staged(live: Product) -> None:
    typed = {
        "product_type": live.product_type_id,
        "price_mode": "Embedded",
        "status": "active",
        "name": '{"en": "Gold ring"}',
        **dict.fromkeys(["description", "meta_title", "meta_description"], "{}"),
        "search_keywords": "{}",
        **no_parts("variants", "category_links", "slugs"),
    }

    answer = staff_of(live.business).post(admin_page(live), typed)

    assert answer.status_code == 302
    assert told(live)


def test_a_variant_in_the_admin_is_a_part_of_its_product(live: Product) -> None:
    variant = live.variants.get()
    typed = {
        "product": live.pk,
        "key": "master",
        "sku": "R-2",
        "attributes": "{}",
        "position": "0",
        **no_parts("prices", "images", "assets"),
    }

    answer = staff_of(live.business).post(admin_page(variant), typed)

    assert answer.status_code == 302
    assert told(live)
    assert Product.objects.of(live.business).get().version == live.version + 1


@pytest.mark.parametrize("one_by_one", [True, False])
def test_a_variant_deleted_in_the_admin_is_a_change(
    live: Product, one_by_one: bool
) -> None:
    variant = live.variants.get()
    chosen = {"action": "delete_selected", "_selected_action": str(variant.pk)}
    page = "delete" if one_by_one else "changelist"

    staff_of(live.business).post(
        admin_page(variant, page), {"post": "yes", **({} if one_by_one else chosen)}
    )

    assert not live.variants.exists()
    assert told(live)


def admin_page(record: Any, name: str = "change") -> str:
    """Return the address of a page of the admin."""
    args = [] if name == "changelist" else [record.pk]
    return reverse(f"admin:catalog_{record._meta.model_name}_{name}", args=args)


def no_parts(*names: str) -> dict[str, str]:
    """Return what a form says that changes none of the parts."""
    counts = ("TOTAL_FORMS", "INITIAL_FORMS")
    return {f"{name}-{count}": "0" for name in names for count in counts}


def test_products_that_were_never_published_cost_one_statement(
    business: Business,
) -> None:
    flat: list[Any] = factories.FlatProductFactory.create_batch(5, business=business)

    with CaptureQueriesContext(connection) as captured:
        restage(business, [product.pk for product in flat])

    assert len(captured) == 1
    assert not Product.objects.of(business).exclude(staged_hash="").exists()


def test_any_number_of_published_products_takes_the_same_statements(
    business: Business,
) -> None:
    needed = []
    for count in (2, 20):
        flat = factories.FlatProductFactory.create_batch(count, business=business)
        for product in flat:
            publish(product, version=product.version, at=THEN)
        pks = [product.pk for product in flat]
        Product.objects.of(business).filter(pk__in=pks).update(name={"en": "New"})
        with CaptureQueriesContext(connection) as captured:
            restage(business, pks)
        needed.append(len(captured))
        assert all(told(product) for product in flat)

    assert needed[0] == needed[1]
