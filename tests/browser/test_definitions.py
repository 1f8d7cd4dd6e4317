"""A product type made in a real browser, with script and without."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from ams.models import Business, Role
from catalog.models import ProductType, State
from tests import factories
from tests.catalog.definitions import attribute, product_type, shown

SignIn = Callable[[User], Page]


@pytest.fixture
def editor(db: None) -> User:
    """The editor of a business with two languages."""
    return factories.MembershipFactory.create(
        role=Role.EDITOR, business__languages=["de"]
    ).user


def business_of(user: User) -> Business:
    """Return the business that the person works in."""
    return user.memberships.get().business


def test_a_product_type_gets_a_list_and_a_set(
    sign_in: SignIn, editor: User, assert_accessible: Callable[[], None]
) -> None:
    page = sign_in(editor)
    page.goto("/definitions/product-types/new/")
    page.get_by_label("Name").fill("Rings")
    page.get_by_label("Key").fill("rings")

    page.get_by_role("button", name="Add one").click()
    name = page.locator("#id_row-0-name")
    expect(name).to_be_focused()
    name.fill("metal")
    expect(page.locator("#id_row-0-values")).to_be_hidden()
    page.locator("#id_row-0-kind").select_option("One of a list")
    page.locator("#id_row-0-values").fill("gold = Gold\nsilver = Silver")
    page.get_by_role("button", name="Add one").click()
    name = page.locator("#id_row-1-name")
    expect(name).to_be_focused()
    name.fill("stones")
    page.locator("#id_row-1-kind").select_option("Set")
    page.locator("#id_row-1-element_kind").select_option("Text")
    expect(page.locator("#id_row-1-required")).to_be_hidden()
    assert_accessible()
    page.locator("#row-1-up").click()
    expect(page.locator("#row-0-up")).to_be_focused()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Rings")
    expect(page.get_by_role("row")).to_contain_text(["Name", "stones", "metal"])
    assert_accessible()
    made = ProductType.objects.of(business_of(editor)).get()
    assert shown(made) == [("stones", "set", "text"), ("metal", "enum", "")]
    metal = made.attributes.get(name="metal")
    labels = metal.values.values_list("key", "label")
    assert list(labels) == [("gold", "Gold"), ("silver", "Silver")]


def test_without_script_rows_are_added_and_removed_too(
    sign_in: SignIn, editor: User, browser: Browser, base_url: str
) -> None:
    business = business_of(editor)
    attribute(business, "size")
    cookies = sign_in(editor).context.cookies()
    plain = browser.new_context(java_script_enabled=False, base_url=base_url)
    plain.add_cookies(cookies)  # type: ignore[arg-type]  # they come as they go
    page = plain.new_page()
    page.goto(f"/definitions/product-types/{product_type(business).pk}/edit/")

    page.get_by_role("button", name="Remove size").click()
    expect(page.get_by_text("1 is removed when you save.")).to_be_visible()
    page.get_by_role("button", name="Add one").click()
    page.locator("#id_row-0-name").fill("engraving")
    page.locator("#id_row-0-name").press("Enter")

    expect(page.get_by_role("row")).to_contain_text(["Name", "engraving"])
    assert shown(product_type(business)) == [("engraving", "text", "")]
    plain.close()


def test_attributes_are_added_and_removed_one_by_one(
    sign_in: SignIn, editor: User
) -> None:
    business = business_of(editor)
    page = sign_in(editor)
    page.goto(f"/definitions/product-types/{product_type(business).pk}/")

    page.get_by_role("link", name="New attribute").click()
    page.get_by_label("Name").fill("size")
    expect(page.get_by_label("Allowed values")).to_be_hidden()
    page.get_by_role("button", name="Save and add another").click()
    expect(page.get_by_text("“size” was saved.")).to_be_visible()
    page.get_by_label("Name").fill("metal")
    page.get_by_label("Kind", exact=False).first.select_option("One of a list")
    page.get_by_label("Allowed values").fill("gold = Gold")
    page.get_by_label("Place").select_option("First")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row")).to_contain_text(["Name", "metal", "size"])
    page.get_by_role("link", name="size").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()

    expect(page.get_by_text("“size” was removed.")).to_be_visible()
    assert shown(product_type(business)) == [("metal", "enum", "")]


def test_where_a_state_leads_is_asked_of_a_restricted_one(
    sign_in: SignIn, editor: User
) -> None:
    State.objects.create(business=business_of(editor), key="ready")
    page = sign_in(editor)
    page.goto("/definitions/states/new/")
    ready = page.get_by_label("ready")

    expect(ready).to_be_hidden()
    page.get_by_label("Restricted").check()
    expect(ready).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "path",
    [
        "/definitions/",
        "/definitions/categories/",
        "/definitions/categories/new/",
        "/definitions/categories/{category}/",
        "/definitions/product-types/",
        "/definitions/product-types/{type}/",
        "/definitions/product-types/{type}/edit/",
        "/definitions/product-types/{type}/parts/new/",
        "/definitions/product-types/{type}/parts/{part}/",
        "/definitions/types/new/",
        "/definitions/states/",
        "/definitions/states/new/",
        "/definitions/channels/new/",
    ],
)
def test_every_page_of_definitions_is_accessible_and_fits(
    sign_in: SignIn,
    editor: User,
    assert_accessible: Callable[[], None],
    path: str,
    width: int,
) -> None:
    business = business_of(editor)
    part = attribute(business, "a-rather-long-name-of-an-attribute", required=True)
    for label in ("Necklaces", "Necklases"):
        category = factories.CategoryFactory.create(business=business, label=label)
    ids = {"category": category.pk, "type": product_type(business).pk, "part": part.pk}
    page = sign_in(editor)
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(path.format(**ids))

    assert_accessible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
