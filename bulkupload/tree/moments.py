"""Dates and times of day, as ISO 8601 writes them."""

import re
from datetime import UTC, date, datetime, time

from bulkupload.problems import Refusal
from bulkupload.tree.reasons import TreeReason

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.(?P<fraction>[0-9]+))?)?"
_ZONE = r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"

_DATE = re.compile(_DAY + r"\Z")
_TIME = re.compile(_CLOCK + r"\Z")
_MOMENT = re.compile(f"{_DAY}T{_CLOCK}{_ZONE}" + r"\Z")

MILLISECONDS = 3
"""Digits of a second that are kept."""


def day(cell: str) -> str:
    """Return a date that exists, as `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(_shaped(cell, _DATE)).isoformat()
    except ValueError:
        raise Refusal(TreeReason.NOT_A_DATE) from None


def time_of_day(cell: str) -> str:
    """Return a time as `HH:mm:ss.SSS`; seconds and their parts may be absent (C48)."""
    try:
        found = time.fromisoformat(_shaped(cell, _TIME))
    except ValueError:
        raise Refusal(TreeReason.NOT_A_TIME) from None
    return found.isoformat(timespec="milliseconds")


def moment(cell: str) -> datetime:
    """Return date and time in UTC; without a zone it is meant in UTC (C48)."""
    try:
        found = datetime.fromisoformat(_shaped(cell, _MOMENT))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refusal(TreeReason.NOT_A_MOMENT) from None


def moment_text(cell: str) -> str:
    """Return date and time as `YYYY-MM-DDTHH:mm:ss.SSSZ` in UTC (C48)."""
    found = moment(cell).replace(tzinfo=None)
    return f"{found.isoformat(timespec='milliseconds')}Z"


def _shaped(cell: str, shape: re.Pattern[str]) -> str:
    """Return the cell if it has the shape; ISO 8601 allows many more."""
    found = shape.match(cell)
    if not found:
        raise ValueError(cell)
    if len(found.groupdict().get("fraction") or "") > MILLISECONDS:
        raise Refusal(TreeReason.TOO_FINE)
    return cell
