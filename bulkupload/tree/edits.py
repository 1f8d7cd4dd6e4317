"""What the cells of one value ask for, after they were read.

An edit applied to the old value gives the new one; None is "no value". `cell` is where
a later rule points when the result cannot be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bulkupload.tree.items import Cell


@dataclass(frozen=True, slots=True)
class Put:
    """Replace the value as a whole."""

    value: Any
    cell: Cell


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the value away; without effect where there is none (C21)."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Merge:
    """Change some languages, and leave the others (C5)."""

    parts: Mapping[str, Put | Remove]

    @property
    def cell(self) -> Cell:
        """The first cell that it comes from."""
        return next(iter(self.parts.values())).cell


@dataclass(frozen=True, slots=True)
class Entries:
    """Change some entries of a set by position, counted from 1 (C7, C24)."""

    parts: Mapping[int, "Put | Remove | Merge"]

    @property
    def cell(self) -> Cell:
        """The first cell that it comes from."""
        return next(iter(self.parts.values())).cell


Edit = Put | Remove | Merge | Entries
