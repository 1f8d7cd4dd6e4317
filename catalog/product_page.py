"""What the page of a product shows: every variant with prices, pictures, files."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bulkupload.access import Conventions
from bulkupload.records.amounts import shown_money, shown_number
from catalog.models import Asset, Image, Price, Product, Variant, text_in
from catalog.pictures import shown_url


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """One price: the amount, for whom it holds, and what many pieces cost."""

    price: Price
    amount: str
    holds_for: Sequence[str]
    tiers: Sequence[str]
    custom: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: shown where a page may load it, else a link."""

    image: Image
    shown: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One asset: what it says, where it lies on the web, and where else."""

    asset: Asset
    name: str
    description: str
    addresses: Sequence[str]
    further: Sequence[str]
    tags: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantCard:
    """One variant with everything that belongs to it."""

    variant: Variant
    cost: str
    quantity: str
    attributes: Sequence[tuple[str, str]]
    prices: Sequence[PriceRow]
    pictures: Sequence[Picture]
    files: Sequence[File]


def product_of(business: Any, pk: int) -> Any:
    """Return the query of one product with all that its page shows."""
    return (
        Product.objects.of(business)
        .filter(pk=pk)
        .select_related("collection", "material", "design", "size", "other", "supplier")
        .select_related("product_type", "tax_category", "state", "upload")
        .prefetch_related(
            "variants__prices__tiers",
            "variants__prices__customer_group",
            "variants__prices__channel",
            "variants__images",
            "variants__assets",
            "category_links__category",
            "slugs",
        )
    )


def variant_cards(product: Product, conventions: Conventions) -> list[VariantCard]:
    """Return the variants as the page shows them, the master first."""
    return [
        VariantCard(
            variant=variant,
            cost=shown_money(variant.cost, conventions.currency),
            quantity=shown_number(variant.quantity),
            attributes=_shown_values(variant.attributes, conventions),
            prices=[_price_row(one, conventions) for one in variant.prices.all()],
            pictures=[_picture(image) for image in variant.images.all()],
            files=[_file(asset, conventions) for asset in variant.assets.all()],
        )
        for variant in product.variants.all()
    ]


def _price_row(price: Price, conventions: Conventions) -> PriceRow:
    holds_for = [
        price.country,
        str(price.customer_group or ""),
        str(price.channel or ""),
        _period(price),
    ]
    tiers = [
        _("from {n}: {amount}").format(
            n=tier.minimum_quantity, amount=shown_money(tier.amount, tier.currency)
        )
        for tier in price.tiers.all()
    ]
    return PriceRow(
        price=price,
        amount=shown_money(price.amount, price.currency),
        holds_for=[text for text in holds_for if text],
        tiers=tiers,
        custom=_shown_values(price.custom_fields, conventions),
    )


def _period(price: Price) -> str:
    start, end = (
        date_format(moment, "j M Y") if moment else ""
        for moment in (price.valid_from, price.valid_until)
    )
    if start and end:
        return _("{start} to {end}").format(start=start, end=end)
    if start:
        return _("from {start}").format(start=start)
    return _("until {end}").format(end=end) if end else ""


def _picture(image: Image) -> Picture:
    return Picture(
        image=image,
        shown=shown_url(image.url),
        title=image.label or image.url.rpartition("/")[2],
    )


def _file(asset: Asset, conventions: Conventions) -> File:
    addresses = [source.get("uri", "") for source in asset.sources]
    web = [one for one in addresses if one.startswith(("https://", "http://"))]
    return File(
        asset=asset,
        name=text_in(asset.name, conventions.language) or asset.key or "",
        description=text_in(asset.description, conventions.language),
        addresses=web,
        further=[one for one in addresses if one not in web],
        tags=", ".join(asset.tags),
    )


def _shown_values(values: Any, conventions: Conventions) -> list[tuple[str, str]]:
    return [(name, shown_value(one, conventions)) for name, one in values.items()]


def shown_value(value: Any, conventions: Conventions) -> str:
    """Return the value of an attribute or a custom field as a text."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(shown_value(one, conventions) for one in value)
    if not isinstance(value, dict):
        return str(value)
    if "centAmount" in value:
        whole: int = value.get("preciseAmount") or value["centAmount"]
        amount = Decimal(whole).scaleb(-int(value.get("fractionDigits", 2)))
        return shown_money(amount, value.get("currencyCode", ""))
    if "typeId" in value:
        return str(value.get("key", ""))
    return text_in(value, conventions.language)
