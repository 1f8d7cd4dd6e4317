"""Product types and types of custom fields in their tables, and back from there.

A type is found by its key. Product types without a key are found by their name: the
first of that name in the document replaces the first of that name in the business, the
second the second; so two of one name load again as two. A replaced type takes all its
definitions from the document.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.models import (
    AttributeDefinition,
    AttributeEnumValue,
    FieldDefinition,
    FieldEnumValue,
    FieldsType,
    Kind,
    ProductType,
)
from catalog.structured.catalog_document.counted import Counted
from catalog.structured.catalog_document.definition_reading import (
    ENUMS,
    FIELD_TYPES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Where the types of one sort lie, and how the document words them."""

    owner: type[Any]
    owner_field: str
    definition: type[Any]
    value: type[Any]
    columns: Mapping[str, str]
    members: str
    required: str
    type_names: Mapping[str, str]


OF_PRODUCTS = Tables(
    owner=ProductType,
    owner_field="product_type",
    definition=AttributeDefinition,
    value=AttributeEnumValue,
    columns={"name": "name"},
    members="attributes",
    required="isRequired",
    type_names={kind: kind for kind in Kind.values},
)
OF_FIELDS = Tables(
    owner=FieldsType,
    owner_field="fields_type",
    definition=FieldDefinition,
    value=FieldEnumValue,
    columns={"name": "name", "resourceTypeIds": "resource_types"},
    members="fieldDefinitions",
    required="required",
    type_names={kind: name for name, kind in FIELD_TYPES.items()},
)


def save(tables: Tables, found: Sequence[Mapping[str, Any]], business: Any) -> Counted:
    """Create or replace these types with all their definitions."""
    known = _Known(tables.owner.objects.of(business).order_by("pk"))
    new: list[Any] = []
    old: list[Any] = []
    owners: list[Any] = []
    for given in found:
        owner = known.take(given)
        (new if owner is None else old).append(owner := owner or tables.owner())
        owner.business, owner.key = business, given["key"]
        for member, column in tables.columns.items():
            default = tables.owner._meta.get_field(column).get_default()
            setattr(owner, column, given.get(member, default))
        owners.append(owner)
    tables.owner.objects.bulk_create(new)
    tables.owner.objects.of(business).bulk_update(old, list(tables.columns.values()))
    replaced = {f"{tables.owner_field}__in": [owner.pk for owner in old]}
    tables.definition.objects.of(business).filter(**replaced).delete()
    _save_definitions(tables, zip(owners, found, strict=True), business)
    return Counted(created=len(new), replaced=len(old))


class _Known:
    """The types that a business has, each to be taken once."""

    def __init__(self, owners: Iterable[Any]) -> None:
        self._by_key: dict[str, Any] = {}
        self._by_name: dict[str, deque[Any]] = defaultdict(deque)
        for owner in owners:
            if owner.key is None:
                self._by_name[owner.name].append(owner)
            else:
                self._by_key[owner.key] = owner

    def take(self, given: Mapping[str, Any]) -> Any | None:
        """Return the type that is replaced by what is given, or None."""
        if given["key"] is not None:
            return self._by_key.get(given["key"])
        nameless = self._by_name[given["name"]]
        return nameless.popleft() if nameless else None


def _save_definitions(
    tables: Tables, pairs: Iterable[tuple[Any, Mapping[str, Any]]], business: Any
) -> None:
    made: list[Any] = []
    listed: list[Sequence[Mapping[str, Any]]] = []
    for owner, given in pairs:
        for position, columns in enumerate(given.get(tables.members, ())):
            own = {name: value for name, value in columns.items() if name != "values"}
            belonging = {tables.owner_field: owner, "business": business}
            made.append(tables.definition(**own, **belonging, position=position))
            listed.append(columns["values"])
    tables.definition.objects.bulk_create(made)
    tables.value.objects.bulk_create(
        tables.value(
            business=business,
            definition=definition,
            key=value["key"],
            label=value.get("label", {}),
            position=position,
        )
        for definition, values in zip(made, listed, strict=True)
        for position, value in enumerate(values)
    )


def dumped(tables: Tables, business: Any) -> list[dict[str, Any]]:
    """Return the types of a business as the document has them, oldest first."""
    values: dict[int, list[Any]] = defaultdict(list)
    for value in tables.value.objects.of(business).order_by("position", "pk"):
        values[value.definition_id].append(value)
    definitions: dict[int, list[Any]] = defaultdict(list)
    rows = tables.definition.objects.of(business).order_by("position", "pk")
    for row in rows:
        owner = getattr(row, f"{tables.owner_field}_id")
        definitions[owner].append(_definition(tables, row, values[row.pk]))
    return [
        {
            "key": owner.key,
            **{
                member: getattr(owner, column)
                for member, column in tables.columns.items()
                if getattr(owner, column) != {}
            },
            tables.members: definitions[owner.pk],
        }
        for owner in tables.owner.objects.of(business).order_by("pk")
    ]


def _definition(tables: Tables, row: Any, values: Sequence[Any]) -> dict[str, Any]:
    rest = dict(row.rest)
    made = {
        "name": row.name,
        "type": _type(tables, row, values, rest.pop("type", {})),
        tables.required: row.required,
    }
    if isinstance(row, AttributeDefinition):
        made["attributeConstraint"] = row.constraint
        if row.level != AttributeDefinition.Level.VARIANT:
            made["level"] = row.level
    if row.label != {}:
        made["label"] = row.label
    return {**made, **rest}


def _type(
    tables: Tables, row: Any, values: Sequence[Any], rest: dict[str, Any]
) -> dict[str, Any]:
    def named(kind: str) -> dict[str, Any]:
        found: dict[str, Any] = {"name": tables.type_names[kind]}
        if kind in ENUMS:
            found["values"] = [_value(value) for value in values]
        if kind == Kind.REFERENCE:
            found["referenceTypeId"] = row.reference_type
        return found

    found = named(row.kind) | rest
    if row.kind == Kind.SET:
        found["elementType"] = named(row.element_kind) | rest.get("elementType", {})
    return found


def _value(value: Any) -> dict[str, Any]:
    return {"key": value.key} | ({} if value.label == {} else {"label": value.label})
