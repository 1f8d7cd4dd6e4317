"""Splits sound text into rows at full speed, and stops at the first row that is not.

Most lines of most files have no quotation mark, a single quoted cell, or nothing but
quoted cells. Those are split by the string methods, which is faster than the csv module
and shows at once whether the marks are sound. Where many lines are not that simple the
csv module reads the stretch. It hides unsound marks, so the grammar goes first: one
pattern runs up to the first row that is unsound or incomplete, and up to there the csv
module reads what RFC 4180 says, and nothing else.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bulkupload.pipeline import _lenient
from bulkupload.pipeline._grammar import Style, grammar_of

if TYPE_CHECKING:
    from _csv import Reader

_ONE_QUOTED_CELL = 3
_LOOKED_AT = 2048
_LINES_LOOKED_AT = 8
_FEW = 0.2


class Sound(NamedTuple):
    """Sound rows, where they end in the text, and which may go over several lines.

    A blank line is a row without cells, or with a single blank one.
    """

    rows: list[list[str]]
    end: int
    several_lines: list[list[str]]


def sound_rows(text: str, start: int, limit: int, style: Style) -> Sound:
    """Return the complete sound rows from `start` on that end by `limit`.

    `limit` does not stand between CR and LF.
    """
    stretch = text[start:limit]
    marked = style.quote in stretch
    if marked and _is_all_quoted(stretch[:_LOOKED_AT], style):
        return _all_quoted(stretch, start, style)
    if not marked or _is_simple(stretch[:_LOOKED_AT], style):
        row_end = None if style.blank_after else _row_end_of(stretch)
        if row_end is not None:
            by_lines = _line_by_line if marked else _without_marks
            return by_lines(stretch, start, row_end, style)
    end = grammar_of(style).end_of_rows(text, start, limit)
    return _read(text[start:end], start, style)


def cells_of(row: str, style: Style) -> list[str]:
    """Return the cells of one sound row."""
    if style.quote not in row and not style.blank_after:
        line = row.rstrip("\r\n")
        return line.split(style.delimiter) if line else []
    try:
        return next(_reader((row,), style))
    except csv.Error:  # a cell is longer than the csv module allows
        return _lenient.cells(row.rstrip("\r\n"), style).reading


def _row_end_of(text: str) -> str | None:
    """Return what lines end in, None if in several ways; CR may stand before LF."""
    feeds, returns = text.count("\n"), text.count("\r")
    if not returns:
        return "\n"
    if not feeds:
        return "\r"
    if returns != text.count("\r\n"):
        return None
    return "\r\n" if feeds == returns else "\n"


def _without_marks(stretch: str, start: int, row_end: str, style: Style) -> Sound:
    """Return the rows of text that has no quotation mark at all."""
    *lines, rest = stretch.split(row_end)
    if row_end == "\n" and "\r" in stretch:
        lines = [line.removesuffix("\r") for line in lines]
    rows = [line.split(style.delimiter) for line in lines]
    return Sound(rows, start + len(stretch) - len(rest), [])


def _is_all_quoted(beginning: str, style: Style) -> bool:
    """Say whether what begins like this seems to have no cell without marks."""
    quote = style.quote
    separators = beginning.count(style.delimiter)
    between = beginning.count(f"{quote}{style.delimiter}{quote}")
    return beginning[0] == quote and 0 < separators < 2 * between


def _all_quoted(stretch: str, start: int, style: Style) -> Sound:
    """Return the rows of text in which every cell is quoted, up to one where it is not.

    Between two rows stands a mark, the row end and a mark. If no row has marks but
    those around its cells, each is what the standard says, whatever its cells hold; a
    row with more is proved by itself, so that the next one begins where it should.
    """
    quote, between = style.quote, f"{style.quote}{style.delimiter}{style.quote}"
    ends = (one for one in ("\r\n", "\n", "\r") if f"{quote}{one}" in stretch)
    row_end = next(ends, "\n")
    last = stretch.rfind(f"{quote}{row_end}")
    texts = stretch[1:last].split(f"{quote}{row_end}{quote}") if last > 0 else []
    rows = [text.split(between) for text in texts]
    whole = len(texts)
    for place in _with_more_marks(texts, rows, quote):
        row = f"{quote}{texts[place]}{quote}{row_end}"
        if not grammar_of(style).row.fullmatch(row):
            whole = place
            break
        rows[place] = cells_of(row, style)
    several = [
        row
        for row, text in zip(rows[:whole], texts, strict=False)
        if "\n" in text or "\r" in text
    ]
    end = start + sum(map(len, texts[:whole])) + whole * (2 + len(row_end))
    return Sound(rows[:whole], end, several)


def _with_more_marks(
    texts: Sequence[str], rows: Sequence[Sequence[str]], quote: str
) -> list[int]:
    """Return the places of rows that have more marks than stand between their cells."""
    pairs = enumerate(zip(texts, rows, strict=True))
    return [at for at, (text, row) in pairs if text.count(quote) != 2 * len(row) - 2]


def _is_simple(beginning: str, style: Style) -> bool:
    """Say whether string methods can split most lines of what begins like this."""
    row_end = _row_end_of(beginning) or "\n"
    lines = beginning.split(row_end, _LINES_LOOKED_AT)[:-1]
    hard = sum(1 for line in lines if _is_hard(line.removesuffix("\r"), style))
    return hard <= _FEW * len(lines)


def _is_hard(line: str, style: Style) -> bool:
    """Say whether a mark stands in this line inside of a cell, or a cell goes on."""
    quote = style.quote
    marks = line.count(quote)
    between = line.count(f"{quote}{style.delimiter}{quote}")
    return marks % 2 == 1 or f"{quote}{quote}" in line or marks > 2 * between + 2


def _line_by_line(stretch: str, start: int, row_end: str, style: Style) -> Sound:
    """Return the rows of these lines up to the first that is unsound or goes on."""
    delimiter, quote = style.delimiter, style.quote
    between = f"{quote}{delimiter}{quote}"
    *lines, rest = stretch.split(row_end)
    strips = row_end == "\n" and "\r" in stretch
    rows: list[list[str]] = []
    several: list[list[str]] = []
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
            if not grammar_of(style).row.fullmatch(row):
                end = start + sum(map(len, lines[:place])) + place * len(row_end)
                return Sound(rows, end, several)
            cells = cells_of(row, style)
            if len(row) > len(raw) + len(row_end):
                several.append(cells)
        rows.append(cells)
    return Sound(rows, start + len(stretch) - len(rest), several)


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


def _read(rows: str, start: int, style: Style) -> Sound:
    """Return these rows, all of them sound; they begin at `start` in the text."""
    lines = _reader(io.StringIO(rows, newline=""), style)
    try:
        found = list(lines)
        several = found if lines.line_num > len(found) else []
    except csv.Error:  # a cell is longer than the csv module allows
        each = grammar_of(style).row.finditer(rows)
        found = several = [cells_of(row.group(), style) for row in each]
    return Sound(found, start + len(rows), several)


def _reader(lines: Iterable[str], style: Style) -> "Reader":
    return csv.reader(
        lines,
        delimiter=style.delimiter,
        quotechar=style.quote,
        skipinitialspace=style.blank_after,
    )
