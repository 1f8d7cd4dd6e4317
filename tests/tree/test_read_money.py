"""Amounts: which parts they need, and which of them agree."""

from typing import Any

import pytest

from bulkupload.problems import Problem
from bulkupload.tree.nodes import Money
from bulkupload.tree.read import read
from bulkupload.tree.reasons import TreeReason
from tests.tree.values import ROW, Row, cells_of, given

PRICE = Money(name="value", precise=True, deletable=False)
TIER = Money(name="value")
ATTRIBUTE = Money(name="xy", negative=True)

PARTS = (".currencyCode", ".centAmount", ".type", ".fractionDigits")


def cent(currency: str = "USD", digits: int = 2, cents: int | str = 500) -> Row:
    return {
        ".currencyCode": currency,
        ".centAmount": str(cents),
        ".type": "centPrecision",
        ".fractionDigits": str(digits),
    }


def high(precise: int | str, cents: int | str, digits: int = 3) -> Row:
    return {
        **cent(digits=digits, cents=cents),
        ".type": "highPrecision",
        ".preciseAmount": str(precise),
    }


def without(row: Row, *parts: str) -> Row:
    return {rest: text for rest, text in row.items() if rest not in parts}


@pytest.mark.parametrize(
    ("currency", "digits"), [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)]
)
def test_an_amount_in_cents_has_the_digits_of_its_currency_r_11(
    currency: str, digits: int
) -> None:
    """R-11, A-10, F-7, T-14; 500 is 5.00 dollars and 500 yen (A-8, R-9, F-5)."""
    assert given(PRICE, cent(currency, digits)) == {
        "type": "centPrecision",
        "currencyCode": currency,
        "centAmount": 500,
        "fractionDigits": digits,
    }
    assert given(PRICE, cent(currency, digits + 1)) == [
        (ROW, ".fractionDigits", "DIGITS_OF_CURRENCY")
    ]


def test_wrong_digits_are_told_with_the_right_ones_a_10() -> None:
    """A-10, and section 6: a message says what would be right."""
    reading = read(ATTRIBUTE, cells_of(cent("USD", 3)))

    assert [problem.message for problem in reading.problems] == [
        "attributes.xy.fractionDigits is “3”; it must be 2 for USD."
    ]


@pytest.mark.parametrize("missing", PARTS)
@pytest.mark.parametrize("node", [PRICE, TIER, ATTRIBUTE])
def test_all_four_parts_are_required_together_c_50(node: Money, missing: str) -> None:
    """A-7 to A-10, R-7 to R-10, F-4 to F-7, T-11 to T-14, C29, C50.

    The missing header is named, on the row of a part that is given.
    """
    row = without(cent(), missing)
    first = next(iter(row))
    reading = read(node, cells_of(row, 7))

    assert [(one.row, one.column, one.value) for one in reading.problems] == [
        (7, f"attributes.xy{missing}", "")
    ]
    assert reading.problems[0].code == "required"
    assert f"next to attributes.xy{first}" in reading.problems[0].message


def test_one_part_alone_misses_each_of_the_others_c_50() -> None:
    """C50."""
    assert given(PRICE, {".centAmount": "500"}) == [
        (ROW, ".currencyCode", "NEEDED_WITH"),
        (ROW, ".type", "NEEDED_WITH"),
        (ROW, ".fractionDigits", "NEEDED_WITH"),
    ]
    assert given(TIER, without(cent(), ".type")) == [(ROW, ".type", "NEEDED_WITH_TEXT")]


@pytest.mark.parametrize(
    ("row", "value"),
    [
        (high(1015, 101), (101, 3, 1015)),
        (high(1015, 102), (102, 3, 1015)),
        (high(1010, 101), (101, 3, 1010)),
        (high(99, 0, 20), (0, 20, 99)),
        (high(0, 0), (0, 3, 0)),
    ],
)
def test_a_precise_amount_goes_with_either_of_its_roundings_c_17(
    row: Row, value: tuple[int, int, int]
) -> None:
    """C17, R-12, R-14."""
    cents, digits, precise = value

    assert given(PRICE, row) == {
        "type": "highPrecision",
        "currencyCode": "USD",
        "centAmount": cents,
        "fractionDigits": digits,
        "preciseAmount": precise,
    }


@pytest.mark.parametrize(
    "row", [high(1015, 100), high(1015, 103), high(1010, 102), high(995, 20)]
)
def test_any_other_amount_in_cents_is_refused_c_17(row: Row) -> None:
    """C17: 20 for 9.95 of a cent, as a known template has it, is refused too."""
    assert given(PRICE, row) == [(ROW, ".centAmount", "CENTS_DISAGREE")]


def test_the_roundings_are_named_c_17() -> None:
    """C17."""
    reading = read(PRICE, cells_of(high(1015, 100)))

    assert reading.problems == [
        Problem(
            reason=TreeReason.CENTS_DISAGREE,
            row=ROW,
            column="attributes.xy.centAmount",
            value="100",
            params={
                "precise_header": "attributes.xy.preciseAmount",
                "choices": "101 or 102",
            },
        )
    ]


