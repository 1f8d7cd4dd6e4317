"""How many products went live is counted where it is decided, on every way in (C10)."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from ams.models import Business
from bulkupload.models import Upload
from catalog.structured.catalog_document import load
from tests.bulkupload.command import Runner
from tests.bulkupload.wizard import Wizard, member_of, text_of
from tests.csv_files import csv_of
from tests.factories import BusinessFactory
from tests.structured_import.exported import SLUG
from tests.structured_import.rings import CATALOG, FILE


@pytest.fixture
def shop(db: None) -> Business:
    """Return the business `demo`, with one product that is live and one that is not."""
    business: Business = BusinessFactory.create(slug="demo")
    load(CATALOG, business, timezone.now())
    return business


def counted(shop: Business) -> tuple[Any, Any]:
    """Return how many products the last import let go live, and for the first time."""
    counts = Upload.objects.of(shop).latest("pk").counts
    return counts["live"], counts["first_live"]


def test_c10_the_command_counts_what_goes_live(
    shop: Business, run_shop: Runner
) -> None:
    """C10, C4: of four products one fails; three go live, two of them never were."""
    ended = run_shop(SLUG, FILE, option=["publish"], format="text")

    assert "3 products went live, 2 for the first time" in ended.out
    assert counted(shop) == (3, 2)


def test_c10_a_dry_run_says_what_would_go_live(run_shop: Runner) -> None:
    ended = run_shop(SLUG, FILE, option=["publish"], format="text", dry_run=True)

    assert "3 products would go live, 2 for the first time" in ended.out


def test_c10_the_page_of_an_import_by_the_command_says_what_went_live(
    shop: Business, run_shop: Runner
) -> None:
    run_shop(SLUG, FILE, option=["publish"])

    text = " ".join(
        text_of(Wizard(member_of(shop), shop).client.get(page(shop))).split()
    )

    assert '<dt>Went live</dt><dd>3 <span class="muted">2 for the first time<' in text


def test_without_publishing_nothing_is_counted_as_live(
    shop: Business, run_shop: Runner
) -> None:
    ended = run_shop(SLUG, FILE, format="text")

    assert "live" not in ended.out
    assert counted(shop) == (0, 0)


def test_what_is_live_as_it_is_does_not_go_live(
    shop: Business, run_shop: Runner
) -> None:
    same = csv_of(["key", "name.en"], ["anna", "Ring Anna"])

    run_shop(SLUG, same, option=["publish"])

    assert counted(shop) == (0, 0)


def test_the_page_counts_the_same_as_the_command(shop: Business) -> None:
    wizard = Wizard(member_of(shop), shop)
    wizard.upload(FILE, publish="on")

    wizard.agree()

    assert counted(shop) == (3, 2)


def page(shop: Business) -> str:
    """Return the address of the page of the last import."""
    return reverse(
        "bulkupload:import", args=[Upload.objects.of(shop).latest("pk").public_id]
    )
