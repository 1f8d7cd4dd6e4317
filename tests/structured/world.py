"""The definitions and keys that tests of single products stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bulkupload.tree.items import Cell
from catalog.models import Kind
from catalog.structured.apply import World
from catalog.structured.data import MoneyData, PriceData, ProductData, VariantData
from catalog.structured.definitions import (
    AttributeDef,
    Definitions,
    FieldDef,
    FieldsTypeDef,
    StateDef,
    TypeDef,
)

KINDS: Sequence[tuple[str, str, Mapping[str, Any]]] = [
    ("color", Kind.TEXT, {}),
    ("Color", Kind.TEXT, {}),
    ("story", Kind.LOCALIZED_TEXT, {}),
    ("waterproof", Kind.BOOLEAN, {}),
    ("weight", Kind.NUMBER, {}),
    ("delivery-cost", Kind.MONEY, {}),
    ("made", Kind.DATE, {}),
    ("opens", Kind.TIME, {}),
    ("launch", Kind.DATETIME, {}),
    ("finish", Kind.ENUM, {"enum_keys": ("matte", "shiny")}),
    ("care", Kind.LOCALIZED_ENUM, {"enum_keys": ("wipe", "polish")}),
    ("related", Kind.REFERENCE, {"reference_type": "product"}),
    ("line", Kind.REFERENCE, {"reference_type": "category"}),
    ("cart", Kind.REFERENCE, {"reference_type": "cart"}),
    ("stage", Kind.REFERENCE, {"reference_type": "state"}),
    ("kin", Kind.REFERENCE, {"reference_type": "product-type"}),
    ("parts", Kind.NESTED, {}),
    ("tones", Kind.SET, {"element_kind": Kind.TEXT}),
    ("sizes", Kind.SET, {"element_kind": Kind.NUMBER}),
    ("marks", Kind.SET, {"element_kind": Kind.BOOLEAN}),
    ("tales", Kind.SET, {"element_kind": Kind.LOCALIZED_TEXT}),
    ("fees", Kind.SET, {"element_kind": Kind.MONEY}),
    (
        "relatedCategories",
        Kind.SET,
        {"element_kind": Kind.REFERENCE, "reference_type": "category"},
    ),
]
"""Name, kind and the rest of an attribute or field of each kind there is."""


def product_type(
    key: str | None, pk: int, *attributes: AttributeDef, name: str = ""
) -> TypeDef:
    """Return a product type of these attributes."""
    named = {one.name: one for one in attributes}
    return TypeDef(pk=pk, key=key, name=name or str(key), attributes=named)


def fields_type(
    key: str, *fields: FieldDef, uses: Sequence[str] = ("product-price",)
) -> FieldsTypeDef:
    """Return a type of these custom fields."""
    named = {one.name: one for one in fields}
    return FieldsTypeDef(pk=1, key=key, resource_types=tuple(uses), fields=named)


def state(
    key: str,
    targets: Sequence[str] | None = None,
    *,
    initial: bool = False,
    kind: str = "ProductState",
) -> StateDef:
    """Return a state that leads to these others, to any where none are given."""
    allowed = None if targets is None else frozenset(targets)
    return StateDef(pk=1, key=key, kind=kind, initial=initial, targets=allowed)


ALL_KINDS = [AttributeDef(name=name, kind=kind, **rest) for name, kind, rest in KINDS]
ALL_FIELDS = [FieldDef(name=name, kind=kind, **rest) for name, kind, rest in KINDS]

STATES = [
    state("draft", ["ready"], initial=True),
    state("ready", []),
    state("free", initial=True),
    state("reviewed", initial=True, kind="ReviewState"),
]
FIELD_TYPES = [
    fields_type("details", *ALL_FIELDS),
    fields_type("strict", FieldDef(name="note", kind=Kind.TEXT, required=True)),
    fields_type("orders", *ALL_FIELDS, uses=["order"]),
]

KNOWN: Mapping[str, Sequence[str]] = {
    "category": ["rings", "silver", "new-arrivals", "red-shirts"],
    "tax-category": ["standard"],
    "channel": ["web", "shop"],
    "customer-group": ["trade"],
    "type": ["details", "strict", "orders"],
    "product": ["ring-berta"],
}


def _category(text: str, _cell: Cell) -> str | None:
    """Find a category as the match step does for other capitals (M-8)."""
    return next((key for key in KNOWN["category"] if key == text.lower()), None)


def world(*types: TypeDef, **changes: Any) -> World:
    """Return what there is: type `ring` has an attribute of each kind, `plain` none."""
    ring = product_type("ring", 1, *ALL_KINDS, name="Ring")
    every = [ring, product_type("plain", 2), product_type(None, 3), *types]
    known = World(
        definitions=Definitions(
            types_by_key={one.key: one for one in every if one.key},
            types_by_pk={one.pk: one for one in every},
            field_types={one.key: one for one in FIELD_TYPES},
            states={one.key: one for one in STATES},
        ),
        known=KNOWN,
        coming=frozenset({"ring-carla"}),
        category=_category,
    )
    return replace(known, **changes)


def euro(cents: int) -> MoneyData:
    """Return an amount in EUR."""
    return MoneyData("centPrecision", "EUR", cents, 2)


def price(key: str | None = "all", cents: int = 1990, **rest: Any) -> PriceData:
    """Return a stored price in EUR."""
    return PriceData(key, euro(cents), **rest)


def product(*variants: VariantData, **rest: Any) -> ProductData:
    """Return the stored product `ring-anna` of the type `ring`."""
    texts = {"name": {"en": "Ring Anna"}, "slug": {"en": "ring-anna"}}
    kind = {"product_type": "ring", "product_type_pk": 1}
    return ProductData(
        "ring-anna", variants=list(variants), **{**kind, **texts, **rest}
    )


def variant(key: str = "v1", **rest: Any) -> VariantData:
    """Return a stored variant."""
    return VariantData(key, **rest)
