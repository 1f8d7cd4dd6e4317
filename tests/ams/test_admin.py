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


def test_staff_cannot_make_themselves_members_elsewhere(
    client: Client, staff: User
) -> None:
    foreign = MembershipFactory.create().business
    client.force_login(staff)

    client.post(
        "/admin/ams/membership/add/",
        {"business": foreign.pk, "user": staff.pk, "role": Role.OWNER},
    )

    assert not foreign.memberships.filter(user=staff).exists()


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
