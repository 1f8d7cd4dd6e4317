"""Products as documents: the JSON shapes of section 7 of the structured spec.

One function, `to_document`, serves publishing, hash, dump and tests, so that the staged
and the published side cannot drift.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    VariantData,
)

Document = dict[str, Any]


def to_document(data: ProductData) -> Document:
    """Return what can be staged and published of a product (DATA).

    Optional members that say nothing are left out; attributes stand in the order of
    their names, since neither database keeps another.
    """
    document: Document = {"name": dict(data.name), "slug": dict(data.slug)}
    keywords = {
        locale: [{"text": word} for word in words]
        for locale, words in data.search_keywords.items()
    }
    _add(document, "description", dict(data.description))
    _add(document, "metaTitle", dict(data.meta_title))
    _add(document, "metaDescription", dict(data.meta_description))
    _add(document, "searchKeywords", keywords)
    _add(document, "categories", [{"key": key} for key in data.categories])
    document["variants"] = [_variant(variant) for variant in data.variants]
    return document


def product_document(data: ProductData) -> Document:
    """Return the whole product, as a catalog document has it."""
    staged = to_document(data)
    document: Document = {"key": data.key, "productType": {"key": data.product_type}}
    _add(document, "taxCategory", _reference(data.tax_category))
    _add(document, "state", _reference(data.state))
    document["priceMode"] = data.price_mode
    document["masterData"] = {
        "published": data.published,
        "hasStagedChanges": _differs(staged, data.current),
        "staged": staged,
        "current": data.current,
    }
    return document


def has_staged_changes(data: ProductData) -> bool:
    """Say whether the staged side differs; nothing published, nothing differs (C12)."""
    return _differs(to_document(data), data.current)


def content_hash(document: Document) -> str:
    """Return 64 hex digits that two DATA share exactly if they say the same.

    The order of members and of attributes does not count, nor does the way in which a
    whole number was written (`2.0`); the order of every other list does.
    """
    variants = [_canonical_variant(variant) for variant in document["variants"]]
    text = json.dumps(
        {**document, "variants": variants},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def money_document(money: MoneyData) -> Document:
    """Return an amount (MONEY); `preciseAmount` only where it is finer than cents."""
    document: Document = {
        "type": money.type,
        "currencyCode": money.currency,
        "centAmount": money.cent_amount,
        "fractionDigits": money.fraction_digits,
    }
    if money.precise_amount is not None:
        document["preciseAmount"] = money.precise_amount
    return document


def moment(at: datetime) -> str:
    """Return a moment in UTC as `YYYY-MM-DDTHH:mm:ss.SSSZ`; finer parts are cut off."""
    text = at.astimezone(UTC).isoformat(timespec="milliseconds")
    return f"{text[:-6]}Z"


def _add(document: Document, name: str, value: Any) -> None:
    if value:
        document[name] = value


def _reference(key: str) -> Document | None:
    return {"key": key} if key else None


def _variant(variant: VariantData) -> Document:
    document: Document = {"key": variant.key}
    attributes = [
        {"name": name, "value": variant.attributes[name]}
        for name in sorted(variant.attributes)
    ]
    _add(document, "sku", variant.sku)
    _add(document, "attributes", attributes)
    _add(document, "prices", [_price(price) for price in variant.prices])
    _add(document, "images", [_image(image) for image in variant.images])
    _add(document, "assets", [_asset(asset) for asset in variant.assets])
    return document


def _price(price: PriceData) -> Document:
    document: Document = {}
    _add(document, "key", price.key)
    document["value"] = money_document(price.value)
    _add(document, "country", price.country)
    _add(document, "customerGroup", _reference(price.customer_group))
    _add(document, "channel", _reference(price.channel))
    _add(document, "validFrom", price.valid_from and moment(price.valid_from))
    _add(document, "validUntil", price.valid_until and moment(price.valid_until))
    tiers = [
        {"minimumQuantity": t.minimum_quantity, "value": money_document(t.value)}
        for t in price.tiers
    ]
    _add(document, "tiers", tiers)
    if price.custom_type:
        document["custom"] = {
            "type": {"key": price.custom_type},
            "fields": dict(price.custom),
        }
    return document


def _image(image: ImageData) -> Document:
    document: Document = {"url": image.url}
    _add(document, "label", image.label)
    document["dimensions"] = {"w": image.width, "h": image.height}
    return document


def _asset(asset: AssetData) -> Document:
    document: Document = {}
    _add(document, "key", asset.key)
    document["name"] = dict(asset.name)
    _add(document, "description", dict(asset.description))
    document["sources"] = list(asset.sources)
    _add(document, "tags", list(asset.tags))
    return document


def _differs(staged: Document, current: Document | None) -> bool:
    return current is not None and content_hash(staged) != content_hash(current)


def _canonical_variant(variant: Mapping[str, Any]) -> Document:
    """Return a variant with what a database may write in another way written in one."""
    canonical = dict(variant)
    if "attributes" in variant:
        canonical["attributes"] = {
            one["name"]: _plain(one["value"]) for one in variant["attributes"]
        }
    if "prices" in variant:
        canonical["prices"] = [
            {**price, "custom": _plain(price["custom"])} if "custom" in price else price
            for price in variant["prices"]
        ]
    return canonical


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        # jsonb gives 1e23 back as 10**23, which is not the float it was.
        return int(Decimal(repr(value))) if value.is_integer() else value
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
