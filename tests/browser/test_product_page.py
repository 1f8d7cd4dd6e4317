"""The page of a product in a real browser: publishing, folding, without script."""

import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from ams.models import Business, Role
from catalog.models import Product
from catalog.structured.catalog_document import load
from tests import factories
from tests.catalog_document.rich import rich

SignIn = Callable[[User], Page]


@pytest.fixture
def editor(db: None) -> User:
    """The editor of a business with a rich catalogue, whose pictures are not loaded."""
    user: User = factories.MembershipFactory.create(
        role=Role.EDITOR, business__languages=["de"]
    ).user
    text = json.dumps(rich()).replace("https://images", "http://images")
    document = json.loads(text.replace("/media/", "http://images.example/"))
    load(document, business_of(user), timezone.now())
    return user


def business_of(user: User) -> Business:
    """Return the business that the person works in."""
    return user.memberships.get().business


def address_of(user: User, key: str | None = "hoops") -> str:
    """Return the address of a product."""
    return f"/products/{Product.objects.of(business_of(user)).get(key=key).pk}/"


def test_c10_what_is_staged_is_looked_at_and_published(
    sign_in: SignIn, editor: User
) -> None:
    page = sign_in(editor)
    page.goto(address_of(editor))
    expect(page.get_by_role("row", name="name.en")).to_contain_text("Old hoops")

    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_text("“Hoops” is published.")).to_be_visible()
    expect(page.get_by_role("heading", name="Staged and published")).to_have_count(0)
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)


def test_without_script_a_variant_unfolds_and_a_product_is_published(
    sign_in: SignIn, editor: User, browser: Browser, base_url: str
) -> None:
    cookies = sign_in(editor).context.cookies()
    plain = browser.new_context(java_script_enabled=False, base_url=base_url)
    plain.add_cookies(cookies)  # type: ignore[arg-type]  # they come as they go
    page = plain.new_page()
    page.goto(address_of(editor))

    page.locator("summary", has_text="HOOP-1").click()
    manual = page.get_by_label("Files of silver").get_by_text("Anleitung")
    expect(manual).to_be_hidden()
    page.locator("summary", has_text="HOOP-1").press("Enter")
    expect(manual).to_be_visible()
    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_text("“Hoops” is published.")).to_be_visible()
    plain.close()


def test_a_price_is_given_a_key_by_keyboard(sign_in: SignIn, editor: User) -> None:
    page = sign_in(editor)
    page.goto(address_of(editor))

    page.get_by_role("link", name="Give it a key ($21.00)").press("Enter")
    page.get_by_label("Key").fill("plain")
    page.get_by_label("Key").press("Enter")

    expect(page.get_by_role("row", name="$21.00")).to_contain_text("plain")


@pytest.mark.parametrize("width", [360, 768, 1600])
@pytest.mark.parametrize("key", ["hoops", "pendant", None])
def test_every_page_of_a_product_is_accessible_and_fits(
    sign_in: SignIn,
    editor: User,
    assert_accessible: Callable[[], None],
    key: str | None,
    width: int,
) -> None:
    page = sign_in(editor)
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(address_of(editor, key))

    assert_accessible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
