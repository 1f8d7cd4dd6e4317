"""What a product was, kept for the day on which an import is taken back (B-21).

Unlike a document it loses nothing: ids, fractions of a millisecond, fields of a price
without type, the order hints of categories and the time of publishing are kept, too.
"""

from dataclasses import MISSING, astuple, fields
from datetime import datetime
from typing import Any

from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)

PARTS: dict[str, type[Any]] = {
    "variants": VariantData,
    "prices": PriceData,
    "tiers": TierData,
    "assets": AssetData,
    "images": ImageData,
}
"""The members that are lists of records."""

MOMENTS = ("valid_from", "valid_until", "published_at")


def _defaults(kind: type[Any]) -> dict[str, Any]:
    """Return each field of a record with its default; MISSING where it has none."""
    return {
        one.name: one.default
        if one.default_factory is MISSING
        else one.default_factory()
        for one in fields(kind)
    }


KINDS: tuple[type[Any], ...] = (ProductData, *PARTS.values())
DEFAULTS = {kind: _defaults(kind) for kind in KINDS}


def stored(data: ProductData) -> dict[str, Any]:
    """Return the product as plain JSON; what is at its default is left out."""
    return _stored(data)


def restored(document: dict[str, Any]) -> ProductData:
    """Return the product that `stored` wrote."""
    data: ProductData = _restored(ProductData, document)
    return data


def _stored(record: Any) -> dict[str, Any]:
    found = {}
    for name, default in DEFAULTS[type(record)].items():
        value = getattr(record, name)
        if value != default:
            found[name] = _value(name, value)
    return found


def _value(name: str, value: Any) -> Any:
    if name in PARTS:
        return [_stored(one) for one in value]
    if isinstance(value, MoneyData):
        return list(astuple(value))
    return value.isoformat() if isinstance(value, datetime) else value


def _restored(kind: type[Any], document: dict[str, Any]) -> Any:
    given = dict(document)
    for name, value in document.items():
        if name in PARTS:
            given[name] = [_restored(PARTS[name], one) for one in value]
        elif name in MOMENTS:
            given[name] = datetime.fromisoformat(value)
    if "value" in given:
        given["value"] = MoneyData(*given["value"])
    return kind(**given)
