"""The guard that keeps spreadsheets from calculating with our cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulkupload.pipeline.formula_guard import TRIGGERS, guard, unguard

SIGNS = st.text(alphabet=f"'{TRIGGERS}1.,a ", max_size=8)


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+1 212 555 0123", "'+1 212 555 0123"),
        ("+12125550123", "'+12125550123"),
        ("-1+2", "'-1+2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\0x", "'\0x"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'-42", "''-42"),
        ("-", "'-"),
    ],
)
def test_a_cell_that_a_spreadsheet_may_calculate_is_guarded(
    text: str, guarded: str
) -> None:
    assert guard(text) == guarded


@pytest.mark.parametrize(
    "text", ["", "Ring", "-42", "-1,234.50", "+1.5", "'quoted'", "1=1", "'", " =1"]
)
def test_other_cells_and_plain_numbers_stay_as_they_are(text: str) -> None:
    assert guard(text) == text


@pytest.mark.parametrize("text", ["'Ring", "Ring", "'", "''", "O'=1"])
def test_a_quote_before_anything_else_is_no_guard(text: str) -> None:
    assert unguard(text) == text


@given(st.one_of(st.text(), SIGNS))
def test_what_was_guarded_is_read_as_it_was(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.one_of(st.text(), SIGNS))
def test_only_plain_numbers_begin_with_a_trigger_when_written(text: str) -> None:
    written = guard(text)

    if written[:1] and written[0] in TRIGGERS:
        assert set(written[1:]) <= set("0123456789.,")
        assert written[1:2].isdigit()
