"""The frozen values that travel between the stages of an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from bulkupload.access import Conventions
from bulkupload.decisions import Decisions as Decisions  # noqa: PLC0414  # a value too
from bulkupload.problems import Problem, ProblemCode


class Nothing(Enum):
    """How a cell holds no value; None means "no value" in the database."""

    BLANK = "blank"
    """The cell is blank, or the file has no such column: nothing changes."""


BLANK = Nothing.BLANK


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who imports, for which business, when, and with which options."""

    business: Any
    user: Any
    now: datetime
    conventions: Conventions
    update: bool = False
    upload: Any = None
    options: frozenset[str] = frozenset()
    """Names of the sheet's own options that were chosen (`Meta.options`)."""


class Found(NamedTuple):
    """A record that the business already has under the key of a row.

    `values` are in the order of the sheet's columns, list values by name. `is_part`
    says that the key belongs to a part of the record (a further variant).
    """

    pk: int
    version: int
    name: str
    values: tuple[Any, ...]
    is_part: bool = False


class Draft(NamedTuple):
    """A record that passed: typed values in the order of what the sheet stores."""

    row: int
    values: tuple[Any, ...]
    found: Found | None = None


class FieldChange(NamedTuple):
    """One field before and after, as a person reads it."""

    label: str
    before: str
    after: str


class Difference(NamedTuple):
    """What becomes of one record: the review shows it.

    `changes` are empty for a new record, which has `values` that its sheet can tell.
    `live` is what differs between what is published and what will be stored;
    `goes_live` says that this import publishes it; `was_live` that it is published
    already, None where nothing ever is.
    """

    row: int
    name: str
    is_new: bool
    changes: tuple[FieldChange, ...] = ()
    live: tuple[FieldChange, ...] = ()
    goes_live: bool = False
    was_live: bool | None = None
    values: tuple[Any, ...] = ()


class Change(NamedTuple):
    """An existing record and its new values, by the name of the column.

    `before` are its old values in the order of what the sheet stores, if at hand.
    """

    pk: int
    version: int
    values: Mapping[str, Any]
    before: tuple[Any, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRow:
    """A row that will not be imported: its texts as they were, and everything wrong.

    `because` is the row whose problem it is left out for (C45).
    """

    row: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]
    because: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value that was put right without a question.

    `remembered` says that a person gave the answer in an earlier file.
    """

    row: int
    column: str
    value: str
    corrected: str
    remembered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """ "Did you mean?": one for each distinct value and column.

    `values` are the spellings it is about: one, or several new ones that are near each
    other. `options` are the names to choose from; each value can also be kept. `answer`
    is the name decided for, or None while it is open; a kept value answers itself.
    `sample` is the first column of the first row, empty where that is the value itself.
    """

    column: str
    label: str
    values: tuple[str, ...]
    options: tuple[str, ...]
    likeness: str
    rows: int
    first_row: int
    sample: str = ""
    answer: str | None = None

    @property
    def value(self) -> str:
        """The first spelling."""
        return self.values[0]

    @property
    def is_cluster(self) -> bool:
        """Whether it asks which of several new spellings is meant."""
        return len(self.values) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderQuestion:
    """A header that is nearly a known one: is it that column?"""

    header: str
    column: str
    label: str
    likeness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulRow:
    """A row that was read with a doubt, and how it would be read."""

    row: int
    problem: Problem
    written: tuple[str, ...]
    reading: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many records and rows went where.

    Created, updated (unchanged ones among them), `failed_records` and `live` count
    records; `left_out` rows failed by another row (C45), `new_parts` are gained by old
    records (C46). ready_rows + failed + blank + examples are all rows of the file.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    blank: int = 0
    examples: int = 0
    ready_rows: int = 0
    failed_records: int = 0
    left_out: int = 0
    new_parts: int = 0
    live: int = 0
    first_live: int = 0

    @property
    def ready(self) -> int:
        """Records that are imported: created, or updated."""
        return self.created + self.updated


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do: everything but the saving.

    `fingerprint` stands for action, resolved values and version of every record; a
    commit that finds another one writes nothing.
    """

    counts: Counts
    header: tuple[str, ...]
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    notes: tuple[str, ...]
    encoding: str
    delimiter: str
    encoding_proved: bool
    samples: Sequence[tuple[str, str]]
    header_questions: tuple[HeaderQuestion, ...]
    questions: tuple[Question, ...]
    corrections: tuple[Correction, ...]
    failed: tuple[FailedRow, ...]
    doubtful: tuple[DoubtfulRow, ...]
    new_names: Mapping[str, tuple[str, ...]]
    remarks: tuple[Problem, ...]
    fingerprint: str
    hints: Mapping[str, str] = field(default_factory=dict)
    """Ignored header -> the known header that it is nearly (C13)."""
    differences: Sequence[Difference] = ()
    """What becomes of each record that is new or changes, in file order."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Every problem of every row, in file order."""
        return tuple(problem for row in self.failed for problem in row.problems)

    @property
    def problem_groups(
        self,
    ) -> Mapping[tuple[str | None, ProblemCode], Sequence[Problem]]:
        """The problems by column and kind, the most frequent first."""
        groups: dict[tuple[str | None, ProblemCode], list[Problem]] = {}
        for problem in self.problems:
            groups.setdefault((problem.column, problem.code), []).append(problem)
        return dict(sorted(groups.items(), key=lambda group: -len(group[1])))

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that nobody has answered yet."""
        return tuple(question for question in self.questions if question.answer is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an import did."""

    preview: Preview
    saved: bool
