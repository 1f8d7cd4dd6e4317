"""What stands beside the separators of a text: quotation marks, blanks, digits.

All of it is told by the text alone, before a single row is split.
"""

import re

from bulkupload.pipeline._grammar import Style

_LOOKED_AT = 64 * 1024
_NO_DECIMAL_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])")
_QUOTED = re.compile(r'"[^"]*+"')


def style_of(text: str, mark: str) -> Style:
    """Return the style with this separator: its quotation mark, a blank after it."""
    single = (
        "'" in text
        and not _opens_cells(text, mark, '"')
        and (stands_between(text, mark, "'") or _encloses_cells(text, mark, "'"))
    )
    return Style(
        delimiter=mark,
        quote="'" if single else '"',
        blank_after=mark != " " and _has_blank_after(text, mark),
    )


def stands_between(text: str, mark: str, quote: str) -> bool:
    """Say whether most separators stand between two such quotation marks."""
    beginning = text[:_LOOKED_AT]
    return 2 * beginning.count(f"{quote}{mark}{quote}") > beginning.count(mark)


def _opens_cells(text: str, mark: str, quote: str) -> bool:
    """Say whether any cell begins with this quotation mark."""
    before = (mark, f"{mark} ", "\n", "\r")
    return text.startswith(quote) or any(f"{one}{quote}" in text for one in before)


def _encloses_cells(text: str, mark: str, quote: str) -> bool:
    """Say whether in most lines a cell without separators stands between two of them.

    An apostrophe in front of a cell, or behind one, does not make it a quotation mark.
    """
    beginning = text[:_LOOKED_AT]
    if f"{quote}{mark}" not in beginning:
        return False
    sides = f"{re.escape(mark)}\r\n"
    cell = re.compile(rf"(?<![^{sides}]){quote}[^{quote}{sides}]++{quote}(?=[{sides}])")
    return 2 * len(cell.findall(beginning)) > lines_in(beginning)


def _has_blank_after(text: str, mark: str) -> bool:
    """Say whether a blank follows every single separator outside of quoted cells."""
    if f"{mark} " not in text:
        return False
    outside = _QUOTED.sub("", text[:_LOOKED_AT])
    return f"{mark} " in outside and outside.count(f"{mark} ") == outside.count(mark)


def has_decimal_commas(text: str) -> bool:
    """Say whether every comma outside of quoted cells stands between two digits."""
    outside = _QUOTED.sub('"', text[:_LOOKED_AT])
    return "," in outside and not _NO_DECIMAL_COMMA.search(outside)


def lines_in(text: str) -> int:
    """Return how many line ends there are; CR LF is one."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")
