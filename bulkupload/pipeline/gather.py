"""Rows -> records. In a flat sheet every sound row is one record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bulkupload.pipeline.bind import Binding
from bulkupload.pipeline.parse import Chunk, Flaw
from bulkupload.problems import Problem
from bulkupload.sheet import Sheet
from bulkupload.values import Correction, Decisions, DoubtfulRow, FailedRow


@dataclass(slots=True, kw_only=True)
class Records:
    """The records of one chunk, and what fell out of it before any cell was read."""

    numbers: list[int] = field(default_factory=list)
    rows: list[Sequence[str]] = field(default_factory=list)
    failed: list[FailedRow] = field(default_factory=list)
    doubtful: list[DoubtfulRow] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    blank: int = 0
    examples: int = 0


def records(
    chunks: Iterable[Chunk], binding: Binding, sheet: Sheet, decisions: Decisions
) -> Iterator[Records]:
    """Yield the records of each chunk.

    A row with a flaw is no record unless the person accepted its reading. The example
    row of the template, left in unchanged beside other rows, is left out (B-2).
    """
    example = _example(binding, sheet)
    seen = 0
    for chunk in chunks:
        gathered = Records(
            blank=chunk.blank,
            corrections=unguarded(chunk, binding.header, is_ours=binding.is_ours),
        )
        lonely = seen == 0 and len(chunk.rows) == 1
        seen += len(chunk.rows)
        for number, read in zip(chunk.numbers, chunk.rows, strict=True):
            flaw = chunk.flaws.get(number) if chunk.flaws else None
            row = read if flaw is None else _reading(number, flaw, decisions, gathered)
            if not row:
                continue
            if example and not lonely and _cells(row, example) == example:
                gathered.examples += 1
                continue
            gathered.numbers.append(number)
            gathered.rows.append(row)
        yield gathered


def _reading(
    number: int, flaw: Flaw, decisions: Decisions, gathered: Records
) -> Sequence[str] | None:
    """Return the accepted reading of a flawed row, or note that the row failed."""
    doubt = doubt_about(number, flaw)
    if doubt is not None:
        gathered.doubtful.append(doubt)
        if decisions.accepts(number):
            return doubt.reading
    gathered.failed.append(
        FailedRow(row=number, cells=flaw.written, problems=(problem_of(number, flaw),))
    )
    return None


def problem_of(number: int, flaw: Flaw) -> Problem:
    """Return why a row cannot be taken as it was read."""
    return Problem(reason=flaw.reason, row=number, params=flaw.params)


def doubt_about(number: int, flaw: Flaw) -> DoubtfulRow | None:
    """Return the reading that a person may accept, None where there is none."""
    if flaw.reading is None:
        return None
    return DoubtfulRow(
        row=number,
        problem=problem_of(number, flaw),
        written=flaw.written,
        reading=flaw.reading,
    )


def unguarded(
    chunk: Chunk, header: Sequence[str], *, is_ours: bool
) -> list[Correction]:
    """Return the formula guards that were taken off, none in a file that we wrote."""
    if is_ours:
        return []
    return [
        Correction(
            row=taken.row,
            column=header[taken.column],
            value=taken.written,
            corrected=taken.text,
        )
        for taken in chunk.unguarded
    ]


def _example(binding: Binding, sheet: Sheet) -> dict[int, str]:
    """Return place -> text of the example row; empty if the file lacks part of it."""
    example = {}
    for column in sheet.columns.values():
        place = binding.cells.get(column.name)
        if place is not None:
            example[place] = column.example
        elif column.example:
            return {}
    return example


def _cells(row: Sequence[str], places: Iterable[int]) -> dict[int, str]:
    return {place: row[place].strip() for place in places}
