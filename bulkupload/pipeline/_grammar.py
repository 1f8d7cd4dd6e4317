"""The patterns of one style of CSV: which quotation marks are sound, where rows end.

A quotation mark is sound when it opens a cell, closes one, or stands doubled inside one
(RFC 4180). The patterns are possessive: they never go back, so no text makes them slow.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

ROW_END = re.compile(r"\r\n?+|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How the cells of a file are kept apart.

    `blank_after` says that a blank follows every separator and belongs to no cell.
    """

    delimiter: str
    quote: str = '"'
    blank_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The compiled patterns of one style."""

    row: re.Pattern[str]
    """One complete sound row."""

    beginning: re.Pattern[str]
    """A rest of text that is sound so far and goes on in text that is still to come."""

    only_quotes: re.Pattern[str]
    """A cell that holds nothing but quotation marks, all of them paired."""

    run: re.Pattern[str]
    """Quotation marks that follow each other."""

    closing: re.Pattern[str]
    """A quotation mark that closes a cell, blanks after it included."""

    closing_unless_escaped: re.Pattern[str]
    """The same, but for marks that a backslash escapes."""


@lru_cache(maxsize=64)
def grammar_of(style: Style) -> Grammar:
    """Return the compiled patterns of this style."""
    mark = re.escape(style.delimiter)
    quote = re.escape(style.quote)
    at_start = rf"(?<![^{mark}\r\n])"
    if style.blank_after:
        at_start = rf"(?:{at_start}|(?<={mark} ))"
    inside = f"[^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+"
    plain = rf"[^{quote}\r\n]*+"
    cells = rf"{plain}(?:{at_start}{quote}{inside}{quote}(?=[{mark}\r\n]){plain})*+"
    at_end = rf" *+(?=[{mark}\r\n]|\Z)"
    return Grammar(
        row=re.compile(rf"{cells}(?:\r\n?+|\n)"),
        beginning=re.compile(rf"{cells}(?:{at_start}{quote}{inside}{quote}?+)?+\Z"),
        only_quotes=re.compile(rf"(?:{quote}{quote})++{at_end}"),
        run=re.compile(f"{quote}++"),
        closing=re.compile(f"(?<!{quote}){quote}(?:{quote}{quote})*+{at_end}"),
        closing_unless_escaped=re.compile(
            rf"(?<![{quote}\\]){quote}(?:{quote}{quote})*+{at_end}"
        ),
    )
