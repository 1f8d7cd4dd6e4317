"""The page of one import of products with variants: its numbers and its moments."""

from typing import Any

import pytest
from django.utils import timezone

from ams.models import Business
from bulkupload.templatetags.bulkupload import count_labels
from catalog.structured.catalog_document import load
from tests.bulkupload.wizard import Wizard, member_of, text_of
from tests.csv_files import csv_of
from tests.factories import BusinessFactory
from tests.structured_import.exported import SHEET
from tests.structured_import.rings import CATALOG, FILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def wizard() -> Wizard:
    """Return an owner in Berlin, with one product that is live and one that is not."""
    business: Business = BusinessFactory.create(time_zone="Europe/Berlin")
    load(CATALOG, business, timezone.now())
    return Wizard(member_of(business), business)


def flat(response: Any) -> str:
    """Return the text of a page with single blanks."""
    return " ".join(text_of(response).split())


def test_it_says_what_each_number_counts(wizard: Wizard) -> None:
    """M-12: products are created and updated, rows fail."""
    wizard.upload(FILE)
    wizard.agree()

    text = flat(wizard.get("import"))

    assert "Product created</a></dt><dd>1<" in text
    assert "<dt>Products updated</dt><dd>2<" in text
    assert "<dt>Rows failed</dt><dd>2<" in text


@pytest.mark.parametrize(
    ("counts", "labels"),
    [
        ({}, ("Products created", "Products updated", "Rows failed")),
        (
            {"created": 1, "updated": 1, "failed": 1},
            ("Product created", "Product updated", "Row failed"),
        ),
    ],
)
def test_a_number_has_its_noun_in_the_right_number(
    counts: dict[str, int], labels: tuple[str, ...]
) -> None:
    assert tuple(count_labels(SHEET, counts).values()) == labels


PREFIX = "variants.prices"
PRICE = {
    "key": "anna",
    "variants.key": "a52",
    f"{PREFIX}.key": "eur",
    f"{PREFIX}.value.currencyCode": "EUR",
    f"{PREFIX}.value.type": "centPrecision",
    f"{PREFIX}.value.centAmount": "500",
    f"{PREFIX}.value.fractionDigits": "2",
}
DATES = {
    f"{PREFIX}.validFrom": "2026-01-01T00:00:00.000Z",
    f"{PREFIX}.validUntil": "2026-07-01T21:59:59.999Z",
}


def test_moments_are_told_in_the_time_of_the_business(wizard: Wizard) -> None:
    """R-20, R-21: as on the page of the product, not as files spell them."""
    for cells in (PRICE, PRICE | DATES):
        wizard.upload(csv_of(list(cells), list(cells.values())))
        wizard.agree()

    text = text_of(wizard.get("import"))

    assert "<ins>1 Jan 2026, 01:00</ins>" in text
    assert "<ins>1 Jul 2026, 23:59:59.999</ins>" in text
    assert "2026-01-01T00:00" not in text


def test_a_new_price_is_one_change_with_its_moments(wizard: Wizard) -> None:
    cells = PRICE | DATES
    wizard.upload(csv_of(list(cells), list(cells.values())))
    wizard.agree()

    text = flat(wizard.get("import"))

    assert "variant a52 · price eur · new" in text
    summary = "5.00 EUR, from 1 Jan 2026, 01:00, until 1 Jul 2026, 23:59:59.999"
    assert f"<ins>{summary}</ins>" in text


def test_a_product_edited_since_shows_the_fields_and_not_what_they_became(
    wizard: Wizard,
) -> None:
    """B-20: what was before stays known, what came after is another edit's."""
    wizard.upload(csv_of(["key", "name.en"], ["anna", "Anna"]))
    wizard.agree()
    first = wizard.url("import")
    wizard.upload(csv_of(["key", "name.en"], ["anna", "Anne"]))
    wizard.agree()

    (record,) = wizard.client.get(first).context["changed"]

    assert record.edited_since
    told = [(one.label, one.before, one.after) for one in record.fields]
    assert told == [("name.en", "Ring Anna", None)]
