"""Splits text into rows of cells, and says of which rows that is not sure.

Sound stretches run through the csv module at its speed. The csv module hides unsound
quotation marks, so what is sound is settled before it sees the text; the rest is read
row by row. A quotation mark that nothing closes costs the row it stands in, never the
rows below.
"""

from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from bulkupload.pipeline import _lenient, _quick
from bulkupload.pipeline._grammar import ROW_END, Style, grammar_of
from bulkupload.pipeline.formula_guard import may_be_guarded
from bulkupload.problems import Reason, UnreadableFile

LONGEST_QUOTED = 1024 * 1024
"""Characters after which an open quotation mark is one that nothing closes."""

LONGEST_LINE = 8 * 1024 * 1024
"""Characters of one line; text without row ends beyond this is no table."""

_LOOK_AHEAD = 16 * 1024
_MOST_LINES = 16
_CAREFUL_AFTER = 2048
_TELLING_WIDTH = 4
_LINE_END = frozenset("\r\n")


class Broken(NamedTuple):
    """A row whose quotation marks are unsound: its raw cells, and the likeliest.

    `opens` says that a cell begins that does not end, `goes_on` that the row looks like
    the rest of a cell that began in the row above.
    """

    written: tuple[str, ...]
    reading: tuple[str, ...]
    opens: bool = False
    goes_on: bool = False


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
        end, rows = splitter.one(text, position)
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
        self.open = False

    def take(self, text: str, *, final: bool) -> Generator[Rows, None, str]:
        """Yield the rows that the text settles; return the rest for the next call."""
        if final and not text.endswith(("\r", "\n")):
            text += "\n"
        position = careful_until = 0
        while position < len(text):
            careful = position < careful_until
            end, rows = (self.one if careful else self._many)(text, position)
            if rows is not None:
                yield Rows(rows, {}, guarded=may_be_guarded(text[position:end]))
                position = end
            elif end > position and not careful:
                careful_until = end
            elif end == position and not final and self._needs_more(text, position):
                break
            else:
                position, broken = self._broken(text, position, end)
                careful_until = max(careful_until, position + _CAREFUL_AFTER)
                yield Rows([list(broken.reading)], {0: broken}, guarded=True)
        return text[position:]

    def one(self, text: str, position: int) -> tuple[int, list[list[str]] | None]:
        """Return where the row that begins here ends, and the row if it is sound.

        If it is unsound the end is where it begins. There is an end and no row if it is
        sound and yet seems to hold other rows.
        """
        match = self.grammar.row.match(text, position)
        if match is None:
            return position, None
        cells = _quick.cells_of(match.group(), self.style)
        if self._may_hold_rows(cells) and self._holds_rows(match.group(), cells):
            return match.end(), None
        return match.end(), [cells]

    def _many(self, text: str, position: int) -> tuple[int, list[list[str]] | None]:
        """Return where the sound rows from here end, and the rows.

        There is an end and no rows if one of them asks for a closer look.
        """
        found = _quick.sound_rows(text[position:], self.style)
        end = position + found.end
        if not found.rows or any(map(self._may_hold_rows, found.several_lines)):
            return end, None
        return end, found.rows

    def _may_hold_rows(self, row: list[str]) -> bool:
        """Say whether a cell of this row may have swallowed rows, as far as cells tell.

        A row of the right width is doubtful only if each of its lines is as wide, and
        half full at least.
        """
        if not self.widths or len(row) not in self.widths:
            return bool(self.widths and _LINE_END & set("".join(row)))
        delimiter, others = self.style.delimiter, len(row) - 1
        if len(row) < _TELLING_WIDTH or "".join(row).count(delimiter) < others:
            return False
        lines = ROW_END.split(delimiter.join(row))
        return len(lines) > 1 and all(
            len(cells) == len(row) and 2 * sum(map(bool, cells)) >= len(row)
            for cells in (line.split(delimiter) for line in lines)
        )

    def _holds_rows(self, text: str, cells: list[str]) -> bool:
        """Say whether a line inside this row is a whole row of its own."""
        if len(cells) in self.widths:
            return True
        first = ROW_END.search(text)
        position = first.end() if first else len(text)
        while position < len(text):
            if self._is_whole_row(text, position):
                return True
            line = ROW_END.search(text, position)
            position = line.end() if line else len(text)
        return False

    def _is_whole_row(self, text: str, position: int) -> bool:
        """Say whether a sound row of the right width begins here."""
        row = self.grammar.row.match(text, position)
        if row is None:
            return False
        cells = _quick.cells_of(row.group(), self.style)
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

    def _broken(self, text: str, position: int, end: int) -> tuple[int, Broken]:
        """Return where the doubtful row that begins here ends, and how it reads.

        `end` is beyond `position` if all marks are sound up to there: then a row of the
        right width stays whole, though it may be several.
        """
        if end > position:
            cells = tuple(_quick.cells_of(text[position:end], self.style))
            if len(cells) in self.widths:
                return end, Broken(cells, cells)
        end, broken = self.broken_at(text, position)
        return end, self._with_origin(broken)

    def broken_at(self, text: str, position: int) -> tuple[int, Broken]:
        """Return where the unsound row that begins here ends, and how it reads.

        An open cell goes on over the next lines as long as no whole row begins there.
        """
        line = ROW_END.search(text, position)
        first: tuple[int, Broken] | None = None
        for _ in range(_MOST_LINES):
            if line is None or (first and line.start() - position > _LOOK_AHEAD):
                break
            broken = self._read(text[position : line.start()])
            first = first or (line.end(), broken)
            if not broken.opens:
                right = len(broken.reading) in self.widths
                return (line.end(), broken) if right else first
            if self._is_whole_row(text, line.end()):
                break
            line = ROW_END.search(text, line.end())
        if first is None:
            raise AssertionError("text that is split ends with a row end")
        return first

    def _read(self, stretch: str) -> Broken:
        """Return how a stretch of text reads as one row."""
        row = _lenient.read(stretch, self.style, self.widths)
        return Broken(tuple(row.written), tuple(row.reading), row.unclosed)

    def _with_origin(self, broken: Broken) -> Broken:
        """Return the row, with what it says about the one above."""
        first = broken.written[0].strip(" ")
        quote = self.style.quote
        closes = first.endswith(quote) and not first.startswith(quote)
        short = bool(self.widths) and len(broken.written) < min(self.widths)
        goes_on = closes and short and not self.open
        self.open = broken.opens
        return broken._replace(goes_on=goes_on)
