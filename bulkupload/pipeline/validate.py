"""Records -> drafts and problems: the only reader of cells.

A flat sheet compiles to one plain function a column; a row becomes a tuple.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one cell of a row is read."""

    place: int | None
    column: Column
    header: str
    clean: Cleaner
    blank: Any
    required: bool


def reader(
    sheet: Sheet, binding: Binding, reading: Reading, *, keep_blank: bool
) -> Reader:
    """Compile the sheet, for this file, into one function from records to drafts.

    With `keep_blank` blank cells stay `BLANK`, because the record may exist already.
    """
    cells = [
        _cell(column, binding, reading, keep_blank=keep_blank)
        for column in sheet.columns.values()
    ]
    noun = sheet.meta.noun

    def read(records: Records) -> Drafts:
        drafts = Drafts(failed=list(records.failed))
        for number, row in zip(records.numbers, records.rows, strict=True):
            values, problems = _read_row(cells, number, row, noun)
            if problems:
                drafts.failed.append(
                    FailedRow(row=number, cells=tuple(row), problems=tuple(problems))
                )
            else:
                drafts.drafts.append(Draft(number, tuple(values)))
                drafts.texts[number] = row
        return drafts

    return read


def _read_row(
    cells: Sequence[Cell], number: int, row: Sequence[str], noun: str
) -> tuple[list[Any], list[Problem]]:
    values: list[Any] = []
    problems: list[Problem] = []
    for cell in cells:
        text = "" if cell.place is None else row[cell.place].strip()
        if text:
            try:
                if may_be_damaged(text):
                    refuse_damage(text)
                values.append(cell.clean(text))
            except ValidationError as refused:
                problems.append(_problem(refused, number, cell, text))
        elif cell.required:
            problems.append(missing(number, cell.header, noun))
        else:
            values.append(cell.blank)
    return values, problems


def missing(row: int, header: str, noun: str) -> Problem:
    """Return the problem of a required cell that is blank."""
    return Problem(
        reason=Reason.REQUIRED, row=row, column=header, params={"noun": noun}
    )


def _cell(
    column: Column, binding: Binding, reading: Reading, *, keep_blank: bool
) -> Cell:
    place = binding.cells.get(column.name)
    return Cell(
        place=place,
        column=column,
        header=column.label if place is None else binding.header[place],
        clean=column.compile(reading),
        blank=BLANK if keep_blank else column.when_blank(),
        required=column.required and not keep_blank,
    )


def _problem(refused: ValidationError, row: int, cell: Cell, text: str) -> Problem:
    return Problem(
        reason=Reason[str(refused.code)],
        row=row,
        column=cell.header,
        value=text,
        params=refused.params or {},
    )
