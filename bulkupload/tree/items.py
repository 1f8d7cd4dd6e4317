"""The cells of one record, merged over its rows: what each says, and where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bulkupload.problems import Problem, Sentence

DELETE = "[DELETE]"
"""Exactly this text under a header removes what is there (C54)."""

EVERY = "*"
"""The position of items that stand on sequential rows."""


class Place(NamedTuple):
    """Where the cells of one header go.

    `record` is the path of the record below the root: `()` the product itself,
    `("variants", "prices")` its prices. `node` is the dotted path of the value node in
    that record, empty for the record itself (`variants.prices` = `[DELETE]`). `name` is
    the name of an attribute or custom field. `leaf` is what follows: a language, a part
    of money or of a reference; empty for the value itself or for a common prefix.
    """

    header: str
    record: tuple[str, ...]
    node: str
    name: str = ""
    position: int | Literal["*"] | None = None
    leaf: str = ""


class Cell(NamedTuple):
    """A filled cell: its trimmed text, and where it stands."""

    text: str
    row: int
    header: str

    @property
    def deletes(self) -> bool:
        """Whether it is the marker that removes a value."""
        return self.text == DELETE

    def problem(self, reason: Sentence, **params: object) -> Problem:
        """Return what is wrong with this cell."""
        return Problem(
            reason=reason,
            row=self.row,
            column=self.header,
            value=self.text,
            params=params,
        )


Identity = str | int
Value = tuple[str, str]
"""(node, name): which value of a record; the name is empty but for defined ones."""


@dataclass(slots=True)
class Item:
    """One record of the tree as the file gives it.

    `row` is the row that first names it. `cells` holds each place that some row fills,
    positions and languages apart; `stars` the items of sets given by `*`, in order.
    `items` are the records below it: name of the record -> identity -> item.
    """

    record: tuple[str, ...]
    identity: Identity
    row: int
    cells: dict[Place, Cell] = field(default_factory=dict)
    stars: dict[Value, list[dict[Place, Cell]]] = field(default_factory=dict)
    items: dict[str, dict[Identity, "Item"]] = field(default_factory=dict)

    def values(self) -> dict[Value, dict[Place, Cell]]:
        """Return the cells by the value that they are parts of."""
        grouped: dict[Value, dict[Place, Cell]] = {}
        for place, cell in self.cells.items():
            grouped.setdefault((place.node, place.name), {})[place] = cell
        return grouped

    @property
    def deletion(self) -> Cell | None:
        """The cell that removes the record as a whole, if there is one (C23)."""
        return next((c for p, c in self.cells.items() if not p.node), None)


@dataclass(slots=True, kw_only=True)
class Gathered:
    """All rows of one record of the file.

    `rows` are the row numbers with the cells as they were written. `problems` are what
    was wrong before any value was read; `key` is empty where no row names it.
    """

    key: str
    rows: list[tuple[int, Sequence[str]]]
    item: Item
    problems: list[Problem] = field(default_factory=list)
