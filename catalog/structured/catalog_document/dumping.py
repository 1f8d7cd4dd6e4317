"""The tables of a business as a catalog document."""

from typing import Any

from bulkupload.problems import UnreadableFile
from catalog.models import Product, ProductType
from catalog.structured import load as stored
from catalog.structured.catalog_document import definition_writing, list_writing
from catalog.structured.catalog_document.list_reading import LISTS
from catalog.structured.catalog_document.reasons import DocumentReason as Why
from catalog.structured.documents import product_document

LEADING = (
    *("key", "typeId", "name", "type", "slug", "parent", "productType", "taxCategory"),
    *("state", "priceMode", "masterData", "published", "hasStagedChanges", "staged"),
    *("current", "description", "metaTitle", "metaDescription", "searchKeywords"),
    *("categories", "variants", "sku", "attributes", "prices", "images", "assets"),
    *("currencyCode", "centAmount", "fractionDigits", "preciseAmount"),
)
"""Members that stand first in their objects, in this order; others follow by name."""

RANKS = {name: rank for rank, name in enumerate(LEADING)}


def dump(business: Any) -> dict[str, Any]:
    """Return everything of section 7 that the business has; empty lists where nothing.

    Lists are in the order in which their entries were made, members in an order of
    their own, so that both databases give the same text. What flat products have
    besides (cost, quantity, notes, free lists, status) is no part of a document.

    Raises:
        UnreadableFile: a product has a type without key, which no document can name.
    """
    document = {
        "productTypes": definition_writing.dumped(
            definition_writing.OF_PRODUCTS, business
        ),
        "types": definition_writing.dumped(definition_writing.OF_FIELDS, business),
        **{name: list_writing.dumped(name, business) for name in LISTS},
        "products": _products(business),
    }
    return {name: ordered(value) for name, value in document.items()}


def _products(business: Any) -> list[dict[str, Any]]:
    rows = Product.objects.of(business).order_by("pk")
    found = stored.load(business, rows)
    for data in found.values():
        if data.product_type is None:
            kind = ProductType.objects.of(business).get(pk=data.product_type_pk)
            owner = data.key or f"#{data.pk}"
            raise UnreadableFile(Why.TYPE_WITHOUT_KEY, value=owner, type=kind.name)
    return [product_document(data) for data in found.values()]


def ordered(value: Any) -> Any:
    """Return the value with the members of all objects in the order of documents."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: (RANKS.get(name, len(RANKS)), name))
        return {name: ordered(value[name]) for name in names}
    if isinstance(value, list):
        return [ordered(one) for one in value]
    return value
