"""Moments, as pages show them: in the time zone of the business."""

import re
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

MINUTE = "j M Y, H:i"
STORED = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
"""How values of records spell a moment."""


def shown_moment(at: datetime) -> str:
    """Return a moment in local time; seconds and thousandths where it has some."""
    local = timezone.localtime(at)
    shown = date_format(local, MINUTE)
    thousandths = local.microsecond // 1000
    if local.second or thousandths:
        shown += f":{local.second:02}"
    return f"{shown}.{thousandths:03}" if thousandths else shown


def with_shown_moments(text: str) -> str:
    """Return a text with each stored moment in it as `shown_moment` has it.

    What no calendar has, or the time zone takes out of it, stays as it is.
    """
    return STORED.sub(lambda found: _shown(found[0]), text)


def _shown(stored: str) -> str:
    try:
        return shown_moment(datetime.fromisoformat(stored))
    except (OverflowError, ValueError):
        return stored
