"""The review: counts, grouped problems, and the answers that can be given there."""

from typing import Any

import pytest

from bulkupload.models import HeaderAnswer
from bulkupload.values import Decisions
from tests.bulkupload.wizard import (
    CLEAN,
    HEADERS,
    MIXED,
    Wizard,
    business,
    pages,
    text_of,
    wizard,
)
from tests.csv_files import csv_of

__all__ = ["business", "pages", "wizard"]

pytestmark = pytest.mark.django_db

NEARLY = csv_of(["Name", "Catgory"], ["Hoop", "Earrings"])
LATIN = "Name;Category\r\nCréole d'été;Earrings\r\n".encode("cp1252")
DOUBTFUL = b'Name,SKU\r\nA "big" hoop,A-1\r\nChain,C-1\r\n"Old "bad" ring",B-1\r\n'


def preview_of(response: Any) -> Any:
    """Return the preview that a review shows."""
    return response.context["review"].preview


def decisions_of(wizard: Wizard) -> Decisions:
    """Return what was decided so far."""
    return Decisions.from_json(wizard.last().decisions)


def test_it_counts_rows_columns_and_corrections(wizard: Wizard) -> None:
    response = wizard.upload(
        csv_of(
            [*HEADERS, "Shelf"],
            ["Hoop", "H-1", "active", "earrings", "48.00", "A1"],
            [""] * 6,
            ["", "C-1", "Actve", "Necklaces", "abc", "A2"],
        )
    )

    preview = preview_of(response)
    assert preview.counts.ready == 1
    assert preview.counts.failed == 1
    assert preview.counts.blank == 1
    assert preview.ignored == ("Shelf",)
    assert [one.corrected for one in preview.corrections] == ["Earrings"]
    assert "Continue with 1 row" in text_of(response)
    assert "1 row will be skipped" in text_of(response)


def test_every_problem_names_row_column_value_and_way_out(wizard: Wizard) -> None:
    response = wizard.upload(MIXED)

    shown = [
        (problem.row, problem.column, problem.value)
        for problem in response.context["review"].page
    ]
    assert shown == [
        (3, "Name", ""),
        (3, "Status", "Actve"),
        (3, "Retail Price", "abc"),
    ]
    assert "did you mean “Active”?" in text_of(response)


def test_problems_come_in_groups_with_counts(wizard: Wizard) -> None:
    rows = [["", "", "Actve", "", "1"], ["Hoop", "", "Bad", "", "x"]]

    response = wizard.upload(csv_of(HEADERS, *rows))

    groups = response.context["review"].groups
    assert [(one.column, one.kind, one.count) for one in groups] == [
        ("Status", "is no accepted value", 2),
        ("Name", "is empty", 1),
        ("Retail Price", "cannot be read", 1),
    ]


def test_a_group_shows_its_own_problems(wizard: Wizard) -> None:
    wizard.upload(MIXED)

    target = {"HX-Target": "problem-table"}
    response = wizard.get("review", "?group=2", **target)

    assert [one.column for one in response.context["review"].page] == ["Status"]
    assert text_of(response).lstrip().startswith('<div id="problem-table"')


def test_the_table_of_problems_pages(wizard: Wizard) -> None:
    rows = [["", f"S-{n}", "", "", "1"] for n in range(60)]
    first = wizard.upload(csv_of(HEADERS, *rows))

    last = wizard.get("review", "?page=3")

    assert len(first.context["review"].page) == 25
    assert [one.row for one in last.context["review"].page] == list(range(52, 62))


def test_nothing_valid_offers_no_way_on_and_says_why(wizard: Wizard) -> None:
    text = text_of(wizard.upload(csv_of(HEADERS, ["", "", "", "", ""], ["", "S"])))

    assert "Nothing can be imported yet" in text
    assert 'name="continue"' not in text
    assert "Re-upload" in text


def test_nothing_valid_leads_back_from_later_steps(pages: Wizard) -> None:
    pages.upload(csv_of(HEADERS, ["", "S-1", "", "", ""]))

    answers = [pages.get("match"), pages.get("confirm")]

    assert [answer.url for answer in answers] == [pages.url("review")] * 2


def test_a_left_in_example_row_is_told(wizard: Wizard) -> None:
    template = wizard.get("template").content
    own = template + b"My own hoop" + b"," * 14 + b"\r\n"

    response = wizard.upload(own)

    assert preview_of(response).counts.examples == 1
    assert "The example row of the template was still in the file" in text_of(response)


def test_a_near_miss_of_a_header_is_asked_and_blocks_the_way_on(
    wizard: Wizard, pages: Wizard
) -> None:
    text = text_of(wizard.upload(NEARLY))

    assert "Is “Catgory” your Category column?" in text
    assert 'name="continue"' not in text
    assert pages.get("confirm").url == wizard.url("review")


