"""What the rules of one product share: what they read, and what they found so far."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bulkupload.damage import unseen_in
from bulkupload.problems import Problem, Sentence
from bulkupload.tree.apply_edit import EditRefused, apply_edit
from bulkupload.tree.checked import Claim, Need
from bulkupload.tree.edits import Edit, Merge, Put, Remove
from bulkupload.tree.items import Cell, Item, Place
from bulkupload.tree.layout_reasons import LayoutReason
from bulkupload.tree.read import read
from bulkupload.tree.reading import delete_beside, headers_of, listed
from bulkupload.tree.reasons import TreeReason
from catalog.structured.apply_world import NOUNS, World
from catalog.structured.data import MoneyData, Texts
from catalog.structured.product_tree import NODES, RECORDS
from catalog.structured.reasons import CatalogReason


@dataclass(slots=True)
class Given:
    """The cells of one attribute or custom field, and its items by `*`."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    stars: list[dict[Place, Cell]] = field(default_factory=list)

    def all(self) -> Iterator[tuple[Place, Cell]]:
        """Yield every cell with its place, those by `*` last."""
        yield from self.cells.items()
        for star in self.stars:
            yield from star.items()

    @property
    def first(self) -> Cell:
        """The cell that stands first."""
        return next(cell for _place, cell in self.all())


@dataclass(slots=True)
class Asked:
    """What one item of the file asks for.

    `edits` are by the path of the value; `wrong` are the values that could not be read,
    so that nobody misses them. `defined` are attributes (or fields), unread: node ->
    name -> cells.
    """

    item: Item
    edits: dict[str, Edit] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    defined: dict[str, dict[str, Given]] = field(default_factory=dict)

    def lacks(self, node: str) -> bool:
        """Say whether the value has neither an edit that gives it nor an error."""
        edit = self.edits.get(node)
        return node not in self.wrong and (edit is None or isinstance(edit, Remove))

    def put(self, node: str) -> Put | None:
        """Return the edit of this value where it gives a whole one."""
        edit = self.edits.get(node)
        return edit if isinstance(edit, Put) else None


