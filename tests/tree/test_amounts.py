"""What the parts of an amount must agree in, and that every reader says the same."""

from typing import Any

import pytest

from bulkupload.tree import read_money
from bulkupload.tree.amounts import Flaw, Rule, flaws
from catalog.structured.catalog_document import money_reading

CENT = {
    "type": "centPrecision",
    "currencyCode": "USD",
    "centAmount": 101,
    "fractionDigits": 2,
}
HIGH = {**CENT, "type": "highPrecision", "fractionDigits": 3, "preciseAmount": 1015}

WRONG_DIGITS = Flaw(
    part="fractionDigits",
    rule=Rule.DIGITS_OF_CURRENCY,
    params={"digits": 2, "currency": "USD"},
)
NOT_FINER = Flaw(
    part="fractionDigits",
    rule=Rule.DIGITS_OF_PRECISE,
    params={"minimum": 3, "maximum": 20, "currency": "USD"},
)
PRECISE_ALONE = Flaw(part="preciseAmount", rule=Rule.PRECISE_ALONE)
NOT_ROUNDED = Flaw(
    part="centAmount", rule=Rule.ROUNDED, params={"choices": "101 or 102"}
)


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        (CENT, []),
        (HIGH, []),
        ({**HIGH, "centAmount": 102}, []),
        ({**CENT, "fractionDigits": 3}, [WRONG_DIGITS]),
        ({**CENT, "preciseAmount": 1015}, [PRECISE_ALONE]),
        (
            {**CENT, "fractionDigits": 3, "preciseAmount": 1},
            [WRONG_DIGITS, PRECISE_ALONE],
        ),
        ({**HIGH, "fractionDigits": 2}, [NOT_FINER]),
        ({**HIGH, "fractionDigits": 21}, [NOT_FINER]),
        ({**HIGH, "centAmount": 103}, [NOT_ROUNDED]),
        ({**HIGH, "centAmount": 100}, [NOT_ROUNDED]),
        ({**HIGH, "centAmount": 9, "fractionDigits": 2}, [NOT_FINER]),
    ],
)
def test_each_part_that_breaks_a_rule_is_told_with_what_is_right(
    amount: dict[str, Any], found: list[Flaw]
) -> None:
    """R-11 to R-13, C17, C18."""
    assert list(flaws(amount)) == found


@pytest.mark.parametrize("part", HIGH)
@pytest.mark.parametrize("amount", [HIGH, {**HIGH, "centAmount": 9}])
def test_what_would_have_to_agree_with_an_unread_part_is_left_alone(
    amount: dict[str, Any], part: str
) -> None:
    without = {name: value for name, value in amount.items() if name != part}

    assert list(flaws(without)) == []
    assert list(flaws({**amount, part: None})) == []


@pytest.mark.parametrize("rule", Rule)
def test_a_file_and_a_document_tell_a_broken_rule_by_the_same_code(rule: Rule) -> None:
    """C17, C18: one code, whatever the amount was read from."""
    in_a_file = read_money.REASONS[rule]
    in_a_document = money_reading.REASONS[rule]

    assert in_a_file.code == in_a_document.code
