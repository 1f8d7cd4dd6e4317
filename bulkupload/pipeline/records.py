"""Rows -> records that go over several rows, each complete when it leaves.

A first pass finds the last row of each key; in the second a record leaves at that row.
Rows of a record need not stand together (C2). Memory holds one number a key, the rows
of records that are not complete yet up to `HELD_ROWS`, and one batch.
"""

from collections.abc import Callable, Iterator, KeysView, Sequence
from dataclasses import dataclass, field

from bulkupload.limits import CHUNK_ROWS
from bulkupload.pipeline._held import HeldRow, HeldRows
from bulkupload.pipeline.gather import doubt_about, problem_of, unguarded
from bulkupload.pipeline.parse import Chunk, Flaw
from bulkupload.problems import Problem, Reason
from bulkupload.tree.items import Gathered
from bulkupload.tree.layout_reasons import LayoutReason
from bulkupload.tree.merge import Row, merge
from bulkupload.tree.nodes import Record
from bulkupload.tree.plan import Plan
from bulkupload.values import Correction, Decisions, DoubtfulRow

HELD_ROWS = 50_000
"""Rows of incomplete records in memory; more go to a temporary file."""

BATCH_ROWS = 2 * CHUNK_ROWS
"""Rows after which a batch ends, however few its records: each is a tick of progress,
and a moment to cancel."""

Chunks = Callable[[], Iterator[Chunk]]


@dataclass(slots=True, kw_only=True)
class Batch:
    """Some complete records, and what fell out of the rows read for them."""

    records: list[Gathered] = field(default_factory=list)
    doubtful: list[DoubtfulRow] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    blank: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.records or self.doubtful or self.corrections or self.blank)


class Gathering:
    """The records of one file, whose rows can be walked as often as one asks.

    A row with a flaw whose reading nobody accepted fails, and its record with it (C4).
    It belongs to the key of its reading; without one, to the record of the row above.
    Rows above the first key are a record of their own, whose key is empty.

    `seen` is told, while the first pass reads on, how many rows it has seen: it may
    refuse the file there (M-2).
    """

    def __init__(
        self,
        chunks: Chunks,
        plan: Plan,
        tree: Record,
        decisions: Decisions,
        *,
        size: int = CHUNK_ROWS,
        seen: Callable[[int], None] = lambda _rows: None,
    ) -> None:
        self._seen = seen
        self._chunks = chunks
        self._plan = plan
        self._tree = tree
        self._decisions = decisions
        self._size = size
        self._last: dict[str, int] | None = None

    @property
    def keys(self) -> KeysView[str]:
        """Every key that the file names; walks the file when first asked for."""
        return self._last_rows().keys()

    def batches(self) -> Iterator[Batch]:
        """Yield the records in batches, in the order in which they are complete."""
        last = self._last_rows()
        batch, ordinal, rows = Batch(), 0, 0
        with HeldRows(HELD_ROWS) as held:
            for chunk, keys in self._keyed():
                batch.blank += chunk.blank
                batch.corrections += self._unguarded(chunk)
                for number, cells, key in zip(
                    chunk.numbers, chunk.rows, keys, strict=True
                ):
                    ordinal += 1
                    flaw = chunk.flaws.get(number)
                    row = HeldRow(number, ordinal, cells)
                    held.add(
                        key, row if flaw is None else self._flawed(row, flaw, batch)
                    )
                    if last[key] == ordinal:
                        batch.records.append(self._record(key, held.take(key)))
                        rows += len(batch.records[-1].rows)
                    if len(batch.records) == self._size or rows >= BATCH_ROWS:
                        done, batch, rows = batch, Batch(), 0
                        yield done
        if not batch.is_empty:
            yield batch

    def _last_rows(self) -> dict[str, int]:
        """Return which row with data is the last of each key, counted from 1."""
        if self._last is None:
            last: dict[str, int] = {}
            ordinal = 0
            for _chunk, keys in self._keyed():
                for key in keys:
                    ordinal += 1
                    last[key] = ordinal
                self._seen(ordinal)
            self._last = last
        return self._last

    def _keyed(self) -> Iterator[tuple[Chunk, list[str]]]:
        """Yield each chunk with the keys of its rows; a blank one is that above."""
        key = ""
        for chunk in self._chunks():
            keys = []
            for number, read in zip(chunk.numbers, chunk.rows, strict=True):
                cells = read or _told_apart(chunk.flaws.get(number))
                if len(cells) > self._plan.key:
                    key = cells[self._plan.key].strip() or key
                keys.append(key)
            yield chunk, keys

    def _unguarded(self, chunk: Chunk) -> list[Correction]:
        return unguarded(chunk, self._plan.header, is_ours=self._plan.is_ours)

    def _flawed(self, row: HeldRow, flaw: Flaw, batch: Batch) -> HeldRow:
        """Return a flawed row by its accepted reading, or as it was written."""
        doubt = doubt_about(row.number, flaw)
        if doubt is not None:
            batch.doubtful.append(doubt)
            if self._decisions.accepts(row.number):
                return row._replace(cells=doubt.reading)
        return row._replace(cells=flaw.written, flaw=problem_of(row.number, flaw))

    def _record(self, key: str, held: Sequence[HeldRow]) -> Gathered:
        """Merge the rows of one record."""
        rows = [
            Row(row.number, row.ordinal, () if row.flaw else row.cells) for row in held
        ]
        item, problems = merge(self._tree, self._plan, rows, key)
        return Gathered(
            key=key,
            rows=[(row.number, row.cells) for row in held],
            item=item,
            problems=[*self._problems(key, held), *problems],
        )

    def _problems(self, key: str, held: Sequence[HeldRow]) -> Iterator[Problem]:
        """Yield what is wrong with rows as a whole.

        Rows that follow one that could not be read may be about what that row named, so
        only a first row is blamed for a missing key.
        """
        if not key and held[0].flaw is None:
            yield Problem(
                reason=LayoutReason.UNNAMED_ROW,
                row=held[0].number,
                column=self._plan.header[self._plan.key],
            )
        for row in held:
            if row.flaw is not None:
                yield row.flaw


def _told_apart(flaw: Flaw | None) -> Sequence[str]:
    """Return the cells of a row that failed, where they can be told apart for sure.

    A row with too many of them still names its record; one whose quotation marks do not
    pair up names nothing.
    """
    if flaw is None or flaw.reason is Reason.BAD_QUOTING:
        return ()
    return flaw.written
