"""«Did you mean?» in a real browser: kinds, clusters, memory, keyboard."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from ams.models import Business
from catalog.models import Category
from tests.browser.wizard import (
    HEADERS,
    NEAR,
    business,
    csv_of,
    maya,
    on,
    open_dialog,
    press,
    send,
    shop,
)

__all__ = ["business", "maya", "shop"]

MANY = csv_of(
    HEADERS,
    ["Moon", "A-1", "", "Necklace", "1"],
    ["Sun", "A-2", "", "Earring", "1"],
    ["Star", "A-3", "", "Earings", "1"],
    ["Cloud", "A-4", "", "Hoop Brooches", "1"],
    ["Rain", "A-5", "", "Hoop Broches", "1"],
    ["Snow", "A-6", "", "Hoop Brooches", "1"],
)
AGAIN = csv_of(HEADERS, ["Fog", "B-1", "", "Necklace", "1"])


def ask(page: Page, content: bytes, rows: str) -> None:
    """Send a file that leaves questions, and go to them."""
    open_dialog(page)
    send(page, content)
    press(page, f"Continue with {rows}")
    on(page, "match")


def names_in(business: Business) -> list[str]:
    """Return the categories of the business."""
    return sorted(str(one) for one in Category.objects.of(business))


def test_all_of_one_kind_are_answered_at_once(
    shop: Page, assert_accessible: Callable[[], None]
) -> None:
    ask(shop, MANY, "6 rows")
    shop.get_by_text("Keep “Earings”").click()
    kind = shop.get_by_role("button", name="singular or plural")
    kind.focus()
    shop.keyboard.press("Enter")

    expect(shop.get_by_text("3 of 4 answered.")).to_be_visible()
    expect(kind).to_be_focused()
    expect(shop.get_by_label("Use “Necklaces”")).to_be_checked()
    expect(shop.get_by_label("Use “Earrings”")).to_have_count(2)
    expect(shop.get_by_label("Keep “Earings”")).to_be_checked()
    assert_accessible()


def test_a_cluster_is_asked_and_no_answer_is_lost_on_the_way(
    shop: Page, business: Business
) -> None:
    ask(shop, MANY, "6 rows")
    cluster = shop.locator("fieldset", has_text="Are these the same?")
    expect(cluster).to_contain_text("“Hoop Broches”, “Hoop Brooches”")
    expect(cluster).to_contain_text("in 3 rows, first in row 5 (Cloud)")
    press(shop, "singular or plural")
    expect(shop.get_by_text("2 of 4 answered.")).to_be_visible()
    shop.get_by_text("Keep “Necklace”").click()
    press(shop, "Back")
    on(shop, "review")
    press(shop, "Continue with 6 rows")
    expect(shop.get_by_label("Keep “Necklace”")).to_be_checked()
    expect(cluster.get_by_role("radio", checked=True)).to_have_count(0)

    shop.get_by_text("Keep “Earings”").click()
    shop.get_by_text("Use “Hoop Brooches”").click()
    press(shop, "Continue")
    on(shop, "confirm")
    decided = shop.locator(".decided")
    expect(decided).to_contain_text("“Necklace” is kept as it is")
    expect(decided.locator("li", has_text="Broches")).to_contain_text("“Hoop Brooches”")
    shop.get_by_role("link", name="Back").click()
    on(shop, "match")
    expect(shop.locator("fieldset :checked")).to_have_count(4)
    press(shop, "Continue")
    press(shop, "Yes, Import")
    on(shop, "done")

    names = ["Earings", "Earrings", "Hoop Brooches", "Necklace", "Necklaces"]
    assert names_in(business) == names


def test_an_answer_is_remembered_until_it_is_forgotten(shop: Page) -> None:
    ask(shop, NEAR, "2 rows")
    press(shop, "Use the suggestion for all")
    press(shop, "Yes, Import")
    on(shop, "done")
    shop.goto("/products/")
    open_dialog(shop)
    send(shop, AGAIN)
    shop.locator("summary", has_text="Values corrected").click()
    remembered = shop.locator(".fold tr", has_text="as you said before")
    expect(remembered).to_contain_text("Necklaces")

    remembered.get_by_role("link", name="Change").click()
    shop.get_by_role("button", name="Forget Necklace").click()
    expect(shop.get_by_text("“Earings” stands for “Earrings”")).to_be_visible()
    spelling = shop.locator(".lines li", has_text="“Necklace” stands for")
    expect(spelling).to_have_count(0)
    shop.goto("/products/")
    shop.locator("#open-upload").get_by_role("link", name="Resume").click()
    press(shop, "Continue with 1 row")

    expect(shop.get_by_text("Did you mean “Necklaces”?")).to_be_visible()


def test_many_questions_are_answered_by_keys_alone(shop: Page) -> None:
    ends = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    new = [f"Broche {a}{b}" for a in ends for b in ends][:60]
    near = [name.replace("Broche", "Brooche") for name in new]
    rows = [[f"Piece {n}", "", "", name, "1"] for n, name in enumerate([*new, *near])]
    ask(shop, csv_of(HEADERS, *rows), "120 rows")
    expect(shop.locator("fieldset")).to_have_count(50)
    expect(shop.get_by_text("Page 1 of 2")).to_be_visible()
    keys = shop.keyboard
    while shop.evaluate("document.activeElement.type") != "radio":
        keys.press("Tab")
    for question in range(50):
        keys.press("Space" if question % 2 else "ArrowDown")
        keys.press("Tab")
    keys.press("Shift+Tab")
    assert shop.locator("fieldset :checked").count() == 50
    keys.press("Enter")
    expect(shop.get_by_text("Page 2 of 2")).to_be_visible()
    keys.press("Tab")
    expect(shop.locator("fieldset")).to_have_count(10)
    press(shop, "Back")

    expect(shop.get_by_text("Page 1 of 2")).to_be_visible()
    assert shop.locator("fieldset :checked").count() == 50
