"""Checked chunks -> one preview: counts, problems, questions and the fingerprint."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from bulkupload.pipeline.bind import Binding
from bulkupload.pipeline.match import Matcher
from bulkupload.pipeline.parse import Table
from bulkupload.problems import Problem
from bulkupload.values import (
    Context,
    Correction,
    Counts,
    Difference,
    DoubtfulRow,
    Draft,
    FailedRow,
    Preview,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One chunk after all checks."""

    drafts: list[Draft]
    failed: Sequence[FailedRow]
    corrections: Sequence[Correction]
    doubtful: Sequence[DoubtfulRow]
    blank: int
    examples: int
    new_names: Mapping[str, Sequence[str]]
    remarks: Sequence[Problem]
    rows: int
    failed_records: int | None = None
    """How many records the failed rows are; None where each is one."""
    new_parts: int = 0
    live: int = 0
    first_live: int = 0
    differences: Sequence[Difference] = ()


@dataclass(slots=True)
class Tally:
    """What the chunks so far add up to."""

    table: Table
    binding: Binding
    context: Context
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    blank: int = 0
    examples: int = 0
    rows: int = 0
    """How many rows with data have gone by."""
    failed_records: int = 0
    left_out: int = 0
    new_parts: int = 0
    live: int = 0
    first_live: int = 0
    failed: list[FailedRow] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    doubtful: list[DoubtfulRow] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    new_names: dict[str, dict[str, None]] = field(default_factory=dict)
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, checked: Checked) -> None:
        """Add one chunk."""
        drafts = checked.drafts
        found = [draft for draft in drafts if draft.found is not None]
        self.created += len(drafts) - len(found)
        self.updated += len(found)
        self.unchanged += sum(
            draft.found is not None and draft.found.values == draft.values
            for draft in found
        )
        self.digest.update(repr([tuple(draft) for draft in drafts]).encode())
        self.blank += checked.blank
        self.examples += checked.examples
        self.rows += checked.rows
        self.new_parts += checked.new_parts
        records = checked.failed_records
        self.failed_records += len(checked.failed) if records is None else records
        self.left_out += sum(row.because is not None for row in checked.failed)
        self.live += checked.live
        self.first_live += checked.first_live
        self.differences.extend(checked.differences)
        self.failed.extend(checked.failed)
        self.corrections.extend(checked.corrections)
        self.doubtful.extend(checked.doubtful)
        self.remarks.extend(checked.remarks)
        for column, names in checked.new_names.items():
            self.new_names.setdefault(column, {}).update(dict.fromkeys(names))

    def preview(self, matcher: Matcher) -> Preview:
        """Return the whole as a value."""
        new_names = {name: tuple(new) for name, new in self.new_names.items() if new}
        self.digest.update(repr(sorted(new_names.items())).encode())
        # 12.50 is another value as soon as the business counts in another currency.
        self.digest.update(repr(self.context.conventions).encode())
        dialect = self.table.dialect
        return Preview(
            counts=Counts(
                created=self.created,
                updated=self.updated,
                unchanged=self.unchanged,
                failed=len(self.failed),
                blank=self.blank,
                examples=self.examples,
                ready_rows=self.rows - len(self.failed) - self.examples,
                failed_records=self.failed_records,
                left_out=self.left_out,
                new_parts=self.new_parts,
                live=self.live,
                first_live=self.first_live,
            ),
            header=self.table.header,
            columns={
                header: name
                for name, place in self.binding.cells.items()
                for header in [self.table.header[place]]
            },
            ignored=self.binding.ignored,
            notes=tuple(str(note) for note in self.table.notes),
            encoding=dialect.encoding,
            delimiter=dialect.delimiter,
            encoding_proved=dialect.proved,
            samples=self.table.samples,
            header_questions=self.binding.questions,
            questions=matcher.questions(),
            corrections=tuple(self.corrections),
            failed=tuple(sorted(self.failed, key=attrgetter("row"))),
            doubtful=tuple(self.doubtful),
            new_names=new_names,
            remarks=tuple(self.remarks),
            fingerprint=self.digest.hexdigest(),
            hints=self.binding.hints,
            differences=tuple(self.differences),
        )
