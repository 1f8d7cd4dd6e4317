"""A set: by semicolons, by position, or by `*` on sequential rows (S-1 to S-8)."""

from collections.abc import Mapping, Sequence
from itertools import chain

from bulkupload.problems import Problem
from bulkupload.tree.apply_edit import apply_edit
from bulkupload.tree.edits import Entries, Merge, Put, Remove
from bulkupload.tree.items import Cell, Place
from bulkupload.tree.nodes import Leaf, SetOf
from bulkupload.tree.read_single import read_single
from bulkupload.tree.reading import (
    Part,
    Reading,
    by_leaf,
    decoded_list,
    delete_beside,
    headers_of,
    listed,
    removal,
    unique,
    whole_of,
    wrong_header,
)
from bulkupload.tree.reasons import TreeReason

Cells = Mapping[Place, Cell]


def read_set(node: SetOf, cells: Cells, stars: Sequence[Cells]) -> Reading:
    """Return the edit of a set; it is given in one way only (C9).

    By semicolons and by `*` it is replaced as a whole (C6, C8), by position entry by
    entry (C7, C24). A bare `[DELETE]` removes it (D-3).
    """
    whole = [Part(place, cell) for place, cell in cells.items() if not place.position]
    counted = [item for item in cells.items() if isinstance(item[0].position, int)]
    clash = _clash(whole, counted, stars)
    if clash is not None:
        return Reading(problems=[clash])
    if stars:
        return _read_stars(node, stars)
    if counted:
        return _read_entries(node, counted)
    return _read_whole(node, whole)


def _clash(
    whole: Sequence[Part],
    counted: Sequence[tuple[Place, Cell]],
    stars: Sequence[Cells],
) -> Problem | None:
    """Return that a set is given in two ways, or given and removed (C9, C51)."""
    ways = [
        [part.cell for part in whole],
        [cell for _place, cell in counted],
        [cell for cells in stars for cell in cells.values()],
    ]
    given = [cells[0] for cells in ways if cells]
    if len(given) < len(["this", "other"]):
        return None
    removed = next((part.cell for part in whole if part.cell.deletes), None)
    if removed is not None:
        return delete_beside(removed, next(one for one in given if one != removed))
    first, later = sorted(given, key=lambda cell: cell.row)[:2]
    return later.problem(TreeReason.TWO_FORMS, other=first.header, other_row=first.row)


def _read_whole(node: SetOf, parts: Sequence[Part]) -> Reading:
    strange = [part for part in parts if part.place.leaf]
    if strange:
        return Reading(problems=[wrong_header(node, part) for part in strange])
    reading = Reading()
    for _place, cell in parts:
        if cell.deletes:
            single = removal(node, cell)
            return Reading(single.edit, single.problems)
        if isinstance(node.element, Leaf):
            values = decoded_list(node.element.codec, cell, reading.problems)
            reading.edit = None if reading.problems else Put(values, cell)
        else:
            headers = listed(headers_of(node, cell.header))
            problem = cell.problem(TreeReason.ONLY_DELETE, headers=headers)
            reading.problems.append(problem)
    return reading


def _read_entries(node: SetOf, cells: Sequence[tuple[Place, Cell]]) -> Reading:
    """Return the entries to change, in the order of their positions (S-4, S-5)."""
    reading = Reading()
    entries: dict[int, Put | Remove | Merge] = {}
    by_position: dict[int, list[tuple[Place, Cell]]] = {}
    for place, cell in cells:
        if isinstance(place.position, int):
            by_position.setdefault(place.position, []).append((place, cell))
    for position in sorted(by_position):
        single = read_single(node.element, by_leaf(by_position[position]))
        reading.problems += single.problems
        if single.edit is not None:
            entries[position] = single.edit
    if entries and not reading.problems:
        reading.edit = Entries(entries)
    return reading


def _read_stars(node: SetOf, stars: Sequence[Cells]) -> Reading:
    """Return the whole set from its rows; equal ones count once (S-7, C8)."""
    deletes = _deletes_in(stars)
    if deletes:
        return Reading(problems=deletes)
    singles = [read_single(node.element, by_leaf(cells.items())) for cells in stars]
    problems = list(chain.from_iterable(single.problems for single in singles))
    edits = [single.edit for single in singles if single.edit is not None]
    if problems or not edits:
        return Reading(problems=problems)
    values = list(unique(apply_edit(edit, None) for edit in edits))
    return Reading(Put(values, edits[0].cell))


def _deletes_in(stars: Sequence[Cells]) -> list[Problem]:
    """Return that an item without a number cannot be removed, once for each row."""
    found = []
    for cells in stars:
        for place, cell in cells.items():
            if cell.deletes:
                prefix = whole_of(place)
                problem = cell.problem(TreeReason.DELETE_AS_A_WHOLE, prefix=prefix)
                found.append(problem)
                break
    return found
