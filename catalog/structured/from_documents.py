"""Products out of documents: the way back from section 7 of the structured spec.

The shape was checked before; what is missing although it must be there raises KeyError.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
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
from catalog.structured.documents import to_document

Given = Mapping[str, Any]


def data_of(document: Given, product_type_pk: int) -> ProductData:
    """Return the product that a catalog document describes.

    Its published side is written anew, so that it is spelled as `to_document` spells
    it. References are not looked up.
    """
    sides = document["masterData"]
    data = ProductData(
        key=document.get("key"),
        product_type=_key(document, "productType") or None,
        product_type_pk=product_type_pk,
        tax_category=_key(document, "taxCategory"),
        state=_key(document, "state"),
        price_mode=document.get("priceMode") or "Embedded",
        published=bool(sides.get("published")),
    )
    if sides.get("current") is not None:
        data.current = to_document(with_document(data, sides["current"]))
    return with_document(data, sides["staged"])


def with_document(data: ProductData, document: Given) -> ProductData:
    """Return the product with another staged side (DATA); its parts have no ids."""
    keywords = document.get("searchKeywords") or {}
    return replace(
        data,
        name=dict(document.get("name") or {}),
        slug=dict(document.get("slug") or {}),
        description=dict(document.get("description") or {}),
        meta_title=dict(document.get("metaTitle") or {}),
        meta_description=dict(document.get("metaDescription") or {}),
        search_keywords={
            locale: [word["text"] for word in words]
            for locale, words in keywords.items()
        },
        categories=[one["key"] for one in document.get("categories") or ()],
        variants=[_variant(one) for one in document.get("variants") or ()],
    )


def money_of(document: Given) -> MoneyData:
    """Return the amount that a MONEY says."""
    return MoneyData(
        type=document["type"],
        currency=document["currencyCode"],
        cent_amount=document["centAmount"],
        fraction_digits=document["fractionDigits"],
        precise_amount=document.get("preciseAmount"),
    )


def _variant(document: Given) -> VariantData:
    return VariantData(
        key=document["key"],
        sku=document.get("sku") or None,
        attributes={
            one["name"]: one["value"] for one in document.get("attributes") or ()
        },
        prices=[_price(one) for one in document.get("prices") or ()],
        assets=[_asset(one) for one in document.get("assets") or ()],
        images=[_image(one) for one in document.get("images") or ()],
    )


def _price(document: Given) -> PriceData:
    custom = document.get("custom") or {}
    tiers = [
        TierData(one["minimumQuantity"], money_of(one["value"]))
        for one in document.get("tiers") or ()
    ]
    return PriceData(
        key=document.get("key") or None,
        value=money_of(document["value"]),
        country=document.get("country") or "",
        customer_group=_key(document, "customerGroup"),
        channel=_key(document, "channel"),
        valid_from=_moment(document.get("validFrom")),
        valid_until=_moment(document.get("validUntil")),
        tiers=sorted(tiers, key=lambda tier: tier.minimum_quantity),
        custom_type=_key(custom, "type"),
        custom=dict(custom.get("fields") or {}),
    )


def _asset(document: Given) -> AssetData:
    return AssetData(
        key=document.get("key") or None,
        name=dict(document.get("name") or {}),
        description=dict(document.get("description") or {}),
        sources=list(document.get("sources") or ()),
        tags=list(document.get("tags") or ()),
    )


def _image(document: Given) -> ImageData:
    size = document.get("dimensions") or {}
    return ImageData(
        url=document["url"],
        label=document.get("label") or "",
        width=size.get("w") or 0,
        height=size.get("h") or 0,
    )


def _key(document: Given, name: str) -> str:
    """Return the key of a reference, blank where there is none."""
    return (document.get(name) or {}).get("key") or ""


def _moment(text: str | None) -> datetime | None:
    """Return the moment; without a zone it is one in UTC."""
    if not text:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
