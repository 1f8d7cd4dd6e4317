"""Hostile texts in a real browser: nothing runs, nothing asks, nothing is reported."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from ams.models import Business
from bulkupload import registry
from tests.csv_files import csv_of
from tests.factories import (
    ComponentFactory,
    FlatProductFactory,
    LeadFactory,
    MaterialFactory,
    MembershipFactory,
)
from tests.security.payloads import PAYLOADS
from tests.security.tenants import ROLES, Tenant, imported, taken

WATCH = """
window.ran = [];
window.pwned = (what) => window.ran.push(`script ${what}`);
document.addEventListener("securitypolicyviolation", (event) => {
  window.ran.push(`policy ${event.violatedDirective} ${event.blockedURI}`);
});
"""


@pytest.fixture
def hostile() -> Tenant:
    """A business in which every text is an attack."""
    membership = MembershipFactory.create(
        business__name=PAYLOADS[2], role=ROLES["owner"]
    )
    business: Business = membership.business
    user: User = membership.user
    user.first_name = PAYLOADS[0]
    user.save()
    for number, text in enumerate(PAYLOADS):
        material = MaterialFactory.create(
            business=business, name=f"{text} near {number}"
        )
        FlatProductFactory.create(business=business, label=text, material=material)
        ComponentFactory.create(business=business, name=text, notes=text)
        LeadFactory.create(business=business, name=text, company=text, notes=text)
    return Tenant(business, {"owner": user})


@pytest.fixture
def watched(page: Page) -> list[str]:
    """What ran, asked or was reported, in the order in which it happened."""
    seen: list[str] = []

    def asks(dialog: Any) -> None:
        seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", asks)
    page.on("popup", lambda popup: seen.append(f"popup {popup.url}"))
    page.on(
        "request",
        lambda asked: seen.append(asked.url) if "pwned.example" in asked.url else None,
    )
    page.add_init_script(WATCH)
    return seen


def test_nothing_runs_on_any_page_of_a_hostile_business(
    hostile: Tenant, watched: list[str], sign_in: Callable[[User], Page]
) -> None:
    """O3: lists, details, forms, imports, help, errors: 0 dialogs, scripts, reports."""
    upload = hostile_upload(hostile)
    done = imported(upload, hostile.people["owner"])
    page = sign_in(hostile.people["owner"])
    record = {kind: first_of(hostile, kind) for kind in ("products", "leads")}

    for address in (
        *("/", "/products/", "/components/", "/leads/", "/lists/", "/imports/"),
        *("/lists/material/", "/business/settings/", "/business/members/"),
        *(f"/{kind}/{pk}/" for kind, pk in record.items()),
        *(f"/{kind}/{pk}/edit/" for kind, pk in record.items()),
        f"/products/?q={PAYLOADS[0]}",
        f"/imports/{done.public_id}/",
        f"/uploads/{done.public_id}/done/",
    ):
        page.goto(address)
        expect(page.locator("h1, h2").first).to_be_visible()
        watched += page.evaluate("window.ran")

    assert watched == []


def test_nothing_runs_in_any_step_of_the_wizard(
    hostile: Tenant, watched: list[str], sign_in: Callable[[User], Page]
) -> None:
    """O3: review with errors, match, confirm, done and a toast, all in the dialog."""
    page = sign_in(hostile.people["owner"])
    page.goto("/products/")
    steps = page.locator("#bulk-upload-step")

    page.get_by_role("link", name="Bulk Upload").first.click()
    steps.locator("input[type=file]").set_input_files(
        {
            "name": f"{PAYLOADS[2]}.csv".replace("/", "_"),
            "mimeType": "text/csv",
            "buffer": content(),
        }
    )
    steps.get_by_role("button", name="Check").or_(
        steps.get_by_role("button", name="Upload")
    ).first.click()
    expect(steps.get_by_role("button", name="Continue")).to_be_visible()
    watched += page.evaluate("window.ran")
    steps.get_by_role("button", name="Continue").click()
    expect(steps).to_contain_text("pwned")
    watched += page.evaluate("window.ran")

    assert watched == []


def content() -> bytes:
    """Return a file of products: ready rows, failing rows, near misses, odd headers."""
    header = ["Name", "Material", "Status", PAYLOADS[4], "Notes"]
    near = [[t, f"{t} neaar {n}", "", t, t] for n, t in enumerate(PAYLOADS)]
    failing = [["", t, t, t, t] for t in PAYLOADS]
    return csv_of(header, *near, *failing)


def hostile_upload(tenant: Tenant) -> Any:
    """Return an open upload of leads, half of its rows failing."""
    rows = [[t, t, "", t] for t in PAYLOADS] + [[t, t, t, t] for t in PAYLOADS]
    header = ["Name", "Source", "Status", PAYLOADS[2]]
    return taken(tenant, "leads", csv_of(header, *rows), f"{PAYLOADS[0]}.csv")


def first_of(tenant: Tenant, slug: str) -> int:
    """Return the id of the first record of a sheet."""
    model: Any = registry.get(slug).meta.model
    found: int = model.objects.of(tenant.business).values_list("pk", flat=True)[0]
    return found
