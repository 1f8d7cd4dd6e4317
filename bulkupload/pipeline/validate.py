"""Records -> drafts and problems: the only reader of cells.

A flat sheet compiles to one reader a column, which reads each distinct text of a chunk
once; a row becomes a tuple.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from bulkupload.columns import (
    Cleaner,
    Column,
    Reading,
    may_be_damaged,
    refuse_damage,
)
from bulkupload.pipeline.bind import Binding
from bulkupload.pipeline.gather import Records
from bulkupload.problems import Problem, Reason
from bulkupload.sheet import Sheet
from bulkupload.values import BLANK, Draft, FailedRow


@dataclass(slots=True, kw_only=True)
class Drafts:
    """The drafts of one chunk, the texts they came from, and the rows that failed."""

    drafts: list[Draft] = field(default_factory=list)
    texts: dict[int, Sequence[str]] = field(default_factory=dict)
    failed: list[FailedRow] = field(default_factory=list)

    def fail(self, problems: Mapping[int, Sequence[Problem]]) -> None:
        """Move the drafts of these rows to the failed rows, with their problems."""
        if not problems:
            return
        self.drafts = [draft for draft in self.drafts if draft.row not in problems]
        self.failed.extend(
            FailedRow(row=row, cells=tuple(self.texts[row]), problems=tuple(found))
            for row, found in problems.items()
        )


Reader = Callable[[Records], Drafts]


class Refused(NamedTuple):
    """Stands in a column for a text that was refused, until its row is known."""

    reason: Reason
    params: Mapping[str, Any]


class Cells(dict[str, Any]):
    """Text -> value of one column, filled as texts are met; `refused` says if any was.

    A text means the same wherever it stands, so it is read once.
    """

    def __init__(self, clean: Cleaner, blank: Any) -> None:
        super().__init__()
        self.clean = clean
        self.blank = blank
        self.refused = isinstance(blank, Refused)

    def __missing__(self, raw: str) -> Any:
        value = self[raw] = self._read(raw.strip())
        return value

    def _read(self, text: str) -> Any:
        if not text:
            return self.blank
        try:
            if may_be_damaged(text):
                refuse_damage(text)
            return self.clean(text)
        except ValidationError as refused:
            self.refused = True
            return Refused(Reason[str(refused.code)], refused.params or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How the cells of one column are read; `place` is None where the file has none."""

    place: int | None
    header: str
    clean: Cleaner
    blank: Any

    def column(self, rows: Sequence[Sequence[str]]) -> tuple[list[Any], bool]:
        """Return the values of this column, and whether one of them was refused."""
        if self.place is None:
            return [self.blank] * len(rows), isinstance(self.blank, Refused)
        cells = Cells(self.clean, self.blank)
        values = list(map(cells.__getitem__, map(itemgetter(self.place), rows)))
        return values, cells.refused


def reader(
    sheet: Sheet, binding: Binding, reading: Reading, *, keep_blank: bool
) -> Reader:
    """Compile the sheet, for this file, into one function from records to drafts.

    With `keep_blank` blank cells stay `BLANK`, because the record may exist already.
    """
    cells = [
        _cell(column, binding, reading, noun="" if keep_blank else sheet.meta.noun)
        for column in sheet.columns.values()
    ]

    def read(records: Records) -> Drafts:
        columns = [cell.column(records.rows) for cell in cells]
        problems: dict[int, list[Problem]] = {}
        for cell, (values, refused) in zip(cells, columns, strict=True):
            if refused:
                _note_refused(cell, values, records, problems)
        tuples = zip(*(values for values, _ in columns), strict=True)
        drafts = Drafts(
            drafts=list(map(Draft, records.numbers, tuples)),
            texts=dict(zip(records.numbers, records.rows, strict=True)),
            failed=list(records.failed),
        )
        drafts.fail(problems)
        return drafts

    return read


def _note_refused(
    cell: Cell, values: list[Any], records: Records, problems: dict[int, list[Problem]]
) -> None:
    """Add the problems of one column to those of their rows."""
    for at, value in enumerate(values):
        if isinstance(value, Refused):
            row = records.numbers[at]
            text = "" if cell.place is None else records.rows[at][cell.place].strip()
            problem = Problem(
                reason=value.reason,
                row=row,
                column=cell.header,
                value=text,
                params=value.params,
            )
            problems.setdefault(row, []).append(problem)


def missing(row: int, header: str, noun: str) -> Problem:
    """Return the problem of a required cell that is blank."""
    return Problem(
        reason=Reason.REQUIRED, row=row, column=header, params={"noun": noun}
    )


def _cell(column: Column, binding: Binding, reading: Reading, *, noun: str) -> Cell:
    """Compile one column; without a noun blank cells are kept as such."""
    place = binding.cells.get(column.name)
    blank: Any = BLANK
    if noun:
        blank = (
            Refused(Reason.REQUIRED, {"noun": noun})
            if column.required
            else column.when_blank()
        )
    return Cell(
        place=place,
        header=column.label if place is None else binding.header[place],
        clean=column.compile(reading),
        blank=blank,
    )
