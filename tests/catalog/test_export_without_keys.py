"""The export says which products a file that goes by keys leaves out (G-8, C58)."""

import csv
import io

import pytest
from django.test import Client

from ams.models import Business
from tests import factories

ONE = "1 of 3 products has no key: this file leaves it out and cannot update it."
THE_ONE = (
    "The one product here has no key: this file leaves it out and cannot update it."
)
ALL = (
    "All 2 products here have no key: this file leaves them out and cannot update them."
)
TWO = "2 of 3 products have no key: this file leaves them out and cannot update them."


def products(business: Business, *keys: str | None) -> None:
    """Make a product with a variant for each key."""
    for key in keys:
        factories.VariantFactory.create(product__business=business, product__key=key)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("aa", "bb", None), ONE),
        (("aa", None, None), TWO),
        ((None, None), ALL),
        ((None,), THE_ONE),
    ],
)
def test_g8_the_export_tells_how_many_products_have_no_key(
    editor: Client, business: Business, keys: tuple[str | None, ...], told: str
) -> None:
    products(business, *keys)

    page = editor.get("/products/").content.decode()

    assert told in page
    assert 'href="/products/?missing=key"' in page


def test_g8_as_many_are_missing_from_the_file_as_the_page_tells(
    editor: Client, business: Business
) -> None:
    products(business, "aa", "bb", None)

    answer = editor.get("/products/export/?layout=structured-products")

    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["key"] for row in rows] == ["bb", "aa"]
    assert ONE in editor.get("/products/").content.decode()


def test_g8_nothing_is_told_where_every_product_has_a_key(
    editor: Client, business: Business
) -> None:
    products(business, "aa", "bb")

    page = editor.get("/products/").content.decode()

    assert "has no key" not in page
    assert "have no key" not in page


def test_g8_the_number_is_that_of_the_filtered_list(
    editor: Client, business: Business
) -> None:
    products(business, None, None, "aa")
    factories.VariantFactory.create(
        product__business=business, product__key=None, product__status="archived"
    )

    page = editor.get("/products/?status=archived&page=1").content.decode()

    assert THE_ONE in page
    assert 'href="/products/?status=archived&amp;missing=key"' in page


def test_g8_a_viewer_is_led_to_them_and_not_asked_to_give_keys(
    editor: Client, viewer: Client, business: Business
) -> None:
    products(business, None)

    assert "Give keys" in editor.get("/products/").content.decode()
    seen = viewer.get("/products/").content.decode()
    assert "Show them" in seen
    assert "Give keys" not in seen
