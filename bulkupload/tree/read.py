"""From the cells of one value to the edit that they ask for, or what is wrong."""

from collections.abc import Sequence

from bulkupload.tree.nodes import Node, SetOf
from bulkupload.tree.read_sets import Cells, read_set
from bulkupload.tree.read_single import read_single
from bulkupload.tree.reading import Part, Reading, by_leaf, wrong_header

__all__ = ["Cells", "Reading", "read"]


def read(node: Node, cells: Cells, stars: Sequence[Cells] = ()) -> Reading:
    """Return the edit that the cells of one value ask for, or every problem of them.

    `cells` are all filled cells of the value, merged over the rows of its record (C29).
    `stars` are the items of a set that stand on sequential rows, one mapping a row.
    There is no edit where nothing is filled (C1), and none where there is a problem.
    """
    if isinstance(node, SetOf):
        return read_set(node, cells, stars)
    counted = [
        wrong_header(node, Part(place, cell))
        for some in (cells, *stars)
        for place, cell in some.items()
        if place.position is not None
    ]
    if counted:
        return Reading(problems=counted)
    single = read_single(node, by_leaf(cells.items()))
    return Reading(single.edit, single.problems)
