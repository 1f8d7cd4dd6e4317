"""What every sheet promises; a new one is tested as soon as its file exists."""

from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulkupload import registry
from bulkupload.columns import Choice
from bulkupload.limits import CHUNK_ROWS
from bulkupload.models import Upload
from bulkupload.pipeline.blank_csv import template_csv
from bulkupload.pipeline.failed_rows import failed_rows_csv
from bulkupload.pipeline.parse import parse
from bulkupload.pipeline.write import csv_rows
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.sheet import Sheet
from bulkupload.writer import Writer
from tests.bulkupload.imports import (
    import_of,
    imported,
    previewed,
    row_counts,
    rows_of,
)
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, MembershipFactory, UserFactory

SHEETS = registry.sheets()

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.meta.slug),
]


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


def labels(sheet: Sheet) -> list[str]:
    return [column.label for column in sheet.columns.values()]


def examples(sheet: Sheet, **changed: str) -> list[str]:
    return [changed.get(c.name, c.example) for c in sheet.columns.values()]


def many(sheet: Sheet, count: int) -> bytes:
    """Return a file of that many good rows, all different."""
    first, key = next(iter(sheet.columns)), sheet.meta.key
    rows: list[Sequence[str]] = []
    for n in range(count):
        unique = {first: f"Record {n}"}
        if key is not None:
            unique[key] = f"K-{n}"
        rows.append(examples(sheet, **unique))
    return csv_of(labels(sheet), *rows)


def test_b2_the_template_imports_as_it_is(sheet: Sheet, business: Any) -> None:
    found = previewed(business, sheet.meta.slug, template_csv(sheet))

    assert (found.counts.created, found.problems) == (1, ())
    assert (found.ignored, found.header_questions, found.corrections) == ((), (), ())
    assert (found.encoding_proved, found.notes, found.open_questions) == (True, (), ())
    imported(business, sheet.meta.slug, template_csv(sheet))
    assert rows_of(sheet.meta.model, business).count() == 1


def test_b2_the_template_opens_in_a_spreadsheet(sheet: Sheet, business: Any) -> None:
    content = template_csv(sheet)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert parse(content).header == tuple(labels(sheet))


@pytest.mark.parametrize("written", [str.upper, str.lower, lambda s: f" {s} "])
def test_every_label_and_synonym_is_understood_however_it_is_written(
    sheet: Sheet, business: Any, written: Any
) -> None:
    for column in sheet.columns.values():
        for text in (column.label, *column.synonyms):
            assert sheet.place(written(text)) == column.name, text


def test_b5_an_unknown_column_is_noted_and_ignored(sheet: Sheet, business: Any) -> None:
    content = csv_of(["Zyzzyva", *labels(sheet)], ["x", *examples(sheet)])

    found = previewed(business, sheet.meta.slug, content)

    assert (found.ignored, found.counts.created) == (("Zyzzyva",), 1)


def test_b7_a_required_column_left_blank_is_told_at_its_place(
    sheet: Sheet, business: Any
) -> None:
    required = [column for column in sheet.columns.values() if column.required]
    good = examples(sheet, **{required[0].name: "Another"})

    for column in required:
        content = csv_of(labels(sheet), good, examples(sheet, **{column.name: " "}))
        found = previewed(business, sheet.meta.slug, content)
        told = [(p.row, p.column, p.reason) for p in found.problems]
        assert (3, column.label, Reason.REQUIRED) in told


def test_b5_a_missing_required_column_refuses_the_file(
    sheet: Sheet, business: Any
) -> None:
    rest = [c.label for c in sheet.columns.values() if not c.required]

    with pytest.raises(UnreadableFile) as refused:
        previewed(business, sheet.meta.slug, csv_of(rest, ["x"] * len(rest)))

    assert refused.value.problem.reason is Reason.MISSING_COLUMN


@pytest.mark.parametrize("written", [str.lower, str.title, str.upper])
def test_b8_every_fixed_value_is_understood_in_any_case(
    sheet: Sheet, business: Any, written: Any
) -> None:
    for column in sheet.columns.values():
        if isinstance(column, Choice):
            for text in column.accepted():
                row = examples(sheet, **{column.name: f" {written(text)} "})
                content = csv_of(labels(sheet), row)
                assert previewed(business, sheet.meta.slug, content).problems == ()


