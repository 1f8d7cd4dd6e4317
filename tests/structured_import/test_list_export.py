"""The list of products as a file: one product a row, or with everything below it."""

from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from tests.bulkupload.imports import imported
from tests.factories import MembershipFactory
from tests.structured_import.conftest import rings
from tests.structured_import.exported import SLUG, exported, table_of

ADDRESS = "/products/export/"


@pytest.fixture
def browser(business: Business) -> Client:
    """Return the browser of somebody in a business with three products."""
    imported(business, SLUG, rings().many(3))
    client = Client()
    client.force_login(MembershipFactory.create(business=business).user)
    return client


def got(client: Client, **asked: str) -> bytes:
    """Return the file of an export."""
    response: Any = client.get(ADDRESS, asked)
    return b"".join(response.streaming_content)


def test_g7_products_leave_with_variants_and_prices_as_the_import_reads_them(
    browser: Client, business: Business
) -> None:
    content = got(browser, layout=SLUG, sort="name")

    assert table_of(content) == table_of(exported(business))


def test_an_export_holds_the_filtered_products_in_the_order_of_the_list(
    browser: Client,
) -> None:
    one = table_of(got(browser, layout=SLUG, q="Ring 1"))
    down = table_of(got(browser, layout=SLUG, sort="-name"))

    assert [row["key"] for row in one] == ["ring-1"]
    assert [row["key"] for row in down] == ["ring-2", "ring-1", "ring-0"]


def test_without_a_layout_it_is_one_product_a_row(browser: Client) -> None:
    rows = table_of(got(browser))

    assert "variants.key" not in rows[0]
    assert len(rows) == 3


def test_a_sheet_of_other_records_is_no_layout_of_products(browser: Client) -> None:
    assert browser.get(ADDRESS, {"layout": "leads"}).status_code == 404


def test_the_list_offers_both_layouts_with_its_filters(browser: Client) -> None:
    page = browser.get("/products/", {"q": "Ring"})

    assert f"{ADDRESS}?q=Ring&amp;layout={SLUG}" in page.text
    assert f'{ADDRESS}?q=Ring"' in page.text
