"""Keys for what came without: products, prices, assets."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ams.models import Business
from bulkupload.records.changes import ChangedMeanwhile, Taken
from catalog.models import Asset, Price, Product
from catalog.services.products import give_key
from catalog.structured.publish import publish
from tests import factories

THEN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def price(business: Business) -> Any:
    """Return a price without a key."""
    return factories.PriceFactory.create(variant__product__business=business, key=None)


@pytest.fixture
def asset(price: Any) -> Any:
    """Return an asset without a key, of the same variant."""
    return factories.AssetFactory.create(variant=price.variant, key=None)


def given(client: Client, record: Any, key: str) -> Any:
    """Type the key on the page where this record gets one."""
    product = record if isinstance(record, Product) else record.variant.product
    kind = record._meta.model_name
    url = f"/products/{product.pk}/key/{kind}/{record.pk}/"
    return client.post(url, {"key": key}, follow=True)


def test_g8_a_product_without_a_key_is_given_one(
    editor: Client, business: Business
) -> None:
    product = factories.ProductFactory.create(business=business, key=None)

    given(editor, product, "moon-ring")

    product.refresh_from_db()
    assert (product.key, product.version) == ("moon-ring", 2)


@pytest.mark.parametrize("kind", ["price", "asset"])
def test_r2_n2_a_part_without_a_key_is_given_one_on_the_page_of_its_product(
    editor: Client, price: Any, asset: Any, kind: str
) -> None:
    record = price if kind == "price" else asset
    url = f"/products/{price.variant.product_id}/"
    address = f'href="{url}key/{kind}/{record.pk}/"'
    assert address in editor.get(url).content.decode()

    given(editor, record, "first")

    record.refresh_from_db()
    assert record.key == "first"
    assert address not in editor.get(url).content.decode()


def test_r6_a_key_of_a_price_is_unique_in_its_variant_only(
    editor: Client, price: Any
) -> None:
    variant = price.variant
    factories.PriceFactory.create(variant=variant, key="eur", currency="EUR")
    other = factories.VariantFactory.create(
        product=variant.product, key="other", position=1
    )
    factories.PriceFactory.create(variant=other, key="usd")

    refused = given(editor, price, "eur")
    given(editor, price, "usd")

    price.refresh_from_db()
    assert refused.status_code == 422
    assert "“eur” is taken. Use another one." in refused.content.decode()
    assert price.key == "usd"


def test_a_key_of_another_business_is_free(
    editor: Client, business: Business, stranger: Business
) -> None:
    factories.ProductFactory.create(business=stranger, key="ring")
    product = factories.ProductFactory.create(business=business, key=None)

    given(editor, product, "ring")

    product.refresh_from_db()
    assert product.key == "ring"


def test_c42_a_key_never_changes(price: Any) -> None:
    stale: Any = Price.objects.of(price.business).get(pk=price.pk)
    product = price.variant.product
    give_key(price, product=product, key="first", at=THEN)

    with pytest.raises(ChangedMeanwhile):
        give_key(stale, product=product, key="second", at=THEN)
    with pytest.raises(ValueError, match="never changes"):
        give_key(price, product=product, key="second", at=THEN)

    price.refresh_from_db()
    assert price.key == "first"


def test_a_taken_key_is_named_with_its_owner(business: Business) -> None:
    factories.ProductFactory.create(business=business, key="ring", label="Moon ring")
    product = factories.ProductFactory.create(business=business, key=None)

    with pytest.raises(Taken) as taken:
        give_key(product, product=product, key="ring", at=THEN)

    assert (taken.value.value, taken.value.owner) == ("ring", "Moon ring")


def test_a_key_of_a_part_is_staged_and_one_of_the_product_is_not(
    business: Business, price: Any, asset: Asset
) -> None:
    product = price.variant.product
    Product.objects.of(business).filter(pk=product.pk).update(key=None)
    product.refresh_from_db()
    publish(product, version=product.version, at=THEN)

    give_key(product, product=product, key="ring", at=timezone.now())
    product.refresh_from_db()
    assert not product.has_staged_changes

    give_key(asset, product=product, key="manual", at=timezone.now())
    product.refresh_from_db()
    assert product.has_staged_changes


def test_the_list_leads_to_the_products_without_a_key(
    editor: Client, viewer: Client, business: Business
) -> None:
    bare = factories.ProductFactory.create(business=business, key=None, label="Bare")
    factories.ProductFactory.create(business=business, label="Keyed")
    address = f"/products/{bare.pk}/key/product/{bare.pk}/"

    page = editor.get("/products/?missing=key")

    rows = page.context["listing"].rows
    assert [record.name["en"] for record, _ in rows] == ["Bare"]
    assert address in page.content.decode()
    seen = viewer.get("/products/?missing=key").content.decode()
    assert "no key yet" in seen
    assert address not in seen
