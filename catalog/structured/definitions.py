"""What a business defined: product types, types of custom fields, states.

Everything is read at once, so that checking a file asks for nothing more. Each defined
value carries the node by which its cells are read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from bulkupload.tree.nodes import Node
from catalog.models import (
    AttributeDefinition,
    AttributeEnumValue,
    FieldDefinition,
    FieldEnumValue,
    FieldsType,
    ProductType,
    State,
    StateTransition,
)
from catalog.structured.defined_nodes import made_node


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueDef:
    """What attributes and custom fields have in common.

    `enum_keys` are the keys of a list kind, or of a set of one; `enum_labels` lead from
    a label to its key, for hints alone (C33). `searchable` texts are bounded in length.
    """

    name: str
    kind: str
    element_kind: str = ""
    reference_type: str = ""
    required: bool = False
    searchable: bool = False
    enum_keys: tuple[str, ...] = ()
    enum_labels: Mapping[str, str] = field(default_factory=dict)
    node: Node = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "node", made_node(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeDef(ValueDef):
    """One attribute of a product type; it is searchable unless it says otherwise."""

    searchable: bool = True
    constraint: str = "None"
    level: str = "Variant"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDef(ValueDef):
    """One custom field of a type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDef:
    """A product type; `key` is None where it cannot be named in a file (G-6, C55)."""

    pk: int
    key: str | None
    name: str
    attributes: Mapping[str, AttributeDef]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsTypeDef:
    """A type of custom fields, and what it may be used for."""

    pk: int
    key: str
    resource_types: tuple[str, ...]
    fields: Mapping[str, FieldDef]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDef:
    """A state; `targets` are the keys it may lead to, None where to any."""

    pk: int
    key: str
    kind: str
    initial: bool
    targets: frozenset[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """All definitions of one business; `field_types` and `states` are by key."""

    types_by_key: Mapping[str, TypeDef]
    types_by_pk: Mapping[int, TypeDef]
    field_types: Mapping[str, FieldsTypeDef]
    states: Mapping[str, StateDef]


def node_of(definition: ValueDef) -> Node:
    """Return the node by which the cells of this value are read; always the same."""
    return definition.node


def load_definitions(business: Model) -> Definitions:
    """Return the definitions of a business, by eight queries however many there are."""
    types = _types(business)
    return Definitions(
        types_by_key={one.key: one for one in types if one.key is not None},
        types_by_pk={one.pk: one for one in types},
        field_types={one.key: one for one in _field_types(business)},
        states={one.key: one for one in _states(business)},
    )


def _types(business: Model) -> list[TypeDef]:
    values = _enum_values(AttributeEnumValue, business)
    attributes: dict[int, dict[str, AttributeDef]] = defaultdict(dict)
    for row in AttributeDefinition.objects.of(business).order_by("position", "pk"):
        attributes[row.product_type_id][row.name] = AttributeDef(
            **_common(row, values),
            searchable=row.rest.get("isSearchable") is not False,
            constraint=row.constraint,
            level=row.level,
        )
    return [
        TypeDef(pk=row.pk, key=row.key, name=row.name, attributes=attributes[row.pk])
        for row in ProductType.objects.of(business).order_by("pk")
    ]


def _field_types(business: Model) -> list[FieldsTypeDef]:
    values = _enum_values(FieldEnumValue, business)
    fields: dict[int, dict[str, FieldDef]] = defaultdict(dict)
    for row in FieldDefinition.objects.of(business).order_by("position", "pk"):
        fields[row.fields_type_id][row.name] = FieldDef(**_common(row, values))
    return [
        FieldsTypeDef(
            pk=row.pk,
            key=row.key,
            resource_types=tuple(row.resource_types),
            fields=fields[row.pk],
        )
        for row in FieldsType.objects.of(business).order_by("pk")
    ]


def _states(business: Model) -> list[StateDef]:
    moves: dict[int, set[str]] = defaultdict(set)
    rows = StateTransition.objects.of(business).values_list("source_id", "target__key")
    for source, target in rows:
        moves[source].add(target)
    return [
        StateDef(
            pk=row.pk,
            key=row.key,
            kind=row.kind,
            initial=row.initial,
            targets=frozenset(moves[row.pk]) if row.restricted else None,
        )
        for row in State.objects.of(business).order_by("pk")
    ]


Values = Mapping[int, list[tuple[str, Any]]]
"""Definition -> the keys and labels of its values, in order."""


def _enum_values(model: type[Any], business: Model) -> Values:
    values: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    rows = model.objects.of(business).order_by("position", "pk")
    for owner, key, label in rows.values_list("definition_id", "key", "label"):
        values[owner].append((key, label))
    return values


def _common(row: Any, values: Values) -> dict[str, Any]:
    listed = values.get(row.pk, [])
    return {
        "name": row.name,
        "kind": row.kind,
        "element_kind": row.element_kind,
        "reference_type": row.reference_type,
        "required": row.required,
        "enum_keys": tuple(key for key, _label in listed),
        "enum_labels": _labels(listed),
    }


def _labels(listed: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Return the key of every label that belongs to one value alone."""
    found: dict[str, str] = {}
    for key, label in listed:
        texts = label.values() if isinstance(label, dict) else [label]
        for text in filter(None, texts):
            found[text] = key if found.get(text, key) == key else ""
    return {text: key for text, key in found.items() if key}
