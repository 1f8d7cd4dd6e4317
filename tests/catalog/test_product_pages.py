"""Tests of the pages of products."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ams.models import Business
from bulkupload.models import Upload
from catalog.models import Product
from tests import factories

HTMX = {"HX-Request": "true", "HX-Target": "record-table"}


def names(client: Client, query: str = "") -> list[str]:
    """Return the names in the list, in their order."""
    listing = client.get(f"/products/{query}").context["listing"]
    return [record.name["en"] for record, _ in listing.rows]


def flat(business: Business, label: str, **values: Any) -> Product:
    """Return a flat product of this name."""
    product: Product = factories.FlatProductFactory.create(
        business=business, label=label, **values
    )
    return product


def test_a_list_shows_the_products_of_the_business_only(
    viewer: Client, business: Business, stranger: Business
) -> None:
    flat(business, "Ring")
    flat(stranger, "Secret")

    page = viewer.get("/products/")

    assert b"Ring" in page.content
    assert b"Secret" not in page.content


def test_the_newest_stand_first(viewer: Client, business: Business) -> None:
    for label in ("First", "Second", "Third"):
        flat(business, label)

    assert names(viewer) == ["Third", "Second", "First"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=moon", ["Moon ring"]),
        ("?q=ring+moon", ["Moon ring"]),
        ("?q=m-1", ["Moon ring"]),
        ("?q=nothing", []),
        ("?status=archived", ["Sun ring"]),
        ("?material=null", ["Sun ring"]),
        ("?sort=name", ["Moon ring", "Sun ring"]),
        ("?sort=-name", ["Sun ring", "Moon ring"]),
        ("?sort=sku", ["Moon ring", "Sun ring"]),
        ("?sort=price", ["Moon ring", "Sun ring"]),
        ("?sort=-price", ["Sun ring", "Moon ring"]),
        ("?sort=quantity", ["Sun ring", "Moon ring"]),
        ("?sort=category", ["Sun ring", "Moon ring"]),
        ("?sort=nonsense", ["Sun ring", "Moon ring"]),
        ("?page=99", ["Sun ring", "Moon ring"]),
    ],
)
def test_a_list_is_searched_filtered_and_sorted(
    viewer: Client, business: Business, query: str, found: list[str]
) -> None:
    silver = factories.MaterialFactory.create(business=business, name="Silver")
    flat(
        business,
        "Moon ring",
        material=silver,
        master__sku="M-1",
        master__quantity=9,
        price__cent_amount=100,
    )
    flat(
        business,
        "Sun ring",
        status="archived",
        master__sku="S-1",
        master__quantity=2,
        price__cent_amount=900,
    )

    assert names(viewer, query) == found


def test_a_category_filters_and_another_business_has_none_of_it(
    viewer: Client, business: Business, stranger: Business
) -> None:
    rings = factories.CategoryFactory.create(business=business, label="Rings")
    theirs = factories.CategoryFactory.create(business=stranger, label="Their rings")
    ring = flat(business, "Ring")
    ring.category_links.create(business=business, category=rings)
    flat(business, "Chain")

    assert names(viewer, f"?category={rings.pk}") == ["Ring"]
    assert b"Their rings" not in viewer.get(f"/products/?category={theirs.pk}").content


def test_a_list_shows_what_an_import_created(
    viewer: Client, business: Business
) -> None:
    upload = Upload.objects.create(
        business=business, sheet_slug="products", file_name="rings.csv", size=1
    )
    flat(business, "Ring", upload=upload)
    flat(business, "Chain")

    page = viewer.get(f"/products/?upload={upload.public_id}")

    assert b"Import: rings.csv" in page.content
    assert names(viewer, f"?upload={upload.public_id}") == ["Ring"]


def test_htmx_gets_the_table_alone_and_a_clean_address(
    viewer: Client, business: Business
) -> None:
    flat(business, "Ring")

    answer = viewer.get("/products/?q=&status=active&page=", headers=HTMX)

    assert b"<html" not in answer.content
    assert b'id="record-table"' in answer.content
    assert answer.headers["HX-Push-Url"] == "/products/?status=active"
    assert "1 product" in answer.headers["HX-Trigger"]


def test_an_empty_list_says_what_to_do_next(editor: Client, viewer: Client) -> None:
    assert b"No products yet" in editor.get("/products/").content
    assert b"/products/new/" in editor.get("/products/").content
    assert b"/products/new/" not in viewer.get("/products/").content


def test_a_list_filtered_to_nothing_offers_to_clear_the_filters(
    viewer: Client, business: Business
) -> None:
    flat(business, "Ring")

    page = viewer.get("/products/?q=chain")

    assert b"Nothing matches" in page.content
    assert b"Clear filters" in page.content


def test_statements_of_the_list_do_not_grow_with_the_products(
    viewer: Client, business: Business
) -> None:
    def statements_after(*labels: str) -> int:
        for label in labels:
            material = factories.MaterialFactory.create(business=business)
            product = flat(business, label, material=material)
            factories.ImageFactory.create(variant=product.variants.get())
            category = factories.CategoryFactory.create(business=business)
            product.category_links.create(business=business, category=category)
        with CaptureQueriesContext(connection) as found:
            viewer.get("/products/")
        return len(found)

    assert statements_after("a") == statements_after(*"bcdefgh")


def test_pictures_come_from_https_or_from_here_only(
    viewer: Client, business: Business
) -> None:
    for url in ("http://a.example/1.jpg", "https://b.example/2.jpg", "/media/x/3.jpg"):
        factories.ImageFactory.create(
            variant=flat(business, url).variants.get(), url=url
        )

    page = viewer.get("/products/").content.decode()

    assert 'src="https://b.example/2.jpg"' in page
    assert 'src="/media/x/3.jpg"' in page
    assert 'src="http://' not in page


def test_the_export_has_the_filtered_list_in_the_columns_of_the_sheet(
    viewer: Client, business: Business
) -> None:
    flat(business, "Ring", master__sku="R-1")
    flat(business, "Chain", master__sku="C-1")

    answer = viewer.get("/products/export/?q=ring")

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]  # streamed
    assert lines[0].startswith("Name,SKU,Status,Category")
    assert lines[1].startswith("Ring,R-1,Active,")
    assert len(lines) == 2


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
