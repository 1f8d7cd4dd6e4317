"""`manage.py import_csv`: what its options do (spec 4)."""

from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from bulkupload.models import Upload
from catalog.models import Material, Product
from leads.models import Lead
from tests.bulkupload.command import Runner
from tests.bulkupload.imports import row_counts
from tests.csv_files import csv_of
from tests.factories import (
    BusinessFactory,
    MaterialFactory,
    MembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Any:
    return BusinessFactory(slug="demo")


@pytest.fixture
def run(business: Any, tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_a_file_can_come_on_standard_input(
    run: Runner, business: Any, monkeypatch: Any
) -> None:
    content = csv_of(["Name", "Estimated Value"], ["Ada", "1.234"], ["Bob", "1,5"])
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(content)))

    ended = run("leads", "-")

    assert (ended.status, ended.report["created"]) == (0, 2)
    assert Upload.objects.of(business).get().file_name == "standard input"


def test_a_command_has_no_limit_of_rows(run: Runner, business: Any) -> None:
    ended = run("leads", csv_of(["Name"], *([f"Lead {n}"] for n in range(2_101))))

    assert (ended.status, ended.report["created"]) == (0, 2_101)


def test_known_records_change_only_with_update(run: Runner, business: Any) -> None:
    first = csv_of(["Name", "SKU"], ["Ring", "R-1"])
    run("products", first)

    refused = run("products", first)
    updated = run("products", csv_of(["SKU", "Cost"], ["R-1", "5"]), update=True)
    again = run("products", csv_of(["SKU", "Cost"], ["R-1", "5"]), update=True)

    assert (refused.status, refused.report["errors"][0]["code"]) == (2, "duplicate")
    assert [
        (e.status, e.report["updated"], e.report["unchanged"]) for e in (updated, again)
    ] == [(0, 1, 0), (0, 1, 1)]
    assert Product.objects.of(business).get().master.cost == 5


def test_suggestions_are_taken_when_accepted(run: Runner, business: Any) -> None:
    MaterialFactory(business=business, name="Gold")
    content = csv_of(["Name", "Matreial"], ["Ring", "Golld"])

    kept = run("products", content, dry_run=True)
    taken = run("products", content, accept_suggestions=True)

    assert [
        (s["row"], s["value"], s["accepted"]) for s in kept.report["suggestions"]
    ] == [(None, "Matreial", False)]
    assert [(s["value"], s["accepted"]) for s in taken.report["suggestions"]] == [
        ("Golld", True)
    ]
    assert Product.objects.of(business).get().material.name == "Gold"
    assert Material.objects.of(business).count() == 1


def test_an_encoding_in_doubt_must_be_named(run: Runner, business: Any) -> None:
    content = "Name,City\nJosé,Málaga\n".encode("cp1252")

    refused = run("leads", content)
    named = run("leads", content, encoding="cp1252")

    assert (refused.status, refused.report["errors"][0]["code"]) == (2, "doubtful_text")
    assert "José" in refused.error
    assert (named.status, Lead.objects.of(business).get().name) == (0, "José")


@pytest.mark.parametrize(
    "options",
    [
        *[{"business": "nobody"}, {"user": "nobody"}, {"option": ["publish"]}],
        *[{"update": True}, {"encoding": "klingon"}, {"user": "viewer"}],
        {"user": "stranger"},
    ],
    ids=str,
)
def test_what_there_is_not_is_status_2(
    run: Runner, business: Any, options: dict[str, Any]
) -> None:
    MembershipFactory(business=business, user__username="viewer", role="viewer")
    UserFactory(username="stranger")

    ended = run("leads", "Name\nJosé\n".encode(), **options)

    assert (ended.status, row_counts(business)) == (2, {}), ended.error


def test_an_unknown_sheet_or_file_is_status_2(run: Runner, business: Any) -> None:
    assert run("rockets", csv_of(["Name"], ["Ada"])).status == 2
    assert run("leads", "/no/such/file.csv").status == 2


def test_k5_the_record_says_who_imported(run: Runner, business: Any) -> None:
    MembershipFactory(business=business, user__username="ada", role="editor")

    run("leads", csv_of(["Name"], ["Bob"]), user="ada")

    upload = Upload.objects.of(business).get()
    assert (upload.user.username, upload.counts["created"]) == ("ada", 1)
    assert (len(upload.sha256), upload.size) == (64, 14)


def test_rows_in_doubt_are_taken_when_readings_are_accepted(
    run: Runner, business: Any
) -> None:
    content = b"Name,City,State\nAda,Portland\nBob,Salem,OR\n"

    assert run("leads", content, dry_run=True).status == 1
    assert run("leads", content, accept_readings=True).report["created"] == 2


def test_the_text_report_says_the_same_in_words(run: Runner, business: Any) -> None:
    content = csv_of(["Name", "Email", "Age"], ["Ada", ""], ["Bob", "bob", "7"])

    ended = run("leads", content, format="text")

    assert ended.status in {1, 2}
    ended = run(
        "leads",
        csv_of(["Name", "Email", "Age"], ["Ada", "", "5"], ["Bob", "bob", "7"]),
        format="text",
    )
    assert ended.out.splitlines() == [
        "1 lead created",
        "1 row failed",
        "Ignored columns: Age",
        "  row 3: Email is “bob”; write one address such as name@example.com.",
    ]
    assert ended.error == "1 rows were not imported."
