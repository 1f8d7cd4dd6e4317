"""Spreadsheet damage is named as what it is (B-10)."""

import pytest
from django.core.exceptions import ValidationError

from bulkupload.access import Conventions
from bulkupload.columns import Code, Column, Money, Reading, Whole, refuse_damage
from bulkupload.problems import Reason

READING = Reading(conventions=Conventions(), style_of=lambda _column: None)


def reason_of(column: Column, text: str) -> Reason | None:
    """Return why the column refuses the text, or None."""
    try:
        column.compile(READING)(text)
    except ValidationError as refused:
        return Reason[str(refused.code)]
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.23E+11", Reason.SCIENTIFIC),
        ("1,2E+05", Reason.SCIENTIFIC),
        ("1-Mar", Reason.DATE_OF_CODE),
        ("Mar-01", Reason.DATE_OF_CODE),
        ("12/5/2026", Reason.DATE_OF_CODE),
        ("C3\u200b", Reason.INVISIBLE),
        ("MAR-01", None),
        ("1E5", None),
        ("2026-01", None),
        ("00123", None),
    ],
)
def test_a_code_that_a_spreadsheet_changed_is_refused_by_name(
    text: str, expected: Reason | None
) -> None:
    assert reason_of(Code("SKU"), text) is expected


@pytest.mark.parametrize("column", [Money("Price"), Whole("Quantity")])
@pytest.mark.parametrize(
    ("text", "expected"),
    [("\uff11\uff12", Reason.OTHER_DIGITS), ("12\u200b", Reason.INVISIBLE)],
)
def test_a_number_with_strange_signs_says_which(
    column: Column, text: str, expected: Reason
) -> None:
    assert reason_of(column, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#REF!", Reason.FORMULA_ERROR),
        ("#n/a", Reason.FORMULA_ERROR),
        ("#####", Reason.TOO_NARROW),
        ("CafÃ©", Reason.MISREAD_LETTERS),
        ("itâ€™s", Reason.MISREAD_LETTERS),
    ],
)
def test_a_cell_that_no_person_typed_is_refused(text: str, expected: Reason) -> None:
    with pytest.raises(ValidationError) as refused:
        refuse_damage(text)

    assert Reason[str(refused.value.code)] is expected


@pytest.mark.parametrize(
    "text", ["#1 seller", "Café", "São Paulo", "“ok” – naïve", "Ã"]
)
def test_an_honest_cell_is_let_through(text: str) -> None:
    refuse_damage(text)
