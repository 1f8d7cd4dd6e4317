"""By which node the cells of an attribute or a custom field are read."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bulkupload.tree import codecs, moments
from bulkupload.tree.nodes import (
    Codec,
    Leaf,
    Localized,
    Money,
    Node,
    Reference,
    Required,
    SetOf,
    Unsupported,
)
from catalog.models import Kind

if TYPE_CHECKING:
    from catalog.structured.definitions import ValueDef

ANY_KEY = frozenset({"channel", "state"})
"""Resource types whose keys may be any text."""

PLAIN: Mapping[str, Codec] = {
    Kind.BOOLEAN: codecs.boolean,
    Kind.NUMBER: codecs.number,
    Kind.DATE: moments.day,
    Kind.TIME: moments.time_of_day,
    Kind.DATETIME: moments.moment_text,
}
"""Kinds of one cell that need nothing but their text."""

EXAMPLES: Mapping[str, str] = {
    Kind.TEXT: "red",
    Kind.BOOLEAN: "true",
    Kind.NUMBER: "12.5",
    Kind.DATE: "2026-03-31",
    Kind.TIME: "23:30",
    Kind.DATETIME: "2026-03-31T23:30:00.000Z",
}


def made_node(definition: "ValueDef") -> Node:
    """Return the node of a definition; nested ones, sets of them too, have no cells.

    A set is never required, whatever its definition says (section 2, Values).
    """
    required = definition.required and definition.kind != Kind.SET
    options: dict[str, Any] = {
        "name": definition.name,
        "required": Required.ON_CREATE if required else Required.NEVER,
        "deletable": not required,
    }
    if definition.kind != Kind.SET:
        return _single(definition, definition.kind, options)
    element = _single(definition, definition.element_kind, options)
    if isinstance(element, Unsupported):
        return element
    return SetOf(element=element, **options)


def _single(definition: "ValueDef", kind: str, options: dict[str, Any]) -> Node:
    codec = _codec(definition, kind)
    if codec is not None:
        example = EXAMPLES.get(kind) or next(iter(definition.enum_keys), "")
        return Leaf(codec=codec, example=example, **options)
    composed: Mapping[str, Callable[[], Node]] = {
        Kind.LOCALIZED_TEXT: lambda: Localized(
            of=Leaf(name=definition.name, codec=_text(definition)), **options
        ),
        Kind.MONEY: lambda: Money(negative=True, **options),
        Kind.REFERENCE: lambda: reference_to(definition.reference_type, options),
    }
    return composed.get(kind, lambda: Unsupported(**options))()


def _codec(definition: "ValueDef", kind: str) -> Codec | None:
    """Return the codec of a kind that fills one cell, None of any other."""
    if kind == Kind.TEXT:
        return _text(definition)
    if kind in {Kind.ENUM, Kind.LOCALIZED_ENUM}:
        return codecs.enum(definition.enum_keys, definition.enum_labels)
    return PLAIN.get(kind)


def _text(definition: "ValueDef") -> Codec:
    return codecs.searchable_text if definition.searchable else codecs.text


def reference_to(type_id: str, options: dict[str, Any]) -> Reference:
    """Return the node of a reference to this resource type."""
    codec = codecs.free_key if type_id in ANY_KEY else codecs.key
    return Reference(type_ids=(type_id,), key=codec, **options)
