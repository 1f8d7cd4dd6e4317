"""What every sheet promises; a new one is tested as soon as its file exists."""

from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulkupload.limits import CHUNK_ROWS
from bulkupload.models import Upload
from bulkupload.pipeline.blank_csv import template_csv
from bulkupload.pipeline.failed_rows import failed_rows_csv
from bulkupload.pipeline.parse import parse
from bulkupload.pipeline.write import csv_rows
from bulkupload.problems import ProblemCode, Reason, UnreadableFile
from bulkupload.sheet import NoTemplate
from bulkupload.writer import Writer
from tests.bulkupload.imports import (
    import_of,
    imported,
    previewed,
    row_counts,
    rows_of,
)
from tests.contracts import subjects
from tests.contracts.subjects import Subject
from tests.csv_files import csv_of
from tests.factories import MembershipFactory, UserFactory

SUBJECTS = pytest.mark.parametrize("of", subjects.SUBJECTS, ids=lambda of: of.slug)

pytestmark = [pytest.mark.django_db, SUBJECTS]


@pytest.fixture
def business(of: Subject) -> Any:
    return of.business()


def test_b2_the_template_imports_as_it_is(of: Subject, business: Any) -> None:
    content = of.template(business)
    found = previewed(business, of.slug, content)

    assert (found.counts.created, found.problems) == (1, ())
    assert (found.ignored, found.header_questions, found.corrections) == ((), (), ())
    assert (found.encoding_proved, found.notes, found.open_questions) == (True, (), ())
    imported(business, of.slug, content)
    assert rows_of(of.sheet.meta.model, business).count() == 1


def test_b2_the_template_opens_in_a_spreadsheet(of: Subject, business: Any) -> None:
    content = of.template(business)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    header = parse(content).header
    assert all(of.sheet.place(text) is not None for text in header)
    assert set(of.header) <= set(header)


def test_b2_a_template_that_the_business_does_not_have_is_refused(
    of: Subject, business: Any
) -> None:
    context = import_of(business, of.slug, b"").context

    with pytest.raises(NoTemplate):
        template_csv(of.sheet, context, "no-such-template")


def test_b5_an_unknown_column_is_noted_and_ignored(of: Subject, business: Any) -> None:
    content = csv_of(["Zyzzyva", *of.header], ["x", *of.row(1)])

    found = previewed(business, of.slug, content)

    assert (found.ignored, found.counts.created) == (("Zyzzyva",), 1)


def test_b5_a_missing_required_column_refuses_the_file(
    of: Subject, business: Any
) -> None:
    rest = [header for header in of.header if header not in of.needed]

    with pytest.raises(UnreadableFile) as refused:
        previewed(business, of.slug, csv_of(rest, ["x"] * len(rest)))

    assert refused.value.problem.code is ProblemCode.MISSING_COLUMN


def test_b17_failed_rows_that_were_fixed_import(of: Subject, business: Any) -> None:
    """B-17, B-18, C45: cells verbatim, `Error` last; mended it is one record more."""
    content = csv_of(["Extra", *of.header], ["=x", *of.bad_row()], ["'y", *of.row(2)])

    found = previewed(business, of.slug, content)
    failed = b"".join(failed_rows_csv(found.header, found.failed, delimiter=","))
    table = parse(failed)
    [row] = [list(row) for chunk in table.chunks() for row in chunk.rows]
    for header, text in of.mended().items():
        row[list(table.header).index(header)] = text
    again = previewed(business, of.slug, csv_of(table.header, row))

    assert (found.counts.created, found.counts.failed) == (1, 1)
    assert (row[0], table.header[-1]) == ("=x", "Error")
    assert (again.counts.created, again.counts.failed) == (1, 0)
    assert (again.ignored, again.corrections) == (("Extra",), ())


def test_b14_a_failure_while_saving_leaves_everything_as_it_was(
    of: Subject, business: Any
) -> None:
    before = row_counts(business)

    with (
        patch.object(Writer, "insert", side_effect=DatabaseError("full")),
        pytest.raises(DatabaseError),
    ):
        imported(business, of.slug, of.many(1))

    assert row_counts(business) == before


def test_b3_one_row_over_the_limit_of_the_sheet_is_refused(
    of: Subject, business: Any
) -> None:
    slug, limit = of.slug, min(of.sheet.meta.max_rows, CHUNK_ROWS)

    assert previewed(business, slug, of.many(limit), max_rows=limit).problems == ()
    with pytest.raises(UnreadableFile) as refused:
        previewed(business, slug, of.many(limit + 1), max_rows=limit)
    assert refused.value.problem.reason is Reason.TOO_MANY_ROWS


def test_b13_a_preview_twice_is_the_same_and_saves_nothing(
    of: Subject, business: Any
) -> None:
    before, content = row_counts(business), of.many(3)

    first = previewed(business, of.slug, content)

    assert previewed(business, of.slug, content) == first
    assert row_counts(business) == before


def test_the_order_of_columns_changes_nothing(of: Subject, business: Any) -> None:
    there = csv_of(of.header, of.row(1))
    back = csv_of(of.header[::-1], of.row(1)[::-1])

    prints = {previewed(business, of.slug, c).fingerprint for c in (there, back)}

    assert len(prints) == 1


def test_statements_grow_with_chunks_and_not_with_rows(of: Subject) -> None:
    needed = []
    for count in (50, 499):
        business = of.business()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            imported(business, of.slug, of.many(count))
        needed.append(len(captured))

    assert needed[0] == needed[1]


def test_what_is_exported_is_imported_again_as_it_was(
    of: Subject, business: Any
) -> None:
    imported(business, of.slug, of.many(3))
    sheet, context = of.sheet, import_of(business, of.slug, b"").context
    records = rows_of(sheet.meta.model, business)

    content = b"".join(csv_rows(sheet.export_rows(records.order_by("pk"), context)))
    other = of.business()
    imported(other, of.slug, content)
    context = import_of(other, of.slug, b"").context
    again = sheet.export_rows(rows_of(sheet.meta.model, other).order_by("pk"), context)

    assert b"".join(csv_rows(again)) == content
    if sheet.meta.can_update:
        found = previewed(business, of.slug, content, update=True)
        assert (found.counts.updated, found.counts.unchanged) == (3, 3)


def test_t1_who_may_not_import_cannot_upload(of: Subject, business: Any) -> None:
    address = reverse("bulkupload:upload", args=[of.slug])
    viewer = MembershipFactory(business=business, role="viewer").user
    client = Client()

    anonymous = client.post(address)
    client.force_login(viewer)
    refused = client.post(address)
    client.force_login(UserFactory.create())
    stranger = client.post(address)

    assert (anonymous.status_code, refused.status_code) == (302, 403)
    assert stranger.status_code in {302, 403, 404}
    assert Upload.objects.of(business).count() == 0