def test_a_header_can_be_taken_for_a_column_or_left_out(wizard: Wizard) -> None:
    wizard.upload(NEARLY)

    yes = wizard.post("decide", {"header:Catgory": "category"})
    no = wizard.post("decide", {"header:Catgory": ""})

    assert preview_of(yes).columns["Catgory"] == "category"
    assert preview_of(no).ignored == ("Catgory",)
    assert "Continue with 1 row" in text_of(no)


def test_an_answer_about_a_header_is_kept_for_the_next_file(wizard: Wizard) -> None:
    wizard.upload(NEARLY)
    wizard.post("decide", {"header:Catgory": "category"})

    again = wizard.upload(NEARLY, replace=wizard.last().public_id)

    assert preview_of(again).header_questions == ()
    assert preview_of(again).columns["Catgory"] == "category"


def test_an_ignored_column_can_be_named(wizard: Wizard) -> None:
    wizard.upload(csv_of(["Name", "Regal"], ["Hoop", "Gift box"]))

    named = wizard.post("decide", {"header:regal": "other"})
    left = wizard.post("decide", {"header:regal": ""})

    assert preview_of(named).columns["Regal"] == "other"
    assert preview_of(left).ignored == ("Regal",)


def test_a_column_that_stays_ignored_is_no_answer(wizard: Wizard) -> None:
    wizard.upload(csv_of(["Name", "Regal"], ["Hoop", "Gift box"]))

    wizard.post("decide", {"header:regal": ""})

    assert HeaderAnswer.objects.of(wizard.business).count() == 0


def test_a_column_that_the_sheet_lacks_is_no_answer(wizard: Wizard) -> None:
    wizard.upload(csv_of(["Name", "Regal"], ["Hoop", "Gift box"]))

    wizard.post("decide", {"header:regal": "business"})

    assert decisions_of(wizard).headers == {}


def test_a_file_without_its_needed_column_says_so_and_can_be_mended(
    wizard: Wizard,
) -> None:
    wizard.upload(csv_of(["Nmae", "SKU"], ["Hoop", "H-1"]))

    refused = wizard.post("decide", {"header:Nmae": ""})
    mended = wizard.post("decide", {"header:nmae": "name"})

    assert "The column Name is missing" in text_of(refused)
    assert 'name="header:nmae"' in text_of(refused)
    assert preview_of(mended).counts.ready == 1


def test_unproved_letters_are_shown_with_a_choice(wizard: Wizard) -> None:
    text = text_of(wizard.upload(LATIN))

    assert "Are these letters right?" in text
    assert "Créole d&#x27;été" in text
    assert "Central European (Windows)" in text


def test_to_continue_is_the_answer_about_letters(wizard: Wizard) -> None:
    wizard.upload(LATIN)

    response = wizard.post("decide", {"continue": "yes"})

    assert 'data-step="confirm"' in text_of(response)
    assert decisions_of(wizard).encoding == "cp1252"


def test_confirm_waits_for_the_answer_about_letters(pages: Wizard) -> None:
    pages.upload(LATIN)

    assert pages.get("confirm").url == pages.url("review")


def test_letters_can_be_read_another_way(wizard: Wizard) -> None:
    wizard.upload(LATIN)

    response = wizard.post("decide", {"encoding": "mac_roman"})

    assert preview_of(response).encoding == "mac_roman"


def test_a_way_of_reading_that_fails_is_not_kept(wizard: Wizard) -> None:
    wizard.upload(LATIN)

    response = wizard.post("decide", {"encoding": "utf-8"})

    assert "This file cannot be read as text." in text_of(response)
    assert decisions_of(wizard).encoding is None


def test_unknown_letters_are_no_answer(wizard: Wizard) -> None:
    wizard.upload(LATIN)

    wizard.post("decide", {"encoding": "rot13"})

    assert decisions_of(wizard).encoding is None


def test_doubtful_rows_are_accepted_one_by_one_or_all(wizard: Wizard) -> None:
    doubtful = [row.row for row in preview_of(wizard.upload(DOUBTFUL)).doubtful]

    one = wizard.post("decide", {"accept": str(doubtful[0])})
    every = wizard.post("decide", {"accept": "all"})
    fewer = wizard.post("decide", {"reject": str(doubtful[0])})
    none = wizard.post("decide", {"reject": "all"})

    ready = [preview_of(answer).counts.ready for answer in (one, every, fewer, none)]
    assert ready == [2, 1 + len(doubtful), len(doubtful), 1]


def test_a_file_that_changed_nothing_goes_on(wizard: Wizard) -> None:
    wizard.upload(CLEAN)

    response = wizard.post("decide", {"continue": "yes"})

    assert 'data-step="confirm"' in text_of(response)
