"""Cells of one value as a file has them, and what was read of them, briefly."""

from collections.abc import Sequence
from typing import Any

from bulkupload.problems import Problem, Refusal
from bulkupload.tree.apply_edit import EditRefused, apply_edit
from bulkupload.tree.codecs import key
from bulkupload.tree.headers import place_of
from bulkupload.tree.items import Cell, Place
from bulkupload.tree.nodes import Codec, Defined, Leaf, Node, Record
from bulkupload.tree.read import read

TREE = Record(
    name="thing",
    identity="key",
    children=(Leaf(name="key", codec=key), Defined(name="attributes", bare=False)),
)
"""Enough of a tree to place `attributes.…` headers."""

ROW = 2

Row = dict[str, str]
"""What stands behind `attributes.xy`, dot included, with the text of its cell."""


def taken(codec: Codec, text: str) -> Any:
    """Return the value of a cell, or the name of the reason why it has none."""
    try:
        return codec(text)
    except Refusal as refusal:
        return refusal.reason.name


def cells_of(row: Row, number: int = ROW) -> dict[Place, Cell]:
    """Return the filled cells of the value `attributes.xy` in one row."""
    found = {}
    for rest, text in row.items():
        header = f"attributes.xy{rest}"
        place = place_of(TREE, header) or Place(
            header, (), "attributes", "xy", None, rest.removeprefix(".")
        )
        found[place] = Cell(text, number, header)
    return found


def stars_of(rows: Sequence[Row]) -> list[dict[Place, Cell]]:
    """Return the items of a set that stand on rows one below the other."""
    return [cells_of(row, number) for number, row in enumerate(rows, ROW)]


def brief(problem: Problem) -> tuple[int | None, str, str]:
    """Return row, header behind `attributes.xy`, and name of the reason."""
    column = (problem.column or "").removeprefix("attributes.xy")
    return problem.row, column, problem.reason.name


def given(
    node: Node, row: Row | None = None, *, old: Any = None, stars: Sequence[Row] = ()
) -> Any:
    """Return what a value becomes by these cells, or a list of its problems, briefly.

    Problems are `(row, rest of the header, reason)`; what is left alone is the old one.
    """
    reading = read(node, cells_of(row or {}), stars_of(stars))
    if reading.problems:
        assert reading.edit is None
        return [brief(problem) for problem in reading.problems]
    if reading.edit is None:
        return old
    try:
        return apply_edit(reading.edit, old, required=not node.deletable)
    except EditRefused as refused:
        return [brief(refused.problem)]
