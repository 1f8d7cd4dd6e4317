"""The wizard, with products over several rows: new, changed, published, undone."""

from django.db.models import F
from django.urls import reverse

from ams.models import Business
from catalog.models import Product
from tests.browser.tour.camera import STEP, Camera
from tests.browser.tour.files import (
    address,
    begin,
    example,
    onward,
    open_upload,
    upload,
    written,
)

SLUG = "structured-products"


def tour(camera: Camera, business: Business) -> None:
    """Take every step with products over several rows."""
    mistakes(camera)
    questions(camera)
    in_the_dialog(camera)
    changes(camera, business)


def mistakes(camera: Camera) -> None:
    """Take a file full of mistakes."""
    begin(camera, SLUG)
    camera.step("Choose a file", "products-upload")
    upload(camera, example(SLUG, "errors"))
    camera.step("Check your file", "products-review-mistakes")
    onward(camera)
    camera.page.locator("[data-step=match], [data-step=confirm]").wait_for()
    camera.shoot("products-after-the-review")
    begin(camera, SLUG)
    camera.press("Discard")
    camera.page.locator(STEP).get_by_text("open upload").wait_for(state="detached")


def questions(camera: Camera) -> None:
    """Take new products, whose categories are asked about, up to the end."""
    content = example(SLUG, "clean").read_bytes()
    begin(camera, SLUG)
    upload(camera, written("new.csv", content.replace(b",pendants,", b",pendents,")))
    camera.step("Check your file", "products-review-new")
    onward(camera)
    camera.step("Did you mean", "products-match")
    camera.page.get_by_label("Use “pendants”").check()
    camera.press("Continue")
    camera.step("Ready to import", "products-confirm")
    camera.press("Yes, Import")
    camera.step("Import finished", "products-done")


def in_the_dialog(camera: Camera) -> None:
    """Take products that go live, in the dialog."""
    page = camera.page
    camera.go(reverse("products"))
    page.click("[data-bulk-upload]")
    kinds = page.locator("#upload-form")
    kinds.get_by_text("Products with variants, prices and attributes").click()
    page.get_by_label("Publish all products in the file").check()
    camera.shoot("products-dialog-upload", whole=False)
    upload(camera, example(SLUG, "publish"))
    camera.step("Check your file", "products-dialog-review-publish")
    page.locator(STEP).get_by_role("heading").last.scroll_into_view_if_needed()
    camera.shoot("products-dialog-review-below", whole=False)
    onward(camera)
    camera.step("Ready to import", "products-dialog-confirm-publish")
    camera.press("Yes, Import")
    camera.step("Import finished", "products-dialog-done-publish")


def changes(camera: Camera, business: Business) -> None:
    """Take an import with new and removed parts, and its undo that keeps a record."""
    begin(camera, SLUG)
    upload(camera, example(SLUG, "update"))
    camera.step("Check your file", "products-review-changed")
    one = open_upload()
    onward(camera)
    camera.step("Ready to import", "products-confirm-changed")
    camera.press("Yes, Import")
    camera.step("Import finished", "products-done-changed")
    camera.visit("products-import", address("import", one))
    edited = Product.objects.of(business).filter(key="old-growth-band")
    edited.update(version=F("version") + 1)
    camera.visit("products-undo-keeps-a-record", address("undo", one))
    camera.submit()
    camera.until("The import is undone.")
    camera.shoot("products-undone-but-for-a-record")
