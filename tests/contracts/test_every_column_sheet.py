"""What every sheet of columns promises, beyond what every sheet does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bulkupload.columns import Choice
from bulkupload.problems import Reason
from tests.bulkupload.imports import previewed
from tests.contracts.subjects import SUBJECTS, ColumnSubject
from tests.csv_files import csv_of
from tests.factories import MembershipFactory

OF_COLUMNS = [of for of in SUBJECTS if isinstance(of, ColumnSubject)]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize("of", OF_COLUMNS, ids=lambda of: of.slug),
]


@pytest.fixture
def business(of: ColumnSubject) -> Any:
    return of.business()


@pytest.mark.parametrize("written", [str.upper, str.lower, lambda s: f" {s} "])
def test_every_label_and_synonym_is_understood_however_it_is_written(
    of: ColumnSubject, written: Any
) -> None:
    for column in of.sheet.columns.values():
        for text in (column.label, *column.synonyms):
            assert of.sheet.place(written(text)) == column.name, text


def test_b7_a_required_column_left_blank_is_told_at_its_place(
    of: ColumnSubject, business: Any
) -> None:
    required = [column for column in of.sheet.columns.values() if column.required]
    good = of.examples(**{required[0].name: "Another"})

    for column in required:
        content = csv_of(of.header, good, of.examples(**{column.name: " "}))
        found = previewed(business, of.slug, content)
        told = [(p.row, p.column, p.reason) for p in found.problems]
        assert (3, column.label, Reason.REQUIRED) in told


@pytest.mark.parametrize("written", [str.lower, str.title, str.upper])
def test_b8_every_fixed_value_is_understood_in_any_case(
    of: ColumnSubject, business: Any, written: Any
) -> None:
    for column in of.sheet.columns.values():
        if isinstance(column, Choice):
            for text in column.accepted():
                row = of.examples(**{column.name: f" {written(text)} "})
                content = csv_of(of.header, row)
                assert previewed(business, of.slug, content).problems == ()


def test_b2_the_template_has_every_column_in_order(
    of: ColumnSubject, business: Any
) -> None:
    first = of.template(business).decode("utf-8-sig").splitlines()[0]

    assert first.split(",") == of.header


def test_b22_the_help_page_names_every_column_and_accepted_value(
    of: ColumnSubject, business: Any
) -> None:
    client = Client()
    client.force_login(MembershipFactory(business=business).user)

    page = client.get(reverse("bulkupload:help-sheet", args=[of.slug]))

    text = page.content.decode()
    for column in of.sheet.columns.values():
        for word in (column.label, *column.accepted()):
            assert word in text, word
