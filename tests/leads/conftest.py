"""A signed-in person in a business, and a business of somebody else."""

import pytest
from django.test import Client

from ams.models import Business
from tests.factories import BusinessFactory, MembershipFactory


@pytest.fixture
def business(db: None) -> Business:
    """Return the business that the person works in."""
    return BusinessFactory.create(name="Copper Pine")


@pytest.fixture
def stranger(db: None) -> Business:
    """Return a business that the person has nothing to do with."""
    return BusinessFactory.create(name="Stranger")


def signed_in(business: Business, role: str) -> Client:
    """Return a client of a new member with this role."""
    client = Client()
    client.force_login(MembershipFactory.create(business=business, role=role).user)
    return client


@pytest.fixture
def editor(business: Business) -> Client:
    """Return the client of an editor."""
    return signed_in(business, "editor")


@pytest.fixture
def viewer(business: Business) -> Client:
    """Return the client of a viewer."""
    return signed_in(business, "viewer")