@dataclass(slots=True, kw_only=True)
class Work:
    """The checks of one record of the file so far.

    `fresh` says that the product is new. `blind` says that its key is no key, or that
    one of its rows could not be read, so that nobody can know what is missing.
    """

    world: World
    key: str
    fresh: bool = False
    blind: bool = False
    problems: list[Problem] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)

    def refuse(self, cell: Cell, reason: Sentence, **params: object) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(cell.problem(reason, **params))

    def lack(self, column: str, row: int, reason: Sentence, **params: object) -> None:
        """Note that something is missing under this header, where that can be known."""
        if not self.blind:
            self.problems.append(
                Problem(reason=reason, row=row, column=column, params=params)
            )

    def need(self, item: Item, path: str, noun: str) -> None:
        """Note that a new record lacks a value; `path` is below its own record."""
        column = self.header(header_of(item.record, path))
        self.lack(column, item.row, CatalogReason.NEEDED, noun=noun)

    def header(self, wanted: str) -> str:
        """Return this header, or one of the file for the same text by language."""
        headers = self.world.headers
        if wanted in headers or not wanted.endswith(".en"):
            return wanted
        prefix = wanted.removesuffix("en")
        return next((one for one in headers if one.startswith(prefix)), wanted)

    def asked(self, item: Item) -> Asked:
        """Read the cells of an item; what could not be read is noted."""
        asked = Asked(item)
        nodes = NODES[item.record]
        identity = RECORDS[item.record].identity
        for (path, name), cells in item.values().items():
            if name:
                given = asked.defined.setdefault(path, {}).setdefault(name, Given())
                given.cells = cells
            elif path and path != identity:
                reading = read(nodes[path], cells)
                if reading.problems:
                    self.problems += reading.problems
                    asked.wrong.add(path)
                elif reading.edit is not None:
                    asked.edits[path] = reading.edit
        for (path, name), stars in item.stars.items():
            asked.defined.setdefault(path, {}).setdefault(name, Given()).stars = stars
        return asked

    def edited(self, edit: Edit, old: Any, *, required: bool = False) -> Any:
        """Return the new value; the old one with a note where the edit does not fit."""
        try:
            return apply_edit(edit, old, required=required)
        except EditRefused as refused:
            self.problems.append(refused.problem)
            return old

    def texts(self, edit: Edit, old: Texts, *, required: bool = False) -> Any:
        """Return the texts by language; the last required one stays (D-5)."""
        new = self.edited(edit, old) or {}
        if required and old and not new:
            self.refuse(_removing(edit), CatalogReason.LAST_TEXT)
        return new

    def referred(self, edit: Edit | None, type_id: str, old: str) -> str:
        """Return the key that an optional reference gets, empty for none."""
        if isinstance(edit, Put):
            key: str = edit.value["key"]
            self.refer(type_id, key, edit.cell)
            return key
        return "" if edit is not None else old

    def refer(self, type_id: str, key: str, cell: Cell) -> None:
        """Check that what a reference names is there, or comes in this file.

        Of types that this program does not hold nothing is looked up (C35).
        """
        if type_id not in NOUNS or (type_id == "product" and key == self.key):
            return
        if key in self._held(type_id):
            return
        if type_id == "product" and key in self.world.coming:
            self.needs.append(Need(key, cell))
            return
        self.refuse_unknown(cell, NOUNS[type_id])

    def refuse_unknown(self, cell: Cell, noun: str) -> None:
        """Note that nothing has the key in a cell, or what nobody sees in it (B-10)."""
        damage = unseen_in(cell.text)
        if damage is None:
            self.refuse(cell, CatalogReason.UNKNOWN, noun=noun)
        else:
            self.refuse(cell, damage.reason, **damage.params)

    def _held(self, type_id: str) -> Container[str]:
        definitions = self.world.definitions
        if type_id == "state":
            return definitions.states
        if type_id == "product-type":
            return definitions.types_by_key
        return self.world.known.get(type_id, ())

    def removes(self, item: Item) -> bool:
        """Say whether an item is to be removed, or its removal is wrong (C23).

        `[DELETE]` next to its key or address removes it, and stands alone (C51).
        """
        cell = item.deletion
        if cell is None:
            return False
        record = RECORDS[item.record]
        other = next(_other_cells(item, record.identity), None)
        if not cell.deletes:
            headers = listed(headers_of(NODES[item.record][record.identity], ""))
            names = f"{cell.header}.{headers}"
            self.refuse(cell, TreeReason.ONLY_DELETE, headers=names)
        elif not record.deletable:
            self.refuse(cell, LayoutReason.NEVER_REMOVED)
        elif other is not None:
            self.problems.append(delete_beside(cell, other))
        return True


def header_of(record: tuple[str, ...], path: str) -> str:
    """Return the header of a value in a record of the tree."""
    return ".".join((*record, path))


def name_cell(item: Item) -> Cell:
    """Return the cell that names an item: its key, address or quantity."""
    identity = RECORDS[item.record].identity
    found = (cell for place, cell in item.cells.items() if place.node == identity)
    header = header_of(item.record, identity)
    return next(found, Cell(str(item.identity), item.row, header))


def part_cell(item: Item, node: str, leaf: str) -> Cell:
    """Return the cell of one part of a value that was given."""
    return next(
        cell
        for place, cell in item.cells.items()
        if place.node == node and place.leaf == leaf
    )


def money_of(value: Mapping[str, Any]) -> MoneyData:
    """Return the amount that was read, as prices and tiers keep it."""
    return MoneyData(
        type=value["type"],
        currency=value["currencyCode"],
        cent_amount=value["centAmount"],
        fraction_digits=value["fractionDigits"],
        precise_amount=value.get("preciseAmount"),
    )


def _removing(edit: Edit) -> Cell:
    """Return the cell that takes the last text away."""
    parts = edit.parts.values() if isinstance(edit, Merge) else [edit]
    cells = [part.cell for part in parts if isinstance(part, Remove)]
    return max(cells, key=lambda cell: cell.row)


def _other_cells(item: Item, identity: str) -> Iterator[Cell]:
    """Yield the cells of an item, and of those below it, that do more than name it."""
    for place, cell in item.cells.items():
        if place.node and place.node != identity:
            yield cell
    for stars in item.stars.values():
        for star in stars:
            yield from star.values()
    for below in item.items.values():
        yield from _cells_of(below.values())


def _cells_of(items: Iterable[Item]) -> Iterator[Cell]:
    for item in items:
        yield from item.cells.values()
