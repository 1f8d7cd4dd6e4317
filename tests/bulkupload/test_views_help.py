"""Help: made from what the sheets declare."""

import pytest
from django.urls import reverse

from ams.models import Role
from bulkupload import registry
from bulkupload.sheet import Sheet
from tests.bulkupload.wizard import Wizard, business, member_of, text_of, wizard

__all__ = ["business", "wizard"]

pytestmark = pytest.mark.django_db


def test_the_first_page_leads_to_each_sheet(wizard: Wizard) -> None:
    text = text_of(wizard.client.get(reverse("bulkupload:help")))

    for sheet in registry.sheets():
        assert reverse("bulkupload:help-sheet", args=[sheet.meta.slug]) in text


@pytest.mark.parametrize("sheet", registry.sheets(), ids=lambda s: s.meta.slug)
def test_a_page_tells_every_column(wizard: Wizard, sheet: Sheet) -> None:
    url = reverse("bulkupload:help-sheet", args=[sheet.meta.slug])

    response = wizard.client.get(url)

    text = text_of(response)
    for column in sheet.columns.values():
        assert column.label in text
        assert all(value in text for value in column.accepted())
    assert text.count("Required") == sum(c.required for c in sheet.columns.values())


def test_viewers_may_read_it_and_are_offered_no_import(wizard: Wizard) -> None:
    viewer = Wizard(member_of(wizard.business, Role.VIEWER), wizard.business)

    url = reverse("bulkupload:help-sheet", args=["products"])
    response = viewer.client.get(url)

    assert response.status_code == 200
    assert "data-bulk-upload" not in text_of(response)


def test_an_unknown_sheet_has_no_page(wizard: Wizard) -> None:
    url = reverse("bulkupload:help-sheet", args=["unicorns"])

    assert wizard.client.get(url).status_code == 404
