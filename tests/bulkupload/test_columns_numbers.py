"""Numbers as people write them: the value, or the reason why not (B-9, L6)."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bulkupload.access import Conventions
from bulkupload.columns import (
    Column,
    Money,
    Number,
    NumberStyle,
    Reading,
    Whole,
    currency_digits,
    proven_style,
)
from tests.bulkupload.toy_sheet import reading

PRICE = Money("Price")
COST = Money("Cost", places=4)
STOCK = Number("Stock", places=3)
COUNT = Whole("Count")
FOLLOWERS = Whole("Followers", abbreviated=True)
BALANCE = Number("Balance", places=2, minimum=None)


def read(
    column: Column,
    text: str,
    *,
    currency: str = "USD",
    style: NumberStyle | None = None,
) -> Any:
    """Return the value of a cell, or the name of the reason why it has none."""
    known = Reading(
        conventions=Conventions(currency=currency), style_of=lambda _column: style
    )
    try:
        return column.compile(known)(text)
    except ValidationError as refused:
        return str(refused.code)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("007", "7"),
        ("12.5", "12.5"),
        ("12.50", "12.50"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("12,5", "12.5"),
        ("12,50", "12.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234.50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1 234", "1234"),
        ("0.500", "0.500"),
        ("1234.5000", "1234.5"),
        ("$12.50", "12.50"),
        ("$ 1,234.50", "1234.50"),
        ("12.50 $", "12.50"),
        ("USD 12.50", "12.50"),
        ("12.50USD", "12.50"),
        ("+12.50", "12.50"),
        ("-0", "0"),
        ("99999999", "99999999"),
    ],
)
def test_b9_a_number_that_can_mean_one_thing_only_is_read(
    text: str, value: str
) -> None:
    found = read(PRICE, text)

    assert (type(found), found) == (Decimal, Decimal(value))


def test_b9_euros_are_read_in_a_business_that_counts_in_euros() -> None:
    for text in ("12,50 €", "€12.50", "EUR 12,50", "12.50 EUR"):
        assert read(PRICE, text, currency="EUR") == Decimal("12.50")


@pytest.mark.parametrize("text", ["1,234", "1.234", "12,500", "$1,234", "-1.234"])
def test_b9_a_number_that_can_mean_two_things_shows_both(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        PRICE.compile(reading())(text)

    assert refused.value.code == "AMBIGUOUS_NUMBER"
    bare = text.lstrip("$-").replace(",", ".")
    assert refused.value.params in (
        {"first": bare.replace(".", ""), "second": bare},
        {"first": bare, "second": bare.replace(".", "")},
    )


def test_b9_the_style_of_the_column_decides_what_can_mean_two_things() -> None:
    assert read(COST, "1,234", style=NumberStyle.POINT) == Decimal(1234)
    assert read(COST, "1,234", style=NumberStyle.COMMA) == Decimal("1.234")
    assert read(COST, "1.234", style=NumberStyle.POINT) == Decimal("1.234")
    assert read(COST, "1.234", style=NumberStyle.COMMA) == Decimal(1234)


def test_b9_a_proven_style_does_not_change_what_means_one_thing() -> None:
    assert read(PRICE, "1,234.50", style=NumberStyle.COMMA) == Decimal("1234.50")


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("12.50", NumberStyle.POINT),
        ("1,234.50", NumberStyle.POINT),
        ("1,234,567", NumberStyle.POINT),
        ("0.500", NumberStyle.POINT),
        ("12,5", NumberStyle.COMMA),
        ("1.234,50", NumberStyle.COMMA),
        ("1,234", None),
        ("1234", None),
        ("1 234", None),
        ("cheap", None),
        ("", None),
    ],
)
def test_b9_some_numbers_prove_the_style_of_their_column(
    text: str, style: NumberStyle | None
) -> None:
    assert proven_style(text) is style


@pytest.mark.parametrize(
    "text",
    [
        *["NaN", "nan", "Infinity", "-inf", "1e5", "1E+5", "1_000", "0x10", "½", "²"],
        *["12a", "a12", "1,23,4", "1.2.3", "12,34,567", "1,,234"],
        *["1.", ",", ".", "+", "-", "--5", "+-5", "(12.50)", "12 50", "1 23"],
        *["12.50 dollars", "usd 12", "12%", "=1+1", "1\n2", "1\t234", "'12", "cheap"],
    ],
)
def test_b9_anything_else_is_no_number(text: str) -> None:
    for column in (PRICE, COST, STOCK, COUNT, FOLLOWERS):
        assert read(column, text) == "NOT_A_NUMBER", column.label


@pytest.mark.parametrize("text", ["1e400", "9" * 400, "0." + "0" * 400 + "1", "1" * 41])
def test_l6_extremes_are_refused_before_they_are_computed(text: str) -> None:
    for column in (PRICE, COST, STOCK, COUNT, FOLLOWERS):
        assert read(column, text) == "NOT_A_NUMBER"


@pytest.mark.parametrize("text", [str(2**63), str(2**64), "100000000000", "9" * 40])
def test_l6_what_no_database_column_holds_is_too_great(text: str) -> None:
    for column in (PRICE, COST, STOCK, COUNT, FOLLOWERS):
        assert read(column, text) == "TOO_GREAT"


def test_l6_the_limits_are_exact() -> None:
    assert read(COUNT, str(2**31 - 1)) == 2**31 - 1
    assert read(COUNT, str(2**31)) == "TOO_GREAT"
    assert read(PRICE, "99999999") == Decimal(99_999_999)
    assert read(PRICE, "99999999.01") == "TOO_GREAT"


@pytest.mark.parametrize("text", ["-1", "-0.01", "\u22121", "-$1", "- 1"])
def test_b7_money_below_zero_is_refused(text: str) -> None:
    assert read(PRICE, text) == "TOO_SMALL"
    assert read(COST, text) == "TOO_SMALL"


def test_b7_a_quantity_below_zero_is_refused() -> None:
    assert [read(column, "-1") for column in (COUNT, STOCK)] == ["TOO_SMALL"] * 2


def test_a_number_without_a_minimum_keeps_its_sign() -> None:
    assert read(BALANCE, "-1,234.50") == Decimal("-1234.50")
    assert read(BALANCE, "\u221212") == Decimal(-12)


@pytest.mark.parametrize(
    ("currency", "text", "expected"),
    [
        ("USD", "12.34", Decimal("12.34")),
        ("USD", "12.3450", "TOO_PRECISE"),
        ("USD", "12.345", "AMBIGUOUS_NUMBER"),
        ("USD", "0.345", "TOO_PRECISE"),
        ("USD", "12.340000", Decimal("12.34")),
        ("JPY", "1200", Decimal(1200)),
        ("JPY", "1200.00", Decimal(1200)),
        ("JPY", "1200.5", "NOT_WHOLE"),
        ("JPY", "¥1,200,000", Decimal(1_200_000)),
        ("KWD", "0.345", Decimal("0.345")),
        ("KWD", "12.3451", "TOO_PRECISE"),
        ("KWD", "12.3450", Decimal("12.345")),
    ],
)
def test_money_has_the_digits_of_its_currency(
    currency: str, text: str, expected: Decimal | str
) -> None:
    assert read(PRICE, text, currency=currency) == expected


def test_digits_of_currencies_are_those_of_iso_4217() -> None:
    assert [currency_digits(c) for c in ("USD", "JPY", "KWD", "CLF")] == [2, 0, 3, 4]


def test_digits_far_behind_the_point_are_never_rounded_away() -> None:
    hidden = "1." + "0" * 36 + "1"

    for column in (PRICE, COST, STOCK):
        assert read(column, hidden) == "TOO_PRECISE"
    assert read(COUNT, hidden) == "NOT_WHOLE"
    assert read(COST, "0.12345") == "TOO_PRECISE"
    assert read(COST, "0.1234") == Decimal("0.1234")


@pytest.mark.parametrize(
    ("currency", "text"),
    [
        *[("USD", "€12.50"), ("USD", "12.50 EUR"), ("USD", "£5"), ("USD", "¥5")],
        *[("EUR", "$12.50"), ("EUR", "USD 12.50"), ("GBP", "12 €"), ("KWD", "$5")],
        *[("USD", "$12.50 EUR"), ("JPY", "₩500")],
    ],
)
def test_an_amount_in_another_currency_is_refused(currency: str, text: str) -> None:
    assert read(PRICE, text, currency=currency) == "WRONG_CURRENCY"


@pytest.mark.parametrize(
    ("currency", "text"),
    [("CAD", "$5"), ("MXN", "$5"), ("CNY", "¥5"), ("JPY", "¥5"), ("GBP", "£5")],
)
def test_a_sign_that_several_currencies_share_is_that_of_the_business(
    currency: str, text: str
) -> None:
    assert read(PRICE, text, currency=currency) == Decimal(5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("12", 12), ("007", 7), ("12.0", 12), ("12,00", 12), ("+12", 12)],
        *[("1,234", 1234), ("1.234", 1234), ("1 234", 1234), ("12,500", 12_500)],
        *[("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("1,234.00", 1234)],
        *[("12.5", "NOT_WHOLE"), ("0,5", "NOT_WHOLE"), ("12k", "NOT_A_NUMBER")],
    ],
)
def test_whole_numbers_have_separators_of_thousands_only(
    text: str, expected: int | str
) -> None:
    assert read(COUNT, text) == expected


def test_a_whole_number_with_three_zeros_behind_a_point_can_mean_two_things() -> None:
    assert read(COUNT, "2.000") == "AMBIGUOUS_NUMBER"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[("12,500", 12_500), ("12.5k", 12_500), ("12.5 K", 12_500), ("12,5k", 12_500)],
        *[("1.2m", 1_200_000), ("3M", 3_000_000), ("0.5k", 500), ("1.2345k", 1234.5)],
        *[("3000m", "TOO_GREAT"), ("-1k", "TOO_SMALL"), ("k", "NOT_A_NUMBER")],
        *[("1kk", "NOT_A_NUMBER"), ("1.234k", "AMBIGUOUS_NUMBER")],
    ],
)
def test_followers_may_be_abbreviated(text: str, expected: float | str) -> None:
    wanted = "NOT_WHOLE" if isinstance(expected, float) else expected

    assert read(FOLLOWERS, text) == wanted
