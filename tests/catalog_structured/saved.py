"""Saves products as a whole, and reads them again."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from ams.models import Business
from bulkupload.writer import Writer
from catalog.structured import write
from catalog.structured.data import MoneyData, PriceData, ProductData, VariantData
from catalog.structured.load import load

THEN = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 14, 15, 9, 26, 535_000, tzinfo=UTC)
CENTS = MoneyData("centPrecision", "EUR", 1250, 2)
"""12.50 euros."""


def created(business: Business, *data: ProductData) -> list[ProductData]:
    """Save new products, and return them as they are read."""
    with transaction.atomic():
        pks = write.create(data, writer=Writer(now=THEN), business=business)
    return read(business, pks)


def updated(business: Business, *pairs: tuple[ProductData, ProductData]) -> None:
    """Save changed products."""
    with transaction.atomic():
        write.update(pairs, writer=Writer(now=NOW), business=business)


def read(business: Business, pks: list[int]) -> list[ProductData]:
    """Return products in the order of their ids here."""
    found = load(business, pks)
    return [found[pk] for pk in pks]


def product(kind: int, key: str = "ring", **values: Any) -> ProductData:
    """Return a product with one variant and one price, unless told otherwise."""
    values.setdefault("name", {"en": "Ring"})
    values.setdefault("slug", {"en": key})
    values.setdefault(
        "variants",
        [VariantData("small", f"{key}-s", prices=[PriceData("eur", CENTS)])],
    )
    return ProductData(key, "jewelry", kind, **values)
