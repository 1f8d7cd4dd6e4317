"""Rows of one record of the file -> its merged cells, and what keeps them apart.

Pure. No cell is read here but those that say which record, or which part, a row is
about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bulkupload.problems import Problem, Refusal, Sentence
from bulkupload.tree.codecs import read_text
from bulkupload.tree.headers import Path
from bulkupload.tree.items import EVERY, Cell, Identity, Item, Place, Value
from bulkupload.tree.layout_reasons import LayoutReason
from bulkupload.tree.nodes import Leaf, Record
from bulkupload.tree.plan import Part, Plan

Cells = Iterable[tuple[Place, Cell]]
Block = tuple[int, ...]
"""What the rows of one unbroken block of an item have in common."""


class Row(NamedTuple):
    """A row of the file.

    `number` is the row that a spreadsheet shows; `ordinal` counts the rows with data,
    so that blank rows part nothing. A row that could not be read has no cells.
    """

    number: int
    ordinal: int
    cells: Sequence[str]


class Filled(NamedTuple):
    """The filled cells of a row that are about a record, and those about its parts."""

    part: Part
    own: Sequence[tuple[Place, Cell]]
    below: Sequence["Filled"]


def merge(
    tree: Record, plan: Plan, rows: Sequence[Row], key: str
) -> tuple[Item, list[Problem]]:
    """Return the cells of one record, merged over its rows, and what is wrong.

    `rows` are at least one, in the order of the file, and all about `key`. Cells are
    trimmed (C47), blank ones say nothing (C1). A part that no cell but its identity
    fills is in the result. One whose identity is missing or refused is not: nobody can
    know whether it is new. What follows a row that could not be read may continue what
    that row names, so it is not blamed for naming nothing itself.
    """
    merger = _Merger(tree, plan, rows[0], key)
    for row in rows:
        merger.add(row)
    return merger.root.item, merger.problems


@dataclass(slots=True, kw_only=True)
class _Branch:
    """An item while it grows: its record of the tree, and what stands below it.

    `named` are the branches below by name of the record and text, `known` by identity.
    `last` is the branch below that a row was about last; `starred` the block and the
    row in which an item of a set stood last. It is `unknown` what an unread row was
    about.
    """

    item: Item
    record: Record
    unknown: bool = False
    named: dict[tuple[str, str], "_Branch"] = field(default_factory=dict)
    known: dict[tuple[str, Identity], "_Branch"] = field(default_factory=dict)
    last: dict[str, "_Branch"] = field(default_factory=dict)
    starred: dict[Value, tuple[Block, int]] = field(default_factory=dict)


class _Merger:
    """The rows of one record so far."""

    def __init__(self, tree: Record, plan: Plan, first: Row, key: str) -> None:
        item = Item(record=(), identity=key, row=first.number)
        self.root = _Branch(item=item, record=tree)
        self.problems: list[Problem] = []
        self._plan = plan
        self._missing: set[str] = set()
        self._key_seen = False
        self._row = first
        self._turns: dict[Path, int] = {(): 0}
        self._current: dict[Path, _Branch] = {(): self.root}

    def add(self, row: Row) -> None:
        """Add one row, from the root down."""
        if row.ordinal > self._row.ordinal + 1:
            self._turns[()] += 1
        self._row = row
        if row.cells:
            filled = _filled(self._plan.root, row)
            self._check_key(filled.own)
            self._descend(self.root, filled)
        else:
            self._lose_track()

    def _lose_track(self) -> None:
        """Forget what stands above: the unread row may have named another."""
        for branch in self._current.values():
            branch.starred.clear()
            for record in branch.record.records():
                branch.last[record.name] = self._grown(branch, record, unknown=True)

    def _check_key(self, cells: Cells) -> None:
        """Refuse a key of the wrong form, where it stands first (P-3)."""
        if not self._key_seen:
            cell = _cell_of(cells, self.root.record.identity)
            if cell is not None:
                self._key_seen = True
                self._identity(self.root.record, cell)

    def _descend(self, branch: _Branch, filled: Filled) -> None:
        """Give the branch its cells, and the branches below it theirs."""
        self._take(branch, filled.own)
        for given in filled.below:
            child = self._below(branch, given)
            branch.last[child.record.name] = child
            path = given.part.path
            if self._current.get(path) is not child:
                self._turns[path] = self._turns.get(path, 0) + 1
                self._current[path] = child
            self._descend(child, given)

    def _below(self, parent: _Branch, given: Filled) -> _Branch:
        """Return the branch that the row is about: named, or the one above (C2)."""
        record = given.part.record
        cell = _cell_of(given.own, record.identity)
        if cell is not None:
            known = parent.named.get((record.name, cell.text))
            return known or self._named(parent, record, cell)
        above = parent.last.get(record.name)
        if above is None and parent.unknown:
            above = self._grown(parent, record, unknown=True)
        if above is not None and _continues(above, given.own):
            return above
        self._blame(above, given)
        return self._grown(parent, record)

    def _named(self, parent: _Branch, record: Record, cell: Cell) -> _Branch:
        """Return the branch of this identity; a refused one stays out of the result."""
        identity = self._identity(record, cell)
        child = None if identity is None else parent.known.get((record.name, identity))
        if child is None:
            child = self._grown(parent, record)
            if identity is not None:
                child.item.identity = identity
                parent.known[record.name, identity] = child
                parent.item.items.setdefault(record.name, {})[identity] = child.item
        parent.named[record.name, cell.text] = child
        return child

    def _identity(self, record: Record, cell: Cell) -> Identity | None:
        """Return the identity that the cell says, or note why it says none."""
        leaf = record.by_name[record.identity]
        if not isinstance(leaf, Leaf):
            raise TypeError(f"{record.name} has no leaf {record.identity}.")
        if cell.deletes:
            self.problems.append(cell.problem(LayoutReason.NAME_STAYS))
            return None
        try:
            identity: Identity = read_text(leaf.codec, cell.text)
        except Refusal as refused:
            self.problems.append(cell.problem(refused.reason, **refused.params))
            return None
        return identity

    def _grown(
        self, parent: _Branch, record: Record, *, unknown: bool = False
    ) -> _Branch:
        path = (*parent.item.record, record.name)
        item = Item(record=path, identity="", row=self._row.number)
        return _Branch(item=item, record=record, unknown=unknown)

    def _take(self, branch: _Branch, cells: Cells) -> None:
        """Add the cells of one row; another text for the same place is wrong (C3)."""
        starred: dict[Value, dict[Place, Cell]] = {}
        for place, cell in cells:
            if place.position == EVERY:
                starred.setdefault((place.node, place.name), {})[place] = cell
                continue
            first = branch.item.cells.setdefault(place, cell)
            if first.text != cell.text and place.node != branch.record.identity:
                self.problems.append(
                    cell.problem(
                        LayoutReason.GIVEN_TWICE, text=first.text, first=first.row
                    )
                )
        for value, item in starred.items():
            self._take_starred(branch, value, item)

    def _take_starred(
        self, branch: _Branch, value: Value, cells: dict[Place, Cell]
    ) -> None:
        """Add one item of a set; its rows must form one block (C8)."""
        path = branch.item.record
        block = tuple(self._turns[path[:end]] for end in range(len(path) + 1))
        before, last = branch.starred.get(value, (block, 0))
        if before != block:
            cell = next(iter(cells.values()))
            self.problems.append(cell.problem(LayoutReason.BROKEN_SEQUENCE, last=last))
        branch.starred[value] = (block, self._row.number)
        branch.item.stars.setdefault(value, []).append(cells)

    def _blame(self, above: _Branch | None, given: Filled) -> None:
        """Note that the row must say which part it is about.

        That is P-23 of variants, R-6 of prices, T-8 of tiers, N-6 of assets, I-5 of
        images.
        """
        record, own = given.part.record, given.own
        needed = ".".join((*given.part.path, record.identity))
        cell = _first(given)
        removal = _cell_of(own, "")
        other = _cell_of(own, record.companion) if record.companion else None
        if removal is not None and removal.deletes and not record.deletable:
            self.problems.append(removal.problem(LayoutReason.NEVER_REMOVED))
        elif not self._plan.has(needed):
            if needed not in self._missing:
                self._missing.add(needed)
                self._need(LayoutReason.NO_COLUMN_OF_PART, needed, given=cell.header)
        elif above is not None and other is not None:
            self._need(
                LayoutReason.UNLIKE_ABOVE, needed, given=other.header, text=other.text
            )
        else:
            self._need(LayoutReason.UNNAMED_PART, needed, given=cell.header)

    def _need(self, reason: Sentence, header: str, **params: object) -> None:
        self.problems.append(
            Problem(reason=reason, row=self._row.number, column=header, params=params)
        )


def _filled(part: Part, row: Row) -> Filled:
    """Return the filled cells of a row by what they are about."""
    own = [
        (place, Cell(text, row.number, place.header))
        for at, place in part.columns
        if (text := row.cells[at].strip())
    ]
    below = [_filled(one, row) for one in part.below]
    return Filled(part, own, [one for one in below if one.own or one.below])


def _first(given: Filled) -> Cell:
    """Return the cell that shows best that a row is about a record."""
    return given.own[0][1] if given.own else _first(given.below[0])


def _continues(above: _Branch, own: Cells) -> bool:
    """Say whether a row that names no part of this kind may be about the one above."""
    companion = above.record.companion
    if not companion:
        return all(place.position == EVERY for place, _cell in own)
    cell = _cell_of(own, companion)
    if cell is None or above.unknown:
        return True
    before = _cell_of(above.item.cells.items(), companion)
    return before is not None and before.text == cell.text


def _cell_of(cells: Cells, node: str) -> Cell | None:
    """Return the cell of a plain leaf, or with an empty name of the part as a whole."""
    for place, cell in cells:
        if place.node == node:
            return cell
    return None
