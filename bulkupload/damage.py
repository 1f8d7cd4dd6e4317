"""What spreadsheets and programs do to cells, told as what it is (B-9, B-10).

The one place that knows damage, for columns and for trees of headers. Each function
takes a filled, trimmed text and returns its damage, or None where it has none.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bulkupload.problems import Reason

FORMULA_ERRORS = frozenset(
    "#REF! #N/A #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC! #ERROR!".split()
)
"""What a spreadsheet writes where a formula has no result."""

INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""Characters without width, which no eye tells from nothing."""

_UNSEEN = re.compile(
    rf"{INVISIBLE.pattern}"
    "|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"  # other blanks than the plain one
    "|[\u034f\u061c\u115f\u1160\u2066-\u2069\u2800\u3164\uffa0]"  # fillers, marks
)
_TOO_NARROW = re.compile(r"#{3,}\Z")
_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]")
_OTHER_DIGITS = re.compile(r"[^\W\D0-9]")
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{1,3}\Z")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATE = re.compile(
    rf"(?:[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{2}}"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2} 00:00:00)\Z"
)
_STARTS = frozenset("0123456789JFMASOND")
"""What a number or a date that a spreadsheet makes begins with."""


class Damage(NamedTuple):
    """Why a text is refused, with what its sentence names."""

    reason: Reason
    params: Mapping[str, object] = MappingProxyType({})


def may_be_damaged(text: str) -> bool:
    """Say whether a cell needs a closer look; most need none."""
    return text[0] == "#" or not text.isascii()


def damage_of(text: str) -> Damage | None:
    """Return what no person typed in any cell: formula errors, misread letters."""
    if not may_be_damaged(text):
        return None
    if text.upper() in FORMULA_ERRORS:
        return Damage(Reason.FORMULA_ERROR)
    if _TOO_NARROW.match(text):
        return Damage(Reason.TOO_NARROW)
    before = before_misreading(text)
    return (
        None if before is None else Damage(Reason.MISREAD_LETTERS, {"before": before})
    )


def before_misreading(text: str) -> str | None:
    """Return the text whose UTF-8 was read as Windows-1252: “CafÃ©” was “Café”."""
    if not _MISREAD.search(text):
        return None
    try:
        before = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return before if before != text else None


def code_damage_of(text: str) -> Damage | None:
    """Return what a spreadsheet made of a code, or that a character is unseen."""
    return remade_of(text) or _invisible(text)


def remade_of(text: str) -> Damage | None:
    """Return that a spreadsheet took a code for a number or a date (B-10)."""
    if text[:1] not in _STARTS:
        return None
    if _DATE.match(text):
        return Damage(Reason.DATE_OF_CODE)
    return scientific_of(text)


def scientific_of(text: str) -> Damage | None:
    """Return that a spreadsheet took a row of digits for a great number."""
    return Damage(Reason.SCIENTIFIC) if _SCIENTIFIC.match(text) else None


def number_damage_of(text: str) -> Damage | None:
    """Return that a character is unseen, or a digit another than 0 to 9 (B-9)."""
    found = _invisible(text)
    if found is None and _OTHER_DIGITS.search(text):
        return Damage(Reason.OTHER_DIGITS)
    return found


def unseen_in(text: str) -> Damage | None:
    """Return that a text that was refused has a character that nobody can see.

    Blanks that do not break count too: by eye they are plain ones. A text that can be
    taken may have them, so this is asked of refused ones alone.
    """
    if text.isascii() or not _UNSEEN.search(text):
        return None
    return Damage(Reason.INVISIBLE)


def _invisible(text: str) -> Damage | None:
    if text.isascii() or not INVISIBLE.search(text):
        return None
    return Damage(Reason.INVISIBLE)
