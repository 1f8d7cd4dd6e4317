"""What the file makes of the custom fields of a price."""

from collections.abc import Mapping

from bulkupload.tree.edits import Put
from bulkupload.tree.items import Cell
from bulkupload.tree.reading import delete_beside
from catalog.structured.apply_defined import (
    apply_defined,
    header_of_defined,
    refuse_unknown,
)
from catalog.structured.apply_work import Asked, Given, Work, header_of
from catalog.structured.apply_world import NOUNS
from catalog.structured.data import PriceData
from catalog.structured.definitions import FieldsTypeDef
from catalog.structured.reasons import CatalogReason

FOR_PRICES = "product-price"
"""The resource type that a type of custom fields must list to be used for prices."""

FIELD_REASONS = (CatalogReason.UNKNOWN_FIELD, CatalogReason.UNKNOWN_FIELD_BUT_NEAR)

WHOLE, TYPE, FIELDS = "custom", "custom.type", "custom.fields"

Fields = Mapping[str, Given]


def apply_custom(work: Work, asked: Asked, price: PriceData) -> None:
    """Change the custom fields; another type starts without any.

    Cells that give a field need the type beside them, those that remove one do not
    (R-22, C53). `[DELETE]` under the common prefix removes the type with its fields.
    """
    fields: Fields = asked.defined.get(FIELDS, {})
    if WHOLE in asked.edits:
        _remove(work, asked, price)
        return
    if not fields and TYPE not in asked.edits:
        return
    filled = _first_filled(fields)
    put = asked.put(TYPE)
    if put is None and filled is not None:
        if TYPE not in asked.wrong:
            column = header_of(asked.item.record, f"{TYPE}.key")
            reason = CatalogReason.TYPE_OF_FIELDS_NEEDED
            work.lack(column, filled.row, reason, given=filled.header)
        return
    kind = _type(work, put, price)
    if kind is not None:
        _apply_fields(work, kind, fields, price, put)


def _remove(work: Work, asked: Asked, price: PriceData) -> None:
    cell = asked.edits[WHOLE].cell
    other = next(
        (
            one
            for place, one in asked.item.cells.items()
            if place.node in {TYPE, FIELDS}
        ),
        None,
    )
    if other is not None:
        work.problems.append(delete_beside(cell, other))
    else:
        price.custom_type, price.custom = "", {}


def _first_filled(fields: Fields) -> Cell | None:
    """Return the first cell that gives a field."""
    cells = (cell for given in fields.values() for _place, cell in given.all())
    return next((cell for cell in cells if not cell.deletes), None)


def _type(work: Work, put: Put | None, price: PriceData) -> FieldsTypeDef | None:
    """Return the type by which fields are read, None where that is not known."""
    types = work.world.definitions.field_types
    if put is None:
        return types.get(price.custom_type)
    kind = types.get(put.value["key"])
    if kind is None:
        work.refuse_unknown(put.cell, NOUNS["type"])
    elif FOR_PRICES not in kind.resource_types:
        work.refuse(put.cell, CatalogReason.NOT_FOR_PRICES)
        return None
    return kind


def _apply_fields(
    work: Work, kind: FieldsTypeDef, fields: Fields, price: PriceData, put: Put | None
) -> None:
    fresh = put is not None and kind.key != price.custom_type
    if fresh:
        price.custom_type, price.custom = kind.key, {}
    for name, given in fields.items():
        definition = kind.fields.get(name)
        if definition is None:
            known = (kind.key, kind.fields)
            refuse_unknown(work, given.first, FIELD_REASONS, name, known)
        else:
            apply_defined(work, definition, given, price.custom)
    if fresh and put is not None:
        _judge_required(work, kind, fields, price, put.cell)


def _judge_required(
    work: Work, kind: FieldsTypeDef, fields: Fields, price: PriceData, cell: Cell
) -> None:
    """Note what the new type requires and nobody gives."""
    for name, definition in kind.fields.items():
        if definition.required and name not in price.custom and name not in fields:
            prefix = f"variants.prices.{FIELDS}"
            column = header_of_defined(work, definition, prefix)
            work.lack(column, cell.row, CatalogReason.NEEDED_BY_TYPE, type=kind.key)
