"""Splits text into rows of cells, and says of which rows that is not sure.

Sound stretches run through the csv module at its speed. The csv module hides unsound
quotation marks, so what is sound is settled before it sees the text; the rest is read
row by row. A quotation mark that nothing closes costs the row it stands in, never the
rows below.
"""

from collections.abc import Generator, Iterable, Iterator

from bulkupload.pipeline import _lenient, _quick
from bulkupload.pipeline._grammar import ROW_END, Style, grammar_of
from bulkupload.pipeline._rows import Broken, Rows
from bulkupload.pipeline._swallowed import may_hold_row, may_hold_rows
from bulkupload.pipeline.formula_guard import may_be_guarded
from bulkupload.problems import Reason, UnreadableFile

LONGEST_QUOTED = 1024 * 1024
"""Characters after which an open quotation mark is one that nothing closes."""

LONGEST_LINE = 8 * 1024 * 1024
"""Characters of one line; text without row ends beyond this is no table."""

_STRETCH = 64 * 1024
_LOOK_AHEAD = 16 * 1024
_MOST_LINES = 16
_MOST_ROWS = 1000
_CAREFUL_AFTER = 2048


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
    splitter.see(text, final=True)
    position = 0
    while position < len(text):
        end, cells = splitter.one(position)
        if cells is None:
            position, broken = splitter.broken_at(position)
            yield list(broken.reading), position, False
        else:
            position = end
            yield cells, position, True


