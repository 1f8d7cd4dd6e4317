"""Help: made from what the sheets declare."""

import pytest
from django.urls import reverse

from ams.models import Role
from bulkupload import registry
from bulkupload.record_sheet import RecordSheet
from bulkupload.sheet import Sheet
from bulkupload.tree.outline import outline
from bulkupload.views.headings import Continued, continued, sections
from tests.bulkupload.wizard import Wizard, business, member_of, text_of, wizard

__all__ = ["business", "wizard"]

pytestmark = pytest.mark.django_db


def test_the_first_page_leads_to_each_sheet(wizard: Wizard) -> None:
    text = text_of(wizard.client.get(reverse("bulkupload:help")))

    for sheet in registry.sheets():
        assert reverse("bulkupload:help-sheet", args=[sheet.meta.slug]) in text


FLAT = [sheet for sheet in registry.sheets() if not sheet.over_rows]
OF_RECORDS = [sheet for sheet in registry.sheets() if sheet.over_rows]


@pytest.mark.parametrize("sheet", FLAT, ids=lambda s: s.meta.slug)
def test_a_page_tells_every_column(wizard: Wizard, sheet: Sheet) -> None:
    url = reverse("bulkupload:help-sheet", args=[sheet.meta.slug])

    response = wizard.client.get(url)

    text = text_of(response)
    for column in sheet.columns.values():
        assert column.label in text
        assert all(value in text for value in column.accepted())
    assert text.count("Required") == sum(c.required for c in sheet.columns.values())


@pytest.mark.parametrize("sheet", OF_RECORDS, ids=lambda s: s.meta.slug)
def test_a_page_of_records_tells_every_header_in_its_group(
    wizard: Wizard, sheet: RecordSheet
) -> None:
    url = reverse("bulkupload:help-sheet", args=[sheet.meta.slug])

    response = wizard.client.get(url)

    sections = response.context["sections"]
    told = [heading for section in sections for heading in section.headings]
    assert sorted(one.header for one in told) == sorted(
        one.header for one in outline(sheet.tree)
    )
    text = text_of(response).replace("<wbr>", "")
    assert all(f"<code>{one.header}</code>" in text for one in told)


def test_headers_stand_with_the_deepest_thing_that_they_are_a_part_of() -> None:
    sheet = registry.get("structured-products")
    assert isinstance(sheet, RecordSheet)

    found = {
        (section.title, section.prefix): section.headings[0].header
        for section in sections(sheet.tree)
    }

    assert found == {
        ("Product", ""): "data-object",
        ("Attributes", "attributes"): "attributes.{name}",
        ("Variants", "variants"): "variants.key",
        ("Prices", "variants.prices"): "variants.prices.key",
        (
            "Custom fields",
            "variants.prices.custom",
        ): "variants.prices.custom.type.key",
        ("Tiers", "variants.prices.tiers"): "variants.prices.tiers.minimumQuantity",
        ("Assets", "variants.assets"): "variants.assets.key",
        ("Images", "variants.images"): "variants.images.url",
    }


def test_c2_the_page_shows_how_rows_continue() -> None:
    sheet = registry.get("structured-products")
    assert isinstance(sheet, RecordSheet)

    assert continued(sheet.tree) == Continued(
        headers=("key", "variants.key", "variants.prices.key"),
        rows=[
            ["ring-anna", "ring-anna-52", "eur-all"],
            ["", "ring-anna-52", "eur-all-2"],
            ["", "ring-anna-52-2", "eur-all"],
        ],
    )


def test_viewers_may_read_it_and_are_offered_no_import(wizard: Wizard) -> None:
    viewer = Wizard(member_of(wizard.business, Role.VIEWER), wizard.business)

    url = reverse("bulkupload:help-sheet", args=["products"])
    response = viewer.client.get(url)

    assert response.status_code == 200
    assert "data-bulk-upload" not in text_of(response)


def test_an_unknown_sheet_has_no_page(wizard: Wizard) -> None:
    url = reverse("bulkupload:help-sheet", args=["unicorns"])

    assert wizard.client.get(url).status_code == 404
