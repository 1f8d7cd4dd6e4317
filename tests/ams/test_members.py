"""Who works in a business."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from ams.members import initials
from ams.models import Business, Membership, Role
from tests.ams.conftest import ClientOf
from tests.factories import BusinessFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db

ADD = "/business/members/"


def add(client: Client, identifier: str, role: str = Role.EDITOR) -> int:
    """Add somebody on the members page; return the status of the answer."""
    typed = {"identifier": identifier, "name": "", "role": role}
    return client.post(ADD, typed).status_code


def test_an_existing_user_is_added_by_username(
    client_of: ClientOf, business: Business
) -> None:
    user = UserFactory.create(username="edda")

    add(client_of(), "edda", Role.VIEWER)

    assert Membership.objects.get(user=user, business=business).role == Role.VIEWER


def test_an_existing_user_is_added_by_e_mail_in_any_case(
    client_of: ClientOf, business: Business
) -> None:
    user = UserFactory.create(username="edda", email="edda@example.com")

    add(client_of(), "Edda@Example.com")

    assert Membership.objects.filter(user=user, business=business).exists()


def test_a_new_person_sets_a_password_by_the_link_and_is_in(
    client_of: ClientOf, business: Business
) -> None:
    owner = client_of()
    owner.post(
        ADD, {"identifier": "ida@example.com", "name": "Ida", "role": Role.EDITOR}
    )
    membership = Membership.objects.get(user__username="ida@example.com")
    page = owner.get(f"/business/members/{membership.pk}/link/").text
    link = re.search(r'value="http://testserver([^"]+)"', page)
    assert link is not None

    ida = Client()
    form = ida.get(link[1], follow=True)
    done = ida.post(
        form.request["PATH_INFO"],
        {"new_password1": "hammered-copper", "new_password2": "hammered-copper"},
    )

    assert done["Location"] == "/"
    assert ida.get("/").context["user"].first_name == "Ida"
    assert Client().login(username="ida@example.com", password="hammered-copper")
    assert "has been used" in Client().get(link[1], follow=True).text


def test_the_link_is_gone_once_the_person_has_a_password(
    client_of: ClientOf, business: Business
) -> None:
    membership = MembershipFactory.create(business=business)

    response = client_of().get(f"/business/members/{membership.pk}/link/")

    assert response.status_code == 404


def test_nobody_gets_the_link_of_an_account_that_another_business_made(
    client_of: ClientOf, business: Business
) -> None:
    unclaimed = UserFactory.create(username="ida@example.com", password=None)
    MembershipFactory.create(user=unclaimed, business=BusinessFactory.create())

    status = add(client_of(), "ida@example.com")

    assert status == 422
    assert not business.memberships.filter(user=unclaimed).exists()


@pytest.mark.parametrize("identifier", ["not an address@", "a b", "x" * 151])
def test_what_cannot_be_a_username_is_refused(
    client_of: ClientOf, identifier: str
) -> None:
    client = client_of()
    known = User.objects.count()

    status = add(client, identifier)

    assert status == 422
    assert User.objects.count() == known


def test_a_member_is_added_once(client_of: ClientOf, business: Business) -> None:
    user = UserFactory.create(username="edda")
    client = client_of()
    add(client, "edda")

    status = add(client, "edda", Role.OWNER)

    assert status == 422
    assert Membership.objects.get(user=user).role == Role.EDITOR


def test_a_role_is_changed(client_of: ClientOf, business: Business) -> None:
    membership = MembershipFactory.create(business=business, role=Role.VIEWER)

    client_of().post(f"/business/members/{membership.pk}/role/", {"role": Role.EDITOR})

    membership.refresh_from_db()
    assert membership.role == Role.EDITOR


def test_the_last_owner_stays_an_owner(client_of: ClientOf, business: Business) -> None:
    client = client_of()
    owner = business.memberships.get()

    client.post(f"/business/members/{owner.pk}/role/", {"role": Role.VIEWER})
    page = client.post(f"/business/members/{owner.pk}/remove/", follow=True)

    owner.refresh_from_db()
    assert owner.role == Role.OWNER
    assert "A business needs an owner" in page.text


def test_an_owner_may_leave_when_another_stays(
    client_of: ClientOf, business: Business
) -> None:
    client = client_of()
    own = business.memberships.get()
    MembershipFactory.create(business=business, role=Role.OWNER)

    response = client.post(f"/business/members/{own.pk}/remove/")

    assert response["Location"] == "/"
    assert business.memberships.count() == 1


def test_a_removed_member_sees_nothing_any_more(
    client_of: ClientOf, business: Business
) -> None:
    editor = client_of(Role.EDITOR)
    membership = business.memberships.get()

    client_of().post(f"/business/members/{membership.pk}/remove/")

    assert editor.get("/").status_code == 403


@pytest.mark.parametrize("action", ["role", "remove", "link"])
def test_members_of_another_business_do_not_exist(
    client_of: ClientOf, action: str
) -> None:
    other = MembershipFactory.create(role=Role.VIEWER)
    client = client_of()
    path = f"/business/members/{other.pk}/{action}/"

    response = client.get(path) if action == "link" else client.post(path)

    assert response.status_code == 404
    assert Membership.objects.filter(pk=other.pk, role=Role.VIEWER).exists()


def test_a_person_has_the_same_letters_on_every_page(
    client_of: ClientOf, business: Business
) -> None:
    user = UserFactory.create(username="zz", first_name="Edda", last_name="Lind")
    MembershipFactory.create(user=user, business=business, role=Role.VIEWER)
    nameless = UserFactory.create(username="kim.moss@example.com", first_name="")

    page = client_of().get(ADD).text

    assert '<span class="avatar" aria-hidden="true">EL</span>' in page
    assert initials(nameless) == "km"
