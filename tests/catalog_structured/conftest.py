"""A business with products, and a business of somebody else."""

import pytest

from ams.models import Business
from tests.catalog_structured.world import make_world
from tests.factories import BusinessFactory


@pytest.fixture
def business(db: None) -> Business:
    """Return the business whose products are read and written."""
    return BusinessFactory.create(name="Copper Pine")


@pytest.fixture
def stranger(db: None) -> Business:
    """Return a business that must never be touched."""
    return BusinessFactory.create(name="Stranger")


@pytest.fixture
def kind(business: Business) -> int:
    """Return the id of the product type of random products."""
    return make_world(business).pk
