"""The smallest catalog document with a product, and what documents are made of."""

import copy
from typing import Any

Document = dict[str, Any]


def small() -> Document:
    """Return the smallest document with a product, a price and its surroundings."""
    return copy.deepcopy(SMALL)


def usd(cents: int) -> Document:
    return {
        "type": "centPrecision",
        "currencyCode": "USD",
        "centAmount": cents,
        "fractionDigits": 2,
    }


def attribute(name: str, kind: Document, **members: Any) -> Document:
    return {
        "name": name,
        "type": kind,
        "isRequired": False,
        "attributeConstraint": "None",
        **members,
    }


def field(name: str, kind: Document, **members: Any) -> Document:
    return {"name": name, "type": kind, "required": False, **members}


SIZES: Document = {
    "name": "enum",
    "values": [{"key": "s", "label": "Small"}, {"key": "m", "label": ""}, {"key": "l"}],
}
METALS: Document = {
    "name": "lenum",
    "values": [
        {"key": "au", "label": {"de": "Gold", "en": "Gold"}},
        {"key": "ag", "label": {"en": "Silver"}},
    ],
}
TO_CATEGORY: Document = {"name": "reference", "referenceTypeId": "category"}
PLAIN = ("text", "ltext", "boolean", "number", "money", "date", "time", "datetime")


def set_of(element: Document) -> Document:
    return {"name": "set", "elementType": element}


SMALL: Document = {
    "productTypes": [
        {
            "key": "ring",
            "name": "Ring",
            "attributes": [
                attribute("color", {"name": "text"}),
                attribute("size", SIZES),
                attribute("sizes", set_of(SIZES)),
                attribute("weight", {"name": "number"}),
                attribute("engraved", {"name": "boolean"}),
                attribute("title", {"name": "ltext"}),
                attribute("cost", {"name": "money"}),
                attribute("made", {"name": "date"}),
                attribute("at", {"name": "time"}),
                attribute("seen", {"name": "datetime"}),
                attribute("like", TO_CATEGORY),
            ],
        }
    ],
    "types": [
        {
            "key": "notes",
            "name": "Notes",
            "resourceTypeIds": ["product-price"],
            "fieldDefinitions": [field("note", {"name": "String"})],
        },
        {"key": "orders", "name": "Orders", "resourceTypeIds": ["order"]},
    ],
    "categories": [{"key": "rings", "name": "Rings"}],
    "taxCategories": [{"key": "full", "name": "Full"}],
    "channels": [{"key": "web", "name": "Web"}],
    "customerGroups": [{"key": "trade", "name": "Trade"}],
    "states": [
        {"key": "new", "type": "ProductState", "initial": True, "transitions": None},
        {"key": "paid", "type": "OrderState"},
    ],
    "products": [
        {
            "key": "band",
            "productType": {"key": "ring"},
            "priceMode": "Embedded",
            "masterData": {
                "published": False,
                "staged": {
                    "name": {"en": "Band"},
                    "slug": {"en": "band"},
                    "variants": [
                        {"key": "v1", "sku": "B-1", "prices": [{"value": usd(100)}]},
                        {"key": "v2", "sku": "B-2"},
                    ],
                },
                "current": None,
            },
        },
        {
            "key": "twist",
            "productType": {"key": "ring"},
            "masterData": {
                "published": False,
                "staged": {"name": {"en": "Twist"}, "slug": {"en": "twist"}},
                "current": None,
            },
        },
    ],
}
