"""Values of attributes and custom fields as a page shows them, by their definitions.

A value whose definition is gone, or that does not fit it, is shown as it is stored.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bulkupload.records.amounts import shown_number
from bulkupload.records.moments import shown_moment
from catalog.localized import language_name
from catalog.models import (
    AttributeDefinition,
    FieldDefinition,
    Kind,
    ProductType,
    text_in,
)

LONG = 60
"""Letters of a value that needs a line of its own."""

DAY = "j M Y"


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a value, with a remark: its language, its key, what it refers to."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One value: its label, the name that files have for it, and its texts.

    `is_known` says that it has a definition; without one it is shown as it is stored.
    """

    name: str
    label: str
    lines: Sequence[Line]
    is_known: bool

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: an empty text, a set without entries."""
        return not any(line.text for line in self.lines)

    @property
    def is_long(self) -> bool:
        """Whether it needs a line of its own."""
        return sum(len(line.text) for line in self.lines) > LONG


class Labels:
    """What the values of a page are called, and how they are read."""

    def __init__(self, definitions: Iterable[Any], language: str) -> None:
        self.language = language
        self.by_name = {one.name: one for one in definitions}

    def shown(self, values: Mapping[str, Any]) -> list[Shown]:
        """Return values in the order of their definitions, unknown ones at the end."""
        known = [name for name in self.by_name if name in values]
        others = sorted(values.keys() - self.by_name.keys())
        return [self._shown(name, values[name]) for name in (*known, *others)]

    def _shown(self, name: str, value: Any) -> Shown:
        definition = self.by_name.get(name)
        if definition is None:
            return Shown(name=name, label=name, lines=stored(value), is_known=False)
        label = text_in(definition.label, self.language) or name
        lines = self._lines(definition, value)
        return Shown(name=name, label=label, lines=lines, is_known=True)

    def _lines(self, definition: Any, value: Any) -> list[Line]:
        if definition.kind != Kind.SET:
            return self._single(definition, definition.kind, value)
        if not isinstance(value, list):
            return stored(value)
        return [
            line
            for one in value
            for line in self._single(definition, definition.element_kind, one)
        ]

    def _single(self, definition: Any, kind: str, value: Any) -> list[Line]:
        if kind in {Kind.ENUM, Kind.LOCALIZED_ENUM}:
            return self._enum(definition, value)
        read = self._texts if kind == Kind.LOCALIZED_TEXT else READ.get(kind, stored)
        try:
            return read(value)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
            return stored(value)

    def _texts(self, value: Any) -> list[Line]:
        ordered = sorted(value, key=lambda one: (one != self.language, one))
        return [Line(str(value[one]), language_name(one)) for one in ordered]

    def _enum(self, definition: Any, value: Any) -> list[Line]:
        labels = {one.key: one.label for one in definition.values.all()}
        label = text_in(labels.get(str(value)), self.language)
        if not label or label == value:
            return stored(value)
        return [Line(label, str(value))]


def attribute_labels(business: Any, kind: ProductType, language: str) -> Labels:
    """Return what the attributes of a product type are called; two queries."""
    rows = AttributeDefinition.objects.of(business).filter(product_type=kind)
    return Labels(rows.prefetch_related("values"), language)


def field_labels(
    business: Any, types: Iterable[int], language: str
) -> dict[int, Labels]:
    """Return what the custom fields of these types are called; two queries in all."""
    found: dict[int, list[FieldDefinition]] = {pk: [] for pk in types}
    if found:
        rows = FieldDefinition.objects.of(business).filter(fields_type__in=found)
        for one in rows.prefetch_related("values"):
            found[one.fields_type_id].append(one)
    return {pk: Labels(rows, language) for pk, rows in found.items()}


def stored(value: Any) -> list[Line]:
    """Return a value as it is stored: a text as it is, anything else as JSON."""
    if isinstance(value, str):
        return [Line(value)]
    return [Line(json.dumps(value, ensure_ascii=False, sort_keys=True))]


def exact_amount(money: Mapping[str, Any]) -> str:
    """Return an amount with all its decimals: `12.50 EUR`."""
    whole = money.get("preciseAmount")
    amount = Decimal(money["centAmount"] if whole is None else whole)
    return f"{amount.scaleb(-money['fractionDigits']):f} {money['currencyCode']}"


def _boolean(value: Any) -> list[Line]:
    if not isinstance(value, bool):
        raise TypeError
    return [Line(_("yes") if value else _("no"))]


def _number(value: Any) -> list[Line]:
    if isinstance(value, bool):
        raise TypeError
    return [Line(shown_number(Decimal(str(value))))]


def _day(value: Any) -> list[Line]:
    return [Line(date_format(date.fromisoformat(value), DAY))]


def _time(value: Any) -> list[Line]:
    return [Line(re.sub(r"^(\d\d:\d\d):00$", r"\1", value.removesuffix(".000")))]


def _moment(value: Any) -> list[Line]:
    return [Line(shown_moment(datetime.fromisoformat(value)))]


def _reference(value: Any) -> list[Line]:
    return [Line(str(value["key"]), str(value["typeId"]))]


def _money(value: Any) -> list[Line]:
    return [Line(exact_amount(value))]


READ: Mapping[str, Callable[[Any], list[Line]]] = {
    Kind.BOOLEAN: _boolean,
    Kind.NUMBER: _number,
    Kind.DATE: _day,
    Kind.TIME: _time,
    Kind.DATETIME: _moment,
    Kind.REFERENCE: _reference,
    Kind.MONEY: _money,
}
"""How a value is read, by its kind; of other kinds it is shown as it is stored."""
