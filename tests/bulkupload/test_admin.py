"""Bulk Upload in the admin: role and model permission both count."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import reverse

from ams.models import Business, Role
from leads.models import Lead
from tests.bulkupload.admin_urls import site
from tests.bulkupload.wizard import (
    CLEAN,
    Wizard,
    business,
    member_of,
    text_of,
    wizard,
)
from tests.factories import BusinessFactory, MembershipFactory

__all__ = ["business", "wizard"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def leads() -> Any:
    """The admin of leads."""
    return site.get_model_admin(Lead)


def staff(business: Business, role: str, *permissions: str) -> User:
    """Return a member who may come into the admin."""
    user = member_of(business, role, is_staff=True)
    found = Permission.objects.filter(codename__in=permissions)
    user.user_permissions.set(found)
    return user


def request_of(user: User, business: Business) -> Any:
    """Return a request of this person in this business."""
    request: Any = RequestFactory().get("/")
    request.user, request.business = user, business
    return request


def test_it_leads_to_the_wizard(leads: Any, business: Business) -> None:
    user = staff(business, Role.EDITOR, "add_lead")

    response = leads.bulk_upload(request_of(user, business))

    assert response.url == reverse("bulkupload:start", args=["leads"])


@pytest.mark.parametrize(
    ("role", "permissions"),
    [(Role.EDITOR, []), (Role.VIEWER, ["add_lead"]), (Role.OWNER, ["view_lead"])],
)
def test_without_role_or_permission_it_is_refused(
    leads: Any, business: Business, role: str, permissions: list[str]
) -> None:
    request = request_of(staff(business, role, *permissions), business)

    with pytest.raises(PermissionDenied):
        leads.bulk_upload(request)
    assert not leads.has_bulk_upload_permission(request)


def test_a_superuser_needs_a_role_too(leads: Any, business: Business) -> None:
    root = User.objects.create_superuser("root")

    assert not leads.has_bulk_upload_permission(request_of(root, business))
    MembershipFactory.create(business=business, user=root, role=Role.EDITOR)
    again = User.objects.get(pk=root.pk)
    assert leads.has_bulk_upload_permission(request_of(again, business))


def test_its_address_comes_before_those_of_records(leads: Any) -> None:
    first = leads.get_urls()[0]

    assert (str(first.pattern), first.name) == (
        "bulk-upload/",
        "leads_lead_bulk_upload",
    )


@pytest.mark.urls("tests.bulkupload.admin_urls")
@pytest.mark.parametrize(("role", "shown"), [(Role.EDITOR, True), (Role.VIEWER, False)])
def test_the_change_list_offers_it(business: Business, role: str, shown: bool) -> None:
    who = Wizard(staff(business, role, "add_lead", "view_lead"), business)

    page = who.client.get("/toys/leads/lead/")
    answer = who.client.get("/toys/leads/lead/bulk-upload/")

    assert page.status_code == 200
    assert ("/toys/leads/lead/bulk-upload/" in text_of(page)) is shown
    assert answer.status_code == (302 if shown else 403)


def test_the_history_is_there_to_look_at_only(wizard: Wizard) -> None:
    wizard.upload(CLEAN, "mine.csv")
    wizard.agree()
    who = Wizard(staff(wizard.business, Role.VIEWER, "view_upload"), wizard.business)
    pk = wizard.last().pk

    listed = who.client.get(reverse("admin:bulkupload_upload_changelist"))
    one = who.client.get(reverse("admin:bulkupload_upload_change", args=[pk]))
    changed = who.client.post(reverse("admin:bulkupload_upload_change", args=[pk]))
    deleted = who.client.post(reverse("admin:bulkupload_upload_delete", args=[pk]))

    assert "mine.csv" in text_of(listed)
    assert "2 created, 0 updated, 0 failed" in text_of(listed)
    assert wizard.url("import") in text_of(one)
    assert [changed.status_code, deleted.status_code] == [403, 403]


def test_the_history_is_filtered_by_sheet(wizard: Wizard) -> None:
    wizard.upload(CLEAN, "mine.csv")
    who = Wizard(wizard.user, wizard.business)
    wizard.user.is_staff = wizard.user.is_superuser = True
    wizard.user.save()
    url = reverse("admin:bulkupload_upload_changelist")

    texts = [text_of(who.client.get(f"{url}?sheet={s}")) for s in ("products", "leads")]

    assert ["mine.csv" in text for text in texts] == [True, False]


def test_another_business_has_its_own_history(wizard: Wizard) -> None:
    wizard.upload(CLEAN, "canary.csv")
    wizard.agree()
    other = BusinessFactory.create()
    who = Wizard(staff(other, Role.OWNER, "view_upload"), other)
    pk = wizard.last().pk

    listed = who.client.get(reverse("admin:bulkupload_upload_changelist"))
    one = who.client.get(reverse("admin:bulkupload_upload_change", args=[pk]))

    assert "canary.csv" not in text_of(listed)
    assert one.status_code in {302, 404}


def test_an_open_upload_has_no_page_yet(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    wizard.user.is_staff = wizard.user.is_superuser = True
    wizard.user.save()
    url = reverse("admin:bulkupload_upload_change", args=[wizard.last().pk])

    response = wizard.client.get(url)

    assert response.status_code == 200
    assert "Open this import" not in text_of(response)


def test_without_a_business_there_is_no_history() -> None:
    root = User.objects.create_superuser("root")
    client = Wizard(root, BusinessFactory.create()).client

    answer = client.get(reverse("admin:bulkupload_upload_changelist"))

    assert answer.status_code == 403
