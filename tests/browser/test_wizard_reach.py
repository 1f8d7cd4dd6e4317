"""Everybody gets through: no script, no mouse, a small screen, a screen reader."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from ams.models import Business
from tests.browser.wizard import (
    CLEAN,
    MIXED,
    NEAR,
    business,
    csv_of,
    file_of,
    maya,
    on,
    open_dialog,
    press,
    send,
    shop,
    skus,
)

__all__ = ["business", "maya", "shop"]

Accessible = Callable[[], None]

LATIN = 'Name;Catgory;Shelf\r\nCréole d\'été;earrings;A\r\nA "b" c;Rings;B\r\n'


def test_the_whole_way_without_script(
    browser: Browser, shop: Page, base_url: str, business: Business
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    cookies = [cookie for cookie in shop.context.cookies() if "name" in cookie]
    context.add_cookies(
        [{"name": c["name"], "value": c["value"], "url": base_url} for c in cookies]
    )
    page = context.new_page()
    page.goto("/products/")
    page.locator(".page-head [data-bulk-upload]").click()
    send(page, MIXED)
    page.get_by_role("link", name="Re-upload").click()
    send(page, NEAR)
    page.reload()
    on(page, "review")
    press(page, "Continue with 2 rows")
    on(page, "match")
    press(page, "Use the suggestion for all")
    on(page, "confirm")
    press(page, "Yes, Import")
    on(page, "done")
    page.reload()
    on(page, "done")
    page.get_by_role("link", name="Done").click()

    expect(page.locator("#record-table").get_by_text("H-1")).to_be_visible()
    assert skus(business) == ["H-1", "C-1"]
    context.close()


def enter(page: Page, name: str) -> None:
    """Go to a button by the Tab key, and press Enter."""
    for _time in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent"):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{name} cannot be reached by the Tab key")


def arrive(page: Page, step: str) -> None:
    """Wait for a step as somebody who hears it: until its heading has the focus."""
    on(page, step)
    expect(page.locator("#bulk-title")).to_be_focused()


def tab_to(page: Page, kind: str) -> None:
    """Press Tab until an input of this kind has the focus, a few times at most."""
    for _ in range(12):
        if page.evaluate("document.activeElement.type") == kind:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"No input of kind {kind} is reached by Tab.")


def test_the_whole_way_by_keyboard(shop: Page, business: Business) -> None:
    keys = shop.keyboard
    shop.on("filechooser", lambda _chooser: None)  # from now on, not from the key on
    enter(shop, "Bulk Upload")
    arrive(shop, "upload")
    tab_to(shop, "file")
    with shop.expect_file_chooser() as chooser:
        keys.press("Space")
    chooser.value.set_files(file_of(NEAR))
    enter(shop, "Upload and check")
    arrive(shop, "review")
    enter(shop, "Continue with 2 rows")
    arrive(shop, "match")
    for _question in range(2):
        tab_to(shop, "radio")
        keys.press("Space")
        keys.press("Tab")
    enter(shop, "Continue")
    arrive(shop, "confirm")
    enter(shop, "Yes, Import")
    arrive(shop, "done")
    enter(shop, "Done")

    expect(shop.locator("#bulk-dialog")).not_to_be_visible()
    assert skus(business) == ["H-1", "C-1"]


def test_every_state_is_accessible(shop: Page, assert_accessible: Accessible) -> None:
    open_dialog(shop)
    shop.locator("summary", has_text="Accepted columns").click()
    assert_accessible()
    press(shop, "Upload and check")
    expect(shop.get_by_text("Choose a file first.")).to_be_visible()
    assert_accessible()
    send(shop, LATIN.encode("cp1252"))
    for summary in shop.locator("summary").all():
        summary.click()
    assert_accessible()
    press(shop, "Yes, it is Category")
    expect(shop.get_by_role("button", name="Continue with 1 row")).to_be_visible()
    press(shop, "Accept all readings")
    expect(shop.get_by_text("Accepted", exact=True)).to_be_visible()
    assert_accessible()


def test_every_later_state_is_accessible(
    shop: Page, assert_accessible: Accessible
) -> None:
    rows = [["", f"S-{n}", "Bad", "", "x"] for n in range(30)]
    near = [["Hoop", "H-1", "", "Earings", "1"], ["Chain", "", "", "Anklet", "1"]]
    open_dialog(shop)
    send(shop, csv_of(["Name", "SKU", "Status", "Category", "Price"], *near, *rows))
    shop.locator("#problems-next").click()
    expect(shop.get_by_text("Page 2 of 4")).to_be_visible()
    assert_accessible()
    press(shop, "Continue with 2 rows")
    on(shop, "match")
    press(shop, "Continue")
    expect(shop.get_by_text("One question is still open.")).to_be_visible()
    assert_accessible()
    shop.get_by_text("Use “Earrings”").click()
    press(shop, "Continue")
    on(shop, "confirm")
    assert_accessible()
    press(shop, "Yes, Import")
    on(shop, "done")
    assert_accessible()


def test_pages_around_the_wizard_are_accessible(
    shop: Page, assert_accessible: Accessible
) -> None:
    shop.goto("/imports/")
    assert_accessible()
    shop.goto("/bulk-upload/products/")
    assert_accessible()
    send(shop, CLEAN)
    assert_accessible()
    press(shop, "Continue with 2 rows")
    press(shop, "Yes, Import")
    on(shop, "done")
    shop.goto("/bulk-upload/products/")
    send(shop, MIXED)
    for address in ("/products/", "/bulk-upload/products/", "/imports/", "/help/"):
        shop.goto(address)
        assert_accessible()
    shop.goto("/help/leads/")
    assert_accessible()
    shop.goto("/imports/?state=done")
    shop.get_by_role("link", name="spring.csv").click()
    assert_accessible()
    shop.get_by_role("link", name="Undo").click()
    assert_accessible()
    press(shop, "Yes, undo")
    expect(shop.get_by_text("2 records were removed.")).to_be_visible()
    assert_accessible()


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_sticks_out_of_a_narrow_screen(shop: Page, width: int) -> None:
    def fits() -> None:
        inside = "document.querySelector('#bulk-dialog').scrollWidth"
        assert shop.evaluate(inside) <= width
        outside = "document.documentElement.scrollWidth"
        assert shop.evaluate(outside) <= width

    shop.set_viewport_size({"width": width, "height": 700})
    open_dialog(shop)
    fits()
    send(shop, LATIN.encode("cp1252"))
    fits()
    press(shop, "Yes, it is Category")
    press(shop, "Accept all readings")
    shop.get_by_role("button", name="Continue with 2 rows").click()
    press(shop, "Yes, Import") if shop.locator("[data-step=confirm]").count() else None
    fits()


def test_a_page_of_the_wizard_follows_its_steps_by_address(
    shop: Page, maya: User
) -> None:
    shop.goto("/bulk-upload/products/")
    send(shop, NEAR)
    assert shop.url.endswith("/review/")
    press(shop, "Continue with 2 rows")
    on(shop, "match")
    assert shop.url.endswith("/match/")
    shop.reload()
    on(shop, "match")
    shop.go_back()
    on(shop, "review")

    expect(shop.locator("h1")).to_have_text("Import products")
