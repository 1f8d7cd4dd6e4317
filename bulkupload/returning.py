"""What a sheet may say about taking its imports back (B-21).

The old values of its columns return by themselves, through `Sheet.update`. A sheet has
more to say where an update changes what no column tells, or where what is returned may
belong to another record by now.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from bulkupload.values import Change, Context

BESIDE = "beside"
"""The name under which ledger and `Change.values` hold what no column tells."""


class Returning:
    """The part of a sheet that undo asks; by default nothing is in its way."""

    def beside(
        self, changes: Sequence[Change], context: Context
    ) -> Mapping[int, Mapping[str, Any]]:
        """Return what these changes replace beside columns: id -> what JSON can hold.

        Undo hands it to `update`, under the name `beside`.
        """
        return {}

    def hindrances(
        self, changes: Iterable[Change], leaving: Container[int], context: Context
    ) -> Mapping[int, str]:
        """Return which records cannot have these old values back: id -> why not.

        `leaving` are the ids of records that the same undo removes.
        """
        return {}

    def make_way(self, changes: Iterable[Change], context: Context) -> None:
        """Free what moves from one of these records to another, before any is saved."""
