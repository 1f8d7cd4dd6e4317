"""What uses a definition or a reference: nothing in use is deleted.

Most uses are foreign keys. A few are keys inside the values of reference attributes and
of custom fields; those are looked up before a deletion only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from catalog.models import (
    AttributeDefinition,
    Category,
    Channel,
    CustomerGroup,
    FieldDefinition,
    FieldsType,
    Price,
    Product,
    ProductCategory,
    ProductType,
    State,
    StateTransition,
    TaxCategory,
    Variant,
)

PRODUCTS = ngettext_lazy("{n} product", "{n} products", "n")
PRICES = ngettext_lazy("{n} price", "{n} prices", "n")
BRANCHES = ngettext_lazy("{n} category below it", "{n} categories below it", "n")
MOVES = ngettext_lazy("{n} state that leads to it", "{n} states that lead to it", "n")
NAMING = ngettext_lazy(
    "{n} product that names it in an attribute or a custom field",
    "{n} products that name it in an attribute or a custom field",
    "n",
)

RELATED: dict[Any, Sequence[tuple[Any, str, Any]]] = {
    ProductType: [(Product, "product_type", PRODUCTS)],
    FieldsType: [(Price, "custom_type", PRICES)],
    Category: [
        (ProductCategory, "category", PRODUCTS),
        (Category, "parent", BRANCHES),
    ],
    TaxCategory: [(Product, "tax_category", PRODUCTS)],
    State: [(Product, "state", PRODUCTS), (StateTransition, "target", MOVES)],
    Channel: [(Price, "channel", PRICES)],
    CustomerGroup: [(Price, "customer_group", PRICES)],
}
"""Which rows use a record: table, foreign key, and how they are counted in words."""

TYPE_IDS: dict[Any, str] = {
    ProductType: "product-type",
    Category: "category",
    State: "state",
    Channel: "channel",
    CustomerGroup: "customer-group",
}
"""The resource type by which a reference attribute names a record (A-6)."""


@dataclass(frozen=True, slots=True)
class Use:
    """How many things of one sort use a record."""

    count: int
    counted: Any

    def __str__(self) -> str:
        return str(self.counted.format(n=self.count))


class InUse(Exception):
    """A record that is used cannot be deleted; `uses` says by what."""

    def __init__(self, uses: Sequence[Use]) -> None:
        super().__init__(", ".join(map(str, uses)))
        self.uses = uses

    def sentence(self, name: str) -> str:
        """Return what a person is told."""
        sentence = _("“{name}” is in use and stays: {uses}.")
        return sentence.format(name=name, uses=", ".join(map(str, self.uses)))


def linked(record: Any) -> list[Use]:
    """Return the uses by foreign keys, a count for each sort that there is."""
    found = []
    for model, field, counted in RELATED[type(record)]:
        rows = model.objects.of(record.business_id).filter(**{field: record.pk})
        if model is StateTransition:
            rows = rows.exclude(source=record.pk)
        if count := rows.count():
            found.append(Use(count, counted))
    return found


def uses_of(record: Any) -> list[Use]:
    """Return all uses, those by key too; that reads every value of such attributes."""
    naming = products_naming(record)
    return [*linked(record), *([Use(naming, NAMING)] if naming else [])]


def products_naming(record: Any) -> int:
    """Return how many products name the record by its key, in any value (A-5, F-9)."""
    type_id = TYPE_IDS.get(type(record), "")
    if not type_id or not record.key:
        return 0
    business = record.business_id
    found = {
        product
        for product, values in _referring(business, type_id)
        if any(_names(value, type_id, record.key) for value in values.values())
    }
    return len(found)


def _referring(business: Any, type_id: str) -> Iterator[tuple[int, Any]]:
    """Yield product and values where an attribute or field may refer to this type."""
    names = _names_of(AttributeDefinition, business, type_id)
    if names:
        variants = Variant.objects.of(business).filter(attributes__has_any_keys=names)
        yield from variants.values_list("product_id", "attributes").iterator()
    names = _names_of(FieldDefinition, business, type_id)
    if names:
        prices = Price.objects.of(business).filter(custom_fields__has_any_keys=names)
        rows = prices.values_list("variant__product_id", "custom_fields")
        yield from rows.iterator()


def _names_of(model: Any, business: Any, type_id: str) -> list[str]:
    rows = model.objects.of(business).filter(reference_type=type_id)
    return sorted(set(rows.values_list("name", flat=True)))


def _names(value: Any, type_id: str, key: str) -> bool:
    if isinstance(value, list):
        return any(_names(one, type_id, key) for one in value)
    if not isinstance(value, dict):
        return False
    return bool(value.get("typeId") == type_id and value.get("key") == key)


def values_of_type(owner: Any, names: Iterable[str]) -> Iterator[tuple[int, Any]]:
    """Yield product id and values of what a type describes, where one name is filled.

    For a product type those are its variants, for a type of custom fields its prices.
    """
    wanted, business = list(names), owner.business_id
    if not wanted or owner.pk is None:
        return
    if isinstance(owner, ProductType):
        variants = Variant.objects.of(business).filter(
            product__product_type=owner, attributes__has_any_keys=wanted
        )
        yield from variants.values_list("product_id", "attributes").iterator()
    else:
        prices = Price.objects.of(business).filter(
            custom_type=owner, custom_fields__has_any_keys=wanted
        )
        rows = prices.values_list("variant__product_id", "custom_fields")
        yield from rows.iterator()
