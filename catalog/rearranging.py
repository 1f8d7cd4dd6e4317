"""Rows of a form that are added, moved and removed, and how many fit into one."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from bulkupload.access import Conventions

MOST_ROWS = 50
"""Rows that one form may have; a type with more is edited one row at a time."""

MOST_VALUES = 2_000
"""Allowed values, over all rows, that one form may have."""

FIELDS_OF_A_ROW = 9
"""Fields of a row beside its label, which has one for each language."""

OTHER_FIELDS = 150
"""Fields beside the rows: those of the record, and one for each removed row."""

MOST_DIGITS = 17
"""Digits of a number that is read at all: those of an id."""


def most_rows(conventions: Conventions) -> int:
    """Return how many rows fit into one form, so that no server refuses it (L1)."""
    languages = len(set(conventions.languages))
    fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS - OTHER_FIELDS - languages
    return max(1, min(MOST_ROWS, fields // (FIELDS_OF_A_ROW + languages)))


def fit_one_form(known: Sequence[Any], conventions: Conventions) -> bool:
    """Say whether these definitions, with their allowed values, fit into one form."""
    values = sum(len(one.values.all()) for one in known)
    return len(known) <= most_rows(conventions) and values <= MOST_VALUES


def number(text: Any) -> int:
    """Return the number that was sent, 0 for what is none."""
    text = str(text or "")
    is_one = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_one else 0


def rearranged(data: Any, most: int) -> Any:
    """Return the sent form with a row added, moved or removed, as its `do` says.

    It has `most` rows at most; a removed row that was never saved leaves no trace.
    """
    verb, _colon, place = data["do"].partition(":")
    order: list[int | None] = list(range(min(number(data.get("rows")), most)))
    at, found = number(place), data.copy()
    focus = ""
    if verb == "add" and len(order) < most:
        order.append(None)
        focus = f"row-{len(order) - 1}-name"
    elif at < len(order) and verb == "remove":
        if pk := data.get(f"row-{at}-pk"):
            found.appendlist("removed", pk)
        del order[at]
        focus = "add-row"
    elif at < len(order) and verb in {"up", "down"}:
        to = max(0, min(len(order) - 1, at + (1 if verb == "down" else -1)))
        order[at], order[to] = order[to], order[at]
        focus = f"row-{to}-{verb}"
    return _renumbered(data, found, order, focus)


def _renumbered(data: Any, found: Any, order: Sequence[int | None], focus: str) -> Any:
    for name in [one for one in found if one.startswith("row-")]:
        del found[name]
    for new, old in enumerate(order):
        start = f"row-{old}-"
        for name in [one for one in data if one.startswith(start)]:
            found.setlist(f"row-{new}-{name.removeprefix(start)}", data.getlist(name))
    found["rows"], found["focus"] = str(len(order)), focus
    return found
