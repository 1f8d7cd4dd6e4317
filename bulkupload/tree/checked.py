"""One record of the file after its own checks, before those that span the file."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bulkupload.problems import Problem
from bulkupload.tree.items import Cell, Gathered
from bulkupload.values import Correction, Found


class Claim(NamedTuple):
    """A text that only one record of the business may have, such as a SKU (C41).

    `kind` keeps apart what may be equal: a SKU and a slug, slugs of two languages.
    """

    kind: str
    text: str
    cell: Cell


class Need(NamedTuple):
    """A record of this file that must come in too, or this one fails (C34)."""

    key: str
    cell: Cell


@dataclass(slots=True, kw_only=True)
class CheckedRecord:
    """What a record would become, everything wrong with it, and what it depends on.

    `value` is what would be stored, None where it could not be made; `new_parts` counts
    parts that are new on a record that exists (C46). `goes_live` says that people will
    see what they did not, `was_live` that they see the record already. `released` are
    the (kind, text) of claims that the stored record has and this one gives up.
    """

    gathered: Gathered
    found: Found | None = None
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    released: set[tuple[str, str]] = field(default_factory=set)
    corrections: list[Correction] = field(default_factory=list)
    new_parts: int = 0
    goes_live: bool = False
    was_live: bool = False
