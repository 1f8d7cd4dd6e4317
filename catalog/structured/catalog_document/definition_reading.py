"""Product types and types of custom fields, as the document has them.

What the tables have no column for is held in `rest`: the further members of the
definition, and under `type` those of its type. Nothing of either is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bulkupload.limits import TEXT_LENGTH
from catalog.models import AttributeDefinition, Kind
from catalog.models.definitions import Defined
from catalog.structured.catalog_document import checks
from catalog.structured.catalog_document.at import At, Check
from catalog.structured.catalog_document.reasons import DocumentReason as Why

ATTRIBUTE_TYPES = {kind: kind for kind in Kind.values}
"""Name of an attribute type in the document -> kind."""

FIELD_TYPES = {
    "String": Kind.TEXT.value,
    "LocalizedString": Kind.LOCALIZED_TEXT.value,
    "Boolean": Kind.BOOLEAN.value,
    "Number": Kind.NUMBER.value,
    "Money": Kind.MONEY.value,
    "Date": Kind.DATE.value,
    "Time": Kind.TIME.value,
    "DateTime": Kind.DATETIME.value,
    "Enum": Kind.ENUM.value,
    "LocalizedEnum": Kind.LOCALIZED_ENUM.value,
    "Reference": Kind.REFERENCE.value,
    "Set": Kind.SET.value,
}
"""Name of a field type in the document -> kind; there are no nested ones."""

ENUMS = frozenset({Kind.ENUM, Kind.LOCALIZED_ENUM})
WHOLE = frozenset({Kind.SET, Kind.NESTED})
"""Kinds that, as the element of a set, are held as they were given."""

FIELD_NAME_LENGTH = 36
REFERENCE_TYPE_LENGTH = Defined._meta.get_field("reference_type").max_length or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSpec:
    """The type of a defined value; `rest` is what has no column."""

    kind: str
    element_kind: str
    reference_type: str
    values: tuple[Mapping[str, Any], ...]
    rest: Mapping[str, Any]


def type_of(names: Mapping[str, str]) -> Check:
    """Return a check of a type that may have these names; it gives a `TypeSpec`."""
    return lambda at: _type(at, names)


def _type(at: At, names: Mapping[str, str]) -> TypeSpec:
    given = dict(at.members())
    if "name" not in given:
        at.missing("name")
    kind = names[checks.one_of(names)(given.pop("name"))]
    values: tuple[Mapping[str, Any], ...] = ()
    reference_type = element_kind = ""
    rest: dict[str, Any] = {}
    if kind in ENUMS:
        values = tuple(_taken(at, given, "values", VALUES))
    elif kind == Kind.REFERENCE:
        reference_type = _taken(at, given, "referenceTypeId", REFERENCE_TYPE)
    elif kind == Kind.SET:
        element: TypeSpec = _taken(at, given, "elementType", type_of(names))
        element_kind = element.kind
        reference_type, values = element.reference_type, element.values
        inner = element.rest
        if element.kind in WHOLE:
            inner = {n: v for n, v in at.value["elementType"].items() if n != "name"}
            reference_type, values = "", ()
        rest = {"elementType": inner} if inner else {}
    return TypeSpec(
        kind=kind,
        element_kind=element_kind,
        reference_type=reference_type,
        values=values,
        rest={**{name: member.value for name, member in given.items()}, **rest},
    )


def _taken(at: At, given: dict[str, At], name: str, check: Check) -> Any:
    if name not in given:
        at.missing(name)
    return check(given.pop(name))


REFERENCE_TYPE = checks.text_of(REFERENCE_TYPE_LENGTH)
VALUES = checks.list_of(
    checks.Shape(required={"key": checks.free_key}, optional={"label": checks.label}),
    unique="key",
)


def definition(
    types: Mapping[str, str], required: str, longest: int, own: Mapping[str, Check]
) -> Check:
    """Return a check of a definition; `required` is the member that says so.

    It gives the columns of its table, with `values` for those of its list.
    """
    shape = checks.Shape(
        required={
            "name": checks.matching(
                rf"[A-Za-z0-9_-]{{2,{longest}}}\Z", Why.NOT_A_NAME, limit=longest
            ),
            "type": type_of(types),
        },
        optional={required: checks.flag, "label": checks.label, **own},
    )
    known = {*shape.required, *shape.optional}

    def checked(at: At) -> dict[str, Any]:
        given = {name: member.value for name, member in at.members()}
        rest = {name: given.pop(name) for name in [*given] if name not in known}
        found = shape(At(given, at.path, at.ignored))
        spec: TypeSpec = found["type"]
        return {
            "name": found["name"],
            "kind": spec.kind,
            "element_kind": spec.element_kind,
            "reference_type": spec.reference_type,
            "required": found.get(required, False),
            "label": found.get("label", {}),
            "rest": {**rest, "type": dict(spec.rest)} if spec.rest else rest,
            "values": spec.values,
            **{
                column: found[name] for name, column in COLUMNS.items() if name in found
            },
        }

    return checked


COLUMNS = {"attributeConstraint": "constraint", "level": "level"}

ATTRIBUTES = checks.list_of(
    definition(
        ATTRIBUTE_TYPES,
        "isRequired",
        256,
        {
            "attributeConstraint": checks.one_of(AttributeDefinition.Constraint.values),
            "level": checks.one_of(AttributeDefinition.Level.values),
        },
    ),
    unique="name",
)

FIELDS = checks.list_of(
    definition(FIELD_TYPES, "required", FIELD_NAME_LENGTH, {}), unique="name"
)


def type_name(at: At) -> str:
    """Return the name of a product type: one text, since its column holds one."""
    if isinstance(at.value, dict):
        at.refuse(Why.TYPE_NAME_BY_LANGUAGE)
    return str(checks.text_of(TEXT_LENGTH)(at))


PRODUCT_TYPES = checks.list_of(
    checks.Shape(
        required={"key": checks.nullable(checks.key), "name": type_name},
        optional={"attributes": ATTRIBUTES},
    ),
    unique="key",
)

FIELDS_TYPES = checks.list_of(
    checks.Shape(
        required={"key": checks.key},
        optional={
            "name": checks.label,
            "resourceTypeIds": checks.list_of(checks.text_of(TEXT_LENGTH)),
            "fieldDefinitions": FIELDS,
        },
    ),
    unique="key",
)
