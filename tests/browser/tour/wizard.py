"""The wizard, with files of one record a row: in the dialog, and as pages."""

from django.urls import reverse

from ams.models import Business
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
from tests.csv_files import csv_of


def tour(camera: Camera, business: Business) -> None:
    """Take every step."""
    in_the_dialog(camera)
    as_pages(camera)
    refused_files(camera)
    changed_meanwhile(camera, business)
    letters_in_doubt(camera)
    left_open(camera)


def in_the_dialog(camera: Camera) -> None:
    """Take each step in the dialog, with a file full of mistakes."""
    page = camera.page
    camera.go(reverse("products"))
    page.click("[data-bulk-upload]")
    camera.step("Choose a file", "wizard-upload")
    page.locator(f"{STEP} details summary").last.click()
    camera.shoot("wizard-upload-columns", whole=False)
    page.set_input_files("#bulk-file", example("products", "errors"))
    page.locator(STEP).evaluate("step => step.scrollIntoView()")
    camera.shoot("wizard-file-chosen", whole=False)
    page.click("#upload-button")
    camera.step("Check your file", "wizard-review-question")
    camera.press("Yes, it is Category")
    page.get_by_role("button", name="Continue with").wait_for()
    camera.shoot("wizard-review", whole=False)
    to_the_end(camera, "wizard", "Use the suggestion for all")
    page.get_by_role("link", name="Done").click()
    camera.shoot("products-after-the-import")


def to_the_end(camera: Camera, name: str, answer: str) -> None:
    """Take the steps from the review on, with one answer to every question."""
    onward(camera)
    camera.step("Did you mean", f"{name}-match")
    camera.press(answer)
    camera.step("Ready to import", f"{name}-confirm")
    camera.press("Yes, Import")
    camera.step("Import finished", f"{name}-done")


def as_pages(camera: Camera) -> None:
    """Take each step as a page of its own, keeping the values as they are typed."""
    begin(camera, "components")
    camera.step("Choose a file", "page-upload")
    upload(camera, example("components", "errors"))
    camera.step("Check your file", "page-review-question")
    camera.press("Yes, it is Supplier")
    camera.page.get_by_role("button", name="Continue with").wait_for()
    camera.visit("page-review", address("review"))
    one = open_upload()
    to_the_end(camera, "page", "Keep mine for all")
    camera.visit("import-with-answers", address("import", one))
    camera.visit("undo-of-components", address("undo", one))
    camera.submit()
    camera.until("The import is undone.")
    camera.shoot("undo-done")


def refused_files(camera: Camera) -> None:
    """Take a file that is none, and one that answers about columns made useless."""
    begin(camera, "leads")
    upload(camera, written("leads.csv", b"PK\x03\x04xlsx"))
    camera.until("This file was not taken")
    camera.shoot("wizard-refused-file")
    begin(camera, "products")
    upload(camera, written("spring.csv", csv_of(["Name", "Catgory"], ["", ""])))
    camera.shoot("wizard-nothing-in-the-file")
    begin(camera, "products")
    upload(camera, written("spring.csv", csv_of(["Nmae", "SKU"], ["Hoop", "H-1"])))
    camera.step("Check your file", "wizard-review-name-in-doubt")
    camera.press("No, leave it out")
    camera.step("This file cannot be imported as it is", "wizard-cannot-be-imported")
    camera.press("Discard")
    camera.step("Choose a file", "wizard-discarded")


def changed_meanwhile(camera: Camera, business: Business) -> None:
    """Take a review again, because the business changed since it was looked at."""
    begin(camera, "products")
    sold = ["Hoop", "H-1", "48.50"]
    upload(camera, written("spring.csv", csv_of(["Name", "SKU", "Retail Price"], sold)))
    onward(camera)
    camera.until("Ready to import")
    Business.objects.filter(pk=business.pk).update(currency="JPY")
    camera.press("Yes, Import")
    camera.until("Something changed since you looked")
    camera.shoot("wizard-changed-meanwhile")
    Business.objects.filter(pk=business.pk).update(currency=business.currency)
    begin(camera, "products")
    camera.press("Discard")
    camera.page.locator(STEP).get_by_text("open upload").wait_for(state="detached")


def letters_in_doubt(camera: Camera) -> None:
    """Take a file whose letters are in doubt, and leave it open."""
    begin(camera, "leads")
    upload(camera, example("leads", "excel"))
    camera.step("Check your file", "wizard-encoding")
    camera.visit("wizard-encoding-as-a-page", address("review"))


def left_open(camera: Camera) -> None:
    """Take where an open upload is told of, and discard it."""
    start = reverse("bulkupload:start", args=["leads"])
    camera.visit("leads-with-an-open-upload", reverse("leads"))
    camera.visit("imports-with-an-open-upload", reverse("bulkupload:imports"))
    camera.visit("dashboard-with-an-open-upload", reverse("dashboard"))
    camera.visit("wizard-upload-with-an-open-one", start)
    camera.press("Discard")
    camera.page.locator(STEP).get_by_text("open upload").wait_for(state="detached")
    camera.shoot("wizard-upload-after-discarding")
