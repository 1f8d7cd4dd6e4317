"""Drafts -> create or update, by the key of the sheet (B-19)."""

from decimal import Decimal

import pytest

from bulkupload.pipeline.identify import changes
from bulkupload.values import Draft, Found
from tests.bulkupload.toy_sheet import TOYS, Mood, Shop, places, previewed
from tests.csv_files import csv_of

BEAR = Found(5, 3, "Bear", ("Bear", "B-1", None, Decimal(9), 4, Mood.CALM))
WHEEL = Found(6, 1, "Cart", ("Cart", "W-1", None, None, None, Mood.CALM), is_part=True)
TOY_SHOP = Shop(toys={"B-1": BEAR, "W-1": WHEEL})


def test_b19_two_rows_of_one_code_name_each_other_and_the_later_fails() -> None:
    found = previewed(
        csv_of(["Name", "Code"], ["Top", "T"], ["Ball", "X"], ["Car", " T "])
    )

    assert (found.counts.created, found.counts.failed) == (2, 1)
    [problem] = found.problems
    assert (problem.row, problem.column, problem.value) == (4, "Code", "T")
    assert problem.message == ("Code “T” repeats the Code of row 2. Each must differ.")


def test_b19_a_row_that_failed_itself_keeps_its_code() -> None:
    found = previewed(csv_of(["Name", "Code"], ["", "T"], ["Ball", "T"]))

    assert places(found.problems) == [(2, "Name", "REQUIRED"), (3, "Code", "REPEATED")]


def test_b19_codes_are_compared_exactly_as_written() -> None:
    found = previewed(csv_of(["Name", "Code"], ["Top", "t"], ["Ball", "T"]))

    assert found.counts.created == 2


def test_b19_blank_codes_never_repeat_each_other() -> None:
    found = previewed(csv_of(["Name", "Code"], ["Top", ""], ["Ball", " "]))

    assert found.counts.created == 2


def test_b19_a_code_that_the_business_has_fails_the_row_and_names_its_owner() -> None:
    found = previewed(csv_of(["Name", "Code"], ["Top", "B-1"]), TOY_SHOP)

    [problem] = found.problems
    assert places([problem]) == [(2, "Code", "TAKEN")]
    assert problem.message == (
        "Code “B-1” already belongs to “Bear”. Use another one, or choose to update "
        "existing records."
    )


def test_b6_a_taken_code_is_told_with_everything_else_that_is_wrong() -> None:
    found = previewed(csv_of(["Name", "Code"], ["", "B-1"]), TOY_SHOP)

    assert places(found.problems) == [(2, "Name", "REQUIRED"), (2, "Code", "TAKEN")]


def test_b19_an_update_changes_the_record_of_that_code() -> None:
    content = csv_of(["Name", "Code", "Count"], ["Big bear", "B-1", ""])

    found = previewed(content, TOY_SHOP, update=True)

    assert (found.counts.updated, found.counts.unchanged, found.counts.created) == (
        *(1, 0),
        0,
    )


def test_b19_blank_cells_of_an_update_change_nothing() -> None:
    content = csv_of(
        ["Name", "Code", "Kind", "Price", "Count", "Mood"],
        ["", "B-1", "", "", "", ""],
    )

    found = previewed(content, TOY_SHOP, update=True)

    assert (found.counts.updated, found.counts.unchanged) == (1, 1)


def test_b19_an_update_of_codes_alone_changes_nothing() -> None:
    found = previewed(csv_of(["Code"], ["B-1"]), TOY_SHOP, update=True)

    assert (found.counts.updated, found.counts.unchanged) == (1, 1)


def test_b19_an_update_creates_what_is_not_there_and_wants_it_whole() -> None:
    content = csv_of(["Name", "Code"], ["Top", "T-9"], ["", "T-8"])

    found = previewed(content, TOY_SHOP, update=True)

    assert (found.counts.created, found.counts.failed) == (1, 1)
    assert places(found.problems) == [(3, "Name", "REQUIRED")]


@pytest.mark.parametrize("update", [False, True])
def test_b19_a_code_of_a_part_fails_and_names_the_record(update: bool) -> None:
    content = csv_of(["Name", "Code"], ["Top", "W-1"])

    found = previewed(content, TOY_SHOP, update=update)

    assert places(found.problems) == [(2, "Code", "TAKEN_BY_PART")]
    assert "“Cart”" in found.problems[0].message


def test_only_what_differs_is_a_change() -> None:
    values = ("Bear", "B-1", None, Decimal("9.00"), 7, Mood.CALM)

    assert changes(Draft(2, values, BEAR), TOYS) == {"count": (4, 7)}
    assert changes(Draft(2, values), TOYS) == {}
