"""Tests of the form of a type with all of its rows: how many it takes."""

import pytest
from django.conf import settings
from django.test import Client

from ams.models import Business
from catalog.rearranging import MOST_ROWS
from tests.catalog.definitions import PRODUCT_TYPES, product_type, sent, shown


def fields(page: str) -> int:
    """Return how many fields a browser would send of a page, at the most."""
    return page.count(' name="')


@pytest.mark.parametrize("languages", [0, 3, 40])
def test_the_largest_form_of_rows_stays_within_the_limit_of_fields(
    editor: Client, business: Business, languages: int
) -> None:
    """L1: what a page lets a person fill in can be sent."""
    business.languages = [f"x{n}" for n in range(languages)]
    business.save()
    rows = [{"name": f"a-{n}"} for n in range(MOST_ROWS)]

    page = editor.post(
        f"{PRODUCT_TYPES}new/", sent(*rows, name="Rings", key="rings", do="add")
    ).content.decode()

    assert fields(page) <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert "Save these, then add more on the page of the type." in page
    assert 'value="add"' not in page


def test_a_full_form_of_rows_is_saved(editor: Client, business: Business) -> None:
    rows = [{"name": f"a-{n}"} for n in range(MOST_ROWS)]

    editor.post(f"{PRODUCT_TYPES}new/", sent(*rows, name="Rings", key="rings"))

    names = [name for name, *_kind in shown(product_type(business))]
    assert names == [f"a-{n}" for n in range(MOST_ROWS)]


def test_a_row_that_was_never_saved_leaves_no_field_when_it_is_removed(
    editor: Client,
) -> None:
    sent_rows = sent({"pk": "", "name": "size"}, name="Rings", do="remove:0")

    answer = editor.post(f"{PRODUCT_TYPES}new/", sent_rows)

    assert answer.context["form"].rows.removed == []
