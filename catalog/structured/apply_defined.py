"""Values whose names and kinds the business defines: attributes and custom fields."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bulkupload.problems import Sentence
from bulkupload.tree.edits import Edit, Entries, Put
from bulkupload.tree.items import Cell
from bulkupload.tree.read import read
from bulkupload.tree.reading import headers_of
from catalog.models import Kind
from catalog.structured.apply_work import Given, Work
from catalog.structured.definitions import ValueDef


def apply_defined(
    work: Work, definition: ValueDef, given: Given, values: dict[str, Any]
) -> Edit | None:
    """Put what the cells say into the values; return the edit, None where it is wrong.

    A required value stays (C49). What a reference names must be there (P-26).
    """
    reading = read(definition.node, given.cells, given.stars)
    if reading.edit is None:
        work.problems += reading.problems
        return None
    before = len(work.problems)
    name = definition.name
    value = work.edited(
        reading.edit, values.get(name), required=must_be_given(definition)
    )
    if value is None:
        values.pop(name, None)
    else:
        values[name] = value
    if Kind.REFERENCE in (definition.kind, definition.element_kind):
        for reference in _references(reading.edit):
            work.refer(
                reference["typeId"], reference["key"], _key_cell(given, reference)
            )
    return reading.edit if len(work.problems) == before else None


def must_be_given(definition: ValueDef) -> bool:
    """Say whether a value is required; a set cannot be."""
    return definition.required and definition.kind != Kind.SET


def header_of_defined(work: Work, definition: ValueDef, prefix: str) -> str:
    """Return a header of the file for this value, else one that would be right."""
    header = f"{prefix}.{definition.name}"
    typed = (
        one
        for one in work.world.headers
        if one == header or one.startswith(f"{header}.")
    )
    return next(typed, headers_of(definition.node, header)[0])


def refuse_unknown(
    work: Work,
    cell: Cell,
    reasons: tuple[Sentence, Sentence],
    name: str,
    known: tuple[str, Iterable[str]],
) -> None:
    """Note that the type has no such value, with a hint at other capitals (P-25, F-1).

    `reasons` are those without and with a hint; `known` is the type and its names.
    """
    type_name, names = known
    near = next((one for one in names if one.casefold() == name.casefold()), None)
    if near is None:
        work.refuse(cell, reasons[0], type=type_name)
    else:
        work.refuse(cell, reasons[1], type=type_name, near=near)


def _references(edit: Edit) -> Iterator[Mapping[str, str]]:
    """Yield the references that an edit gives."""
    if isinstance(edit, Entries):
        for part in edit.parts.values():
            yield from _references(part)
    elif isinstance(edit, Put):
        yield from edit.value if isinstance(edit.value, list) else [edit.value]


def _key_cell(given: Given, reference: Mapping[str, str]) -> Cell:
    """Return the cell that says this key."""
    return next(
        cell
        for place, cell in given.all()
        if place.leaf == "key" and cell.text == reference["key"]
    )
