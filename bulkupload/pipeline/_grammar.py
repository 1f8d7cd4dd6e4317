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

    quote: str

    row: re.Pattern[str]
    """One complete sound row."""

    sound: re.Pattern[str]
    """Text up to where a quotation mark is unsound, or opens a cell without an end."""

    beginning: re.Pattern[str]
    """A rest of text that is sound so far and goes on in text that is still to come."""

    only_quotes: re.Pattern[str]
    """A cell that holds nothing but quotation marks, all of them paired."""

    run: re.Pattern[str]
    """Quotation marks that follow each other."""

    closing: re.Pattern[str]
    """A quotation mark that closes a cell, blanks after it included."""

    deciding: re.Pattern[str]
    """A mark that closes a cell, as its group says, or one that opens another cell."""

    deciding_unless_escaped: re.Pattern[str]
    """The same, but for marks that a backslash escapes."""

    def end_of_rows(self, text: str, start: int, limit: int) -> int:
        """Return where the complete sound rows from `start` on end, by `limit`.

        From the end of sound text it is the last line end outside of quoted cells: an
        even number of marks stands behind it.
        """
        sound = self.sound.match(text, start, limit)
        end, odd = (sound.end() if sound else start), 0
        while True:
            line = _after_last_line_end(text, start, end)
            odd ^= text.count(self.quote, line, end) % 2
            if line == start or not odd:
                return line
            end = line - 1


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
    odd = f"{quote}(?:{quote}{quote})*+"
    at_end = rf" *+(?=[{mark}\r\n]|\Z)"
    opening = f"(?<={mark}){odd}(?!{quote})"
    between = (
        rf"(?:{mark} |[{mark}\r\n])*+" if style.blank_after else rf"[{mark}\r\n]*+"
    )
    # Nothing between two marks but separators and row ends: doubled, or other cells.
    following = f"{quote}{between}{quote}[^{quote}]*+"
    quoted = rf"(?>{quote}[^{quote}]*+(?:{following})*{quote}(?=[{mark}\r\n]))"
    return Grammar(
        quote=style.quote,
        row=re.compile(rf"{cells}(?:\r\n?+|\n)"),
        sound=re.compile(rf"[^{quote}]*+(?:{at_start}{quoted}[^{quote}]*+)*+"),
        beginning=re.compile(rf"{cells}(?:{at_start}{quote}{inside}{quote}?+)?+\Z"),
        only_quotes=re.compile(rf"(?:{quote}{quote})++{at_end}"),
        run=re.compile(f"{quote}++"),
        closing=re.compile(f"(?<!{quote}){odd}{at_end}"),
        deciding=re.compile(f"((?<!{quote}){odd}{at_end})|{opening}"),
        deciding_unless_escaped=re.compile(
            rf"((?<![{quote}\\]){odd}{at_end})|{opening}"
        ),
    )


def _after_last_line_end(text: str, start: int, end: int) -> int:
    """Return where the last line that begins in this stretch begins."""
    feed = text.rfind("\n", start, end)
    last = max(feed, text.rfind("\r", max(start, feed + 1), end))
    return start if last < 0 else last + 1
