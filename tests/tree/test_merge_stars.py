"""Items of sets on sequential rows (S-7, S-8, C8, F-11)."""

from collections.abc import Sequence

import pytest

from bulkupload.problems import Problem
from bulkupload.tree.layout_reasons import LayoutReason
from bulkupload.tree.merge import Row, merge
from bulkupload.tree.plan import plan_of
from tests.tree.toy_tree import BOOK, merged, sketch

TRAITS = "key|editions.key|traits.ab.*.key|traits.ab.*.typeId"
FIELDS = "key|editions.key|editions.offers.key|editions.offers.extra.fields.ab.*"


def broken(header: str, *rows: str) -> Sequence[tuple[int | None, str | None]]:
    _item, problems = merged(header, *rows)
    assert {reason for _row, _column, reason in problems} <= {"BROKEN_SEQUENCE"}
    return [(row, column) for row, column, _reason in problems]


def test_s7_s8_each_row_with_filled_cells_is_one_item() -> None:
    item, problems = merged(
        TRAITS, "emma|a1|red|cat", "||blue|", "||green|cat", "||red|cat"
    )

    assert problems == []
    assert item["editions"] == {
        "a1": {
            "editions.key": "a1",
            "traits.ab.*": [
                {"key": "red", "typeId": "cat"},
                {"key": "blue"},
                {"key": "green", "typeId": "cat"},
                {"key": "red", "typeId": "cat"},
            ],
        }
    }


def test_f11_a_row_of_starred_fields_continues_the_price_above() -> None:
    item, problems = merged(FIELDS, "emma|a1|web|x", "|||y")

    assert problems == []
    assert item["editions"] == {
        "a1": {
            "editions.key": "a1",
            "offers": {
                "web": {
                    "editions.offers.key": "web",
                    "extra.fields.ab.*": [{"": "x"}, {"": "y"}],
                }
            },
        }
    }


def test_c8_two_sets_of_one_variant_are_counted_apart() -> None:
    item, problems = merged(
        "key|editions.key|traits.ab.*|traits.cd.*", "emma|a1|x|1", "|||2", "||y|"
    )

    assert problems == []
    assert item["editions"] == {
        "a1": {
            "editions.key": "a1",
            "traits.ab.*": [{"": "x"}, {"": "y"}],
            "traits.cd.*": [{"": "1"}, {"": "2"}],
        }
    }


def test_c8_another_variant_in_between_breaks_the_sequence() -> None:
    rows = ("emma|a1|x|", "emma|b2|y|", "emma|a1|z|")

    assert broken(TRAITS, *rows) == [(4, "traits.ab.*.key")]


def test_c8_another_price_in_between_breaks_the_sequence_of_a_price() -> None:
    rows = ("emma|a1|web|x", "||shop|", "||web|y")

    assert broken(FIELDS, *rows) == [(4, "editions.offers.extra.fields.ab.*")]


@pytest.mark.parametrize("between", ["|a1||", "|||", "emma|||"])
def test_c8_other_rows_of_the_variant_do_not_break_the_sequence(between: str) -> None:
    assert broken(TRAITS, "emma|a1|x|", between, "|a1|z|") == []


def test_c8_another_price_does_not_break_the_sequence_of_its_variant() -> None:
    header = f"{FIELDS}|traits.ab.*"

    assert broken(header, "emma|a1|web||x", "||shop||", "||||y") == []


def starred(*ordinals: int) -> tuple[object, list[Problem]]:
    plan = plan_of(BOOK, TRAITS.split("|"))
    rows = [
        Row(10 * ordinal, ordinal, ["emma", "a1", f"x{ordinal}", ""])
        for ordinal in ordinals
    ]
    item, problems = merge(BOOK, plan, rows, "emma")
    return sketch(item), problems


def test_c8_another_product_in_between_breaks_the_sequence() -> None:
    item, problems = starred(1, 2, 4)

    problem = Problem(
        reason=LayoutReason.BROKEN_SEQUENCE,
        row=40,
        column="traits.ab.*.key",
        value="x4",
        params={"last": 20},
    )
    assert problems == [problem]
    assert problem.message == (
        "traits.ab.*.key goes on after row 20, with rows about something else in "
        "between. Put the rows of one list right below each other."
    )
    assert item == {
        "key": "emma",
        "editions": {
            "a1": {
                "editions.key": "a1",
                "traits.ab.*": [{"key": "x1"}, {"key": "x2"}, {"key": "x4"}],
            }
        },
    }


def test_c8_blank_rows_do_not_break_the_sequence() -> None:
    _item, problems = starred(1, 2, 3)

    assert problems == []


@pytest.mark.parametrize("below", [["emma", "a1", "x", ""], ["", "", "x", ""]])
def test_c8_a_row_that_was_not_read_does_not_break_the_sequence(
    below: list[str],
) -> None:
    plan = plan_of(BOOK, TRAITS.split("|"))
    star = ["emma", "a1", "x", ""]
    rows = [Row(2, 1, star), Row(3, 2, []), Row(4, 3, below), Row(5, 4, star)]

    _item, problems = merge(BOOK, plan, rows, "emma")

    assert problems == []
