"""Splits text into rows of cells, and says of which rows that is not sure.

Sound stretches run through the csv module at its speed. The csv module hides unsound
quotation marks, so what is sound is settled before it sees the text; the rest is read
row by row. A quotation mark that nothing closes costs the row it stands in, never the
rows below.
"""

import csv
import io
from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from bulkupload.pipeline import _lenient
from bulkupload.pipeline._grammar import ROW_END, Style, grammar_of
from bulkupload.pipeline.formula_guard import may_be_guarded
from bulkupload.problems import Reason, UnreadableFile

LONGEST_QUOTED = 1024 * 1024
"""Characters after which an open quotation mark is one that nothing closes."""

LONGEST_LINE = 8 * 1024 * 1024
"""Characters of one line; text without row ends beyond this is no table."""

_LOOK_AHEAD = 64 * 1024
_MOST_LINES = 16


class Broken(NamedTuple):
    """A row whose quotation marks are unsound: its raw cells, and the likeliest."""

    written: tuple[str, ...]
    reading: tuple[str, ...]


class Rows(NamedTuple):
    """Rows that follow each other; a blank line is a row without cells.

    `broken` has the unsound ones by index. `guarded` says that a cell of them may carry
    a formula guard.
    """

    rows: list[list[str]]
    broken: dict[int, Broken]
    guarded: bool


def split(
    blocks: Iterable[str], style: Style, widths: frozenset[int] = frozenset()
) -> Iterator[Rows]:
    """Yield the rows of the text; `widths` are the numbers of cells that rows may have.

    Where they are not known yet only the quotation marks tell what is sound.
    """
    splitter = _Splitter(style, widths)
    rest = ""
    waiting: str | None = None
    for block in blocks:
        if waiting is not None:
            rest = yield from splitter.take(rest + waiting, final=False)
        waiting = block
    if waiting is not None:
        yield from splitter.take(rest + waiting, final=True)


def one_by_one(text: str, style: Style) -> Iterator[tuple[list[str], int, bool]]:
    """Yield each row of a short text, where it ends, and whether it is sound."""
    splitter = _Splitter(style, frozenset())
    position = 0
    while position < len(text):
        end = splitter.end_of_sound(text, position, one_row=True)
        rows = splitter.rows_of(text[position:end], careful=True)
        if rows is None:
            position, broken = splitter.broken_at(text, position)
            yield list(broken.reading), position, False
        else:
            position = end
            yield rows[0], position, True


class _Splitter:
    """One walk over a text in one style."""

    def __init__(self, style: Style, widths: frozenset[int]) -> None:
        self.style = style
        self.widths = widths
        self.grammar = grammar_of(style)

    def take(self, text: str, *, final: bool) -> Generator[Rows, None, str]:
        """Yield the rows that the text settles; return the rest for the next call."""
        if final and not text.endswith(("\r", "\n")):
            text += "\n"
        position = careful_until = 0
        while position < len(text):
            careful = position < careful_until
            end = self.end_of_sound(text, position, one_row=careful)
            rows = self.rows_of(text[position:end], careful=careful)
            if rows is not None:
                yield Rows(rows, {}, may_be_guarded(text[position:end]))
                position = end
            elif end > position and not careful:
                careful_until = end
            elif end == position and not final and self._needs_more(text, position):
                break
            else:
                position, broken = self.broken_at(text, position)
                yield Rows([list(broken.reading)], {0: broken}, guarded=True)
        return text[position:]

    def end_of_sound(self, text: str, position: int, *, one_row: bool) -> int:
        """Return where the complete sound rows that begin here end."""
        if one_row:
            row = self.grammar.row.match(text, position)
            return row.end() if row else position
        if text.find(self.style.quote, position) < 0:
            last = max(text.rfind("\n", position), text.rfind("\r", position))
            return max(last + 1, position)
        rows = self.grammar.rows.match(text, position)
        return rows.end() if rows else position

    def rows_of(self, text: str, *, careful: bool) -> list[list[str]] | None:
        """Return the rows of sound text, None if one of them asks for a closer look."""
        if not text:
            return None
        try:
            rows = list(self._reader(text))
        except csv.Error:  # a cell is too long for the csv module
            return [self._sound_cells(text)] if careful else None
        if set(map(len, rows)) <= self.widths | {0} or self.style.quote not in text:
            return rows
        if not any(self._is_doubtful(row) for row in rows):
            return rows
        return None if not careful or self._swallows(text) else rows

    def _reader(self, text: str) -> Iterator[list[str]]:
        return csv.reader(
            io.StringIO(text, newline=""),
            delimiter=self.style.delimiter,
            quotechar=self.style.quote,
            skipinitialspace=self.style.blank_after,
        )

    def _sound_cells(self, text: str) -> list[str]:
        return _lenient.read(text.rstrip("\r\n"), self.style, self.widths).reading

    def _is_doubtful(self, row: list[str]) -> bool:
        """Say whether a cell of this row may have swallowed rows."""
        return len(row) not in self.widths and any(
            "\n" in cell or "\r" in cell for cell in row
        )

    def _swallows(self, row: str) -> bool:
        """Say whether a line inside this row is a whole row of its own."""
        end = ROW_END.search(row)
        position = end.end() if end else len(row)
        while position < len(row):
            if self._is_whole_row(row, position):
                return True
            end = ROW_END.search(row, position)
            position = end.end() if end else len(row)
        return False

    def _is_whole_row(self, text: str, position: int) -> bool:
        """Say whether the line that begins here is a sound row of the right width."""
        row = self.grammar.row.match(text, position)
        end = ROW_END.search(text, position)
        if row is None or end is None or row.end() != end.end():
            return False
        cells = self._sound_cells(row.group())
        return len(cells) in self.widths if self.widths else any(cells)

    def _needs_more(self, text: str, position: int) -> bool:
        """Say whether text still to come can settle the row that begins here."""
        length = len(text) - position
        if length < _LOOK_AHEAD:
            return True
        if ROW_END.search(text, position) is None:
            if length > LONGEST_LINE:
                raise UnreadableFile(Reason.NOT_TEXT)
            return True
        return length < LONGEST_QUOTED and bool(
            self.grammar.beginning.match(text, position)
        )

    def broken_at(self, text: str, position: int) -> tuple[int, Broken]:
        """Return the row that begins here, as a person would read it, and its end.

        An open cell goes on over the next lines as long as none of them is a whole row.
        """
        line = ROW_END.search(text, position)
        first: tuple[int, Broken] | None = None
        for _ in range(_MOST_LINES):
            if line is None or (first and line.start() - position > _LOOK_AHEAD):
                break
            row = _lenient.read(text[position : line.start()], self.style, self.widths)
            found = line.end(), Broken(tuple(row.written), tuple(row.reading))
            first = first or found
            if not row.unclosed:
                return found if len(row.reading) in self.widths else first
            if self._is_whole_row(text, line.end()):
                break
            line = ROW_END.search(text, line.end())
        if first is None:
            raise AssertionError("text that is split ends with a row end")
        return first
