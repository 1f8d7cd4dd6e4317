"""Tests of the list of products."""

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


@pytest.mark.parametrize(
    ("query", "found", "chip"),
    [
        ("?missing=price", ["Bare ring", "Pictured ring"], b"Missing: Price"),
        ("?missing=image", ["Bare ring", "Priced ring"], b"Missing: Picture"),
        ("?missing=nonsense", ["Bare ring", "Pictured ring", "Priced ring"], b""),
        ("?status=active&missing=price", ["Pictured ring"], b"Missing: Price"),
    ],
)
def test_what_is_missing_filters(
    viewer: Client, business: Business, query: str, found: list[str], chip: bytes
) -> None:
    flat(business, "Priced ring", status="active", price__cent_amount=100)
    pictured = factories.ProductFactory.create(
        business=business, label="Pictured ring", status="active"
    )
    variant = factories.VariantFactory.create(business=business, product=pictured)
    factories.ImageFactory.create(business=business, variant=variant)
    factories.ProductFactory.create(
        business=business, label="Bare ring", status="draft"
    )

    assert names(viewer, query) == found
    assert chip in viewer.get(f"/products/{query}").content


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


def test_a_filter_names_a_category_in_the_language_of_the_business(
    viewer: Client, business: Business
) -> None:
    rings = factories.CategoryFactory.create(
        business=business, name={"de": "Ringe", "en": "Rings"}
    )

    page = viewer.get(f"/products/?category={rings.pk}").content.decode()

    assert "Category: Rings" in page
    assert "Ringe" not in page


@pytest.mark.parametrize(
    "url",
    [
        "/products/?q=%00&status=%00&material=%00&sort=%00&upload=%00&page=%00",
        "/products/?category=99999999999999999999&material=-1&upload=1",
        "/products/export/?sort=-price&q=%25_",
        "/lists/material/?q=%00&page=x",
        "/leads/?lead_type=%22&source=%00",
    ],
)
def test_nonsense_in_an_address_is_left_out(
    viewer: Client, business: Business, url: str
) -> None:
    flat(business, "Ring")

    assert viewer.get(url).status_code == 200


@pytest.mark.parametrize("kind", ["products", "components", "leads", "lists/material"])
def test_a_number_that_no_database_holds_is_not_there(
    viewer: Client, kind: str
) -> None:
    assert viewer.get(f"/{kind}/99999999999999999999999/").status_code == 404
