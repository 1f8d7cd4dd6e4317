"""Ids of what products refer to by key: one statement a kind, never one a product."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from catalog.models import (
    Category,
    Channel,
    CustomerGroup,
    FieldsType,
    State,
    TaxCategory,
)
from catalog.structured.data import ProductData

AT_ONCE = 5_000
"""Keys that one statement looks up."""

MODELS: dict[str, Any] = {
    "category": Category,
    "tax_category": TaxCategory,
    "state": State,
    "channel": Channel,
    "customer_group": CustomerGroup,
    "fields_type": FieldsType,
}


@dataclass(frozen=True, slots=True)
class References:
    """Kind -> key -> id."""

    pks: dict[str, dict[str, int]]

    @classmethod
    def of(cls, business: Any, products: Iterable[ProductData]) -> Self:
        """Look up everything that these products refer to.

        A key that the business does not have is missing until it is asked for.
        """
        wanted: dict[str, set[str]] = {kind: set() for kind in MODELS}
        for data in products:
            for kind, key in _named(data):
                if key:
                    wanted[kind].add(key)
        return cls({kind: _pks(business, kind, keys) for kind, keys in wanted.items()})

    def pk(self, kind: str, key: str) -> int | None:
        """Return the id of a key, None for a blank one.

        Raises:
            LookupError: nothing has this key; whoever writes has checked that before.
        """
        if not key:
            return None
        try:
            return self.pks[kind][key]
        except KeyError:
            raise LookupError(f"There is no {kind} {key}.") from None

    def lacking(self, data: ProductData) -> str:
        """Return the first key that a product refers to and nothing has, else blank."""
        named = ((kind, key) for kind, key in _named(data) if key)
        return next((key for kind, key in named if key not in self.pks[kind]), "")


def _named(data: ProductData) -> Iterator[tuple[str, str]]:
    yield "tax_category", data.tax_category
    yield "state", data.state
    for category in data.categories:
        yield "category", category
    for variant in data.variants:
        for price in variant.prices:
            yield "channel", price.channel
            yield "customer_group", price.customer_group
            yield "fields_type", price.custom_type


def _pks(business: Any, kind: str, keys: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    ordered = sorted(keys)
    for first in range(0, len(ordered), AT_ONCE):
        rows = MODELS[kind].objects.of(business)
        rows = rows.filter(key__in=ordered[first : first + AT_ONCE])
        found |= dict(rows.values_list("key", "pk"))
    return found
