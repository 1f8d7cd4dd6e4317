"""bytes -> numbered rows of text, or `UnreadableFile`.

Usable alone: it needs no sheet, no model and no setting. A file is read as a stream, in
constant memory, as often as somebody asks for its rows. It is read leniently, but a row
that had to be guessed at carries a `Flaw` beside its best reading.
"""

import io
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import BinaryIO

from bulkupload.pipeline import _legacy
from bulkupload.pipeline._decode import Encoding, encoding_of, text_of
from bulkupload.pipeline._fit import Fitting, Shape, blame, shape_of
from bulkupload.pipeline._head import Head, head_of
from bulkupload.pipeline._reading import (
    Chunk,
    Dialect,
    Flaw,
    Limits,
    Note,
    NoteKind,
    Unguarded,
)
from bulkupload.pipeline._rows import Rows
from bulkupload.pipeline._split import LONGEST_LINE, split
from bulkupload.pipeline.formula_guard import unguard
from bulkupload.problems import Reason, UnreadableFile

__all__ = [
    "NO_LIMITS",
    "Chunk",
    "Dialect",
    "Flaw",
    "Limits",
    "Note",
    "NoteKind",
    "Table",
    "Unguarded",
    "parse",
]

NO_LIMITS = Limits()
_MOST_SAMPLES = 20
_SAMPLE = 64 * 1024
_MEGABYTE = 1024 * 1024


def parse(
    stream: BinaryIO | bytes,
    *,
    known: Callable[[str], bool] | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    limits: Limits = NO_LIMITS,
    pads_short_rows: bool = False,
) -> "Table":
    """Return the file as a table, or raise `UnreadableFile`.

    The stream must be seekable. `known` says whether a header is one that the caller
    knows: that finds the separator, and the header below other rows. `encoding` and
    `delimiter` are what a person named. `pads_short_rows` takes a short row as one
    whose last cells are blank.
    """
    source = io.BytesIO(stream) if isinstance(stream, bytes) else stream
    _refuse_too_large(source, limits.max_bytes)
    found = encoding_of(source, encoding)
    head = _head(source, found, known, delimiter)
    if found.nul and any("\0" in cell for cell in head.cells):
        raise UnreadableFile(Reason.NOT_TEXT)
    if len(head.cells) > limits.max_columns:
        raise UnreadableFile(Reason.TOO_MANY_COLUMNS, limit=limits.max_columns)
    return Table(
        _File(source, found, head),
        known=known,
        max_rows=limits.max_rows,
        pads_short_rows=pads_short_rows,
    )


class _File:
    """The rows of a file below its header, as often as they are asked for."""

    def __init__(self, source: BinaryIO, encoding: Encoding, head: Head) -> None:
        self.source = source
        self.encoding = encoding
        self.head = head

    def rows(self) -> Iterator[Rows]:
        """Yield the rows below the header, stretch by stretch."""
        return split(self._text(), self.head.style, self.head.widths)

    def _text(self) -> Iterator[str]:
        left = self.head.offset
        for text in text_of(self.source, self.encoding.name):
            if left < len(text):
                yield text[left:] if left else text
            left = max(0, left - len(text))