def test_b17_failed_rows_that_were_fixed_import(sheet: Sheet, business: Any) -> None:
    slug, first = sheet.meta.slug, next(iter(sheet.columns))
    name = sheet.columns[first].label
    key = sheet.meta.key or first
    bad, good = (examples(sheet, **{key: "K", first: text}) for text in ("", "Sound"))
    bad[list(sheet.columns).index(key)] = ""
    content = csv_of(["Extra", *labels(sheet)], ["=x", *bad], ["'y", *good])

    found = previewed(business, slug, content)
    failed = b"".join(failed_rows_csv(found.header, found.failed, delimiter=","))
    table = parse(failed)
    [row] = [list(row) for chunk in table.chunks() for row in chunk.rows]
    row[list(table.header).index(name)] = "Mended"
    again = previewed(business, slug, csv_of(table.header, row))

    assert (found.counts.created, found.counts.failed) == (1, 1)
    assert (row[0], table.header[-1]) == ("=x", "Error")
    assert (again.counts.created, again.counts.failed) == (1, 0)
    assert (again.ignored, again.corrections) == (("Extra",), ())


def test_b14_a_failure_while_saving_leaves_everything_as_it_was(
    sheet: Sheet, business: Any
) -> None:
    before = row_counts(business)

    with (
        patch.object(Writer, "insert", side_effect=DatabaseError("full")),
        pytest.raises(DatabaseError),
    ):
        imported(business, sheet.meta.slug, template_csv(sheet))

    assert row_counts(business) == before


def test_b3_one_row_over_the_limit_of_the_sheet_is_refused(
    sheet: Sheet, business: Any
) -> None:
    slug, limit = sheet.meta.slug, min(sheet.meta.max_rows, CHUNK_ROWS)

    assert previewed(business, slug, many(sheet, limit), max_rows=limit).problems == ()
    with pytest.raises(UnreadableFile) as refused:
        previewed(business, slug, many(sheet, limit + 1), max_rows=limit)
    assert refused.value.problem.reason is Reason.TOO_MANY_ROWS


def test_b13_a_preview_twice_is_the_same_and_saves_nothing(
    sheet: Sheet, business: Any
) -> None:
    before, content = row_counts(business), many(sheet, 3)

    first = previewed(business, sheet.meta.slug, content)

    assert previewed(business, sheet.meta.slug, content) == first
    assert row_counts(business) == before


def test_the_order_of_columns_changes_nothing(sheet: Sheet, business: Any) -> None:
    there = csv_of(labels(sheet), examples(sheet))
    back = csv_of(labels(sheet)[::-1], examples(sheet)[::-1])

    prints = {
        previewed(business, sheet.meta.slug, c).fingerprint for c in (there, back)
    }

    assert len(prints) == 1


def test_statements_grow_with_chunks_and_not_with_rows(
    sheet: Sheet, business: Any
) -> None:
    needed = []
    for count in (50, 499):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            imported(BusinessFactory(), sheet.meta.slug, many(sheet, count))
        needed.append(len(captured))

    assert needed[0] == needed[1]


def test_what_is_exported_is_imported_again_as_it_was(
    sheet: Sheet, business: Any
) -> None:
    imported(business, sheet.meta.slug, many(sheet, 3))
    records = rows_of(sheet.meta.model, business)
    context = import_of(business, sheet.meta.slug, b"").context

    content = b"".join(csv_rows(sheet.export_rows(records.order_by("pk"), context)))
    other = BusinessFactory()
    imported(other, sheet.meta.slug, content)
    context = import_of(other, sheet.meta.slug, b"").context
    again = sheet.export_rows(rows_of(sheet.meta.model, other).order_by("pk"), context)

    assert b"".join(csv_rows(again)) == content
    if sheet.meta.can_update:
        found = previewed(business, sheet.meta.slug, content, update=True)
        assert (found.counts.updated, found.counts.unchanged) == (3, 3)


def test_t1_who_may_not_import_cannot_upload(sheet: Sheet, business: Any) -> None:
    address = reverse("bulkupload:upload", args=[sheet.meta.slug])
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


def test_b22_the_help_page_names_every_column_and_accepted_value(
    sheet: Sheet, business: Any
) -> None:
    client = Client()
    client.force_login(MembershipFactory(business=business).user)

    page = client.get(reverse("bulkupload:help-sheet", args=[sheet.meta.slug]))

    text = page.content.decode()
    for column in sheet.columns.values():
        for word in (column.label, *column.accepted()):
            assert word in text, word
