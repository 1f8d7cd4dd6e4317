"""What a document may refer to: what the business has, with the document's own."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from catalog.models import (
    Category,
    Channel,
    CustomerGroup,
    Product,
    ProductType,
    State,
    TaxCategory,
)
from catalog.structured.catalog_document import checks
from catalog.structured.catalog_document.at import At, Check
from catalog.structured.catalog_document.reasons import DocumentReason as Why
from catalog.structured.definitions import Definitions, load_definitions

TABLES: Mapping[str, type[Any]] = {
    "category": Category,
    "tax-category": TaxCategory,
    "state": State,
    "channel": Channel,
    "customer-group": CustomerGroup,
    "product-type": ProductType,
    "product": Product,
}
"""Resource types that are held here; others are taken as given (C35)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The keys by resource type, and all definitions."""

    keys: Mapping[str, Container[str]]
    definitions: Definitions

    def reference(self, kind: str) -> Check:
        """Return a check of `{"key"}` that leads to something of this kind."""
        shape = checks.Shape(
            required={"key": self.key(kind)},
            optional={"typeId": checks.one_of([kind])},
        )
        return lambda at: {"key": shape(at)["key"]}

    def key(self, kind: str) -> Check:
        """Return a check of the key of something of this kind."""

        def checked(at: At) -> str:
            found = str(checks.free_key(at))
            if kind in self.keys and found not in self.keys[kind]:
                at.refuse(Why.NOTHING_OF_THIS_KEY, kind=kind)
            return found

        return checked


def known_to(business: Any, products: Iterable[str]) -> Known:
    """Return what the business has; `products` are keys that the document brings."""
    keys = {
        kind: frozenset(table.objects.of(business).values_list("key", flat=True))
        for kind, table in TABLES.items()
    }
    return Known(
        keys={**keys, "product": keys["product"] | frozenset(products)},
        definitions=load_definitions(business),
    )
