"""A small tree of every kind of node, about books, for tests of the record tree."""

import re
from collections.abc import Mapping, Sequence

from bulkupload.problems import Problem, Reason, Refusal
from bulkupload.tree.items import Identity, Item
from bulkupload.tree.merge import Row, merge
from bulkupload.tree.nodes import (
    Defined,
    Group,
    Ignored,
    Leaf,
    Localized,
    Money,
    Record,
    Reference,
    Required,
    Words,
)
from bulkupload.tree.plan import plan_of


def key(text: str) -> str:
    if not re.fullmatch("[A-Za-z0-9_-]{2,}", text):
        raise Refusal(Reason.NOT_A_HANDLE)
    return text


def whole(text: str) -> int:
    if not text.isdecimal():
        raise Refusal(Reason.NOT_WHOLE, example="5")
    return int(text)


KEY = Leaf(name="key", codec=key, required=Required.ALWAYS, deletable=False)

STEP = Record(
    name="steps",
    identity="from",
    deletable=False,
    children=(
        Leaf(name="from", codec=whole, required=Required.ALWAYS, deletable=False),
        Money(name="value", bare=False, required=Required.ALWAYS, deletable=False),
    ),
)

OFFER = Record(
    name="offers",
    identity="key",
    help="Write [DELETE] next to the key to remove the offer.",
    children=(
        KEY,
        Money(name="value", precise=True, required=Required.ON_CREATE, deletable=False),
        Leaf(name="country", codec=str),
        Group(
            name="extra",
            children=(
                Reference(name="type", type_ids=("type",), key=key, bare=False),
                Defined(name="fields", bare=False, longest=5),
            ),
        ),
        STEP,
    ),
)

PICTURE = Record(
    name="pictures",
    identity="url",
    children=(
        Leaf(name="url", codec=str, required=Required.ALWAYS, deletable=False),
        Group(
            name="size",
            children=(
                Leaf(name="w", codec=whole, required=Required.ON_CREATE, example="8"),
            ),
        ),
    ),
)

BOOK = Record(
    name="book",
    identity="key",
    deletable=False,
    children=(
        Ignored(name="remark"),
        KEY,
        Localized(name="title", of=Leaf(name="title", codec=str), example="Emma"),
        Words(name="genres", codec=str),
        Reference(
            name="publisher", type_ids=("publisher",), key=key, help="Who made it."
        ),
        Money(name="cost"),
        Leaf(name="state", codec=str, required=Required.ON_CREATE, deletable=False),
        Defined(name="traits", owner=("editions",), bare=False),
        Record(
            name="editions",
            identity="key",
            companion="isbn",
            bare=False,
            deletable=False,
            children=(KEY, Leaf(name="isbn", codec=str), OFFER, PICTURE),
        ),
    ),
)

EDITIONS = "key|editions.key|editions.isbn|traits.ab"
OFFERS = "key|editions.key|editions.isbn|editions.offers.key|editions.offers.value"
STEPS = f"{OFFERS}.currencyCode|editions.offers.steps.from"

Sketch = Mapping[str, object]
"""What an item says: header -> text, header.* -> list, record -> identity -> sketch."""


def rows_of(*rows: Sequence[str], first: int = 2) -> list[Row]:
    """Return rows that follow each other in a file, the first below the header."""
    return [
        Row(number, number - first + 1, cells)
        for number, cells in enumerate(rows, first)
    ]


def merged(
    header: str, *rows: str, key: str = "emma"
) -> tuple[Sketch, list[tuple[int | None, str | None, str]]]:
    """Merge rows of cells parted by `|`; return the item and (row, column, reason)."""
    item, problems = problems_of(header, *rows, key=key)
    return item, [(one.row, one.column, one.reason.name) for one in problems]


def problems_of(
    header: str, *rows: str, key: str = "emma"
) -> tuple[Sketch, list[Problem]]:
    """Merge rows of cells parted by `|`; return the item and what is wrong."""
    plan = plan_of(BOOK, header.split("|"))
    item, problems = merge(BOOK, plan, rows_of(*(row.split("|") for row in rows)), key)
    return sketch(item), problems


def sketch(item: Item) -> Sketch:
    """Return what an item says, without rows and identities of its own."""
    said: dict[str, object] = {
        place.header: cell.text for place, cell in item.cells.items()
    }
    for (node, name), items in item.stars.items():
        said[f"{node}.{name}.*"] = [
            {place.leaf: cell.text for place, cell in cells.items()} for cells in items
        ]
    below: dict[str, dict[Identity, Sketch]] = {
        record: {identity: sketch(one) for identity, one in items.items()}
        for record, items in item.items.items()
    }
    return said | below
