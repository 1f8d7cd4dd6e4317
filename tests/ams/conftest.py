"""What the tests of the project's own pages ask for."""

from collections.abc import Callable

import pytest
from django.test import Client

from ams.models import Business, Role
from tests.factories import BusinessFactory, MembershipFactory

ClientOf = Callable[..., Client]


@pytest.fixture
def business() -> Business:
    """A business that nobody works in yet."""
    return BusinessFactory.create(name="Copper Pine", slug="copper-pine")


@pytest.fixture
def client_of(business: Business) -> ClientOf:
    """Return a function that makes a member of the business and signs him in."""

    def signed_in(role: str = Role.OWNER) -> Client:
        membership = MembershipFactory.create(business=business, role=role)
        client = Client()
        client.force_login(membership.user)
        return client

    return signed_in
