"""Long files on their way: the engine loses each run, and the tour plays its worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from ams.models import Business
from bulkupload import pulse, working
from bulkupload.engine import engine
from bulkupload.models import Upload
from catalog.models import Product
from tests.browser.tour.camera import Camera
from tests.browser.tour.files import address, begin, example, onward, upload
from tests.runs.undoing import stopped

SLUG = "structured-products"
ROWS_IN_REQUEST = 2
DONE = 6
"""Rows or records that are done while a picture is taken."""


def tour(camera: Camera, business: Business, settings: Any) -> None:
    """Take a check, an import and an undo on their way, cancelled, and stopped."""
    Product.objects.of(business).filter(upload__file_name="new.csv").delete()
    settings.BULKUPLOAD = {
        **settings.BULKUPLOAD,
        "ENGINE": "tests.runs.engines.Lost",
        "ROWS_IN_REQUEST": ROWS_IN_REQUEST,
    }
    engine.cache_clear()
    check(camera, business)
    cancelled_import(camera, business)
    stopped_import(camera, business)
    cancelled_undo(camera, business)
    stopped_undo(camera, business)


def latest(business: Business) -> Upload:
    """Return the upload as it is stored now."""
    found: Upload = Upload.objects.of(business).latest("pk")
    return found


@contextmanager
def worked_on(business: Business, done: int = DONE) -> Iterator[None]:
    """Hold the run of the latest upload as its worker would, with so much done."""
    beat = pulse.of(latest(business).run)
    now = timezone.now()
    with beat.hold():
        beat.begin(now - timedelta(seconds=2))
        beat.tell(done, now)
        yield


def perform(business: Business) -> None:
    """Do the work of the latest upload."""
    working.perform(latest(business).run.pk)


def stop(camera: Camera, one: Upload) -> None:
    """Let its workers die one after another, while no page looks at it."""
    camera.go(reverse("bulkupload:help"))
    stopped(one)


def watched(camera: Camera, name: str) -> None:
    """Take a bar once it tells of what is done."""
    camera.page.locator(f"#run-progress progress[value='{DONE}']").wait_for()
    camera.shoot(name)


def check(camera: Camera, business: Business) -> None:
    """Take a check: not begun, on its way, asked to be left, and over."""
    begin(camera, SLUG)
    upload(camera, example(SLUG, "clean"))
    camera.step("Checking every row", "long-check-begins")
    with worked_on(business):
        watched(camera, "long-check")
        camera.visit("long-check-among-imports", reverse("bulkupload:imports"))
        camera.visit("long-check-on-the-dashboard", reverse("dashboard"))
        camera.visit("long-check-in-the-list", reverse("products"))
        camera.go(address("running"))
        camera.press("Cancel the check")
        camera.ask("long-check-cancel-question")
    perform(business)
    camera.step("Check your file", "long-check-done")


def say_yes(camera: Camera) -> None:
    """Go from the review to the import."""
    camera.go(address("review"))
    onward(camera)
    camera.press("Yes, Import")
    camera.until("Importing")


def cancelled_import(camera: Camera, business: Business) -> None:
    """Take an import on its way that is cancelled, then settings that changed."""
    say_yes(camera)
    with worked_on(business):
        watched(camera, "long-import")
        camera.press("Cancel the import")
        camera.ask("long-import-cancel-question", "Cancel the import")
        camera.until("Taking back what was begun…")
        camera.shoot("long-import-cancelling")
    perform(business)
    camera.until("Cancelled. Nothing was written.")
    camera.shoot("long-import-cancelled")
    Business.objects.filter(pk=business.pk).update(currency="JPY")
    camera.visit("long-check-out-of-date", address("review"))
    Business.objects.filter(pk=business.pk).update(currency=business.currency)


def stopped_import(camera: Camera, business: Business) -> None:
    """Take an import that stopped, and that is done after all."""
    say_yes(camera)
    stop(camera, latest(business))
    camera.visit("long-import-stopped", address("running"))
    camera.visit("long-import-stopped-among-imports", reverse("bulkupload:imports"))
    camera.go(address("running"))
    camera.press("Try again")
    camera.until("Importing")
    perform(business)
    camera.step("Import finished", "long-import-done")


def cancelled_undo(camera: Camera, business: Business) -> None:
    """Take an undo on its way that is cancelled."""
    one = latest(business)
    camera.visit("long-undo-question", address("undo", one))
    camera.submit()
    camera.until("Starting…")
    camera.shoot("long-undo-begins")
    with worked_on(business, done=1):
        camera.page.locator("#run-progress progress[value='1']").wait_for()
        camera.shoot("long-undo")
        camera.visit("long-undo-among-imports", reverse("bulkupload:imports"))
        camera.go(address("import", one))
        camera.press("Cancel the undo")
        camera.ask("long-undo-cancel-question", "Cancel the undo")
        camera.until("Taking back what was begun…")
        camera.shoot("long-undo-cancelling")
    perform(business)
    camera.until("The undo is cancelled.")
    camera.shoot("long-undo-cancelled")


def stopped_undo(camera: Camera, business: Business) -> None:
    """Take an undo that stopped, and one that keeps a record."""
    one = latest(business)
    camera.go(address("undo", one))
    camera.submit()
    camera.until("Starting…")
    stop(camera, latest(business))
    camera.visit("long-undo-stopped", address("import", one))
    Product.objects.of(business).filter(key="leaf-shadow-ring").update(version=99)
    camera.press("Try again")
    camera.until("Starting…")
    perform(business)
    camera.until("stays as it is")
    camera.shoot("long-undo-done-but-for-a-record")
