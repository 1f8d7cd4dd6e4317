"""What may not be said about definitions: every fault at once, before any is saved.

What products have a value of is neither removed nor given another name or kind, and an
attribute of one name has one kind in all product types.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.models import (
    AttributeDefinition,
    AttributeEnumValue,
    FieldDefinition,
    FieldEnumValue,
    Kind,
    ProductType,
)
from catalog.services.references import Fault
from catalog.services.uses import values_of_type

LISTS = {Kind.ENUM, Kind.LOCALIZED_ENUM}
"""The kinds that have a list of allowed values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defining:
    """What a person says about one attribute, or one custom field.

    `pk` is that of the definition it changes, None for a new one. `values` are the
    allowed values in their order, key -> label. `extra` are further columns of the
    table: constraint and level of an attribute.
    """

    pk: int | None
    name: str
    kind: str
    element_kind: str = ""
    reference_type: str = ""
    required: bool = False
    label: Any = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[str, str, str]:
        """What one name may have only one of in all product types."""
        return self.kind, self.element_kind, self.reference_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Where definitions and their values lie; `owner` is the column of the type."""

    definition: Any
    value: Any
    owner: str


ATTRIBUTES = Tables(
    definition=AttributeDefinition, value=AttributeEnumValue, owner="product_type"
)
FIELDS = Tables(definition=FieldDefinition, value=FieldEnumValue, owner="fields_type")


def tables_of(owner: Any) -> Tables:
    """Return the tables of what this type defines."""
    return ATTRIBUTES if isinstance(owner, ProductType) else FIELDS


def known_of(owner: Any) -> dict[int, Any]:
    """Return the stored definitions of a type by id, with their values."""
    if owner.pk is None:
        return {}
    tables = tables_of(owner)
    rows = tables.definition.objects.of(owner.business).filter(**{tables.owner: owner})
    return {one.pk: one for one in rows.prefetch_related("values")}


def faults_of_save(
    owner: Any,
    defining: Sequence[Defining],
    gone: Sequence[Any],
    known: Mapping[int, Any],
) -> Iterator[Fault]:
    """Yield why these definitions cannot be saved, or those in `gone` not removed."""
    yield from _faults_of_removal(owner, gone)
    yield from _faults_of_name(defining, gone, known)
    yield from _faults_of_change(owner, defining, known)
    yield from _faults_of_kind(owner, defining)


def _faults_of_name(
    defining: Sequence[Defining], gone: Sequence[Any], known: Mapping[int, Any]
) -> Iterator[Fault]:
    """Hold names apart from those that somebody else added meanwhile."""
    seen = {one.pk for one in [*defining, *gone]}
    names = {one.name for pk, one in known.items() if pk not in seen}
    for row, one in enumerate(defining):
        if one.name in names:
            yield Fault(_("Another one has this name."), field="name", row=row)


def faults_of_definition(record: Any) -> Iterator[Fault]:
    """Yield what is wrong about an unsaved change of one definition; for the admin."""
    owner = getattr(record, owner_field(record))
    known = known_of(owner)
    one = Defining(
        pk=record.pk,
        name=record.name,
        kind=record.kind,
        element_kind=record.element_kind,
        reference_type=record.reference_type,
        values=_labels(known[record.pk]) if record.pk in known else {},
    )
    yield from faults_of_shape(one.shape, required=record.required)
    yield from _faults_of_change(owner, [one], known)
    yield from _faults_of_kind(owner, [one])


def faults_of_shape(shape: tuple[str, str, str], *, required: bool) -> Iterator[Fault]:
    """Yield what kind, kind of elements and resource type lack, or have too much."""
    kind, element_kind, reference_type = shape
    if (kind == Kind.SET) != bool(element_kind):
        yield Fault(_("Choose what a set is made of."), field="element_kind")
    if kind == Kind.SET and required:
        yield Fault(_("A set cannot be required."), field="required")
    if (Kind.REFERENCE in {kind, element_kind}) != bool(reference_type):
        yield Fault(_("Choose what a reference is to."), field="reference_type")


def faults_of_deletion(record: Any) -> Iterator[Fault]:
    """Yield why a definition, or one of its allowed values, cannot be deleted."""
    if isinstance(record, AttributeEnumValue | FieldEnumValue):
        definition = record.definition
        owner = getattr(definition, owner_field(definition))
        yield from _faults_of_values(owner, 0, definition, {record.key})
    else:
        yield from _faults_of_removal(getattr(record, owner_field(record)), [record])


def owner_field(definition: Any) -> str:
    """Return the name of the column that says which type a definition belongs to."""
    is_attribute = isinstance(definition, AttributeDefinition)
    return (ATTRIBUTES if is_attribute else FIELDS).owner


def _faults_of_removal(owner: Any, gone: Sequence[Any]) -> Iterator[Fault]:
    counts = _products_having(owner, [one.name for one in gone])
    for one in gone:
        if count := counts[one.name]:
            sentence = ngettext(
                "“{name}” cannot be removed: {n} product has a value of it.",
                "“{name}” cannot be removed: {n} products have a value of it.",
                count,
            )
            yield Fault(sentence.format(name=one.name, n=count))


def _faults_of_change(
    owner: Any, defining: Sequence[Defining], known: Mapping[int, Any]
) -> Iterator[Fault]:
    changed = [
        (row, one, before)
        for row, one in enumerate(defining)
        if (before := known.get(one.pk or 0)) is not None
        and _fixed(one) != _fixed(before)
    ]
    counts = _products_having(owner, [before.name for _row, _one, before in changed])
    for row, one, before in changed:
        if count := counts[before.name]:
            at = "kind" if one.name == before.name else "name"
            sentence = ngettext(
                "{n} product has a value of “{name}”, so name and kind stay.",
                "{n} products have a value of “{name}”, so name and kind stay.",
                count,
            )
            yield Fault(sentence.format(n=count, name=before.name), field=at, row=row)
    for row, one in enumerate(defining):
        before = known.get(one.pk or 0)
        if before is not None and _fixed(one) == _fixed(before):
            gone = set(_labels(before)) - set(one.values)
            yield from _faults_of_values(owner, row, before, gone)


def _faults_of_values(
    owner: Any, row: int, definition: Any, gone: Collection[str]
) -> Iterator[Fault]:
    if not gone:
        return
    counts: dict[str, set[int]] = defaultdict(set)
    for product, values in values_of_type(owner, [definition.name]):
        value = values[definition.name]
        for key in value if isinstance(value, list) else [value]:
            if isinstance(key, str) and key in gone:
                counts[key].add(product)
    for key, products in sorted(counts.items()):
        sentence = ngettext(
            "“{key}” cannot be removed: {n} product has it.",
            "“{key}” cannot be removed: {n} products have it.",
            len(products),
        )
        text = sentence.format(key=key, n=len(products))
        yield Fault(text, field="values", row=row)


def _faults_of_kind(owner: Any, defining: Sequence[Defining]) -> Iterator[Fault]:
    """Hold one name to one kind over all product types (facts of the spec)."""
    if not isinstance(owner, ProductType):
        return
    rows = AttributeDefinition.objects.of(owner.business)
    rows = rows.filter(name__in=[one.name for one in defining])
    elsewhere = {
        other.name: other
        for other in rows.exclude(product_type=owner.pk).select_related("product_type")
    }
    for row, one in enumerate(defining):
        other = elsewhere.get(one.name)
        if other is not None and one.shape != _fixed(other)[1:]:
            sentence = _(
                "“{name}” is of the kind “{kind}” in the product type “{type}”. "
                "An attribute of one name has one kind everywhere."
            )
            text = sentence.format(
                name=one.name, kind=kind_in_words(other), type=other.product_type
            )
            yield Fault(text, field="kind", row=row)


def _fixed(one: Any) -> tuple[str, str, str, str]:
    return one.name, one.kind, one.element_kind, one.reference_type


def _labels(definition: Any) -> dict[str, Any]:
    return {value.key: value.label for value in definition.values.all()}


def _products_having(owner: Any, names: Sequence[str]) -> dict[str, int]:
    """Return how many products have a value of each name."""
    found: dict[str, set[int]] = {name: set() for name in names}
    for product, values in values_of_type(owner, names):
        for name in found.keys() & values.keys():
            found[name].add(product)
    return {name: len(products) for name, products in found.items()}


def kind_in_words(definition: Any) -> str:
    """Return «Set: Text» or «Reference: category», as people read it."""
    words = [Kind(definition.kind).label]
    if definition.element_kind:
        words.append(Kind(definition.element_kind).label)
    if definition.reference_type:
        words.append(definition.reference_type)
    return ": ".join(str(word) for word in words)