class Table:
    """A file that can be read: its header, how it is written, and its rows.

    `samples` are up to twenty values with a letter beyond A to Z, each as read and as
    the likeliest other encoding has it; there are none where the encoding is proved.
    """

    def __init__(
        self,
        file: _File,
        *,
        known: Callable[[str], bool] | None,
        max_rows: int | None,
        pads_short_rows: bool,
    ) -> None:
        head = file.head
        self._file = file
        self._max_rows = max_rows
        named = self._named_columns()
        self.header: tuple[str, ...] = tuple(map(unguard, head.cells[:named]))
        self.header_row = head.row
        self.dialect = Dialect(
            encoding=file.encoding.name,
            delimiter=head.style.delimiter,
            proved=file.encoding.proved,
            bom=file.encoding.bom,
            separator_line=head.separator_line,
            quote=head.style.quote,
            blank_after_delimiter=head.style.blank_after,
        )
        self._fitting = Fitting(
            header=head.cells,
            width=named,
            widths=head.widths,
            separates_words=head.style.delimiter == " ",
            shape_of_file=self._shape,
            kinds_of=head.kinds_of,
            known=known,
            pads_short_rows=pads_short_rows,
            nul=file.encoding.nul,
        )
        self.notes = tuple(self._notes())
        self.samples = () if file.encoding.proved else tuple(self._samples())

    def chunks(self, size: int = 500) -> Iterator[Chunk]:
        """Yield the rows below the header, at most `size` at a time, from the top.

        Raises `UnreadableFile` at the row that is one too many.
        """
        first = self.header_row + 1
        waiting = _Waiting()
        count, gap = 0, True
        for rows in self._file.rows():
            chunk = self._fitting.chunk(first, rows, after_gap=gap)
            gap = not any(map(str.strip, rows.rows[-1]))
            if 0 in rows.broken and rows.broken[0].goes_on:
                waiting.blame_last()
            first += len(rows.rows)
            count += len(chunk.numbers)
            if self._max_rows is not None and count > self._max_rows:
                raise UnreadableFile(Reason.TOO_MANY_ROWS, limit=self._max_rows)
            waiting.add(chunk)
            while len(waiting.numbers) > size:
                yield waiting.take(size)
        if waiting.numbers or waiting.blank:
            yield waiting.take(size)

    def _shape(self) -> Shape:
        return shape_of(self._file.rows(), len(self._file.head.cells))

    def _named_columns(self) -> int:
        """Return how many columns there are, without those with no cell that says it.

        Columns at the end that have no header are looked for in the whole file.
        """
        cells = self._file.head.cells
        named = len(cells)
        while named > 1 and not cells[named - 1].strip():
            named -= 1
        if named == len(cells):
            return named
        return max(named, min(len(cells), shape_of(self._file.rows(), named).reach))

    def _notes(self) -> Iterator[Note]:
        head = self._file.head
        if head.preamble:
            yield Note(kind=NoteKind.PREAMBLE, count=head.preamble)
        empty = len(head.cells) - len(self.header)
        if empty:
            yield Note(kind=NoteKind.TRAILING_COLUMNS, count=empty)

    def _samples(self) -> list[tuple[str, str]]:
        """Return distinct values that another encoding may read differently."""
        encoding = self._file.encoding
        found: dict[str, str] = {}
        rows = (row for batch in self._file.rows() for row in batch.rows)
        texts = (text for row in chain([self.header], rows) for text in row)
        for text in texts:
            if not text.isascii() and text not in found:
                other = _legacy.reread(text, encoding.name, encoding.second)
                found[text] = text if other is None else other
            if len(found) == _MOST_SAMPLES:
                break
        return list(found.items())


class _Waiting:
    """Rows that are fitted and wait until there are enough for a chunk."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.rows: list[Sequence[str]] = []
        self.flaws: dict[int, Flaw] = {}
        self.unguarded: list[Unguarded] = []
        self.blank = 0

    def add(self, chunk: Chunk) -> None:
        """Put these rows behind the others."""
        self.numbers.extend(chunk.numbers)
        self.rows.extend(chunk.rows)
        self.flaws.update(chunk.flaws)
        self.unguarded.extend(chunk.unguarded)
        self.blank += chunk.blank

    def blame_last(self) -> None:
        """Mark the last row; it cannot have been taken, for one always stays."""
        if self.numbers:
            blame(self.numbers[-1], self.rows[-1], self.flaws)

    def take(self, size: int) -> Chunk:
        """Return the first rows as a chunk, and keep the others."""
        numbers, rows, blank = self.numbers[:size], self.rows[:size], self.blank
        del self.numbers[:size], self.rows[:size]
        self.blank = 0
        flaws: dict[int, Flaw] = {}
        if self.flaws:
            flaws = {n: self.flaws.pop(n) for n in numbers if n in self.flaws}
        last = numbers[-1] if numbers else 0
        end = bisect_right(self.unguarded, last, key=attrgetter("row"))
        unguarded = self.unguarded[:end]
        del self.unguarded[:end]
        return Chunk(
            numbers=numbers, rows=rows, flaws=flaws, blank=blank, unguarded=unguarded
        )


def _head(
    source: BinaryIO,
    encoding: Encoding,
    known: Callable[[str], bool] | None,
    delimiter: str | None,
) -> Head:
    """Return the head of the file; more is read as long as it holds no whole row."""
    blocks = text_of(source, encoding.name)
    sample, block = "", next(blocks, None)
    while block is not None and len(sample) <= LONGEST_LINE:
        sample += block
        block = next(blocks, None)
        if block is not None and len(sample) < _SAMPLE:
            continue
        head = head_of(sample, whole=block is None, known=known, delimiter=delimiter)
        if head is not None:
            return head
    raise UnreadableFile(Reason.EMPTY_FILE if block is None else Reason.NOT_TEXT)


def _refuse_too_large(source: BinaryIO, limit: int | None) -> None:
    found = source.seek(0, io.SEEK_END)
    if limit is not None and found > limit:
        raise UnreadableFile(
            Reason.TOO_LARGE, found=_size(found, limit), limit=_size(limit, found)
        )


def _size(size: int, other: int) -> str:
    """Return a size as people write it, exact where it would read like the other."""
    if size // _MEGABYTE == other // _MEGABYTE or size < _MEGABYTE:
        return f"{size:,} bytes"
    return f"{size / _MEGABYTE:.1f} MB"
