"""A product, or a part of it, in one line: what is told where it is new, or gone.

No summary of a part is blank, so that it can stand for the whole part.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalog.structured.data import ProductData
from catalog.structured.wording import money_text

Document = Mapping[str, Any]

OF_PRODUCT = (
    gettext_lazy("Key"),
    gettext_lazy("Product type"),
    gettext_lazy("Categories"),
    gettext_lazy("Variants"),
    gettext_lazy("Prices"),
    gettext_lazy("Images"),
    gettext_lazy("Assets"),
)
"""What `of_product` returns, in words."""


def of_product(product: ProductData) -> tuple[str | int, ...]:
    """Return what a product is known by, and how much it has of each kind."""
    variants = product.variants
    return (
        product.key or "",
        product.product_type or "",
        ", ".join(product.categories),
        len(variants),
        sum(len(one.prices) for one in variants),
        sum(len(one.images) for one in variants),
        sum(len(one.assets) for one in variants),
    )


def of_variant(variant: Document) -> str:
    """Return its SKU and how much of each kind it has; its key where it has nothing."""
    return ", ".join(_variant(variant)) or str(variant["key"])


def of_price(price: Document) -> str:
    """Return its amount, for whom, where and when it holds, and how much it has."""
    return ", ".join(_price(price))


def of_asset(asset: Document, label: str) -> str:
    """Return its names and addresses; its label where it has none."""
    uris = (one.get("uri", "") for one in asset.get("sources") or ())
    told = [*(asset.get("name") or {}).values(), *uris]
    return ", ".join(filter(None, told)) or label


def of_image(image: Document) -> str:
    """Return its caption and its size."""
    size = image.get("dimensions") or {}
    pixels = f"{size.get('w', 0)} × {size.get('h', 0)}"
    return ", ".join(filter(None, (image.get("label"), pixels)))


def _variant(variant: Document) -> Iterator[str]:
    if variant.get("sku"):
        yield _("SKU {sku}").format(sku=variant["sku"])
    if count := _count(variant, "attributes"):
        yield ngettext("{n} attribute", "{n} attributes", count).format(n=count)
    if count := _count(variant, "prices"):
        yield ngettext("{n} price", "{n} prices", count).format(n=count)
    if count := _count(variant, "assets"):
        yield ngettext("{n} asset", "{n} assets", count).format(n=count)
    if count := _count(variant, "images"):
        yield ngettext("{n} image", "{n} images", count).format(n=count)


def _price(price: Document) -> Iterator[str]:
    yield money_text(price["value"])
    references = (price.get("customerGroup") or {}, price.get("channel") or {})
    given = [price.get("country"), *(one.get("key") for one in references)]
    yield from filter(None, given)
    since, until = price.get("validFrom"), price.get("validUntil")
    if since:
        yield _("from {moment}").format(moment=since)
    if until:
        yield _("until {moment}").format(moment=until)
    if count := _count(price, "tiers"):
        yield ngettext("{n} tier", "{n} tiers", count).format(n=count)
    if count := _count(price.get("custom") or {}, "fields"):
        yield ngettext("{n} custom field", "{n} custom fields", count).format(n=count)


def _count(record: Document, name: str) -> int:
    some: Sequence[Any] = record.get(name) or ()
    return len(some)
