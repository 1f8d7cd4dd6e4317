"""Takes a picture of every page and step: `pytest -m screenshots`.

The pictures lie in screenshots/<theme>-<width>/, for people to look at; the folder is
ignored by git. Nothing is compared, so a tour fails only where a page does not open.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize

from ams.demo.seed import seed
from ams.models import Business
from bulkupload import registry
from bulkupload.models import Upload
from catalog.models import Component, Image, Material
from leads.models import Lead

pytestmark = pytest.mark.screenshots

FOLDER = Path(__file__).parents[2] / "screenshots"
WIDTHS = {1440: 900, 390: 844}
STEP = "#bulk-upload-step"

SignIn = Callable[[User], Page]


@pytest.fixture(autouse=True)
def _clean_console(request: pytest.FixtureRequest) -> None:
    """Let the tour pass by pages that a browser complains about, such as a 404.

    It stays at home where all browser tests are asked for.
    """
    if request.config.getoption("markexpr") != "screenshots":
        pytest.skip("pictures are taken by -m screenshots")


@dataclass(slots=True)
class Camera:
    """Numbers the pictures in the order of the tour."""

    page: Page
    base_url: str
    folder: Path
    size: ViewportSize
    taken: int = field(default=0)

    def shoot(self, name: str, *, whole: bool = True) -> None:
        """Take the page as it is, the whole of it or what the window shows.

        For the whole page the window is made as high as the page, so that what sticks
        to its foot covers nothing and lazy pictures are loaded.
        """
        page, size = self.page, self.size
        page.mouse.move(0, 0)
        page.wait_for_load_state("networkidle")
        if whole:
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({**size, "height": max(height, size["height"])})
            page.wait_for_load_state("networkidle")
        self.taken += 1
        path = self.folder / f"{self.taken:02}-{name}.png"
        page.screenshot(path=path, animations="disabled")
        page.set_viewport_size(size)

    def visit(self, name: str, url: str) -> None:
        """Go to a page and take it."""
        self.page.goto(self.base_url + url)
        self.shoot(name)

    def step(self, title: str, name: str) -> None:
        """Wait for the step of the wizard with this title, and take it."""
        self.page.locator(STEP).get_by_role("heading", name=title).first.wait_for()
        self.shoot(name, whole=not self.page.locator("dialog[open]").count())


@pytest.fixture(params=[("light", 1440), ("light", 390), ("dark", 1440), ("dark", 390)])
def camera(request: pytest.FixtureRequest, page: Page, base_url: str) -> Camera:
    """Give a camera for each theme and width."""
    theme, width = request.param
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    size = ViewportSize(width=width, height=WIDTHS[width])
    page.set_viewport_size(size)
    folder = FOLDER / f"{theme}-{width}"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    return Camera(page=page, base_url=base_url, folder=folder, size=size)


@pytest.fixture
def _no_toys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the sheets that only the tests bring."""
    own = {
        sheet.meta.slug: sheet
        for sheet in registry.sheets()
        if not type(sheet).__module__.startswith("tests.")
    }
    monkeypatch.setattr(registry, "_sheets", own)


@pytest.mark.usefixtures("_no_toys")
def test_tour(camera: Camera, sign_in: SignIn) -> None:
    seed(timezone.now())
    business = Business.objects.get(slug="demo")
    outside(camera)
    sign_in(User.objects.get(username="owner"))

    camera.visit("dashboard", reverse("dashboard"))
    lists_and_records(camera, business)
    imports_and_help(camera, business)
    wizard(camera)
    wizard_as_pages(camera)
    awkward_files(camera)
    own_business(camera)
    menus(camera)
    empty_business(camera, sign_in)

    assert camera.taken > 40


def outside(camera: Camera) -> None:
    """Take what somebody sees who is not signed in."""
    camera.visit("sign-in", reverse("login"))
    camera.page.fill("[name=username]", "owner")
    camera.page.fill("[name=password]", "wrong")
    camera.page.click("main [type=submit], main button:not([type])")
    camera.shoot("sign-in-refused")


def lists_and_records(camera: Camera, business: Business) -> None:
    """Take lists, records and forms."""
    camera.visit("products", reverse("products"))
    camera.visit("products-filtered", reverse("products") + "?q=ring&status=active")
    camera.visit("products-nothing-found", reverse("products") + "?q=zebra")
    pictured = Image.objects.of(business).earliest("pk").variant.product
    records: list[tuple[str, Model]] = [
        ("product", pictured),
        ("component", Component.objects.of(business).earliest("pk")),
        ("lead", Lead.objects.of(business).earliest("pk")),
    ]
    for kind, record in records:
        if kind != "product":
            camera.visit(f"{kind}s", reverse(f"{kind}s"))
        camera.visit(f"{kind}-detail", reverse(f"{kind}-detail", args=[record.pk]))
        camera.visit(f"{kind}-edit", reverse(f"{kind}-edit", args=[record.pk]))
        camera.visit(f"{kind}-new", reverse(f"{kind}-new"))
    camera.page.fill("[name=name]", "")
    camera.page.click("main form [type=submit], main form button:not([type])")
    camera.shoot("lead-new-refused")
    material = Material.objects.of(business).earliest("pk")
    camera.visit("lists", reverse("lists"))
    camera.visit("list-materials", reverse("list-detail", args=["material"]))
    camera.visit("list-value", reverse("list-value", args=["material", material.pk]))


