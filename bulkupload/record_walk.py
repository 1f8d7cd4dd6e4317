"""One pass over a file whose records go over several rows.

Which records fail because of others is settled over the whole file: `settle` walks it
once more before anything is saved; a preview takes the chunks as they are where nobody
fails by another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from bulkupload import similar
from bulkupload.limits import CHUNK_ROWS
from bulkupload.pipeline import match, records
from bulkupload.pipeline.bind import ERROR_HEADER, Binding
from bulkupload.pipeline.examples import Examples
from bulkupload.pipeline.kept import Kept
from bulkupload.pipeline.settle import Settled, Standings
from bulkupload.pipeline.tally import Checked
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.record_sheet import Owner, RecordSheet
from bulkupload.tree.checked import CheckedRecord, Claim
from bulkupload.tree.items import Cell, Item
from bulkupload.tree.plan import Plan, plan_of
from bulkupload.values import Correction, DoubtfulRow, Draft, FailedRow
from bulkupload.walk import Import, Progress, Walk

EXAMPLES = CHUNK_ROWS
"""More rows than the examples of templates in a file have: those do not count (B-2)."""


@dataclass(slots=True, kw_only=True)
class Looked:
    """A batch of records after their own checks."""

    records: list[CheckedRecord]
    corrections: list[Correction]
    doubtful: list[DoubtfulRow]
    blank: int
    examples: int
    """How many rows are an unchanged example of a template (B-2)."""

    def without_cells(self) -> Self:
        """Return the batch without what nobody needs any more, which is the most."""
        for one in self.records:
            key, row = one.gathered.key, one.gathered.rows[0][0]
            one.gathered.item = Item((), key, row)
            one.claims, one.needs, one.released = [], [], set()
        return self


class RecordWalk(Walk):
    """A walk over a sheet whose records go over several rows."""

    sheet: RecordSheet
    plan: Plan

    def __init__(self, what: Import) -> None:
        super().__init__(what)
        if not isinstance(what.sheet, RecordSheet):
            raise TypeError(f"{type(what.sheet).__name__} is no sheet of records.")
        self.sheet = what.sheet
        self._settled: Settled | None = None
        self._kept: Kept[Looked] | None = None
        self._rows = 0
        self._standings = Standings()
        self._corrections: list[Correction] = []

    def bind(self) -> None:
        """Find the place of each header in the tree."""
        header = self.table.header
        self.plan = plan_of(self.sheet.tree, header)
        self.binding = Binding(
            header=header,
            cells={
                place.header: at
                for at, place in enumerate(self.plan.places)
                if place is not None
            },
            ignored=self.plan.ignored,
            questions=(),
            is_ours=header[-1] == ERROR_HEADER,
            hints=self.plan.hints,
        )
        self.gathering = records.Gathering(
            self.table.chunks,
            self.plan,
            self.sheet.tree,
            self.what.decisions,
            seen=lambda rows: self.limit(rows - EXAMPLES),
        )

    def settle(self, progress: Progress | None = None) -> None:
        """Find out which records fail because of others, before any is saved.

        That is the first half of the work, so half the rows count as done.
        """
        if self._settled is None:
            self._kept = self.enter_context(Kept[Looked]())
            for batch in self._walked():
                self._kept.add(batch.without_cells())
                self._rows += sum(len(one.gathered.rows) for one in batch.records)
                if progress is not None:
                    progress(self._rows // 2)
            self._settled = self._standings.settle(self._owners)

    def rows_done(self, rows: int) -> int:
        """Return half of the rows that were checked and half of those saved."""
        return (max(self._rows, rows) + rows) // 2

    def release(self) -> None:
        """Free the texts that move from one record of the file to another."""
        if self._settled is not None and self._settled.moving:
            self.sheet.release(self._settled.moving, self.what.context)

    @property
    def is_settled(self) -> bool:
        """Whether no record fails but by its own problems; asked after the chunks."""
        if self._settled is None:
            self._settled = self._standings.settle(self._owners)
            return not self._settled.problems
        return True

    def chunks(self) -> Iterator[Checked]:
        """Yield the records of the file in batches, each checked as a whole.

        What was kept while others were settled is not looked at again.
        """
        kept = self._kept
        for batch in self._walked() if kept is None else kept.batches():
            yield self._checked(batch)

    def _walked(self) -> Iterator[Looked]:
        """Yield the records of the file in batches, each checked by itself."""
        self._standings = Standings()
        self.matcher = match.Matcher(
            names={name: self.names_of(name, name) for name in self.sheet.names}
        )
        rows = 0
        desk = self.sheet.desk(
            self.what.context,
            self._resolve,
            coming=self.gathering.keys,
            header=self.plan.header,
        )
        known = self.sheet.examples(self.what.context, self.gathering.keys)
        examples = Examples(known, self.gathering.keys)
        for batch in self.gathering.batches():
            gathered, left_out = examples.parted(batch.records, self.plan)
            found = desk.check(gathered)
            corrections, self._corrections = self._corrections, []
            rows += sum(len(one.rows) for one in gathered)
            self.limit(rows)
            for one in found:
                self._standings.add(one)
            yield Looked(
                records=found,
                corrections=[*batch.corrections, *corrections],
                doubtful=batch.doubtful,
                blank=batch.blank,
                examples=left_out,
            )
        if rows == 0:
            raise UnreadableFile(Reason.NO_DATA)

    def _owners(self, claims: Sequence[Claim]) -> Mapping[tuple[str, str], Owner]:
        return self.sheet.desk(self.what.context, self._resolve).owners(claims)

    def _checked(self, batch: Looked) -> Checked:
        """Return a batch, with what the file as a whole says about its records."""
        failed: list[FailedRow] = []
        drafts: list[Draft] = []
        failed_records = new_parts = live = first_live = 0
        for one in batch.records:
            if self._settled is not None:
                one.problems += self._settled.problems.get(one.gathered.key, [])
            if one.problems:
                failed_records += 1
                failed += _failed_rows(one)
                continue
            new_parts += one.new_parts
            live += one.goes_live
            first_live += one.goes_live and not one.was_live
            drafts.append(Draft(one.gathered.rows[0][0], (one.value,), one.found))
        return Checked(
            drafts=drafts,
            failed=failed,
            corrections=batch.corrections,
            doubtful=batch.doubtful,
            blank=batch.blank,
            examples=batch.examples,
            new_names={},
            remarks=(),
            rows=sum(len(one.gathered.rows) for one in batch.records) + batch.examples,
            failed_records=failed_records,
            new_parts=new_parts,
            live=live,
            first_live=first_live,
            differences=self.differences(drafts),
        )

    def _resolve(self, column: str, text: str, cell: Cell) -> str | None:
        """Return the name that a text means: as it is, corrected, or as answered."""
        names = self.matcher.names[column]
        meaning = names.meanings({text: cell.row})[text]
        names.count({text: 1})
        if meaning.rivals or names.pk(meaning.name) is None:
            return None
        if meaning.name != text and (
            meaning.is_alias or similar.name_key(meaning.name) == similar.name_key(text)
        ):
            self._corrections.append(
                Correction(
                    row=cell.row,
                    column=cell.header,
                    value=text,
                    corrected=meaning.name,
                    remembered=meaning.is_alias,
                )
            )
        return meaning.name


def _failed_rows(record: CheckedRecord) -> Iterator[FailedRow]:
    """Yield the rows of a record as they were, each with its own problems (C45)."""
    rows = dict(record.gathered.rows)
    first = min(
        (p.row for p in record.problems if p.row in rows),
        default=record.gathered.rows[0][0],
    )
    for number, cells in record.gathered.rows:
        problems = tuple(p for p in record.problems if (p.row or first) == number)
        yield FailedRow(
            row=number,
            cells=tuple(cells),
            problems=problems,
            because=None if problems else first,
        )
