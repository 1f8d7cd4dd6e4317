"""The wizard as a person meets it, for the browser tests of the wizard."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from ams.models import Business
from catalog.models import Product
from tests.bulkupload.wizard import CLEAN, HEADERS, MIXED, NEAR, business, member_of
from tests.csv_files import csv_of

__all__ = ["CLEAN", "HEADERS", "MIXED", "NEAR", "business", "csv_of", "maya", "shop"]

SignIn = Callable[[User], Page]
DIALOG = "#bulk-dialog[open]"


@pytest.fixture
def maya(business: Business) -> User:
    """The owner of the business."""
    return member_of(business, username="maya")


@pytest.fixture
def shop(sign_in: SignIn, maya: User) -> Page:
    """Maya on her list of products."""
    page = sign_in(maya)
    page.goto("/products/")
    return page


def file_of(content: bytes, name: str = "spring.csv") -> Any:
    """Return a file as a file input takes it."""
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def open_dialog(page: Page) -> None:
    """Press Bulk Upload."""
    page.locator(".page-head [data-bulk-upload]").click()
    expect(page.locator(f"{DIALOG} #upload-form")).to_be_visible()


def send(page: Page, content: bytes, name: str = "spring.csv") -> None:
    """Choose a file and upload it."""
    page.set_input_files("#bulk-file", file_of(content, name))
    page.get_by_role("button", name="Upload and check").click()
    expect(page.locator("[data-step=review]")).to_be_visible()


def on(page: Page, step: str) -> None:
    """Wait for a step."""
    expect(page.locator(f"[data-step={step}]")).to_be_visible()


def press(page: Page, name: str) -> None:
    """Press a button of the wizard."""
    page.get_by_role("button", name=name).click()


def skus(business: Business) -> list[str]:
    """Return the SKUs of the business's products, in order."""
    rows = Product.objects.of(business).order_by("pk")
    return list(rows.values_list("variants__sku", flat=True))
