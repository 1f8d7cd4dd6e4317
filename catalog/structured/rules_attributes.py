"""What must hold for the attributes of all variants of a product (C40, C49).

Only what the file touches is judged: an attribute of which a cell is filled, and every
attribute once a variant is new. A file that changes something else never fails because
of what is stored. An error stands at the variant that the file changes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bulkupload.tree.items import Cell, Item
from catalog.structured.apply_defined import header_of_defined, must_be_given
from catalog.structured.apply_work import Work, name_cell
from catalog.structured.data import VariantData
from catalog.structured.definitions import AttributeDef, TypeDef
from catalog.structured.reasons import CatalogReason

PREFIX = "attributes"

Key = tuple[str, str]
"""Key of a variant, name of an attribute."""


@dataclass(slots=True)
class Touched:
    """What the file says about attributes.

    `cells` are those that change one, `wrong` the values that could not be read, `rows`
    the items of new variants by key.
    """

    cells: dict[Key, Cell] = field(default_factory=dict)
    wrong: set[Key] = field(default_factory=set)
    rows: dict[str, Item] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """The names of the attributes that the file changes."""
        return {name for _key, name in self.cells}

    def touches(self, variant: VariantData, names: Sequence[str]) -> bool:
        """Say whether the file makes this variant, or changes one of these in it."""
        key = variant.key
        return key in self.rows or any((key, name) in self.cells for name in names)

    def errs(self, variant: VariantData, names: Sequence[str]) -> bool:
        """Say whether one of these values is unknown because its cells are wrong."""
        return any((variant.key, name) in self.wrong for name in names)


def judge_attributes(
    work: Work, kind: TypeDef, variants: Sequence[VariantData], touched: Touched
) -> None:
    """Note what is missing in new variants, and what clashes between variants."""
    if not touched.rows and not touched.cells:
        return
    for variant in variants:
        if variant.key in touched.rows:
            _judge_required(work, kind, variant, touched)
    names = touched.names
    judged = [
        one for one in kind.attributes.values() if touched.rows or one.name in names
    ]
    for definition in judged:
        rule = RULES.get(definition.constraint)
        if rule is not None:
            rule(work, definition, variants, touched)
    _judge_together(work, kind, variants, touched)


def _judge_required(
    work: Work, kind: TypeDef, variant: VariantData, touched: Touched
) -> None:
    for name, definition in kind.attributes.items():
        given = name in variant.attributes or (variant.key, name) in touched.wrong
        if must_be_given(definition) and not given:
            work.lack(
                header_of_defined(work, definition, PREFIX),
                touched.rows[variant.key].row,
                CatalogReason.NEEDED_BY_TYPE,
                type=kind.name,
            )


def _in_turn(
    variants: Sequence[VariantData], names: Sequence[str], touched: Touched
) -> Iterator[VariantData]:
    """Yield the variants that can be compared, those that the file leaves alone first.

    So it is always the changed one that is found to clash.
    """
    fit = [variant for variant in variants if not touched.errs(variant, names)]
    yield from (one for one in fit if not touched.touches(one, names))
    changed = [one for one in fit if touched.touches(one, names)]
    yield from sorted(changed, key=lambda one: _row(one, names, touched))


def _row(variant: VariantData, names: Sequence[str], touched: Touched) -> int:
    cell = _cell(variant, names, touched)
    return touched.rows[variant.key].row if cell is None else cell.row


def _cell(variant: VariantData, names: Sequence[str], touched: Touched) -> Cell | None:
    """Return the first cell of the file for one of these attributes."""
    cells = (touched.cells.get((variant.key, name)) for name in names)
    return next((cell for cell in cells if cell is not None), None)


def _judge_unique(
    work: Work,
    definition: AttributeDef,
    variants: Sequence[VariantData],
    touched: Touched,
) -> None:
    """Note a value that another variant has; a missing one is no value."""
    names = [definition.name]
    owners: dict[object, str] = {}
    for variant in _in_turn(variants, names, touched):
        value = variant.attributes.get(definition.name)
        cell = _cell(variant, names, touched)
        if value is None:
            continue
        other = owners.setdefault(frozen(value), variant.key)
        if other != variant.key and cell is not None:
            work.refuse(cell, CatalogReason.NOT_UNIQUE, other=other)


def _judge_same(
    work: Work,
    definition: AttributeDef,
    variants: Sequence[VariantData],
    touched: Touched,
) -> None:
    """Note a value that differs from that of the others; a missing one does (C40)."""
    names = [definition.name]
    turn = list(_in_turn(variants, names, touched))
    for variant in turn[1:]:
        if not touched.touches(variant, names):
            continue
        first = turn[0]
        values = [one.attributes.get(definition.name) for one in (first, variant)]
        if frozen(values[0]) == frozen(values[1]):
            continue
        params = {"variant": variant.key, "other": first.key}
        cell = _cell(variant, names, touched)
        if cell is not None:
            work.refuse(cell, CatalogReason.NOT_SAME, **params)
        else:
            row = touched.rows[variant.key].row
            column = header_of_defined(work, definition, PREFIX)
            work.lack(column, row, CatalogReason.NOT_SAME, **params)


RULES: dict[str, Callable[..., None]] = {
    "Unique": _judge_unique,
    "SameForAll": _judge_same,
}
"""What is judged for one attribute alone."""


def _judge_together(
    work: Work, kind: TypeDef, variants: Sequence[VariantData], touched: Touched
) -> None:
    """Note a combination that another variant has; without any value there is none."""
    names = [
        one.name
        for one in kind.attributes.values()
        if one.constraint == "CombinationUnique"
    ]
    if not names or not (touched.rows or touched.names & set(names)):
        return
    owners: dict[object, str] = {}
    for variant in _in_turn(variants, names, touched):
        values = [variant.attributes.get(name) for name in names]
        if all(value is None for value in values):
            continue
        other = owners.setdefault(tuple(map(frozen, values)), variant.key)
        if other != variant.key and touched.touches(variant, names):
            cell = _cell(variant, names, touched)
            work.refuse(
                name_cell(touched.rows[variant.key]) if cell is None else cell,
                CatalogReason.NOT_UNIQUE_TOGETHER,
                variant=variant.key,
                other=other,
                names=", ".join(names),
            )


def frozen(value: Any) -> object:
    """Return what is equal for equal values; the order of a set does not count."""
    if isinstance(value, dict):
        return frozenset((name, frozen(part)) for name, part in value.items())
    if isinstance(value, list):
        return frozenset(map(frozen, value))
    return value
