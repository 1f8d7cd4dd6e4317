"""The parts of one value, by what stands behind its common prefix."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bulkupload.problems import Problem, Refusal, shortened
from bulkupload.tree.codecs import named, read_text
from bulkupload.tree.edits import Edit, Merge, Put, Remove
from bulkupload.tree.headers import parts_of
from bulkupload.tree.items import Cell, Place
from bulkupload.tree.nodes import (
    Codec,
    Group,
    Leaf,
    Localized,
    Node,
    SetOf,
)
from bulkupload.tree.reasons import TreeReason


@dataclass(slots=True)
class Reading:
    """What the cells of a value ask for: an edit, or problems, or nothing."""

    edit: Edit | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class SingleReading:
    """The same for a value that is no set."""

    edit: Put | Remove | Merge | None = None
    problems: list[Problem] = field(default_factory=list)


class Part(NamedTuple):
    """A filled cell of a value, and where its header puts it."""

    place: Place
    cell: Cell


Parts = Mapping[str, Part]
"""Leaf -> part; the leaf is empty for the value itself and for a common prefix."""

Read = Callable[[Node, Parts], SingleReading]


def by_leaf(cells: Iterable[tuple[Place, Cell]]) -> dict[str, Part]:
    """Return the cells of a value by their leaf."""
    return {place.leaf: Part(place, cell) for place, cell in cells}


def prefix_of(place: Place) -> str:
    """Return the header of the value, or of the entry, that a place is a part of."""
    return place.header.removesuffix(f".{place.leaf}") if place.leaf else place.header


def whole_of(place: Place) -> str:
    """Return the header of the set that a place is in, or of the value itself."""
    prefix = prefix_of(place)
    counted = place.position is not None
    return prefix.removesuffix(f".{place.position}") if counted else prefix


def listed(headers: Iterable[str]) -> str:
    """Return headers as a message names them."""
    return ", ".join(headers)


def headers_of(node: Node, prefix: str) -> list[str]:
    """Return the headers under which a value of this kind is written."""
    if isinstance(node, SetOf):
        if isinstance(node.element, Leaf):
            return [prefix]
        return headers_of(node.element, f"{prefix}.1")
    if isinstance(node, Group):
        return [f"{prefix}.{child.name}" for child in node.children]
    leaves = ("en",) if isinstance(node, Localized) else parts_of(node)
    return [f"{prefix}.{leaf}" for leaf in leaves] or [prefix]


def wrong_header(node: Node, part: Part) -> Problem:
    """Return that a header does not fit the kind of the value, and which would."""
    headers = listed(headers_of(node, whole_of(part.place)))
    return part.cell.problem(TreeReason.WRONG_HEADER, headers=headers)


def refused(cell: Cell, refusal: Refusal) -> Problem:
    """Return the problem of a cell whose text was refused."""
    return cell.problem(refusal.reason, **refusal.params)


def decoded(codec: Codec, cell: Cell, problems: list[Problem]) -> Any:
    """Return the value of a cell; None with a problem noted where it is refused."""
    try:
        return read_text(codec, cell.text)
    except Refusal as refusal:
        problems.append(refused(cell, refusal))
        return None


def decoded_list(codec: Codec, cell: Cell, problems: list[Problem]) -> list[Any]:
    """Return the values between the semicolons, each once, without blanks (C6).

    A cell of semicolons alone is refused: only `[DELETE]` removes (C1). Damage is that
    of the cell as a whole, as in a flat sheet (B-9).
    """
    if decoded(str, cell, problems) is None:
        return []
    words = [word for part in cell.text.split(";") if (word := part.strip())]
    if not words:
        problems.append(cell.problem(TreeReason.ONLY_SEMICOLONS))
    found = []
    for word in dict.fromkeys(words):
        try:
            found.append(codec(word))
        except Refusal as refusal:
            why = named(refusal, word)
            params = {"value": shortened(word), **why.params}
            problems.append(cell.problem(why.reason, **params))
    return list(unique(found))


def unique(values: Iterable[Any]) -> Iterable[Any]:
    """Yield each value once, in the order in which they come."""
    seen: set[object] = set()
    for value in values:
        mark = frozen(value)
        if mark not in seen:
            seen.add(mark)
            yield value


def frozen(value: Any) -> object:
    """Return what is equal for equal values, and can be looked up."""
    if isinstance(value, dict):
        return frozenset((name, frozen(part)) for name, part in value.items())
    return (type(value) is bool, value)


def removal(node: Node, cell: Cell) -> SingleReading:
    """Return that a value goes; a required one does not (D-1, D-5)."""
    if node.deletable:
        return SingleReading(Remove(cell))
    return SingleReading(problems=[cell.problem(TreeReason.NOT_DELETABLE)])


def composed(node: Node, parts: Parts) -> SingleReading | None:
    """Return what the prefix column alone settles; None where the parts decide.

    `[DELETE]` removes the whole (D-2, D-3), and stands alone (C51); any other text is
    under the wrong header.
    """
    prefix = parts.get("")
    if prefix is None:
        return None
    if not prefix.cell.deletes:
        headers = listed(headers_of(node, prefix_of(prefix.place)))
        problem = prefix.cell.problem(TreeReason.ONLY_DELETE, headers=headers)
        return SingleReading(problems=[problem])
    other = next((part.cell for leaf, part in parts.items() if leaf), None)
    if other is not None:
        return SingleReading(problems=[delete_beside(prefix.cell, other)])
    return removal(node, prefix.cell)


def delete_beside(prefix: Cell, other: Cell) -> Problem:
    """Return that a value is removed and given at once (C51)."""
    return prefix.problem(
        TreeReason.PARTS_AND_DELETE, other=other.header, other_row=other.row
    )


def deleted_part(node: Node, parts: Parts) -> Problem | None:
    """Return that one part alone was to be removed; the first such one (C22)."""
    part = next((part for part in parts.values() if part.cell.deletes), None)
    if part is None:
        return None
    if not node.deletable:
        return part.cell.problem(TreeReason.NOT_DELETABLE)
    prefix = prefix_of(part.place)
    return part.cell.problem(TreeReason.DELETE_AS_A_WHOLE, prefix=prefix)


def needed(leaf: str, parts: Parts, text: str = "") -> Problem:
    """Return that a part is missing next to those given (C29).

    It stands on the row of the first given part, under the header that is needed.
    """
    given = next(iter(parts.values()))
    params = {"given": given.cell.header, **({"text": text} if text else {})}
    return Problem(
        reason=TreeReason.NEEDED_WITH_TEXT if text else TreeReason.NEEDED_WITH,
        row=given.cell.row,
        column=f"{prefix_of(given.place)}.{leaf}",
        params=params,
    )
