"""A catalog document that has everything at least once, and small ones for refusals."""

import copy
from typing import Any

Document = dict[str, Any]


def rich() -> Document:
    """Return a document with every kind of member, as `dump` writes it."""
    return copy.deepcopy(RICH)


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
NESTED: Document = {"name": "nested", "typeReference": {"id": "41", "typeId": "x"}}
TO_CATEGORY: Document = {"name": "reference", "referenceTypeId": "category"}
PLAIN = ("text", "ltext", "boolean", "number", "money", "date", "time", "datetime")


def set_of(element: Document) -> Document:
    return {"name": "set", "elementType": element}


ATTRIBUTES = [
    *(attribute(f"a-{kind}", {"name": kind}) for kind in PLAIN),
    attribute("a-enum", SIZES, isRequired=True, attributeConstraint="Unique"),
    attribute("a-lenum", METALS, attributeConstraint="CombinationUnique"),
    attribute("a-reference", TO_CATEGORY, attributeConstraint="SameForAll"),
    attribute("a-product", {"name": "reference", "referenceTypeId": "product"}),
    attribute("a-cart", {"name": "reference", "referenceTypeId": "cart"}),
    attribute("a-nested", NESTED, label={"en": "Care"}, level="Product"),
    *(attribute(f"s-{kind}", set_of({"name": kind})) for kind in PLAIN),
    attribute("s-enum", set_of(SIZES)),
    attribute("s-lenum", set_of(METALS)),
    attribute("s-reference", set_of(TO_CATEGORY)),
    attribute("s-nested", set_of(NESTED)),
    attribute("s-set", set_of(set_of({"name": "text", "hint": 1}))),
    attribute(
        "extra",
        {"name": "text", "flavour": ["a", {"b": None}]},
        label="Plain",
        inputHint="SingleLine",
        isSearchable=True,
    ),
]

PLAIN_FIELDS = (
    *("String", "LocalizedString", "Boolean", "Number"),
    *("Money", "Date", "Time", "DateTime"),
)
ENUM_FIELD: Document = {**SIZES, "name": "Enum"}
LOCALIZED_ENUM_FIELD: Document = {**METALS, "name": "LocalizedEnum"}
REFERENCE_FIELD: Document = {"name": "Reference", "referenceTypeId": "channel"}


def field_set_of(element: Document) -> Document:
    return {"name": "Set", "elementType": element}


FIELDS = [
    *(field(f"f{kind}", {"name": kind}) for kind in PLAIN_FIELDS),
    field("fEnum", ENUM_FIELD, required=True, label={"en": "Size"}),
    field("fLocalizedEnum", LOCALIZED_ENUM_FIELD, inputHint="MultiLine"),
    field("fReference", REFERENCE_FIELD),
    *(field(f"s{kind}", field_set_of({"name": kind})) for kind in PLAIN_FIELDS),
    field("sEnum", field_set_of(ENUM_FIELD)),
    field("sLocalizedEnum", field_set_of(LOCALIZED_ENUM_FIELD)),
    field("sReference", field_set_of(REFERENCE_FIELD)),
]

EARRINGS: Document = {"typeId": "category", "key": "earrings"}
VALUES: Document = {
    "a-text": "Blue\nmoon “é” 😀 ",
    "a-ltext": {"de-AT": "Ring", "en": "Ring"},
    "a-boolean": False,
    "a-number": 0.1,
    "a-money": usd(-500),
    "a-date": "2024-02-29",
    "a-time": "23:30:00.000",
    "a-datetime": "2024-02-29T23:30:00.250Z",
    "a-enum": "s",
    "a-lenum": "au",
    "a-reference": EARRINGS,
    "a-product": {"typeId": "product", "key": "pendant"},
    "a-cart": {"typeId": "cart", "key": "any cart"},
    "a-nested": [{"name": "inner", "value": [1, None, {"x": 2.5}]}],
    "s-text": ["red", "green"],
    "s-ltext": [{"en": "Red"}, {"de": "Grün"}],
    "s-boolean": [True, False],
    "s-number": [10, 5.5, 32],
    "s-money": [usd(1), usd(2)],
    "s-date": ["2024-01-01"],
    "s-time": ["00:00:00.000", "12:00:00.001"],
    "s-datetime": ["2024-01-01T00:00:00.000Z"],
    "s-enum": ["l", "m"],
    "s-lenum": ["ag"],
    "s-reference": [{"typeId": "category", "key": "jewelry"}, EARRINGS],
    "s-nested": [[{"name": "inner", "value": "x"}]],
    "s-set": [["a"], ["b", "c"]],
    "extra": "",
}
FIELD_VALUES: Document = {
    "fString": "Sale",
    "fLocalizedString": {"en": "Sale"},
    "fBoolean": True,
    "fNumber": -3,
    "fMoney": usd(-1),
    "fDate": "2024-12-31",
    "fTime": "08:15:00.000",
    "fDateTime": "2024-12-31T23:59:59.999Z",
    "fEnum": "m",
    "fLocalizedEnum": "ag",
    "fReference": {"typeId": "channel", "key": "Web shop / EU"},
    "sString": ["a", "b"],
    "sMoney": [usd(7)],
    "sReference": [{"typeId": "channel", "key": "Web shop / EU"}],
}

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
