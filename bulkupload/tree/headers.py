"""Headers -> places in the record tree (section 4 of the structured spec)."""

import re
from collections.abc import Sequence
from typing import Literal

from bulkupload.tree.items import EVERY, Place
from bulkupload.tree.nodes import (
    Defined,
    Group,
    Localized,
    Money,
    Node,
    Record,
    Reference,
)

REFERENCE_PARTS = ("key", "typeId")
MONEY_PARTS = ("currencyCode", "centAmount", "type", "fractionDigits")
PRECISE_PART = "preciseAmount"

_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_NAME = re.compile(r"[A-Za-z0-9_-]{2,}")
_POSITION = re.compile(r"[1-9][0-9]{0,17}")

Path = tuple[str, ...]
Known = tuple[Place, Node]


def place_of(tree: Record, header: str) -> Place | None:
    """Return where the cells of this header go, or None if the tree has no such header.

    Blanks around the header do not count; everything else is compared exactly (C15).
    """
    known = known_header(tree, header)
    return known and known[0]


def known_header(tree: Record, header: str) -> Known | None:
    """Return the place of a header with the node that reads it, None where unknown."""
    text = header.strip()
    first, *rest = text.split(".")
    return _child_of(tree, (), first, rest, text)


def _in_record(
    record: Record, path: Path, rest: list[str], header: str
) -> Known | None:
    if not rest:
        return (Place(header, path, ""), record) if record.bare else None
    return _child_of(record, path, rest[0], rest[1:], header)


def _child_of(
    record: Record, path: Path, first: str, rest: list[str], header: str
) -> Known | None:
    child = record.by_name.get(first)
    if child is None:
        return None
    if isinstance(child, Record):
        return _in_record(child, (*path, first), rest, header)
    return _in_node(child, Place(header, path, first), rest)


def _in_node(node: Node, place: Place, rest: list[str]) -> Known | None:
    """Return what the segments after a node's own name lead to."""
    if isinstance(node, Defined):
        return _defined(node, place, rest)
    if not rest:
        return (place, node) if node.bare else None
    if isinstance(node, Group):
        child = next((one for one in node.children if one.name == rest[0]), None)
        below = place._replace(node=f"{place.node}.{rest[0]}")
        return None if child is None else _in_node(child, below, rest[1:])
    if len(rest) == 1 and _is_part(node, rest[0]):
        return place._replace(leaf=rest[0]), node
    return None


def _is_part(node: Node, segment: str) -> bool:
    if isinstance(node, Localized):
        return is_locale(segment)
    return segment in parts_of(node)


def parts_of(node: Node) -> tuple[str, ...]:
    """Return the last segments that the parts of a value have, languages apart."""
    if isinstance(node, Reference):
        return REFERENCE_PARTS
    if isinstance(node, Money):
        return (*MONEY_PARTS, PRECISE_PART) if node.precise else MONEY_PARTS
    return ()


def is_locale(segment: str) -> bool:
    """Say whether this is how a language is written: `en`, `en-US`, `zh-Hant-TW`."""
    return _LOCALE.fullmatch(segment) is not None


def _defined(node: Defined, place: Place, rest: Sequence[str]) -> Known | None:
    """Read name, position and part; the first segment is the name, whatever it is.

    The part stays text: `key` is a part of a reference and a language. Which of them is
    meant shows when the definition is at hand.
    """
    if not rest or not (_NAME.fullmatch(rest[0]) and len(rest[0]) <= node.longest):
        return None
    position = _position(rest[1]) if len(rest) > 1 else None
    parts = rest[1:] if position is None else rest[2:]
    if len(parts) > 1 or not all(map(_may_be_part, parts)):
        return None
    found = place._replace(
        record=place.record if node.owner is None else node.owner,
        name=rest[0],
        position=position,
        leaf="".join(parts),
    )
    return found, node


def _position(segment: str) -> int | Literal["*"] | None:
    if segment == EVERY:
        return "*"
    return int(segment) if _POSITION.fullmatch(segment) else None


def _may_be_part(segment: str) -> bool:
    return segment in REFERENCE_PARTS or segment in MONEY_PARTS or is_locale(segment)
