"""A sheet whose records go over several rows, with dotted headers.

It declares a schema tree in place of columns. A `Desk`, opened for each walk over a
file, turns the merged cells of records into what would be stored.
"""

from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from bulkupload.columns import Name
from bulkupload.sheet import Sheet, Stored
from bulkupload.tree import plan
from bulkupload.tree.checked import CheckedRecord, Claim
from bulkupload.tree.items import Cell, Gathered
from bulkupload.tree.nodes import Record
from bulkupload.values import Context


class Resolve(Protocol):
    """Finds the name of the business that a text of the file means."""

    def __call__(self, column: str, text: str, cell: Cell) -> str | None:
        """Return the name; None where there is none, or nobody decided yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who has a text already that only one record may have."""

    pk: int
    name: str


class Desk(Protocol):
    """Where records of one file are checked; it remembers what it looked up."""

    def check(self, records: Sequence[Gathered]) -> list[CheckedRecord]:
        """Return what each record would become; a few queries for all of them."""

    def owners(self, claims: Sequence[Claim]) -> Mapping[tuple[str, str], Owner]:
        """Return which of these texts records of the business have already."""


class RecordSheet(Sheet, ABC):
    """One kind of record that goes over several rows.

    A draft has a single value, the record as a whole: `record` says how the ledger
    keeps it.
    """

    over_rows = True
    tree: ClassVar[Record]
    record: ClassVar[Stored]
    named: Mapping[str, Name] = {}

    @property
    def stored(self) -> Mapping[str, Stored]:
        """The record as a whole."""
        return {self.record.name: self.record}

    @property
    def names(self) -> Mapping[str, Name]:
        """The values that take part in «Did you mean?»."""
        return self.named

    def place(self, header: str) -> str | None:
        """Return the header itself if it is one of the tree."""
        text = header.strip()
        known = plan.knows(self.tree, text)
        return text if known else None

    def recognizes(self, header: Sequence[str]) -> bool:
        """Say whether this header is of this kind: the key, and dotted headers."""
        return plan.recognizes(self.tree, header)

    @abstractmethod
    def desk(
        self,
        context: Context,
        resolve: Resolve,
        *,
        coming: Container[str] = (),
        header: Sequence[str] = (),
    ) -> Desk:
        """Return the desk for one walk; `coming` are the keys that the file names."""

    def examples(
        self, context: Context, keys: Iterable[str]
    ) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Return the example records of templates that have one of these keys (B-2).

        Key -> the filled cells of each of its rows, by header, remarks apart.
        """
        return {}
