"""A catalog document that has everything at least once, as `dump` writes it."""

import copy

from tests.catalog_document.documents import Document, attribute, usd
from tests.catalog_document.kinds import ATTRIBUTES, FIELD_VALUES, FIELDS, VALUES


def rich() -> Document:
    """Return a document with every kind of member."""
    return copy.deepcopy(RICH)


PRICES: list[Document] = [
    {
        "key": "retail",
        "value": usd(1995),
        "country": "US",
        "customerGroup": {"key": "members"},
        "channel": {"key": "Web shop / EU"},
        "validFrom": "2024-01-01T00:00:00.000Z",
        "validUntil": "2024-12-31T23:59:59.999Z",
        "tiers": [
            {"minimumQuantity": 2, "value": usd(1900)},
            {"minimumQuantity": 10, "value": usd(1800)},
        ],
        "custom": {"type": {"key": "price-notes"}, "fields": FIELD_VALUES},
    },
    {"value": usd(2100)},
    {
        "value": {
            "type": "highPrecision",
            "currencyCode": "GBP",
            "centAmount": 102,
            "fractionDigits": 3,
            "preciseAmount": 1015,
        }
    },
    {
        "key": "yen",
        "value": {
            "type": "centPrecision",
            "currencyCode": "JPY",
            "centAmount": 500,
            "fractionDigits": 0,
        },
    },
]
PICTURES: list[Document] = [
    {
        "url": "https://images.example/ring.jpg",
        "label": "Front",
        "dimensions": {"w": 800, "h": 600},
    },
    {"url": "/media/ring.png", "dimensions": {"w": 0, "h": 0}},
]
ASSETS: list[Document] = [
    {
        "key": "manual",
        "name": {"de": "Anleitung", "en": "Manual"},
        "description": {"en": "How to clean it"},
        "sources": [
            {"uri": "https://files.example/a.pdf"},
            {"uri": "https://files.example/b.pdf", "contentType": "application/pdf"},
        ],
        "tags": ["care", "a;b"],
    },
    {"name": {"en": "Certificate"}, "sources": [{"uri": "urn:isbn:0451450523"}]},
]


def listed(values: Document) -> list[Document]:
    """Return attributes as a variant lists them: by name."""
    return [{"name": name, "value": values[name]} for name in sorted(values)]


STAGED: Document = {
    "name": {"de": "Ohrringe", "en": "Hoops"},
    "slug": {"de": "hoops", "en": "hoops"},
    "description": {"en": "Silver hoops."},
    "metaTitle": {"en": "Hoops"},
    "metaDescription": {"en": "Buy hoops"},
    "searchKeywords": {"en": [{"text": "hoop"}, {"text": "silver; ring"}]},
    "categories": [{"key": "earrings"}, {"key": "jewelry"}],
    "variants": [
        {
            "key": "silver",
            "sku": "HOOP-1",
            "attributes": listed(VALUES),
            "prices": PRICES,
            "images": PICTURES,
            "assets": ASSETS,
        },
        {"key": "gold"},
    ],
}
CURRENT: Document = {
    "name": {"en": "Old hoops"},
    "slug": {"en": "old-hoops"},
    "categories": [{"key": "gone-since"}],
    "variants": [
        {
            "key": "silver",
            "sku": "OLD-1",
            "attributes": [{"name": "gone", "value": {"any": [1]}}],
            "prices": [
                {
                    "value": usd(5),
                    "custom": {"type": {"key": "gone-too"}, "fields": {"x": 1}},
                }
            ],
        }
    ],
}

RICH: Document = {
    "productTypes": [
        {"key": "jewel", "name": "Jewel", "attributes": ATTRIBUTES},
        {
            "key": None,
            "name": "Draft",
            "attributes": [attribute("aa", {"name": "text"})],
        },
        {"key": None, "name": "Draft", "attributes": []},
        {"key": "empty", "name": "Empty", "attributes": []},
    ],
    "types": [
        {
            "key": "price-notes",
            "name": {"de": "Notizen", "en": "Notes"},
            "resourceTypeIds": ["product-price", "order"],
            "fieldDefinitions": FIELDS,
        },
        {
            "key": "plain-name",
            "name": "Plain",
            "resourceTypeIds": [],
            "fieldDefinitions": [],
        },
    ],
    "categories": [
        {
            "key": "earrings",
            "name": "Earrings",
            "slug": {"en": "earrings"},
            "parent": "jewelry",
        },
        {"key": "hoops", "name": {"en": "Hoops"}, "parent": "earrings"},
        {"key": "jewelry", "name": {"de": "Schmuck", "en": "Jewelry"}},
        {"key": "nameless"},
    ],
    "taxCategories": [
        {"key": "standard-tax", "name": "Standard"},
        {"key": "reduced", "name": {"en": "Reduced"}},
    ],
    "channels": [
        {
            "key": "Web shop / EU",
            "name": {"en": "Web"},
            "roles": ["ProductDistribution", "InventorySupply"],
        },
        {"key": "pos", "name": "Shop"},
    ],
    "customerGroups": [
        {"key": "members", "name": "Members"},
        {"key": "trade", "name": {"en": "Trade"}},
    ],
    "states": [
        {
            "key": "draft",
            "type": "ProductState",
            "initial": True,
            "transitions": ["in review", "done"],
        },
        {
            "key": "in review",
            "type": "ProductState",
            "initial": False,
            "transitions": None,
        },
        {"key": "done", "type": "ProductState", "initial": False, "transitions": []},
        {
            "key": "paid",
            "type": "OrderState",
            "initial": False,
            "transitions": ["paid"],
        },
    ],
    "products": [
        {
            "key": "hoops",
            "productType": {"key": "jewel"},
            "taxCategory": {"key": "standard-tax"},
            "state": {"key": "in review"},
            "priceMode": "Embedded",
            "masterData": {
                "published": True,
                "hasStagedChanges": True,
                "staged": STAGED,
                "current": CURRENT,
            },
        },
        {
            "key": "pendant",
            "productType": {"key": "empty"},
            "priceMode": "Standalone",
            "masterData": {
                "published": False,
                "hasStagedChanges": False,
                "staged": {"name": {}, "slug": {}, "variants": []},
                "current": None,
            },
        },
        {
            "key": None,
            "productType": {"key": "empty"},
            "priceMode": "Embedded",
            "masterData": {
                "published": False,
                "hasStagedChanges": False,
                "staged": {
                    "name": {"en": "Without key"},
                    "slug": {"en": "without-key"},
                    "variants": [{"key": "v1"}],
                },
                "current": {
                    "name": {"en": "Without key"},
                    "slug": {"en": "without-key"},
                    "variants": [{"key": "v1"}],
                },
            },
        },
    ],
}