def test_a_precise_amount_rounds_down_below_nothing_too_c_17() -> None:
    """C17, C19: 1.015 under zero lies between 102 and 101."""
    node = Money(name="xy", precise=True, negative=True)

    assert given(node, high(-1015, -102))["centAmount"] == -102
    assert given(node, high(-1015, -101))["centAmount"] == -101
    assert given(node, high(-1015, -100)) == [(ROW, ".centAmount", "CENTS_DISAGREE")]


@pytest.mark.parametrize("digits", [-1, 0, 1, 2, 21, 99])
def test_a_precise_amount_has_more_digits_than_usual_and_20_at_most_r_12(
    digits: int,
) -> None:
    """R-12, R-13."""
    assert given(PRICE, high(1015, 101, digits)) == [
        (ROW, ".fractionDigits", "DIGITS_OF_PRECISE")
    ]


def test_high_precision_needs_a_precise_amount_r_14() -> None:
    """R-14."""
    row = without(high(1015, 101), ".preciseAmount")

    assert given(PRICE, row) == [(ROW, ".preciseAmount", "NEEDED_WITH")]


def test_a_precise_amount_beside_cent_precision_is_refused_c_18() -> None:
    """C18."""
    row = {**cent(), ".preciseAmount": "5000"}

    assert given(PRICE, row) == [(ROW, ".preciseAmount", "NOT_PRECISE")]


@pytest.mark.parametrize("node", [TIER, ATTRIBUTE])
def test_only_a_price_may_be_precise_t_13(node: Money) -> None:
    """T-13, A-9, F-6."""
    assert given(node, {**cent(), ".type": "highPrecision"}) == [
        (ROW, ".type", "NOT_A_CHOICE")
    ]
    assert given(node, {**cent(), ".preciseAmount": "5000"}) == [
        (ROW, ".preciseAmount", "WRONG_HEADER")
    ]


@pytest.mark.parametrize(
    ("part", "text", "reason"),
    [
        (".currencyCode", "usd", "NOT_A_CURRENCY_BUT_NEAR"),
        (".currencyCode", "US$", "NOT_A_CURRENCY"),
        (".centAmount", "5.00", "NOT_WHOLE"),
        (".centAmount", "1,000", "NOT_WHOLE"),
        (".centAmount", str(2**63), "TOO_GREAT"),
        (".type", "centprecision", "NOT_A_CHOICE_BUT_NEAR"),
        (".fractionDigits", "two", "NOT_WHOLE"),
    ],
)
def test_a_bad_part_is_refused_at_its_cell_a_7(
    part: str, text: str, reason: str
) -> None:
    """A-7, R-7, R-8, C15."""
    assert given(PRICE, {**cent(), part: text}) == [(ROW, part, reason)]


@pytest.mark.parametrize("node", [PRICE, TIER])
def test_no_price_is_negative_c_19(node: Money) -> None:
    """C19, M-16."""
    assert given(node, cent(cents=-1)) == [(ROW, ".centAmount", "TOO_SMALL")]
    assert given(node, cent(cents=0))["centAmount"] == 0


def test_an_attribute_may_be_negative_c_19() -> None:
    """C19."""
    assert given(ATTRIBUTE, cent(cents=-1))["centAmount"] == -1


@pytest.mark.parametrize("part", PARTS)
def test_one_part_alone_cannot_be_removed_c_22(part: str) -> None:
    """C22: the header of the whole is named."""
    reading = read(ATTRIBUTE, cells_of({**cent(), part: "[DELETE]"}))

    assert [problem.message for problem in reading.problems] == [
        f"attributes.xy{part} cannot be removed alone. Write [DELETE] under "
        "attributes.xy to remove all of it, or another value here."
    ]


def test_parts_that_are_all_to_be_removed_are_told_once_c_22() -> None:
    """C22."""
    row = dict.fromkeys(PARTS, "[DELETE]")

    assert given(ATTRIBUTE, row) == [(ROW, ".currencyCode", "DELETE_AS_A_WHOLE")]


def test_a_part_of_a_required_amount_is_never_removed_d_5() -> None:
    """D-5: there is no header that would remove the whole."""
    row = {**cent(), ".centAmount": "[DELETE]"}

    assert given(PRICE, row) == [(ROW, ".centAmount", "NOT_DELETABLE")]


@pytest.mark.parametrize(
    ("text", "reason"), [("[DELETE]", "PARTS_AND_DELETE"), ("5.00", "ONLY_DELETE")]
)
def test_the_prefix_column_stands_alone_c_51(text: str, reason: str) -> None:
    """C51."""
    assert given(ATTRIBUTE, {"": text, **cent()}) == [(ROW, "", reason)]


def test_a_plain_amount_is_told_which_headers_it_needs() -> None:
    reading = read(ATTRIBUTE, cells_of({"": "5.00"}))

    assert [problem.message for problem in reading.problems] == [
        "attributes.xy is “5.00”, but it takes [DELETE] alone. Write the value under "
        "attributes.xy.currencyCode, attributes.xy.centAmount, attributes.xy.type, "
        "attributes.xy.fractionDigits."
    ]


@pytest.mark.parametrize("old", [None, {"currencyCode": "EUR", "centAmount": 1}])
def test_an_amount_replaces_the_old_one_as_a_whole_c_50(old: Any) -> None:
    """C50."""
    assert given(ATTRIBUTE, cent(), old=old) == {
        "type": "centPrecision",
        "currencyCode": "USD",
        "centAmount": 500,
        "fractionDigits": 2,
    }
