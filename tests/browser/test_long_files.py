"""A long file in a real browser: progress, leaving and coming back, cancel, undo."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ams.models import Business
from bulkupload import registry
from bulkupload.engine import engine
from bulkupload.models import Upload
from tests.browser.wizard import business, file_of, maya, on, press, shop
from tests.runs.many import ManySuppliers, hold
from tests.runs.many import file_of as suppliers_file
from tests.suppliers.models import Supplier

__all__ = ["business", "maya", "shop"]

START = "/bulk-upload/many-suppliers/"
ROWS = 9_000


@pytest.fixture(autouse=True)
def _long_files(settings: Any) -> Iterator[None]:
    """Let real child processes import suppliers, and hold them at their first rows."""
    settings.BULKUPLOAD = {
        **settings.BULKUPLOAD,
        "ENGINE": "tests.runs.engines.Children",
        "ROWS_IN_REQUEST": 100,
    }
    engine.cache_clear()
    registry.register(ManySuppliers)
    hold().touch()
    yield
    registry.unregister("many-suppliers")
    engine.cache_clear()
    hold().unlink(missing_ok=True)


def sent(page: Page) -> None:
    """Upload a long file, and wait for its bar."""
    page.goto(START)
    page.set_input_files("#bulk-file", file_of(suppliers_file(ROWS)))
    press(page, "Upload and check")
    expect(page.locator("#run-progress progress")).to_be_visible()


def test_a_long_file_is_watched_left_cancelled_and_imported(
    shop: Page, business: Business, assert_accessible: Callable[[], None]
) -> None:
    sent(shop)
    expect(shop.get_by_role("heading", name="Checking every row")).to_be_visible()
    assert_accessible()
    shop.goto("/imports/")
    expect(shop.locator(".run-small progress")).to_be_visible()
    hold().unlink()
    shop.get_by_role("link", name="Finished: show it").click()
    on(shop, "review")
    expect(shop.get_by_text("Every row is ready")).to_be_visible()

    hold().touch()
    press(shop, "Continue with 9000 rows")
    on(shop, "confirm")
    press(shop, "Yes, Import")
    expect(shop.get_by_role("heading", name="Importing")).to_be_visible()
    assert_accessible()
    press(shop, "Cancel the import")
    shop.locator("#confirm-dialog").get_by_role(
        "button", name="Cancel the import"
    ).click()
    expect(shop.get_by_text("Taking back what was begun…")).to_be_visible()
    assert_accessible()
    hold().unlink()
    expect(shop.get_by_text("Cancelled. Nothing was written.")).to_be_visible()
    assert Supplier.objects.of(business).count() == 0
    assert_accessible()

    press(shop, "Continue with 9000 rows")
    press(shop, "Yes, Import")
    on(shop, "done")
    expect(shop.get_by_text("suppliers created")).to_be_visible()
    assert Supplier.objects.of(business).count() == ROWS
    assert Upload.objects.of(business).get().state == Upload.State.DONE


def test_b21_a_long_undo_is_watched_cancelled_and_done(
    shop: Page, business: Business, assert_accessible: Callable[[], None]
) -> None:
    hold().unlink()
    sent(shop)
    on(shop, "review")
    press(shop, "Continue with 9000 rows")
    press(shop, "Yes, Import")
    on(shop, "done")
    upload = Upload.objects.of(business).get()
    undo = f"/imports/{upload.public_id}/undo/"

    hold().touch()
    shop.goto(undo)
    assert_accessible()
    press(shop, "Yes, undo")
    expect(shop.get_by_text("0 of 9,000 records")).to_be_visible()
    expect(shop.locator("#run-progress progress")).to_be_visible()
    assert_accessible()
    shop.goto("/imports/")
    expect(shop.locator(".run-small progress")).to_be_visible()
    shop.goto(f"/imports/{upload.public_id}/")
    press(shop, "Cancel the undo")
    shop.locator("#confirm-dialog").get_by_role(
        "button", name="Cancel the undo"
    ).click()
    expect(shop.get_by_text("Taking back what was begun…")).to_be_visible()
    hold().unlink()
    expect(shop.get_by_text("The undo is cancelled.")).to_be_visible()
    assert Supplier.objects.of(business).count() == ROWS
    assert_accessible()

    shop.goto(undo)
    press(shop, "Yes, undo")
    expect(shop.get_by_text("9,000 records were removed.")).to_be_visible()
    assert Supplier.objects.of(business).count() == 0
    assert_accessible()
