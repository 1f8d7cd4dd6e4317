"""What a person may not choose: business, owner, upload, version, id (T4)."""

from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ams.models import Membership
from bulkupload.models import Upload
from catalog.models import Component, Product
from leads.models import Lead
from tests.contracts.subjects import SUBJECTS, Subject
from tests.csv_files import csv_of
from tests.security.conftest import CANARY, signed_in
from tests.security.tenants import Tenant, imported, taken
from tests.security.url_map import addresses

pytestmark = pytest.mark.django_db

NOT_OURS_TO_SET = (
    *("id", "pk", "business", "business_id", "Business", "owner", "user", "user_id"),
    *("upload", "upload_id", "version", "name_key", "public_id", "state"),
    *("product_type", "product_type_id", "published", "staged_hash", "created_at"),
)


def forbidden(other: Tenant) -> dict[str, str]:
    """Return a value of the other business for everything that is not to be set."""
    pk = str(other.business.pk)
    uploads = {
        name: str(other.uploads["done_upload"].pk) for name in ("upload", "upload_id")
    }
    return {**dict.fromkeys(NOT_OURS_TO_SET, pk), **uploads, "version": "77"}


@pytest.mark.parametrize("of", SUBJECTS, ids=lambda of: of.slug)
def test_columns_that_are_not_the_sheets_change_nothing(
    of: Subject, own: Tenant, other: Tenant
) -> None:
    """T4: each is named as ignored, and the record is one of the person's business."""
    sheet: Any = of.sheet
    of.prepare(own.business)
    unknown = {
        name: value
        for name, value in forbidden(other).items()
        if sheet.place(name) is None
    }
    row = dict(zip(of.header, of.row(4_711), strict=True))
    content = csv_of([*row, *unknown], [*row.values(), *unknown.values()])
    before = set(rows_of(sheet, other))

    upload = taken(own, of.slug, content, "t4.csv")
    upload = imported(upload, own.people["owner"])

    made = sheet.meta.model.objects.of(own.business).get(upload=upload)
    assert (upload.business, upload.user) == (own.business, own.people["owner"])
    assert (made.version, made.business) == (1, own.business)
    assert set(rows_of(sheet, other)) == before


def rows_of(sheet: Any, tenant: Tenant) -> list[Any]:
    """Return ids and versions of the records of a business."""
    rows = sheet.meta.model.objects.of(tenant.business)
    return list(rows.values_list("pk", "version"))


@pytest.mark.parametrize(
    ("model", "address"),
    [(Lead, "lead"), (Component, "component"), (Product, "product")],
)
def test_fields_that_are_not_the_forms_change_nothing(
    model: Any, address: str, own: Tenant, other: Tenant
) -> None:
    """T4: a new record belongs to the business of the switcher, whatever is sent."""
    client = signed_in(own.people["owner"])
    known = set(model.objects.of(own.business).values_list("pk", flat=True))
    sent = forbidden(other) | {"name": "Mine", "status": "new"}
    sent["status"] = "new" if model is Lead else "active"

    response = client.post(f"/{model._meta.model_name}s/new/", sent)

    assert response.status_code == 302
    made = model.objects.of(own.business).exclude(pk__in=known).get()
    assert (made.version, made.upload_id) == (1, None)


def test_an_upload_is_replaced_only_by_its_own_person(
    own: Tenant, other: Tenant
) -> None:
    """T4: `replace` with another business's upload discards nothing there."""
    client = signed_in(own.people["owner"])
    target = other.uploads["open_upload"]
    file = file_of(csv_of(["Name"], ["New"]))

    response = client.post(
        "/bulk-upload/products/upload/",
        {"file": file, "replace": str(target.public_id), "user": "1", "business": "1"},
    )

    assert response.status_code == 422
    target.refresh_from_db()
    assert target.state == Upload.State.OPEN


def file_of(content: bytes) -> Any:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile("file.csv", content, "text/csv")


def test_ids_in_a_body_reach_nothing_of_another_business(
    own: Tenant, other: Tenant
) -> None:
    """T1 and T4: switch to, merge into, or add to what is another business's: no."""
    client = signed_in(own.people["owner"])
    merges = [a for a, page in addresses(own).items() if page.name == "list-merge"]
    there = {type(one)._meta.model_name: one.pk for one in other.records.values()}

    switched = client.post("/business/switch/", {"business": other.business.pk})
    for address in merges:
        kind = address.split("/")[2]
        client.post(address, {"into": there[kind]})
        client.post(address, {"into_name": f"{CANARY} 1"})
    client.post(
        "/business/members/",
        {
            "identifier": "new@example.com",
            "role": "owner",
            "business": other.business.pk,
        },
    )

    assert switched.status_code == 404
    assert Membership.objects.filter(business=other.business).count() == 6
    for record in (*own.records.values(), *other.records.values()):
        assert type(record)._base_manager.filter(pk=record.pk).exists()
    assert_nothing_moved(client)


def assert_nothing_moved(client: Client) -> None:
    """The person still works in his own business."""
    assert CANARY not in client.get("/").text


def test_no_form_of_the_admin_offers_or_takes_a_row_of_another_business(
    own: Tenant, other: Tenant
) -> None:
    """T1 and T3: every choice of every add and change form is one of one's own."""
    client = signed_in(own.people["staff"])
    theirs = {type(one): one.pk for one in other.records.values()}
    found = [
        (address, page)
        for address, page in addresses(own).items()
        if page.name.startswith("admin:") and page.name.endswith(("_add", "_change"))
    ]

    offered = [
        f"{address} {name}"
        for address, page in found
        for name, field in form_fields(client.get(address).context)
        if (pk := theirs.get(field.queryset.model)) is not None
        if pk in field.queryset.values_list("pk", flat=True)
    ]

    assert offered == []
    assert len(found) > 30


def form_fields(context: Any) -> list[tuple[str, Any]]:
    """Return the choices of rows in a form of the admin, its inlines too."""
    if not context or "adminform" not in context:
        return []
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [*inline.formset.forms, inline.formset.empty_form]
    return [
        (name, field)
        for form in forms
        for name, field in form.fields.items()
        if getattr(field, "queryset", None) is not None
    ]


def test_the_search_of_the_admins_menus_finds_ones_own_only(own: Tenant) -> None:
    """T3: every autocomplete of the admin, found from its registry."""
    client = signed_in(own.people["staff"])
    asked: list[dict[str, Any]] = [
        {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "field_name": name,
        }
        for model, its_admin in admin.site._registry.items()
        for name in its_admin.autocomplete_fields
    ]

    for query in asked:
        response = client.get("/admin/autocomplete/", {**query, "term": ""})
        assert response.status_code in {200, 403}
        assert CANARY not in response.text
    assert asked
