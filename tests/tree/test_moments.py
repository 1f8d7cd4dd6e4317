"""Dates and times: the form in the file, and the one that is stored."""

import pytest

from bulkupload.tree import moments
from tests.tree.values import taken


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-31", "2026-03-31"),
        ("2024-02-29", "2024-02-29"),
        ("0001-01-01", "0001-01-01"),
        ("2026-02-29", "NOT_A_DATE"),
        ("2026-13-01", "NOT_A_DATE"),
        ("31.03.2026", "NOT_A_DATE"),
        ("03/31/2026", "NOT_A_DATE"),
        ("2026-3-1", "NOT_A_DATE"),
        ("20260331", "NOT_A_DATE"),
        ("2026-W14-2", "NOT_A_DATE"),
        ("2026-03-31T00:00", "NOT_A_DATE"),
        ("٢٠٢٦-٠٣-٣١", "NOT_A_DATE"),
    ],
)
def test_a_date_begins_with_the_year_and_exists(text: str, found: str) -> None:
    assert taken(moments.day, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("23:30", "23:30:00.000"),
        ("23:30:15", "23:30:15.000"),
        ("23:30:15.5", "23:30:15.500"),
        ("23:30:15.123", "23:30:15.123"),
        ("23:30:15.1234", "TOO_FINE"),
        ("24:00", "NOT_A_TIME"),
        ("23:60", "NOT_A_TIME"),
        ("9:30", "NOT_A_TIME"),
        ("11:30 PM", "NOT_A_TIME"),
        ("23:30Z", "NOT_A_TIME"),
        ("2330", "NOT_A_TIME"),
        ("23:30:15,5", "NOT_A_TIME"),
    ],
)
def test_a_time_is_stored_with_milliseconds_c_48(text: str, found: str) -> None:
    """C48."""
    assert taken(moments.time_of_day, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-31T23:30", "2026-03-31T23:30:00.000Z"),
        ("2026-03-31T23:30:15", "2026-03-31T23:30:15.000Z"),
        ("2026-03-31T23:30:15Z", "2026-03-31T23:30:15.000Z"),
        ("2026-03-31T23:30:15.25Z", "2026-03-31T23:30:15.250Z"),
        ("2026-03-31T23:30+02:00", "2026-03-31T21:30:00.000Z"),
        ("2026-03-31T23:30:15.123-0530", "2026-04-01T05:00:15.123Z"),
        ("2026-03-31T23:30+02", "2026-03-31T21:30:00.000Z"),
        ("0099-01-01T00:00Z", "0099-01-01T00:00:00.000Z"),
        ("2026-03-31T23:30:15.1234Z", "TOO_FINE"),
        ("2026-03-31", "NOT_A_MOMENT"),
        ("2026-03-31 23:30", "NOT_A_MOMENT"),
        ("2026-02-30T00:00Z", "NOT_A_MOMENT"),
        ("2026-03-31T24:00Z", "NOT_A_MOMENT"),
        ("2026-03-31T23:30+25:00", "NOT_A_MOMENT"),
        ("0001-01-01T00:00+02:00", "NOT_A_MOMENT"),
        ("9999-12-31T23:59-02:00", "NOT_A_MOMENT"),
        ("31.03.2026 23:30", "NOT_A_MOMENT"),
    ],
)
def test_date_and_time_are_stored_in_utc_with_milliseconds_c_48(
    text: str, found: str
) -> None:
    """C48."""
    assert taken(moments.moment_text, text) == found
