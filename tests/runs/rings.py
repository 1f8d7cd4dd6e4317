"""Rings by the hundred: what long files of structured products are made of."""

from collections.abc import Iterable, Iterator
from typing import Any

from bulkupload.pipeline.write import csv_rows

HEADER = [
    *("key", "productType.key", "productType.typeId", "name.en", "slug.en"),
    *("categories", "variants.key", "variants.sku", "attributes.color"),
    *("variants.prices.key", "variants.prices.country"),
    *(f"variants.prices.value.{part}" for part in ("currencyCode", "type")),
    *(f"variants.prices.value.{part}" for part in ("centAmount", "fractionDigits")),
]
REPRICED = [
    *("key", "name.en", "variants.key", "variants.prices.key"),
    *(f"variants.prices.value.{part}" for part in ("currencyCode", "type")),
    *(f"variants.prices.value.{part}" for part in ("centAmount", "fractionDigits")),
]
CENTS = ("EUR", "centPrecision")
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
}


def rings(count: int, *, variants: int = 2) -> bytes:
    """Return a file of so many new rings, each of so many rows."""
    return _written(HEADER, _new(count, variants))


def repriced(count: int, *, cents: int, name: str = "Band") -> bytes:
    """Return a file that renames so many rings and reprices their first variant."""
    rows = (
        [f"ring-{n}", f"{name} {n}", "v0", "eur", *CENTS, str(cents), "2"]
        for n in range(count)
    )
    return _written(REPRICED, rows)


def live_rings(count: int) -> dict[str, Any]:
    """Return a catalogue of so many rings of one variant, all published."""
    return {**CATALOG, "products": [_live(n) for n in range(count)]}


def _live(n: int) -> dict[str, Any]:
    price = {
        "key": "eur",
        "country": "DE",
        "value": {
            "type": "centPrecision",
            "currencyCode": "EUR",
            "centAmount": 1000 + n,
            "fractionDigits": 2,
        },
    }
    data = {
        "name": {"en": f"Ring {n}"},
        "slug": {"en": f"ring-{n}"},
        "categories": [{"key": "rings"}],
        "variants": [{"key": "v0", "sku": f"R-{n}-0", "prices": [price]}],
    }
    return {
        "key": f"ring-{n}",
        "productType": {"key": "ring"},
        "priceMode": "Embedded",
        "masterData": {
            "published": True,
            "hasStagedChanges": False,
            "staged": data,
            "current": data,
        },
    }


def _new(count: int, variants: int) -> Iterator[list[str]]:
    for n in range(count):
        for v in range(variants):
            yield [
                f"ring-{n}",
                *(["ring", "product-type"] if v == 0 else ["", ""]),
                *([f"Ring {n}", f"ring-{n}", "rings"] if v == 0 else [""] * 3),
                *(f"v{v}", f"R-{n}-{v}", "silver"),
                *("eur", "DE", *CENTS, str(1000 + n), "2"),
            ]


def _written(header: list[str], rows: Iterable[list[str]]) -> bytes:
    return b"".join(csv_rows([header, *rows], delimiter=","))
