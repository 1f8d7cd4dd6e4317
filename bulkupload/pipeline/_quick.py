"""Splits sound text into rows at full speed, and stops at the first row that is not.

Most lines of most files have no quotation mark, a single quoted cell, or nothing but
quoted cells. Those are split by the string methods, which is faster than the csv module
and shows at once whether the marks are sound. Other lines take the csv module.
"""

import csv
from collections.abc import Iterator
from typing import NamedTuple

from bulkupload.pipeline import _lenient
from bulkupload.pipeline._grammar import Style, grammar_of

_ONE_QUOTED_CELL = 3
_LINE_END = frozenset("\r\n")


class Sound(NamedTuple):
    """Sound rows, where they end in the text, and which go over several lines."""

    rows: list[list[str]]
    end: int
    several_lines: list[list[str]]


def sound_rows(text: str, style: Style) -> Sound:
    """Return the complete sound rows that the text begins with."""
    row_end = _row_end_of(text)
    if row_end is None or style.blank_after:
        return _slowly(text, style)
    *lines, rest = text.split(row_end)
    if row_end == "\r\n" and len(lines) != text.count("\n"):
        return _slowly(text, style)
    strips = row_end == "\n" and "\r" in text
    if style.quote not in text:
        if strips:
            lines = [line.removesuffix("\r") for line in lines]
        rows = [line.split(style.delimiter) for line in lines]
        return Sound(rows, len(text) - len(rest), [])
    return _line_by_line(lines, row_end, style, strips=strips)


def cells_of(row: str, style: Style) -> list[str]:
    """Return the cells of one sound row."""
    lines = csv.reader(
        (row,),
        delimiter=style.delimiter,
        quotechar=style.quote,
        skipinitialspace=style.blank_after,
    )
    try:
        return next(lines)
    except csv.Error:  # a cell is longer than the csv module allows
        return _lenient.cells(row.rstrip("\r\n"), style).reading


def _row_end_of(text: str) -> str | None:
    """Return what the rows end in as far as counts tell, None if in several ways."""
    feeds, returns = text.count("\n"), text.count("\r")
    if not returns:
        return "\n"
    if not feeds:
        return "\r"
    if feeds == returns:
        return "\r\n"
    return "\n" if returns == text.count("\r\n") else None


def _line_by_line(
    lines: list[str], row_end: str, style: Style, *, strips: bool
) -> Sound:
    """Return the rows of these lines up to the first that is unsound or goes on."""
    delimiter, quote = style.delimiter, style.quote
    between = f"{quote}{delimiter}{quote}"
    rows: list[list[str]] = []
    several: list[list[str]] = []
    is_sound = grammar_of(style).row.fullmatch
    remaining = enumerate(lines)
    for place, raw in remaining:
        line = raw.removesuffix("\r") if strips else raw
        if quote not in line:
            rows.append(line.split(delimiter))
            continue
        # Quoted all over: no other mark is in it if the pairs are as many as the cells.
        cells = line[1:-1].split(between)
        if line[0] != quote or line[-1] != quote or line.count(quote) != 2 * len(cells):
            cells = _one_quoted(line.split(quote), delimiter)
        if not cells:
            row = _whole_row(raw, (more for _, more in remaining), row_end, style)
            if not is_sound(row):
                end = sum(map(len, lines[:place])) + place * len(row_end)
                return Sound(rows, end, several)
            cells = cells_of(row, style)
            if len(row) > len(raw) + len(row_end):
                several.append(cells)
        rows.append(cells)
    end = sum(map(len, lines)) + len(lines) * len(row_end)
    return Sound(rows, end, several)


def _whole_row(line: str, following: Iterator[str], row_end: str, style: Style) -> str:
    """Return the lines of the row that begins with this one, as far as there are any.

    A row goes on while the number of its marks is odd.
    """
    row = [line]
    odd = line.count(style.quote) % 2
    while odd and (more := next(following, None)) is not None:
        row.append(more)
        odd ^= more.count(style.quote) % 2
    return row_end.join([*row, ""])


def _one_quoted(parts: list[str], delimiter: str) -> list[str]:
    """Return the cells of a line that was split at its marks; none if not that simple.

    It is simple if a single cell is quoted, and no mark is inside of it.
    """
    if len(parts) != _ONE_QUOTED_CELL:
        return []
    before, inside, after = parts
    if (before and before[-1] != delimiter) or (after and after[0] != delimiter):
        return []
    cells = before.split(delimiter)
    cells[-1] = inside
    if after:
        cells += after[1:].split(delimiter)
    return cells


def _slowly(text: str, style: Style) -> Sound:
    """Return the same for text whose row ends or separators are not all alike."""
    row = grammar_of(style).row
    rows: list[list[str]] = []
    several: list[list[str]] = []
    position = 0
    while match := row.match(text, position):
        cells = cells_of(match.group(), style)
        position = match.end()
        rows.append(cells)
        if _LINE_END & set("".join(cells)):
            several.append(cells)
    return Sound(rows, position, several)
