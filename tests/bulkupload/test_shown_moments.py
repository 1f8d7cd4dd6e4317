"""How pages show moments."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from bulkupload.records.moments import shown_moment, with_shown_moments

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("second", "thousandths", "shown"),
    [
        (0, 0, "1 Jul 2026, 02:00"),
        (7, 0, "1 Jul 2026, 02:00:07"),
        (0, 40, "1 Jul 2026, 02:00:00.040"),
        (59, 999, "1 Jul 2026, 02:00:59.999"),
    ],
)
def test_a_moment_is_as_exact_as_it_has_to_be(
    second: int, thousandths: int, shown: str
) -> None:
    at = datetime(2026, 7, 1, 0, 0, second, thousandths * 1000, tzinfo=UTC)

    with timezone.override(BERLIN):
        assert shown_moment(at) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "2026-01-01T00:00:00.000Z; 2026-07-01T00:00:00.000Z",
            "1 Jan 2026, 01:00; 1 Jul 2026, 02:00",
        ),
        ("a price until 2026-01-01T00:00:00.000Z", "a price until 1 Jan 2026, 01:00"),
        ("2026-02-30T00:00:00.000Z", "2026-02-30T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ("2026-01-01", "2026-01-01"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
    ],
)
def test_moments_inside_a_text_are_shown_and_all_else_stays(
    text: str, shown: str
) -> None:
    with timezone.override(BERLIN):
        assert with_shown_moments(text) == shown
