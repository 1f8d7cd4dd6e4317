"""Fits rows to the header: numbers them, drops blank ones, marks those that differ.

A row that has another number of cells than the header may have every value in the wrong
column, so it is taken only where nothing can have slid.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from bulkupload.pipeline._head import Kinds, Known, kind_of
from bulkupload.pipeline._reading import Chunk, Flaw, Unguarded
from bulkupload.pipeline._rows import Broken, Rows
from bulkupload.pipeline.formula_guard import unguard
from bulkupload.problems import Reason

BOM = "\ufeff"  # in front of a header in the middle where files were joined
_SURE_HEADERS = 2


class Shape(NamedTuple):
    """What all rows of a file have in common.

    `width` is the number of cells of every single row, None if they differ; one row
    alone proves nothing. `reach` is the number of the last column that holds anything.
    """

    width: int | None
    reach: int


@dataclass(frozen=True, kw_only=True)
class Fitting:
    """How rows become as wide as the header.

    `header` is as read, `width` is how many of its columns are taken, `widths` how many
    cells the header and most rows have. `separates_words` says that a blank is the
    separator, so that a cell of two words looks like two. `shape` walks over the whole
    file, so it is asked only when a row leaves no other way.
    """

    header: tuple[str, ...]
    width: int
    widths: frozenset[int]
    separates_words: bool
    shape_of_file: Callable[[], Shape]
    kinds_of: Callable[[], Kinds]
    known: Known | None
    pads_short_rows: bool
    nul: bool

    @cached_property
    def kinds(self) -> Kinds:
        """Which kinds of cells each column has in the first rows."""
        return self.kinds_of()

    @cached_property
    def shape(self) -> Shape:
        """What all rows of the file have in common."""
        return self.shape_of_file()

    def chunk(self, first: int, rows: Rows, *, after_gap: bool) -> Chunk:
        """Return these rows as a chunk; the first of them is row `first` of the file.

        `after_gap` says that they begin below the header or below a blank row.
        """
        if self._is_plain(rows) and not (
            after_gap and self._names_columns(rows.rows[0])
        ):
            numbers = range(first, first + len(rows.rows))
            return Chunk(
                numbers=numbers, rows=rows.rows, flaws={}, blank=0, unguarded=()
            )
        if not rows.broken and not "".join(chain.from_iterable(rows.rows)).strip():
            return Chunk(
                numbers=(), rows=(), flaws={}, blank=len(rows.rows), unguarded=()
            )
        return self._one_by_one(first, rows, after_gap=after_gap)

    def _is_plain(self, rows: Rows) -> bool:
        """Say whether nothing at all about these rows needs a look at one of them."""
        if rows.broken or rows.guarded or self.nul or len(self.header) != self.width:
            return False
        if set(map(len, rows.rows)) != {self.width}:
            return False
        first = list(map(itemgetter(0), rows.rows))
        name = self.header[0]
        return (
            all(map(str.strip, first)) and name not in first and BOM + name not in first
        )

    def _one_by_one(self, first: int, rows: Rows, *, after_gap: bool) -> Chunk:
        numbers: list[int] = []
        fitted: list[Sequence[str]] = []
        flaws: dict[int, Flaw] = {}
        unguarded: list[Unguarded] = []
        for number, cells in enumerate(rows.rows, first):
            broken = rows.broken.get(number - first)
            if broken is None and not any(map(str.strip, cells)):
                after_gap = True
                continue
            row, flaw = self._fitted(cells, broken, after_gap=after_gap)
            if broken is not None and broken.goes_on and numbers:
                blame(numbers[-1], fitted[-1], flaws)
            after_gap = False
            numbers.append(number)
            if flaw is not None:
                flaws[number] = flaw
            elif rows.guarded:
                row = _without_guards(number, row, unguarded)
            fitted.append(row)
        return Chunk(
            numbers=numbers,
            rows=fitted,
            flaws=flaws,
            blank=len(rows.rows) - len(numbers),
            unguarded=unguarded,
        )

    def _fitted(
        self, cells: Sequence[str], broken: Broken | None, *, after_gap: bool
    ) -> tuple[Sequence[str], Flaw | None]:
        """Return the row as wide as the header, and why it cannot be taken as it is."""
        if broken is not None:
            reading = self._reading(broken.reading)
            return self._flawed(Reason.BAD_QUOTING, broken.written, reading)
        if self._repeats_header(cells, after_gap=after_gap):
            return self._flawed(Reason.REPEATED_HEADER, cells, None)
        row = self._right_width(cells)
        if row is None:
            many = len(cells) > self.width
            return self._flawed(
                Reason.TOO_MANY_CELLS if many else Reason.TOO_FEW_CELLS,
                cells,
                self._reading(cells),
                found=len(cells),
                expected=self.width,
            )
        if self.nul and (column := _place_of_nul(row)) is not None:
            name = self.header[column]
            return self._flawed(Reason.HIDDEN_CHARACTER, cells, None, column=name)
        return row, None

    def _right_width(self, cells: Sequence[str]) -> Sequence[str] | None:
        """Return the cells in their columns if nothing can have slid, else None."""
        count = len(cells)
        if count == self.width == len(self.header):
            return cells
        if any(map(str.strip, cells[self.width :])):
            return None
        if count == len(self.header) or self._may_drop_last(cells):
            return cells[: self.width]
        if count < self.width and self.pads_short_rows:
            return self._padded(cells)
        return None

    def _may_drop_last(self, cells: Sequence[str]) -> bool:
        """Say whether blank cells behind the last column are all that is too much.

        All rows have them, or no other cell of this one is blank. A header of which a
        cell is unknown may have lost a separator itself, if most rows are wider.
        """
        if len(cells) < self.width or self.separates_words:
            return False
        if len(self.widths) > 1 and not self._is_known():
            return False
        full = all(map(str.strip, cells[: self.width])) and self._fits(cells)
        return full or self.shape.width == len(cells)

    def _is_known(self) -> bool:
        """Say whether every column is one that the caller knows, if he knows any."""
        return self.known is None or all(map(self.known, self.header[: self.width]))

    def _fits(self, cells: Sequence[str]) -> bool:
        """Say whether each cell is of a kind that its column has in other rows."""
        return all(
            kind_of(cell) in kinds
            for cell, kinds in zip(cells, self.kinds, strict=False)
            if kinds
        )

    def _padded(self, cells: Sequence[str]) -> list[str]:
        return [*cells, *[""] * (self.width - len(cells))]

    def _reading(self, cells: Sequence[str]) -> tuple[str, ...] | None:
        """Return the cells with the header's width, None if that would lose one."""
        if len(cells) < self.width:
            cells = self._padded(cells)
        elif any(map(str.strip, cells[self.width :])):
            return None
        return _unguarded(cells[: self.width])

    def _flawed(
        self,
        reason: Reason,
        written: Sequence[str],
        reading: tuple[str, ...] | None,
        **params: object,
    ) -> tuple[Sequence[str], Flaw]:
        flaw = Flaw(
            reason=reason,
            params=params,
            written=_unguarded(written),
            reading=reading,
        )
        return reading or (), flaw

    def _repeats_header(self, cells: Sequence[str], *, after_gap: bool) -> bool:
        alike = self.width > 1 and cells[-1] == self.header[-1]
        if alike and (cells[0].lstrip(BOM), *cells[1:]) == self.header:
            return True
        return after_gap and self._names_columns(cells)

    def _names_columns(self, cells: Sequence[str]) -> bool:
        """Say whether this row is a header again: a second one, or another table's.

        A second header in other words (units, a translation) is not looked for: it can
        be told from data by the kinds of its cells only, which a first row of text
        ("n/a", "on request") has as well. In a column of numbers or dates it fails by
        name when values are checked; where all is text nothing in the file proves it.
        """
        if self.known is None:
            return False
        filled = [cell for cell in cells if cell.strip()]
        named = sum(1 for cell in filled if self.known(cell))
        return named >= _SURE_HEADERS and 2 * named >= len(filled)


