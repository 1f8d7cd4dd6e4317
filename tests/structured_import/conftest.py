"""A business with a product type, and the command that imports into it."""

from pathlib import Path

import pytest

from ams.models import Business
from catalog.structured.catalog_document import load
from tests.bulkupload.command import Runner
from tests.contracts.subjects import SUBJECTS, ProductSubject
from tests.factories import BusinessFactory, CategoryFactory
from tests.structured_import.page_catalog import CATALOG, NOW


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


@pytest.fixture
def shop(db: None) -> Business:
    """Return the business `demo`, with what the examples of the page refer to."""
    business: Business = BusinessFactory.create(slug="demo")
    load(CATALOG, business, NOW)
    return business


@pytest.fixture
def run_shop(shop: Business, tmp_path: Path) -> Runner:
    """Return the command, on files for the business of the page."""
    return Runner(tmp_path)
