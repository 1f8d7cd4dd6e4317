"""Numbers as people write them: read when they can mean one thing only (B-9)."""

import re
from decimal import Decimal
from enum import Enum

from bulkupload.problems import Reason, rejected


class NumberStyle(Enum):
    """Which sign parts the decimals: `1,234.50` or `1.234,50`."""

    POINT = "."
    COMMA = ","


LONGEST = 40
"""Characters of a number; longer ones are refused before they are looked at."""

GROUP_SIGNS = " \u00a0\u202f\u2009'\u2019"
"""Signs between groups of three digits in every style: blanks and apostrophes."""

_PLAIN = re.compile(r"[0-9]+(?:\.(?:[0-9]{1,2}|[0-9]{4,}))?\Z")
_SHAPE = re.compile(rf"[0-9.,{GROUP_SIGNS}]+\Z")
_GROUPED = {
    sign: re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(sign)}[0-9]{{3}})+\Z")
    for sign in (*GROUP_SIGNS, ".", ",")
}


def _digits(text: str) -> str | None:
    """Return the digits of a whole number, with or without groups; None if unsound."""
    if text.isascii() and text.isdigit():
        return text
    sign = next((sign for sign, shape in _GROUPED.items() if shape.match(text)), None)
    return None if sign is None else text.replace(sign, "")


def _meaning(text: str, style: NumberStyle) -> Decimal | None:
    """Return what the text means if its decimals are parted in this style."""
    whole, sign, decimals = text.partition(style.value)
    digits = _digits(whole) if whole else "0"
    if digits is None or (sign and not (decimals.isascii() and decimals.isdigit())):
        return None
    return Decimal(f"{digits}.{decimals}" if sign else digits)


def meanings(text: str) -> dict[NumberStyle, Decimal]:
    """Return what an unsigned number can mean, by style; empty if it is no number."""
    if len(text) > LONGEST or not _SHAPE.match(text):
        return {}
    found = {style: _meaning(text, style) for style in NumberStyle}
    return {style: value for style, value in found.items() if value is not None}


def is_doubtful(text: str) -> bool:
    """Say whether a number means one thing with a point and another with a comma."""
    return len(set(meanings(text).values())) > 1


def proven_style(text: str) -> NumberStyle | None:
    """Return the style that this number can only have been written in, or None."""
    found = meanings(text)
    return next(iter(found)) if len(found) == 1 else None


def is_plain(text: str) -> bool:
    """Say whether a number is digits with at most a point that means decimals."""
    return len(text) <= LONGEST and _PLAIN.match(text) is not None


def read_number(
    text: str, style: NumberStyle | None, *, example: str = "12.50"
) -> Decimal:
    """Return what an unsigned number means, in the column's style where it has one.

    Rejects what is no number, and what can mean two things in a column without a style.
    """
    if is_plain(text):
        return Decimal(text)
    found = meanings(text)
    if not found:
        rejected(Reason.NOT_A_NUMBER, example=example)
    if len(set(found.values())) == 1:
        return next(iter(found.values()))
    if style is None:
        first, second = found[NumberStyle.POINT], found[NumberStyle.COMMA]
        rejected(Reason.AMBIGUOUS_NUMBER, first=str(first), second=str(second))
    return found[style]
