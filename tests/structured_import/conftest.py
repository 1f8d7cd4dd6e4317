"""A business with a product type, and the command that imports into it."""

from pathlib import Path

import pytest

from ams.models import Business
from tests.bulkupload.command import Runner
from tests.contracts.subjects import SUBJECTS, ProductSubject
from tests.factories import BusinessFactory, CategoryFactory


@pytest.fixture
def business(db: None) -> Business:
    """Return the business `demo`: type `ring`, category `rings`."""
    business: Business = BusinessFactory.create(slug="demo")
    rings().prepare(business)
    CategoryFactory.create(business=business, key="rings", name={"en": "All rings"})
    return business


@pytest.fixture
def run(business: Business, tmp_path: Path) -> Runner:
    """Return the command, on files for this business."""
    return Runner(tmp_path)


def rings() -> ProductSubject:
    """Return header and rows of good products."""
    return next(one for one in SUBJECTS if isinstance(one, ProductSubject))
