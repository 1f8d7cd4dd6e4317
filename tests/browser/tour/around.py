"""What is around the records: business, people, menus, and what went wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.urls import reverse
from playwright.sync_api import Page

from ams import views
from ams.members import password_path
from ams.models import Business
from catalog.definition_pages import SECTIONS
from tests.browser.tour.camera import Camera

SignIn = Callable[[User], Page]
MORE_THAN_A_FORM_MAY_HAVE = 1001


def tour(camera: Camera, business: Business, sign_in: SignIn) -> None:
    """Take it all; at the end the tour is signed in as somebody else."""
    own_business(camera)
    menus(camera)
    what_went_wrong(camera)
    other_people(camera, sign_in)
    first_day(camera, sign_in)
    welcome(camera, business)


def dashboard(camera: Camera) -> None:
    """Take the first page."""
    camera.visit("dashboard", reverse("dashboard"))


def own_business(camera: Camera) -> None:
    """Take settings, members, account and admin."""
    page = camera.page
    camera.visit("settings", reverse("business-settings"))
    page.fill("[name=name]", "")
    camera.submit()
    camera.shoot("settings-refused")
    page.fill("[name=name]", "Copper & Pine")
    camera.submit()
    camera.until("The settings are saved.")
    camera.shoot("settings-saved")
    camera.visit("members", reverse("members"))
    page.fill("[name=identifier]", "nora")
    page.fill("[name=name]", "Nora Quist")
    camera.press("Add member")
    page.wait_for_url("**/link/")
    camera.shoot("member-link")
    camera.visit("members-with-somebody-new", reverse("members"))
    camera.press("Remove")
    camera.ask("member-remove-question")
    camera.visit("password", reverse("password_change"))
    camera.submit()
    camera.shoot("password-refused")
    camera.visit("admin", reverse("admin:index"))
    camera.visit("admin-products", reverse("admin:catalog_product_changelist"))


def menus(camera: Camera) -> None:
    """Take the menus of the top bar, each one that can be opened."""
    page = camera.page
    camera.go(reverse("products"))
    openers = page.locator("header [popovertarget], header summary")
    for number in range(openers.count()):
        opener = openers.nth(number)
        if opener.is_visible():
            opener.click()
            camera.shoot(f"menu-{number + 1}", whole=False)
            page.keyboard.press("Escape")


def what_went_wrong(camera: Camera) -> None:
    """Take an address that is none, a form too long, and our own faults."""
    camera.visit("status-404", "/nowhere/")
    camera.go(reverse("business-settings"))
    camera.page.locator("main form").first.evaluate(
        """(form, count) => {
            for (let n = 0; n < count; n++) {
                const field = document.createElement('input');
                field.name = 'more';
                form.append(field);
            }
            form.submit();
        }""",
        MORE_THAN_A_FORM_MAY_HAVE,
    )
    camera.until("more fields than can be sent")
    camera.shoot("status-400")
    for name, fault in (
        ("status-500", RuntimeError("for the picture")),
        ("status-503", OperationalError("database is locked")),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(views, "overview_of", failing(fault))
            camera.visit(name, reverse("dashboard"))


def failing(fault: Exception) -> Callable[..., Any]:
    """Return a function that fails."""

    def fail(*_args: Any, **_kwargs: Any) -> Any:
        raise fault

    return fail


def other_people(camera: Camera, sign_in: SignIn) -> None:
    """Take what a viewer sees, and somebody without a business."""
    sign_in(User.objects.get(username="viewer"))
    camera.visit("viewer-dashboard", reverse("dashboard"))
    camera.visit("viewer-products", reverse("products"))
    camera.visit("viewer-imports", reverse("bulkupload:imports"))
    camera.visit("viewer-definitions", reverse("definitions"))
    camera.visit("status-403", reverse("product-new"))
    sign_in(User.objects.create_user("alone", password="without-business"))
    camera.visit("no-business", reverse("dashboard"))


def first_day(camera: Camera, sign_in: SignIn) -> None:
    """Take what the owner of a new business sees."""
    newcomer = User.objects.create_user("newcomer", password="first-day")
    fresh = Business.objects.create(name="First Day Studio", slug="first-day")
    fresh.memberships.create(user=newcomer, role="owner")
    sign_in(newcomer)
    for name in ("dashboard", "products", "components", "leads", "lists"):
        camera.visit(f"empty-{name}", reverse(name))
    camera.visit("empty-list", reverse("list-detail", args=["material"]))
    camera.visit("empty-imports", reverse("bulkupload:imports"))
    camera.visit("empty-definitions", reverse("definitions"))
    for section in SECTIONS:
        address = reverse("definition-list", args=[section])
        camera.visit(f"empty-definitions-{section}", address)
    camera.visit("empty-members", reverse("members"))


def welcome(camera: Camera, business: Business) -> None:
    """Take the first sign-in of somebody who was sent a link."""
    nora = business.memberships.get(user__username="nora").user
    camera.page.context.clear_cookies()
    camera.visit("first-sign-in", password_path(nora))
    camera.page.fill("[name=new_password1]", "short")
    camera.page.fill("[name=new_password2]", "other")
    camera.submit()
    camera.shoot("first-sign-in-refused")
    camera.page.fill("[name=new_password1]", "quiet-copper-lantern")
    camera.page.fill("[name=new_password2]", "quiet-copper-lantern")
    camera.submit()
    camera.until("Your password is set.")
    camera.shoot("first-sign-in-done")
