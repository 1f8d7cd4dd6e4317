"""The frozen values that `parse` hands out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from django.utils.translation import gettext

from bulkupload.problems import Reason
from bulkupload.reasons import gettext_noop as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a file may have at most; None is no limit. Blank rows do not count."""

    max_bytes: int | None = None
    max_rows: int | None = None
    max_columns: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a file is written.

    `encoding` is a name that `parse` takes. It is not `proved` when it was guessed:
    then a person looks at `Table.samples` and confirms it, or names another.
    """

    encoding: str
    delimiter: str
    proved: bool
    bom: bool
    separator_line: bool
    quote: str = '"'
    blank_after_delimiter: bool = False


class Flaw(NamedTuple):
    """Why a row cannot be taken as it was read.

    `written` are the cells for the file of failed rows. `reading` is the best reading
    with as many cells as the header, if there is one: a person may accept it.
    """

    reason: Reason
    params: Mapping[str, object]
    written: tuple[str, ...]
    reading: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unguarded:
    """A cell that a formula guard was taken off; `column` counts from 0."""

    row: int
    column: int
    written: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Rows that follow each other in a file, without the blank ones.

    `numbers` are the rows as a spreadsheet shows them. Each of `rows` has as many cells
    as the header; the row of a flaw is its reading, or has no cell where there is none.
    `flaws` are by row number. `blank` is how many blank rows were left out.
    """

    numbers: Sequence[int]
    rows: Sequence[Sequence[str]]
    flaws: Mapping[int, Flaw]
    blank: int
    unguarded: Sequence[Unguarded]


class NoteKind(Enum):
    """What a person is told about a file that is read all the same."""

    PREAMBLE = _("Rows above the header that were left out: {count}.")
    TRAILING_COLUMNS = _("Empty columns at the end that were left out: {count}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that a person is told about a file; `str` gives the sentence."""

    kind: NoteKind
    count: int

    def __str__(self) -> str:
        return gettext(self.kind.value).format(count=self.count)
