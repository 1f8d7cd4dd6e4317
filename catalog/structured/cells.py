"""A value -> the cells that read back as exactly this value, or a note that none do.

The other direction of `bulkupload.tree.read`, which has the last word: cells that it
would read as anything else are never written. What a file cannot say (C58) stays blank,
so that it is unchanged by an import, and is noted.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bulkupload.problems import Refusal
from bulkupload.tree.apply_edit import apply_edit
from bulkupload.tree.headers import MONEY_PARTS, PRECISE_PART, place_of
from bulkupload.tree.items import Cell, Place
from bulkupload.tree.nodes import (
    Leaf,
    Localized,
    Money,
    Node,
    Reference,
    SetOf,
    Words,
)
from bulkupload.tree.read import read
from catalog.structured.data import MoneyData
from catalog.structured.product_tree import PRODUCT

Cells = dict[str, str]
"""Header -> text."""

NOTHING: tuple[Any, ...] = (None, "", [], {})
"""How a product holds no value; an attribute may hold an empty one."""


class Unsayable(Exception):
    """No cells read back as this value (C58)."""


@dataclass(slots=True)
class Speaker:
    """Writes the cells of one product; `notes` are the headers it left blank."""

    notes: list[str] = field(default_factory=list)

    def say(self, cells: Cells, header: str, node: Node, value: Any) -> None:
        """Add the cells of a value, if there is one, or note that no file says it."""
        if not any(value is one or value == one for one in NOTHING):
            self.say_exactly(cells, header, node, value)

    def say_exactly(self, cells: Cells, header: str, node: Node, value: Any) -> None:
        """Add the cells of any value, an empty one too; each language stands alone."""
        parts = [value]
        if isinstance(node, Localized) and isinstance(value, dict) and value:
            parts = [{locale: text} for locale, text in value.items()]
        for part in parts:
            try:
                cells.update(cells_of(header, node, part))
            except Unsayable:
                self.notes.append(header)

    def says(self, header: str, node: Node, value: Any) -> bool:
        """Say whether a file can name a record by this value; note it otherwise."""
        named: Cells = {}
        self.say_exactly(named, header, node, value)
        return bool(named)


def cells_of(header: str, node: Node, value: Any) -> Cells:
    """Return the cells of one value below its header, or raise `Unsayable`."""
    for cells in _spellings(header, node, value):
        if reads_as(node, cells, value):
            return cells
    raise Unsayable


def reads_as(node: Node, cells: Cells, value: Any) -> bool:
    """Say whether an import takes these cells for this value."""
    placed: dict[Place, Cell] = {}
    for header, text in cells.items():
        place = known(header)
        if place is None or not text.strip():
            return False
        placed[place] = Cell(text.strip(), 0, header)
    reading = read(node, placed)
    if reading.edit is None:
        return False
    try:
        return same(apply_edit(reading.edit, None), value)
    except Refusal:
        return False


def same(one: Any, other: Any) -> bool:
    """Say whether two values are equal; a number is never a truth value."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _spellings(header: str, node: Node, value: Any) -> Iterator[Cells]:
    """Yield the ways to write a value, the shortest first (C57, C58)."""
    if isinstance(node, SetOf | Words) and isinstance(value, list):
        if isinstance(node, Words) or isinstance(node.element, Leaf):
            yield {header: "; ".join(map(text_of, value))}
        if isinstance(node, SetOf):
            yield _entries(header, node.element, value)
    elif isinstance(node, Leaf):
        yield {header: text_of(value)}
    elif isinstance(node, Localized) and isinstance(value, dict):
        parts = (
            next(_spellings(f"{header}.{locale}", node.of, one), {})
            for locale, one in value.items()
        )
        yield {place: text for part in parts for place, text in part.items()}
    elif isinstance(value, dict):
        named = {part: value.get(part) for part in PARTS.get(type(node), ())}
        yield {
            f"{header}.{part}": text_of(one)
            for part, one in named.items()
            if one is not None
        }


PARTS: Mapping[type[Node], tuple[str, ...]] = {
    Money: (*MONEY_PARTS, PRECISE_PART),
    Reference: ("key", "typeId"),
}
"""The parts of a value in the order in which people write them."""


def _entries(header: str, element: Node, value: list[Any]) -> Cells:
    """Return a set by position; it is judged as a whole, a gap is refused (C7)."""
    return {
        place: text
        for position, one in enumerate(value, start=1)
        for cells in _spellings(f"{header}.{position}", element, one)
        for place, text in cells.items()
    }


def amount_of(money: MoneyData) -> dict[str, Any]:
    """Return the amount of a price or a tier as the value of its node."""
    amount = {
        "currencyCode": money.currency,
        "centAmount": money.cent_amount,
        "type": money.type,
        "fractionDigits": money.fraction_digits,
    }
    if money.precise_amount is not None:
        amount[PRECISE_PART] = money.precise_amount
    return amount


def text_of(value: Any) -> str:
    """Return the one spelling in which this program writes a plain value."""
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None)
        return f"{moment.isoformat(timespec='milliseconds')}Z"
    return str(value)


@lru_cache(maxsize=10_000)
def known(header: str) -> Place | None:
    """Return the place of a header; a language or a name may be spelled oddly."""
    return place_of(PRODUCT, header)
