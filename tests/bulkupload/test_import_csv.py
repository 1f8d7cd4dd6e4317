"""`manage.py import_csv`: exit statuses and report (spec 4, section 7 «Report»)."""

import logging
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError

from bulkupload.models import Upload
from bulkupload.writer import Writer
from catalog.models import Material
from leads.models import Lead
from tests.bulkupload.command import Runner
from tests.bulkupload.imports import row_counts
from tests.csv_files import csv_of
from tests.factories import (
    BusinessFactory,
    MaterialFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Any:
    return BusinessFactory(slug="demo")


@pytest.fixture
def run(business: Any, tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_all_rows_imported_is_status_0(run: Runner, business: Any) -> None:
    ended = run("leads", csv_of(["Name", "Email"], ["Ada", "ada@example.com"]))

    assert ended.status == 0
    assert ended.report == {
        "outcome": "imported",
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "new_variants": 0,
        "skipped_rows": 0,
        "dry_run": False,
        "ignored_columns": [],
        "errors": [],
        "failed_rows": [],
        "suggestions": [],
        "corrections": [],
    }
    upload = Upload.objects.of(business).get()
    assert (upload.origin, upload.state, upload.file_name, upload.user) == (
        *("command", "done", "file.csv"),
        None,
    )


def test_some_rows_failed_is_status_1(run: Runner, business: Any) -> None:
    MaterialFactory(business=business, name="Gold")
    content = csv_of(
        ["Name", "Cost", "Material", "Shelf"],
        ["Ring", "cheap", "Gold", "1"],
        ["Hoop", "5", "GOLD", "2"],
        ["Band", "6", "Golld", "3"],
    )

    ended = run("products", content)

    assert ended.status == 1
    assert ended.report == {
        "outcome": "partial",
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "new_variants": 0,
        "skipped_rows": 1,
        "dry_run": False,
        "ignored_columns": ["Shelf"],
        "errors": [
            {
                "row": 2,
                "column": "Cost",
                "code": "invalid_format",
                "message": "Cost is “cheap”; write a number such as 12.50.",
                "value": "cheap",
            }
        ],
        "failed_rows": [2],
        "suggestions": [
            {
                "row": 4,
                "column": "Material",
                "value": "Golld",
                "suggestion": "Gold",
                "accepted": False,
            }
        ],
        "corrections": [
            {"row": 3, "column": "Material", "value": "GOLD", "corrected": "Gold"}
        ],
    }
    assert Material.objects.of(business).count() == 2


def test_nothing_valid_is_status_2_and_no_row(run: Runner, business: Any) -> None:
    ended = run("leads", csv_of(["Name", "Email"], ["", "ada"], ["Bob", "bob"]))

    assert (ended.status, ended.report["outcome"]) == (2, "nothing_valid")
    assert (ended.report["created"], ended.report["failed_rows"]) == (0, [2, 3])
    assert row_counts(business) == {}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"Name\n", "empty_file"),
        (b"Colour\nred\n", "missing_column"),
        (b"Email\na@b.c\n", "missing_column"),
        (b"Name,name\na,b\n", "duplicate_header"),
        (b"PK\x03\x04\0\0\0\0", "not_csv"),
    ],
)
def test_a_refused_file_is_status_2(
    run: Runner, business: Any, content: bytes, code: str
) -> None:
    ended = run("leads", content)

    assert (ended.status, ended.report["outcome"]) == (2, "rejected_file")
    [error] = ended.report["errors"]
    assert (error["row"], error["code"]) == (None, code)
    assert set(ended.report) == set(run("leads", csv_of(["Name"], ["Ada"])).report)
    assert ended.error == error["message"]


def test_anything_unexpected_is_status_70_and_writes_nothing(
    run: Runner, business: Any, monkeypatch: Any, caplog: Any
) -> None:
    value = "-".join(["secret", "value"])

    def fail(*args: Any) -> None:
        raise DatabaseError(f"Key (name)=({value}) is too long")

    monkeypatch.setattr(Writer, "insert", fail)

    with caplog.at_level(logging.DEBUG):
        ended = run("leads", csv_of(["Name"], [value]))

    assert (ended.status, ended.out) == (70, "")
    assert ended.error == "Something unexpected went wrong; nothing was written."
    assert row_counts(business) == {}
    assert "DatabaseError" in caplog.text
    assert value not in caplog.text


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (csv_of(["Name"], ["Ada"]), 0),
        (csv_of(["Name", "Email"], ["Ada", ""], ["Bob", "bob"]), 1),
        (csv_of(["Name"], ["x" * 300]), 2),
        (b"Colour\nred\n", 2),
    ],
)
def test_a_dry_run_has_the_same_status_and_report_and_writes_nothing(
    run: Runner, business: Any, content: bytes, status: int
) -> None:
    tried = run("leads", content, dry_run=True)
    assert row_counts(business) == {}
    done = run("leads", content)

    assert (tried.status, done.status) == (status, status)
    assert tried.report == {**done.report, "dry_run": True}


def test_b17_twenty_bad_rows_of_500_come_back_and_import_when_they_are_fixed(
    run: Runner, business: Any, tmp_path: Path
) -> None:
    header = ["Name", "Email", "Followers"]
    rows = [
        [f"Lead {n}", "bad" if n % 25 == 0 else f"{n}@example.com", "12.5k"]
        for n in range(500)
    ]
    out = tmp_path / "failed.csv"

    ended = run("leads", csv_of(header, *rows), failed_rows=str(out))
    assert (ended.status, ended.report["created"]) == (1, 480)
    assert len(ended.report["failed_rows"]) == 20
    fixed = out.read_bytes().replace(b",bad,", b",good@example.com,")
    again = run("leads", fixed)

    assert (again.status, again.report["created"]) == (0, 20)
    assert again.report["ignored_columns"] == []
    assert Lead.objects.of(business).count() == 500


def test_failed_rows_never_go_to_the_file_that_is_imported_nor_to_nowhere(
    run: Runner, business: Any, tmp_path: Path
) -> None:
    content = csv_of(["Name"], ["Ada"])

    for target in ("file.csv", "no/such/folder.csv", "."):
        ended = run("leads", content, failed_rows=str(tmp_path / target))
        assert ended.status == 2, target

    assert (tmp_path / "file.csv").read_bytes() == content
    assert row_counts(business) == {}


def test_what_was_imported_is_never_called_unwritten(
    run: Runner, business: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    def full(*args: Any, **options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(
        "bulkupload.management.commands.import_csv.failed_rows_csv", full
    )

    ended = run(
        "leads", csv_of(["Name"], ["Ada"]), failed_rows=str(tmp_path / "out.csv")
    )

    assert ended.status == 0
    assert "No space left on device" in ended.error
    assert Lead.objects.of(business).count() == 1
