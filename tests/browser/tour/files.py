"""What the tour uploads, and how."""

import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.urls import reverse

from bulkupload.models import Upload
from tests.browser.tour.camera import Camera

ONWARD = re.compile("^(Continue with|Answer the questions)")


def example(slug: str, kind: str) -> Path:
    """Return one of the example files."""
    return Path(str(finders.find(f"examples/{slug}/{slug}-{kind}.csv")))


def begin(camera: Camera, slug: str) -> None:
    """Go to the first step, as a page of its own."""
    camera.go(reverse("bulkupload:start", args=[slug]))


def upload(camera: Camera, file: Any) -> None:
    """Hand a file to the first step."""
    camera.page.set_input_files("#bulk-file", file)
    camera.page.click("#upload-button")


def onward(camera: Camera) -> None:
    """Leave the review."""
    camera.page.get_by_role("button", name=ONWARD).first.click()


def written(name: str, content: bytes) -> Any:
    """Return a file that was written for the tour."""
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def open_upload() -> Upload:
    """Return the upload that lies open."""
    found: Upload = Upload.objects.unscoped("the only one").get(open_marker=True)
    return found


def address(step: str, one: Upload | None = None) -> str:
    """Return the page of a step of an upload, else of the one that lies open."""
    return reverse(f"bulkupload:{step}", args=[(one or open_upload()).public_id])
