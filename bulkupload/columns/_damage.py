"""What spreadsheets and programs do to cells, told as what it is rather than stored.

`refuse_damage` looks at every cell that could be damaged; `refuse_code_damage` at
codes, which a spreadsheet takes for numbers and dates.
"""

import re

from bulkupload.problems import Reason, rejected

FORMULA_ERRORS = frozenset(
    "#REF! #N/A #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC! #ERROR!".split()
)
"""What a spreadsheet writes where a formula has no result."""

INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""Characters without width, which no eye tells from nothing."""

_TOO_NARROW = re.compile(r"#{3,}\Z")
_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]")
_OTHER_DIGITS = re.compile(r"[^\W\D0-9]")
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{1,3}\Z")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATE = re.compile(
    rf"(?:[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{2}}"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2} 00:00:00)\Z"
)


def may_be_damaged(text: str) -> bool:
    """Say whether a cell needs a closer look; most need none."""
    return text[0] == "#" or not text.isascii()


def refuse_damage(text: str) -> None:
    """Refuse what no person typed: formula errors, letters that were misread."""
    if text.upper() in FORMULA_ERRORS:
        rejected(Reason.FORMULA_ERROR)
    if _TOO_NARROW.match(text):
        rejected(Reason.TOO_NARROW)
    before = before_misreading(text)
    if before is not None:
        rejected(Reason.MISREAD_LETTERS, before=before)


def before_misreading(text: str) -> str | None:
    """Return the text whose UTF-8 was read as Windows-1252: “CafÃ©” was “Café”."""
    if not _MISREAD.search(text):
        return None
    try:
        before = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return before if before != text else None


def refuse_code_damage(text: str) -> None:
    """Refuse a code that a spreadsheet took for a number or a date (B-10)."""
    refuse_scientific(text)
    if _DATE.match(text):
        rejected(Reason.DATE_OF_CODE)
    if INVISIBLE.search(text):
        rejected(Reason.INVISIBLE)


def refuse_scientific(text: str) -> None:
    """Refuse a row of digits that a spreadsheet took for a great number."""
    if _SCIENTIFIC.match(text):
        rejected(Reason.SCIENTIFIC)


def refuse_number_damage(text: str) -> None:
    """Refuse digits other than 0 to 9, and characters that nobody sees, by name."""
    if INVISIBLE.search(text):
        rejected(Reason.INVISIBLE)
    if _OTHER_DIGITS.search(text):
        rejected(Reason.OTHER_DIGITS)
