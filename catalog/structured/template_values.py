"""Values to fill the example of a template with, one kind after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bulkupload.tree.codecs import currency_digits
from catalog.models import (
    Category,
    Channel,
    CustomerGroup,
    FieldsType,
    Kind,
    ProductType,
    State,
    TaxCategory,
)
from catalog.structured.apply_defined import must_be_given
from catalog.structured.definitions import ValueDef

PLAIN: Mapping[str, Sequence[Any]] = {
    Kind.TEXT: ("red", "green", "blue"),
    Kind.BOOLEAN: (True, False),
    Kind.NUMBER: (12.5, 10, 32),
    Kind.DATE: ("2026-03-31", "2026-04-30", "2026-05-31"),
    Kind.TIME: ("09:30:00.000", "12:00:00.000", "18:15:00.000"),
    Kind.DATETIME: (
        *("2026-03-31T09:30:00.000Z", "2026-04-30T12:00:00.000Z"),
        "2026-05-31T18:15:00.000Z",
    ),
}
"""Three values of each kind of one cell, where there are as many."""

CENTS = (500, 750, 1000)
OF_A_SET = 2
"""How many entries a set of the example has."""

HELD: Mapping[str, type[Any]] = {
    "category": Category,
    "tax-category": TaxCategory,
    "channel": Channel,
    "customer-group": CustomerGroup,
    "type": FieldsType,
    "product-type": ProductType,
    "state": State,
}
"""What an attribute can refer to in the business, products apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Finds values for the definitions of one business; `key` is that of the product.

    A reference leads to the first that the business has, one to a product to the
    example itself; what this program does not hold is named only where it must be.
    """

    business: Any
    currency: str
    languages: Sequence[str]
    key: str

    def value(self, definition: ValueDef, turn: int) -> Any:
        """Return the value of one variant; None where there is none for this turn."""
        if definition.kind != Kind.SET:
            return next(iter(self._of(definition, definition.kind)[turn:]), None)
        entries = self._of(definition, definition.element_kind)
        return list(entries[turn : turn + OF_A_SET]) or None

    def values(self, definitions: Mapping[str, ValueDef]) -> dict[str, Any] | None:
        """Return a value for each of these; None where one that must be has none."""
        found = {name: self.value(one, 0) for name, one in definitions.items()}
        if any(must_be_given(definitions[n]) and found[n] is None for n in found):
            return None
        return {name: value for name, value in found.items() if value is not None}

    def first(self, type_id: str, **only: Any) -> str:
        """Return the key of the first of this type that the business has, or none."""
        return next(iter(self._keys(type_id, **only)), "")

    def _keys(self, type_id: str, **only: Any) -> list[str]:
        rows = HELD[type_id].objects.of(self.business).filter(key__isnull=False, **only)
        return list(rows.order_by("pk").values_list("key", flat=True)[: len(CENTS)])

    def _of(self, definition: ValueDef, kind: str) -> Sequence[Any]:
        makers: Mapping[str, Callable[[ValueDef], Sequence[Any]]] = {
            Kind.LOCALIZED_TEXT: self._localized,
            Kind.MONEY: self._moneys,
            Kind.ENUM: _enum,
            Kind.LOCALIZED_ENUM: _enum,
            Kind.REFERENCE: self._references,
        }
        maker = makers.get(kind)
        return PLAIN.get(kind, ()) if maker is None else maker(definition)

    def _localized(self, _definition: ValueDef) -> Sequence[Any]:
        return [dict.fromkeys(self.languages, text) for text in PLAIN[Kind.TEXT]]

    def _moneys(self, _definition: ValueDef) -> Sequence[Any]:
        return [
            {
                "type": "centPrecision",
                "currencyCode": self.currency,
                "centAmount": cents,
                "fractionDigits": currency_digits(self.currency),
            }
            for cents in CENTS
        ]

    def _references(self, definition: ValueDef) -> Sequence[Any]:
        type_id = definition.reference_type
        if type_id == "product":
            keys = [self.key]
        elif type_id in HELD:
            keys = self._keys(type_id)
        else:
            keys = ["example"] if definition.required else []
        return [{"typeId": type_id, "key": key} for key in keys]


def _enum(definition: ValueDef) -> Sequence[Any]:
    return definition.enum_keys[: len(CENTS)]