def imports_and_help(camera: Camera, business: Business) -> None:
    """Take the history and the help."""
    upload = Upload.objects.of(business).earliest("pk")
    camera.visit("imports", reverse("bulkupload:imports"))
    camera.visit("import", reverse("bulkupload:import", args=[upload.public_id]))
    camera.visit("undo", reverse("bulkupload:undo", args=[upload.public_id]))
    made = f"{reverse('products')}?upload={upload.public_id}"
    camera.visit("products-of-an-import", made)
    camera.visit("help", reverse("bulkupload:help"))
    for slug in ("products", "components", "leads"):
        camera.visit(f"help-{slug}", reverse("bulkupload:help-sheet", args=[slug]))


def example(slug: str, kind: str) -> Path:
    """Return one of the example files."""
    return Path(str(finders.find(f"examples/{slug}/{slug}-{kind}.csv")))


def upload(camera: Camera, file: Any) -> None:
    """Hand a file to the first step."""
    camera.page.set_input_files("#bulk-file", file)
    camera.page.click("#upload-button")


def wizard(camera: Camera) -> None:
    """Take each step in the dialog, with a file full of mistakes."""
    page = camera.page
    page.goto(camera.base_url + reverse("products"))
    page.click("[data-bulk-upload]")
    camera.step("Choose a file", "wizard-upload")
    page.locator(f"{STEP} details summary").last.click()
    camera.shoot("wizard-upload-columns", whole=False)
    page.set_input_files("#bulk-file", example("products", "errors"))
    page.locator(STEP).evaluate("step => step.scrollIntoView()")
    camera.shoot("wizard-file-chosen", whole=False)
    page.click("#upload-button")
    camera.step("Check your file", "wizard-review-question")
    page.get_by_role("button", name="Yes, it is Category").click()
    page.get_by_role("button", name="Continue with").wait_for()
    camera.shoot("wizard-review", whole=False)
    page.get_by_role("button", name="Continue with").click()
    camera.step("Did you mean", "wizard-match")
    page.get_by_role("button", name="Use the suggestion for all").click()
    camera.step("Ready to import", "wizard-confirm")
    page.get_by_role("button", name="Yes, Import").click()
    camera.step("Import finished", "wizard-done")
    page.get_by_role("link", name="Done").click()
    camera.shoot("products-after-the-import")


def wizard_as_pages(camera: Camera) -> None:
    """Take each step as a page of its own, keeping the values as they are typed."""
    page = camera.page
    page.goto(camera.base_url + reverse("bulkupload:start", args=["components"]))
    camera.step("Choose a file", "page-upload")
    upload(camera, example("components", "errors"))
    camera.step("Check your file", "page-review-question")
    page.get_by_role("button", name="Yes, it is Supplier").click()
    page.get_by_role("button", name="Continue with").wait_for()
    camera.visit("page-review", review_url())
    page.get_by_role("button", name="Continue with").click()
    camera.step("Did you mean", "page-match")
    page.get_by_role("button", name="Keep mine for all").click()
    camera.step("Ready to import", "page-confirm")
    page.get_by_role("button", name="Yes, Import").click()
    camera.step("Import finished", "page-done")


def review_url() -> str:
    """Return the page of the upload that lies open."""
    open_one = Upload.objects.unscoped("the only one").get(state=Upload.State.OPEN)
    return reverse("bulkupload:review", args=[open_one.public_id])


def awkward_files(camera: Camera) -> None:
    """Take a file that is none, one whose letters are in doubt, and one left open."""
    page = camera.page
    start = camera.base_url + reverse("bulkupload:start", args=["leads"])
    page.goto(start)
    workbook = {
        "name": "leads.csv",
        "mimeType": "text/csv",
        "buffer": b"PK\x03\x04xlsx",
    }
    upload(camera, workbook)
    page.locator(STEP).get_by_text("This file was not taken").wait_for()
    camera.shoot("wizard-refused-file")
    page.goto(start)
    upload(camera, example("leads", "excel"))
    camera.step("Check your file", "wizard-encoding")
    camera.visit("wizard-encoding-as-a-page", review_url())
    camera.visit("leads-with-an-open-upload", reverse("leads"))
    camera.visit(
        "wizard-upload-with-an-open-one", reverse("bulkupload:start", args=["leads"])
    )
    camera.visit("dashboard-with-an-open-upload", reverse("dashboard"))


def own_business(camera: Camera) -> None:
    """Take settings, members, account, admin and an address that is none."""
    camera.visit("settings", reverse("business-settings"))
    camera.visit("members", reverse("members"))
    camera.visit("password", reverse("password_change"))
    camera.visit("admin", reverse("admin:index"))
    camera.visit("admin-products", reverse("admin:catalog_product_changelist"))
    camera.visit("not-found", "/nowhere/")


def menus(camera: Camera) -> None:
    """Take the menus of the top bar, each one that can be opened."""
    page = camera.page
    page.goto(camera.base_url + reverse("products"))
    openers = page.locator("header [popovertarget], header summary")
    for number in range(openers.count()):
        opener = openers.nth(number)
        if opener.is_visible():
            opener.click()
            camera.shoot(f"menu-{number + 1}", whole=False)
            page.keyboard.press("Escape")


def empty_business(camera: Camera, sign_in: SignIn) -> None:
    """Take what somebody sees on the first day."""
    newcomer = User.objects.create_user("newcomer", password="first-day")
    fresh = Business.objects.create(name="First Day Studio", slug="first-day")
    fresh.memberships.create(user=newcomer, role="owner")
    sign_in(newcomer)
    camera.visit("empty-dashboard", reverse("dashboard"))
    camera.visit("empty-products", reverse("products"))
    camera.visit("empty-lists", reverse("lists"))
    camera.visit("empty-imports", reverse("bulkupload:imports"))
