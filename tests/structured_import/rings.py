"""A small catalogue of rings, and a file about them."""

from typing import Any

from tests.csv_files import csv_of

ANNA = {
    "name": {"en": "Ring Anna"},
    "slug": {"en": "ring-anna"},
    "categories": [{"key": "rings"}],
    "variants": [{"key": "a52", "sku": "RA-52"}],
}
CATALOG: dict[str, Any] = {
    "productTypes": [
        {
            "key": "ring",
            "name": "Ring",
            "attributes": [
                {
                    "name": "color",
                    "type": {"name": "text"},
                    "isRequired": False,
                    "attributeConstraint": "None",
                }
            ],
        }
    ],
    "categories": [{"key": "rings", "name": "Rings"}],
    "products": [
        {
            "key": "anna",
            "productType": {"key": "ring"},
            "priceMode": "Embedded",
            "masterData": {
                "published": True,
                "hasStagedChanges": False,
                "staged": ANNA,
                "current": ANNA,
            },
        },
        {
            "key": "bea",
            "productType": {"key": "ring"},
            "priceMode": "Embedded",
            "masterData": {
                "published": False,
                "hasStagedChanges": True,
                "staged": {"name": {"en": "Ring Bea"}, "slug": {"en": "bea"}},
                "current": None,
            },
        },
    ],
}
HEADER = [
    *("key", "productType.key", "productType.typeId", "name.en", "slug.en"),
    *("categories", "variants.key", "attributes.color"),
]


def new(key: str, *, categories: str = "rings") -> list[str]:
    """Return the row of a new product."""
    return [key, "ring", "product-type", key, key, categories, "one", "gold"]


FILE = csv_of(
    HEADER,
    ["anna", "", "", "Ring Anna II", "", "", "a52", "matt"],
    ["", "", "", "", "", "", "a54", "matt"],
    ["bea", "", "", "Ring Bea", "", "", "", ""],
    new("cleo"),
    ["dora", "ring", "product-type", "", "dora", "", "one", ""],
    ["", "", "", "", "", "", "two", "gold"],
)