def blame(number: int, row: Sequence[str], flaws: dict[int, Flaw]) -> None:
    """Mark a row whose last cell seems to go on in the row below."""
    cells = tuple(row)
    flaws.setdefault(
        number,
        Flaw(reason=Reason.BAD_QUOTING, params={}, written=cells, reading=cells),
    )


def shape_of(batches: Iterable[Rows], width: int) -> Shape:
    """Return what all rows have in common, as far as columns beyond `width` matter."""
    widths: Counter[int] = Counter()
    reach = 0
    for batch in batches:
        for index, cells in enumerate(batch.rows):
            if index in batch.broken or not any(map(str.strip, cells)):
                continue
            widths[len(cells)] += 1
            reach = max(reach, len(_stripped(cells)) if len(cells) > width else 0)
    alike = len(widths) == 1 and widths.total() > 1
    return Shape(next(iter(widths)) if alike else None, reach)


def _stripped(cells: Sequence[str]) -> Sequence[str]:
    """Return the cells without blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _without_guards(
    number: int, row: Sequence[str], unguarded: list[Unguarded]
) -> Sequence[str]:
    """Return the row without formula guards, and note which there were."""
    texts = [unguard(cell) for cell in row]
    unguarded += [
        Unguarded(row=number, column=column, written=written, text=text)
        for column, (written, text) in enumerate(zip(row, texts, strict=True))
        if written != text
    ]
    return texts


def _unguarded(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells without formula guards."""
    return tuple(map(unguard, cells) if "'" in "".join(cells) else cells)


def _place_of_nul(row: Sequence[str]) -> int | None:
    return next((column for column, cell in enumerate(row) if "\0" in cell), None)
