"""Tests of the page of a product and of its forms."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from catalog.models import Product
from tests import factories


def flat(business: Business, label: str, **values: Any) -> Product:
    """Return a flat product of this name."""
    product: Product = factories.FlatProductFactory.create(
        business=business, label=label, **values
    )
    return product


def test_a_product_of_both_kinds_opens_on_one_page(
    viewer: Client, business: Business
) -> None:
    price = factories.PriceFactory.create(
        variant__product__business=business,
        variant__product__label="Moon ring",
        variant__attributes={"color": "blue", "fee": {"centAmount": 500}},
    )
    factories.PriceTierFactory.create(price=price)
    factories.AssetFactory.create(variant=price.variant)
    factories.VariantFactory.create(
        product=price.variant.product, key="gold", position=1
    )
    page = viewer.get(f"/products/{price.variant.product_id}/").content.decode()

    for text in ("Moon ring", "blue", "$12.50", "from 10: $10.00", "Manual", "gold"):
        assert text in page


def test_a_product_is_created_in_the_form(editor: Client, business: Business) -> None:
    answer = editor.post(
        "/products/new/",
        {
            "name": "Moon ring",
            "status": "active",
            "category": "Rings",
            "retail_price": "1,234.50",
        },
    )

    product = Product.objects.of(business).get()
    assert answer.headers["Location"] == f"/products/{product.pk}/"
    assert product.variants.get().sku == "CP0001"
    assert product.variants.get().prices.get().cent_amount == 123450


def test_the_form_says_beside_each_field_what_is_wrong(editor: Client) -> None:
    answer = editor.post(
        "/products/new/",
        {"name": "", "status": "active", "retail_price": "12.345", "quantity": "-1"},
    )

    errors = answer.context["form"].errors
    assert answer.status_code == 422
    assert set(errors) == {"name", "retail_price", "quantity"}
    assert errors["name"] == ["Name is empty; every product needs one."]


def test_the_form_asks_which_name_was_meant(editor: Client, business: Business) -> None:
    factories.MaterialFactory.create(business=business, name="Sterling Silver")
    typed = {"name": "Ring", "status": "active", "material": "Sterling Sliver"}

    asked = editor.post("/products/new/", typed)
    used = editor.post(
        "/products/new/",
        typed
        | {"material-asked": "Sterling Sliver", "material-answer": "Sterling Silver"},
    )
    kept = editor.post(
        "/products/new/",
        typed
        | {"material-asked": "Sterling Sliver", "material-answer": "Sterling Sliver"},
    )

    assert "Did you mean “Sterling Silver”?" in asked.content.decode()
    assert (asked.status_code, used.status_code, kept.status_code) == (422, 302, 302)
    found = Product.objects.of(business).order_by("pk")
    assert [str(one.material) for one in found] == [
        "Sterling Silver",
        "Sterling Sliver",
    ]


def test_an_answer_counts_for_the_name_that_was_asked_about_only(
    editor: Client, business: Business
) -> None:
    factories.MaterialFactory.create(business=business, name="Sterling Silver")

    answer = editor.post(
        "/products/new/",
        {
            "name": "Ring",
            "status": "active",
            "material": "Sterlin Silver",
            "material-asked": "Sterling Sliver",
            "material-answer": "Sterling Sliver",
        },
    )

    assert answer.status_code == 422


def test_a_taken_sku_is_told_beside_its_field(
    editor: Client, business: Business
) -> None:
    flat(business, "Ring", master__sku="A-1")

    answer = editor.post(
        "/products/new/", {"name": "Chain", "sku": "A-1", "status": "active"}
    )

    assert "“A-1” already belongs to “Ring”" in answer.content.decode()


def test_an_edit_of_an_older_version_is_not_saved_until_confirmed(
    editor: Client, business: Business
) -> None:
    product = flat(business, "Ring")
    Product.objects.of(business).update(version=5)
    url = f"/products/{product.pk}/edit/"
    typed = {"name": "Gold ring", "status": "active", "version": "1"}

    refused = editor.post(url, typed)
    again = editor.post(
        url, typed | {"version": refused.context["form"].data["version"]}
    )

    assert refused.status_code == 422
    assert "Somebody changed this" in refused.content.decode()
    assert again.status_code == 302
    product.refresh_from_db()
    assert (product.name["en"], product.version) == ("Gold ring", 6)


def test_the_edit_form_shows_and_keeps_what_is_there(
    editor: Client, business: Business
) -> None:
    product = flat(
        business, "Ring", notes="Mine", master__sku="A-1", master__cost=Decimal("1.5")
    )
    form = editor.get(f"/products/{product.pk}/edit/").context["form"]

    editor.post(f"/products/{product.pk}/edit/", form.initial)

    variant = product.variants.get()
    product.refresh_from_db()
    assert (product.name["en"], product.notes) == ("Ring", "Mine")
    assert (variant.sku, variant.cost) == ("A-1", Decimal("1.5"))
    assert variant.prices.get().cent_amount == 1250


def test_a_product_is_archived_and_restored(editor: Client, business: Business) -> None:
    product = flat(business, "Ring")
    seen = []
    for _ in range(2):
        editor.post(f"/products/{product.pk}/status/")
        product.refresh_from_db()
        seen.append(product.status)

    assert seen == ["archived", "active"]


def test_a_price_without_a_key_is_given_one(editor: Client, business: Business) -> None:
    price = factories.PriceFactory.create(variant__product__business=business, key=None)
    url = f"/products/{price.variant.product_id}/key/price/{price.pk}/"

    refused = editor.post(url, {"key": "no blanks"})
    editor.post(url, {"key": "plain"})

    price.refresh_from_db()
    assert (refused.status_code, price.key) == (422, "plain")
    assert editor.get(url).status_code == 404


ADDRESSES = ("", "edit/", "status/", "key/product/{pk}/")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_product_of_another_business_is_not_there(
    editor: Client, stranger: Business, address: str, method: str
) -> None:
    product = factories.ProductFactory.create(business=stranger, key=None)
    url = f"/products/{product.pk}/{address.format(pk=product.pk)}"

    assert getattr(editor, method)(url).status_code in {404, 405}


@pytest.mark.parametrize("url", ["/products/new/", "/products/{pk}/edit/"])
def test_a_viewer_changes_nothing(viewer: Client, business: Business, url: str) -> None:
    product = flat(business, "Ring")

    assert viewer.get(url.format(pk=product.pk)).status_code == 403
    assert viewer.post(url.format(pk=product.pk)).status_code == 403
    assert viewer.post(f"/products/{product.pk}/status/").status_code == 403


def test_who_is_not_signed_in_is_sent_to_sign_in(db: None) -> None:
    answer = Client().get("/products/")

    assert answer.headers["Location"].startswith("/sign-in/")
