"""What every page does in a real browser: theme, menus, questions, toasts."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from ams.models import Business, Role
from tests.ams.conftest import ClientOf
from tests.factories import BusinessFactory, MembershipFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[User], Page]


@pytest.fixture
def owner(business: Business) -> User:
    """The owner of the business."""
    return MembershipFactory.create(
        business=business, user__username="mara", role=Role.OWNER
    ).user


@pytest.fixture
def edda(business: Business) -> User:
    """An editor beside the owner."""
    return MembershipFactory.create(
        business=business, user__username="edda", role=Role.EDITOR
    ).user


def test_the_theme_is_chosen_and_remembered(sign_in: SignIn, owner: User) -> None:
    page = sign_in(owner)
    page.goto("/")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    page.get_by_role("button", name="Account of mara").click()
    page.get_by_role("radio", name="Dark").check(force=True)
    page.reload()

    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert dark != ground


def test_the_menu_of_the_person_works_by_keyboard(sign_in: SignIn, owner: User) -> None:
    page = sign_in(owner)
    page.goto("/")
    button = page.get_by_role("button", name="Account of mara")

    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_business_is_switched_in_the_top_bar(sign_in: SignIn, owner: User) -> None:
    second = BusinessFactory.create(name="Silver Oak")
    MembershipFactory.create(user=owner, business=second)
    page = sign_in(owner)
    page.goto("/")

    page.get_by_role("button", name="Business:").click()
    page.get_by_role("button", name="Silver Oak").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Silver Oak")


def test_a_member_is_removed_after_a_question_only(
    sign_in: SignIn, owner: User, edda: User, business: Business
) -> None:
    page = sign_in(owner)
    page.goto("/business/members/")
    question = page.get_by_role("dialog", name="Are you sure?")

    page.get_by_role("button", name="Remove edda").click()
    expect(question).to_contain_text("edda will no longer see anything")
    question.get_by_role("button", name="Cancel").click()
    expect(question).to_be_hidden()
    assert business.memberships.count() == 2

    page.get_by_role("button", name="Remove edda").click()
    question.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("status")).to_contain_text(["edda is no longer a member."])
    assert business.memberships.count() == 1


def test_a_role_is_saved_as_soon_as_it_is_chosen(
    sign_in: SignIn, owner: User, edda: User
) -> None:
    page = sign_in(owner)
    page.goto("/business/members/")

    page.get_by_label("Role of edda").select_option("viewer")

    expect(page.get_by_text("The role is changed.")).to_be_visible()
    assert edda.memberships.get().role == Role.VIEWER


def test_without_script_a_role_is_saved_by_a_button(
    sign_in: SignIn, owner: User, edda: User, browser: Browser, base_url: str
) -> None:
    cookies = sign_in(owner).context.cookies()
    plain = browser.new_context(java_script_enabled=False, base_url=base_url)
    plain.add_cookies(cookies)  # type: ignore[arg-type]  # they come as they go
    page = plain.new_page()
    page.goto("/business/members/")

    row = page.get_by_role("row").filter(has_text="edda")
    row.get_by_label("Role of edda").select_option("viewer")
    row.get_by_role("button", name="Save").click()

    expect(page.get_by_text("The role is changed.")).to_be_visible()
    plain.close()


def test_the_next_skus_follow_what_is_typed(sign_in: SignIn, owner: User) -> None:
    page = sign_in(owner)
    page.goto("/business/settings/")

    page.get_by_label("SKU prefix").fill("RING")
    page.get_by_label("SKU number width").fill("3")

    expect(page.get_by_text("RING001, RING002, RING003")).to_be_visible()


def test_a_failed_request_is_told_and_a_toast_can_be_closed(
    sign_in: SignIn, owner: User, page: Page
) -> None:
    sign_in(owner)
    page.goto("/")
    page.wait_for_load_state("networkidle")

    page.route("**/leads/", lambda route: route.fulfill(status=503, body=""))
    page.evaluate("htmx.ajax('GET', '/leads/', {target: '#live', swap: 'none'})")
    told = page.get_by_text("An import is being saved")
    expect(told).to_be_visible()
    page.get_by_role("button", name="Close").click()

    expect(told).to_be_hidden()


def test_the_places_fold_into_a_menu_on_a_narrow_screen(
    sign_in: SignIn, owner: User
) -> None:
    page = sign_in(owner)
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/")
    leads = page.get_by_role("navigation", name="Main").get_by_role(
        "link", name="Leads"
    )

    expect(leads).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    leads.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Leads")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/business/settings/",
        "/business/members/",
        "/account/password/",
        "/sign-out/",
        "link",
    ],
)
def test_every_page_is_accessible_and_fits(
    sign_in: SignIn,
    owner: User,
    edda: User,
    assert_accessible: Callable[[], None],
    path: str,
    width: int,
) -> None:
    page = sign_in(owner)
    page.set_viewport_size({"width": width, "height": 800})
    if path == "link":
        new = UserFactory.create(username="ida", password=None)
        membership = MembershipFactory.create(
            user=new, business=edda.memberships.get().business
        )
        path = f"/business/members/{membership.pk}/link/"
    if path == "/sign-out/":
        page.context.clear_cookies()
        path = "/sign-in/"

    page.goto(path)

    assert_accessible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_person_signs_in_and_out(page: Page, owner: User) -> None:
    page.goto("/leads/")
    page.get_by_label("Username or e-mail").fill("mara")
    page.get_by_label("Password").fill("secret")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leads")

    page.get_by_role("button", name="Account of mara").click()
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_page_of_others_is_refused_in_a_page_that_looks_the_same(
    client_of: ClientOf, sign_in: SignIn, assert_accessible: Callable[[], None]
) -> None:
    client_of()
    viewer = MembershipFactory.create(
        business=Business.objects.get(), role=Role.VIEWER
    ).user
    page = sign_in(viewer)

    page.goto("/business/settings/")

    expect(page.get_by_role("heading", level=1)).to_contain_text("does not allow")
    assert_accessible()
