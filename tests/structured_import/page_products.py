"""The products of the example files, as they are dumped after `products.csv`."""

from typing import Any

SHIRT: dict[str, Any] = {
    "name": {"de": "Rotes Hemd", "en": "Red shirt", "en-US": "Red tee"},
    "slug": {"de": "rotes-hemd", "en": "red-shirt"},
    "description": {"de": "Ein Hemd aus Leinen", "en": "A shirt of linen"},
    "metaTitle": {"de": "Rote Hemden", "en": "Red shirts"},
    "metaDescription": {"de": "Rote Hemden kaufen", "en": "Buy red shirts"},
    "searchKeywords": {
        "de": [{"text": "Hemd"}, {"text": "Leinen"}],
        "en": [{"text": "shirt"}, {"text": "linen"}],
    },
    "categories": [{"key": "red-shirts"}, {"key": "new-arrivals"}],
}
COLOR = {"name": "color", "value": "crimson"}
ORGANIC = {"name": "organic", "value": True}
SMALL: dict[str, Any] = {
    "key": "small",
    "sku": "RS-S",
    "attributes": [COLOR, ORGANIC],
}
MEDIUM: dict[str, Any] = {
    "key": "medium",
    "sku": "RS-M",
    "attributes": [
        {"name": "color", "value": "scarlet"},
        {"name": "organic", "value": False},
    ],
}
PLAIN_SHIRT: dict[str, Any] = {
    "key": "plain-shirt",
    "productType": {"key": "clothing"},
    "priceMode": "Standalone",
    "masterData": {
        "published": False,
        "hasStagedChanges": False,
        "staged": {
            "name": {"en": "Plain shirt"},
            "slug": {"en": "plain-shirt"},
            "variants": [{"key": "one-size"}],
        },
        "current": None,
    },
}
RELATED = [
    {"typeId": "category", "key": "red-shirts"},
    {"typeId": "category", "key": "summer-collection"},
    {"typeId": "category", "key": "new-arrivals"},
    {"typeId": "category", "key": "red-accessories"},
]
"""The four entries of the page (S-8, F-12)."""


def cents(amount: int, currency: str = "USD", digits: int = 2) -> dict[str, Any]:
    """Return an amount as documents have it."""
    return {
        "type": "centPrecision",
        "currencyCode": currency,
        "centAmount": amount,
        "fractionDigits": digits,
    }


RETAIL: dict[str, Any] = {
    "key": "retail",
    "value": cents(500),
    "country": "US",
    "customerGroup": {"key": "members"},
    "channel": {"key": "web-shop"},
    "validFrom": "2026-01-01T00:00:00.000Z",
    "validUntil": "2026-12-31T23:59:59.999Z",
    "custom": {"type": {"key": "price-info"}, "fields": {"note": "Spring sale"}},
}
BY_WEIGHT: dict[str, Any] = {
    "key": "by-weight",
    "value": {
        "type": "highPrecision",
        "currencyCode": "EUR",
        "centAmount": 1016,
        "fractionDigits": 3,
        "preciseAmount": 10155,
    },
}
YEN: dict[str, Any] = {"key": "yen", "value": cents(500, "JPY", 0), "country": "JP"}
CARE: dict[str, Any] = {
    "key": "care",
    "name": {"de": "Pflege", "en": "Care"},
    "description": {"de": "Wie man es wäscht", "en": "How to wash it"},
    "sources": [{"uri": "https://files.example/care.pdf"}],
    "tags": ["care", "linen"],
}
FILM: dict[str, Any] = {
    "key": "film",
    "name": {"en": "Film"},
    "sources": [{"uri": "https://files.example/film.mp4"}],
}
FRONT: dict[str, Any] = {
    "url": "https://images.example/front.jpg",
    "label": "Front",
    "dimensions": {"w": 800, "h": 600},
}
BACK: dict[str, Any] = {
    "url": "https://images.example/back.jpg",
    "dimensions": {"w": 640, "h": 480},
}


def products(
    small: dict[str, Any], medium: dict[str, Any] = MEDIUM, **staged: Any
) -> list[dict[str, Any]]:
    """Return both products whole, with these variants of the red shirt."""
    variants = [small, medium]
    return [
        {
            "key": "red-shirt",
            "productType": {"key": "clothing"},
            "taxCategory": {"key": "standard-tax"},
            "state": {"key": "draft"},
            "priceMode": "Embedded",
            "masterData": {
                "published": False,
                "hasStagedChanges": False,
                "staged": {**SHIRT, **staged, "variants": variants},
                "current": None,
            },
        },
        PLAIN_SHIRT,
    ]
