"""From the cells of one value to the edit that they ask for, or what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bulkupload.problems import Problem
from bulkupload.tree.edits import Edit
from bulkupload.tree.items import Cell, Place
from bulkupload.tree.nodes import Node

Cells = Mapping[Place, Cell]


@dataclass(slots=True)
class Reading:
    """What the cells of a value ask for: an edit, or problems, or nothing."""

    edit: Edit | None = None
    problems: list[Problem] = field(default_factory=list)


def read(node: Node, cells: Cells, stars: Sequence[Cells] = ()) -> Reading:
    """Return the edit that the cells of one value ask for, or every problem of them.

    `stars` are the items of a set that stand on sequential rows, one mapping a row.
    """
    raise NotImplementedError
