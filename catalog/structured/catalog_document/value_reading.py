"""Values of attributes and custom fields: each fits the kind that is defined."""

from collections.abc import Mapping
from typing import Any

from bulkupload.tree import moments
from catalog.models import Kind
from catalog.structured.catalog_document import checks
from catalog.structured.catalog_document.at import At, Check
from catalog.structured.catalog_document.known import Known
from catalog.structured.catalog_document.money_reading import money
from catalog.structured.catalog_document.reasons import DocumentReason as Why
from catalog.structured.definitions import ValueDef

KINDS: Mapping[str, Check] = {
    Kind.TEXT: checks.text,
    Kind.LOCALIZED_TEXT: checks.texts,
    Kind.BOOLEAN: checks.flag,
    Kind.NUMBER: checks.number,
    Kind.MONEY: money(negative=True),
    Kind.DATE: checks.read_by(moments.day),
    Kind.TIME: checks.read_by(moments.time_of_day),
    Kind.DATETIME: checks.read_by(moments.moment_text),
}
"""The kinds that need nothing but their name; nested values are held as given."""


def value_of(definition: ValueDef, known: Known) -> Check:
    """Return a check of values of an attribute or a custom field (P-26, R-24)."""
    if definition.kind == Kind.SET:
        return checks.list_of(_single(definition, definition.element_kind, known))
    return _single(definition, definition.kind, known)


def _single(definition: ValueDef, kind: str, known: Known) -> Check:
    if kind in {Kind.ENUM, Kind.LOCALIZED_ENUM}:
        return _enum(definition)
    if kind == Kind.REFERENCE:
        return _reference(definition, known)
    return KINDS.get(kind, checks.anything)


def _enum(definition: ValueDef) -> Check:
    def checked(at: At) -> str:
        if at.value not in definition.enum_keys:
            at.refuse(Why.NO_SUCH_ENUM_KEY, choices=checks.listed(definition.enum_keys))
        return str(at.value)

    return checked


def _reference(definition: ValueDef, known: Known) -> Check:
    kind = definition.reference_type

    def type_id(at: At) -> str:
        if at.value != kind:
            at.refuse(Why.WRONG_REFERENCE_TYPE, expected=kind)
        return kind

    return checks.Shape(required={"typeId": type_id, "key": known.key(kind)})


def attributes(
    definitions: Mapping[str, ValueDef], of_type: str, known: Known
) -> Check:
    """Return a check of the attributes of a variant, each at most once."""
    values = {name: value_of(one, known) for name, one in definitions.items()}

    def checked(at: At) -> list[dict[str, Any]]:
        found = []
        for item in at.items():
            pair = ATTRIBUTE(item)
            if pair["name"] not in values:
                item.member("name").refuse(Why.NO_SUCH_ATTRIBUTE, type=of_type)
            value = values[pair["name"]](item.member("value"))
            found.append({"name": pair["name"], "value": value})
        checks.refuse_repeated(at, "name")
        return found

    return checked


ATTRIBUTE = checks.Shape(required={"name": checks.text, "value": checks.anything})


def custom(known: Known) -> Check:
    """Return a check of the custom fields of a price, by their type."""
    types = known.definitions.field_types

    def of_prices(at: At) -> str:
        found = str(checks.key(at))
        if found not in types:
            at.refuse(Why.NOTHING_OF_THIS_KEY, kind="type")
        if "product-price" not in types[found].resource_types:
            at.refuse(Why.ONLY_FOR_OTHERS)
        return found

    shape = checks.Shape(
        required={
            "type": checks.Shape(
                required={"key": of_prices},
                optional={"typeId": checks.one_of(["type"])},
            )
        },
        optional={"fields": checks.anything},
    )

    def checked(at: At) -> dict[str, Any]:
        found = shape(at)
        key = found["type"]["key"]
        given = at.member("fields").members() if "fields" in found else ()
        fields = {}
        for name, member in given:
            if name not in types[key].fields:
                At(name, member.path).refuse(Why.NO_SUCH_FIELD, type=key)
            fields[name] = value_of(types[key].fields[name], known)(member)
        return {"type": {"key": key}, "fields": fields}

    return checked
