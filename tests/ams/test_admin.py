"""The admin of businesses and their members."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from ams.models import Business, Role
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    """A person with every permission of the app, owner of one business."""
    user = UserFactory.create(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="ams"))
    MembershipFactory.create(user=user, business__name="Own business")
    return user


def test_staff_see_their_own_businesses(client: Client, staff: User) -> None:
    MembershipFactory.create(business__name="Foreign business")
    client.force_login(staff)

    page = client.get("/admin/ams/business/").text

    assert "Own business" in page
    assert "Foreign business" not in page


def test_staff_see_members_only_where_they_are_owners(
    client: Client, staff: User
) -> None:
    edited = MembershipFactory.create(user=staff, role=Role.EDITOR)
    foreign = MembershipFactory.create(
        business=edited.business, user__username="stranger"
    )
    client.force_login(staff)

    assert "stranger" not in client.get("/admin/ams/membership/").text
    change = client.get(f"/admin/ams/membership/{foreign.pk}/change/")
    assert change.status_code == 302


@pytest.mark.parametrize(
    ("role", "may_save"), [(Role.OWNER, True), (Role.EDITOR, False)]
)
def test_only_owners_among_staff_change_a_business(
    client: Client, staff: User, role: str, may_save: bool
) -> None:
    membership = MembershipFactory.create(user=staff, role=role)
    client.force_login(staff)

    page = client.get(f"/admin/ams/business/{membership.business.pk}/change/")

    assert page.status_code == 200
    assert ('name="_save"' in page.text) == may_save


@pytest.mark.parametrize(
    "path",
    ["business/add/", "business/{business}/delete/", "membership/add/"],
)
def test_staff_neither_make_nor_delete_businesses_nor_add_members(
    client: Client, staff: User, path: str
) -> None:
    own = Business.objects.get(name="Own business")
    client.force_login(staff)

    response = client.get(f"/admin/ams/{path.format(business=own.pk)}")

    assert response.status_code == 403


def test_a_superuser_makes_a_business_with_its_owner(client: Client) -> None:
    root = UserFactory.create(is_staff=True, is_superuser=True)
    client.force_login(root)

    client.post(
        "/admin/ams/business/add/",
        {
            "name": "Silver Oak",
            "slug": "silver-oak",
            "sku_width": "4",
            "currency": "USD",
            "language": "en",
            "languages": "[]",
            "time_zone": "UTC",
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "0",
            "memberships-0-user": root.pk,
            "memberships-0-role": Role.OWNER,
        },
    )

    made = Business.objects.get(slug="silver-oak")
    assert made.memberships.get().user == root