class _Splitter:
    """One walk over a text in one style, of which it sees a part at a time.

    Up to `careful_until` rows are read one by one, beyond it many at once. What was
    found out about a place of the text is remembered, for rows below may ask again.
    """

    def __init__(self, style: Style, widths: frozenset[int]) -> None:
        self.style = style
        self.widths = widths
        self.grammar = grammar_of(style)
        self.open = False

    def see(self, text: str, *, final: bool) -> None:
        """Begin with this part of the text."""
        self.text = text
        self.final = final
        self.position = self.careful_until = 0
        self.whole_rows: dict[int, bool] = {}
        self.closing = range(0)

    def take(self, text: str, *, final: bool) -> Generator[Rows, None, str]:
        """Yield the rows that the text settles; return the rest for the next call."""
        if final and not text.endswith(("\r", "\n")):
            text += "\n"
        self.see(text, final=final)
        while self.position < len(text):
            rows = self._many() or self._some()
            if not rows.rows:
                break
            yield rows
        return text[self.position :]

    def _many(self) -> Rows | None:
        """Return the sound rows from here on; None if one asks for a closer look."""
        start = self.position
        if start < self.careful_until:
            return None
        limit = self._limit(start)
        found = _quick.sound_rows(self.text, start, limit, self.style)
        if found.rows and not self._is_doubtful(start, found):
            self.position = found.end
            if found.end < limit:  # there stands a row that is unsound or incomplete
                self.careful_until = found.end + 1
            return Rows(found.rows, {}, guarded=self._guarded_from(start))
        self.careful_until = max(found.end, start + 1)
        return None

    def _limit(self, start: int) -> int:
        """Return where a stretch of usual length ends, never between CR and LF."""
        limit = start + _STRETCH
        if limit >= len(self.text):
            return len(self.text)
        return limit + 1 if self.text[limit - 1] == "\r" else limit

    def _some(self) -> Rows:
        """Return rows that were read with care; none if they need more text."""
        start = self.position
        rows: list[list[str]] = []
        broken: dict[int, Broken] = {}
        until = min(self.careful_until, len(self.text))
        while self.position < until and len(rows) < _MOST_ROWS:
            end, cells = self.one(self.position)
            if cells is None:
                if end == self.position and self._needs_more(end):
                    break
                end, doubtful = self._broken(self.position, end)
                self.careful_until = max(self.careful_until, end + _CAREFUL_AFTER)
                until = min(self.careful_until, len(self.text))
                broken[len(rows)] = doubtful
                cells = list(doubtful.reading)
            rows.append(cells)
            self.position = end
        return Rows(rows, broken, guarded=self._guarded_from(start))

    def _guarded_from(self, start: int) -> bool:
        return may_be_guarded(self.text[start : self.position])

    def one(self, position: int) -> tuple[int, list[str] | None]:
        """Return where the row that begins here ends, and its cells if it is sound.

        If it is unsound the end is where it begins. There is an end and no cell if it
        is sound and yet seems to hold other rows, or to be written by other rules.
        """
        match = self.grammar.row.match(self.text, position)
        if match is None:
            return position, None
        row = match.group()
        cells = _quick.cells_of(row, self.style)
        quoted = self.style.quote in row
        may_hold = quoted and may_hold_row(cells, self.style, self.widths)
        if (may_hold and self._holds_rows(position, match.end(), cells)) or (
            self._mixes_marks(position, match.end())
        ):
            return match.end(), None
        return match.end(), cells

    def _is_doubtful(self, start: int, found: _quick.Sound) -> bool:
        """Say whether one of these rows asks for a closer look."""
        if self._mixes_marks(start, found.end):
            return True
        several, separators = found.several_lines, None
        if several is found.rows:
            separators = self.text.count(self.style.delimiter, start, found.end)
        return may_hold_rows(several, self.style, self.widths, separators=separators)

    def _mixes_marks(self, start: int, end: int) -> bool:
        """Say whether the other mark is doubled where apostrophes enclose cells.

        One of the two may be meant: the file was written by other rules than it seems.
        """
        return self.style.quote == "'" and self.text.find('""', start, end) >= 0

    def _holds_rows(self, start: int, end: int, cells: list[str]) -> bool:
        """Say whether a line inside this row is a whole row of its own."""
        if len(cells) in self.widths:
            return True
        inside = (line.end() for line in ROW_END.finditer(self.text, start, end))
        return any(line < end and self._is_whole_row(line, end) for line in inside)

    def _is_whole_row(self, position: int, limit: int) -> bool:
        """Say whether a sound row of the right width stands here, before `limit`."""
        row = self.grammar.row.match(self.text, position, limit)
        if row is None:
            return False
        cells = _quick.cells_of(row.group(), self.style)
        return len(cells) in self.widths if self.widths else any(cells)

    def _begins_row(self, position: int) -> bool:
        """Say the same for a row of any length; what was found out is remembered."""
        known = self.whole_rows.get(position)
        if known is None:
            known = self._is_whole_row(position, len(self.text))
            self.whole_rows[position] = known
        return known

    def _needs_more(self, position: int) -> bool:
        """Say whether text still to come can settle the row that begins here."""
        length = len(self.text) - position
        if self.final:
            return False
        if length < _LOOK_AHEAD:
            return True
        if ROW_END.search(self.text, position) is None:
            if length > LONGEST_LINE:
                raise UnreadableFile(Reason.NOT_TEXT)
            return True
        return length < LONGEST_QUOTED and bool(
            self.grammar.beginning.match(self.text, position)
        )

    def _broken(self, position: int, end: int) -> tuple[int, Broken]:
        """Return where the doubtful row that begins here ends, and how it reads.

        `end` is beyond `position` if all marks are sound up to there: then a row of the
        right width stays whole, though it may be several.
        """
        if end > position:
            cells = _quick.cells_of(self.text[position:end], self.style)
            if len(cells) in self.widths:
                return end, Broken(cells, cells)
        end, broken = self.broken_at(position)
        return end, self._with_origin(broken)

    def broken_at(self, position: int) -> tuple[int, Broken]:
        """Return where the unsound row that begins here ends, and how it reads.

        An open cell goes on over the next lines if it is closed there, the row then has
        a right width, and no whole row begins in between.
        """
        line = ROW_END.search(self.text, position)
        if line is None:
            raise AssertionError("text that is split ends with a row end")
        broken = self._read(position, line.start())
        joined = self._joined(position, line.end()) if broken.opens else None
        return joined or (line.end(), broken)

    def _joined(self, position: int, following: int) -> tuple[int, Broken] | None:
        """Return the row that an open cell makes of this line and the following."""
        for _ in range(_MOST_LINES - 1):
            closing = self._closing_from(following)
            if closing - position > _LOOK_AHEAD or self._begins_row(following):
                return None
            line = ROW_END.search(self.text, following)
            if line is None or line.start() - position > _LOOK_AHEAD:
                return None
            following = line.end()
            if closing < following:
                broken = self._read(position, line.start())
                if not broken.opens:
                    right = len(broken.reading) in self.widths
                    return (following, broken) if right else None
        return None

    def _closing_from(self, position: int) -> int:
        """Return where the next mark stands that can close a cell; far away if nowhere.

        It is looked for once for all places in front of it.
        """
        if position not in self.closing:
            found = self.grammar.closing.search(self.text, position)
            end = found.start() if found else len(self.text) + _LOOK_AHEAD
            self.closing = range(position, end + 1)
        return self.closing.stop - 1

    def _read(self, start: int, end: int) -> Broken:
        """Return how a stretch of text reads as one row."""
        row = _lenient.read(self.text[start:end], self.style, self.widths)
        return Broken(row.written, row.reading, row.unclosed)

    def _with_origin(self, broken: Broken) -> Broken:
        """Return the row, with what it says about the one above."""
        first = broken.written[0].strip(" ")
        quote = self.style.quote
        closes = first.endswith(quote) and not first.startswith(quote)
        short = bool(self.widths) and len(broken.written) < min(self.widths)
        goes_on = closes and short and not self.open
        self.open = broken.opens
        return broken._replace(goes_on=True) if goes_on else broken
