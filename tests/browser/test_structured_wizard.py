"""Files of structured products in a real browser: reviewed, published, long ones."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from ams.models import Business
from bulkupload.engine import engine
from bulkupload.models import Upload
from catalog.models import Product
from catalog.structured import catalog_document
from tests.browser.wizard import DIALOG, SignIn, file_of, on, open_dialog, press, send
from tests.bulkupload.wizard import member_of
from tests.csv_files import csv_of
from tests.factories import BusinessFactory
from tests.runs.held import hold_after
from tests.runs.many import hold
from tests.runs.rings import live_rings, rings

HEADER = ["key", "name.en", "categories", "variants.key", "variants.sku"]
CHANGES = [
    *([f"ring-{n}", f"Band {n}", "", "", ""] for n in range(4)),
    ["ring-4", "Band 4", "", "", "R-4-0"],
]
ROWS, VARIANTS = 20_000, 10
PATIENCE = 90_000
"""Milliseconds that the machine may take for all these rows."""


@pytest.fixture
def business() -> Business:
    """Return a business with five rings, published."""
    made: Business = BusinessFactory.create(name="Copper Pine", slug="copper-pine")
    catalog_document.load(live_rings(5), made, timezone.now())
    return made


@pytest.fixture
def maya(business: Business) -> User:
    """The owner of the business."""
    return member_of(business, username="maya")


@pytest.fixture
def shop(sign_in: SignIn, maya: User) -> Page:
    """Maya on her list of products."""
    page = sign_in(maya)
    page.goto("/products/")
    return page


def test_products_are_changed_published_and_the_failed_row_is_brought_later(
    shop: Page, business: Business, tmp_path: Any
) -> None:
    """G-1, C10, M-13, M-14: a bad row leaves out its product alone."""
    open_dialog(shop)
    kinds = shop.locator("#upload-form")
    kinds.get_by_text("Products with variants, prices and attributes").click()
    shop.get_by_label("Publish all products in the file").check()
    send(shop, csv_of(HEADER, *CHANGES))
    expect(shop.get_by_text("4 products go live")).to_be_visible()
    expect(shop.locator(DIALOG)).to_contain_text("Ring 0")
    expect(shop.locator(DIALOG)).to_contain_text("Band 0")
    press(shop, "Continue with 4 products")
    press(shop, "Yes, Import")
    on(shop, "done")
    failed_rows = re.compile("Download.*failed", re.IGNORECASE)
    with shop.expect_download() as download:
        shop.get_by_role("link", name=failed_rows).click()
    failed = tmp_path / "failed.csv"
    download.value.save_as(failed)
    product = Product.objects.of(business).get(key="ring-0")
    shop.goto(f"/products/{product.pk}/")
    expect(shop.get_by_role("heading", name="Band 0")).to_be_visible()
    expect(shop.get_by_text("Everything of it is published")).to_be_visible()

    fixed = failed.read_bytes().replace(b"ring-4,Band 4,,,", b"ring-4,Band 4,,v0,")
    shop.goto("/products/")
    open_dialog(shop)
    send(shop, fixed)
    press(shop, "Continue with 1 product")
    press(shop, "Yes, Import")
    on(shop, "done")

    names = Product.objects.of(business).order_by("key").values_list("name", flat=True)
    assert [name["en"] for name in names] == [f"Band {n}" for n in range(5)]


def test_c16_did_you_mean_rescues_a_product(shop: Page, business: Business) -> None:
    open_dialog(shop)
    send(shop, csv_of(HEADER, ["ring-1", "Band 1", "ringz", "", ""]))
    press(shop, "Answer the questions")
    on(shop, "match")
    shop.get_by_label("Use “rings”").check()
    press(shop, "Continue")
    on(shop, "confirm")
    press(shop, "Yes, Import")

    on(shop, "done")
    assert Product.objects.of(business).get(key="ring-1").name["en"] == "Band 1"


# ---- Long files ----------------------------------------------------------------------


@pytest.fixture
def _children(settings: Any) -> Iterator[None]:
    """Let real child processes check and import, and hold them where a test says."""
    settings.BULKUPLOAD = {
        **settings.BULKUPLOAD,
        "ENGINE": "tests.runs.engines.Children",
        "ROWS_IN_REQUEST": 100,
    }
    engine.cache_clear()
    yield
    engine.cache_clear()
    hold().unlink(missing_ok=True)


@pytest.fixture
def empty(business: Business) -> Business:
    """Return the business without its rings."""
    Product.objects.of(business).delete()
    return business


def assert_at(page: Page, rows: int, percent: str) -> None:
    """Find rows done, their share, their rate and the time that is left."""
    told = page.locator("#run-progress")
    bar = told.locator("progress")
    expect(bar).to_have_attribute("value", str(rows), timeout=PATIENCE)
    expect(bar).to_have_attribute("max", re.compile(r"^2000\d$"))
    expect(told).to_contain_text(percent)
    expect(told).to_contain_text(re.compile(r"[1-9][\d,]* rows a second · \w+.* left"))


def cancel(page: Page) -> None:
    """Press Cancel, and say yes."""
    press(page, "Cancel the import")
    sure = page.locator("#confirm-dialog")
    sure.get_by_role("button", name="Cancel the import").click()


@pytest.mark.usefixtures("_children")
def test_20_000_rows_are_watched_cancelled_and_imported_in_the_end(
    empty: Business, shop: Page, assert_accessible: Callable[[], None]
) -> None:
    """M-11: «Cancelled» is said once nothing is left; then all of it comes."""
    hold_after(2)
    open_dialog(shop)
    content = rings(ROWS // VARIANTS, variants=VARIANTS)
    shop.set_input_files("#bulk-file", file_of(content))
    press(shop, "Upload and check")
    assert_at(shop, 8_000, "39 %")
    assert_accessible()
    hold().unlink()
    go_on = shop.get_by_role("button", name="Continue with 2,000 products")
    expect(go_on).to_be_visible(timeout=PATIENCE)

    hold_after(4)
    go_on.click()
    press(shop, "Yes, Import")
    assert_at(shop, 8_000, "40 %")
    cancel(shop)
    expect(shop.get_by_text("Taking back what was begun…")).to_be_visible()
    assert Upload.objects.of(empty).get().state == Upload.State.IMPORTING
    hold().unlink()
    told = shop.get_by_text("Cancelled. Nothing was written.")
    expect(told).to_be_visible(timeout=PATIENCE)
    assert catalog_document.dump(empty)["products"] == []

    go_on.click()
    press(shop, "Yes, Import")
    expect(shop.locator("[data-step=done]")).to_be_visible(timeout=PATIENCE)
    expect(shop.locator(DIALOG)).to_contain_text("products created")
    assert Product.objects.of(empty).count() == ROWS // VARIANTS
