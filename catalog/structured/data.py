"""A product as a whole: what is staged, and what is published.

The one shape between the tables, the files, the published document, the pages and the
tests. References are kept by key; ids, and the positions that were read, stand beside
the values and never count when two products are compared: the order of a list is its
order. Values of attributes and custom fields are typed as section 7 of the structured
spec has them (JSON values).
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

Texts = dict[str, str]
"""Language -> text."""


def _pk() -> Any:
    return field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class MoneyData:
    """An amount: in cents, or finer where `precise_amount` is given."""

    type: str
    currency: str
    cent_amount: int
    fraction_digits: int
    precise_amount: int | None = None


@dataclass(slots=True)
class TierData:
    """A price from a quantity on."""

    minimum_quantity: int
    value: MoneyData
    pk: int | None = _pk()


@dataclass(slots=True)
class PriceData:
    """A price of a variant; `tiers` are in the order of their minimum quantity."""

    key: str | None
    value: MoneyData
    country: str = ""
    customer_group: str = ""
    channel: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    tiers: list[TierData] = field(default_factory=list)
    custom_type: str = ""
    custom: dict[str, Any] = field(default_factory=dict)
    pk: int | None = _pk()
    position: int | None = _pk()

    def copy(self) -> "PriceData":
        """Return a copy that shares nothing that changes."""
        return replace(
            self, tiers=[replace(tier) for tier in self.tiers], custom=dict(self.custom)
        )


@dataclass(slots=True)
class AssetData:
    """A file of a variant; `sources` are `{"uri": …}` objects."""

    key: str | None
    name: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    sources: list[dict[str, Any]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pk: int | None = _pk()
    position: int | None = _pk()

    def copy(self) -> "AssetData":
        """Return a copy that shares nothing that changes."""
        return replace(
            self,
            name=dict(self.name),
            description=dict(self.description),
            sources=list(self.sources),
            tags=list(self.tags),
        )


@dataclass(slots=True)
class ImageData:
    """A picture of a variant, in pixels."""

    url: str
    label: str = ""
    width: int = 0
    height: int = 0
    pk: int | None = _pk()
    position: int | None = _pk()


@dataclass(slots=True)
class VariantData:
    """One form of a product; the first of a product is its master variant."""

    key: str
    sku: str | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    prices: list[PriceData] = field(default_factory=list)
    assets: list[AssetData] = field(default_factory=list)
    images: list[ImageData] = field(default_factory=list)
    pk: int | None = _pk()
    position: int | None = _pk()

    def copy(self) -> "VariantData":
        """Return a copy that shares nothing that changes."""
        return replace(
            self,
            attributes=dict(self.attributes),
            prices=[price.copy() for price in self.prices],
            assets=[asset.copy() for asset in self.assets],
            images=[replace(image) for image in self.images],
        )


@dataclass(slots=True)
class ProductData:
    """A product with everything below it.

    `current` is the published document (DATA of section 7), None where nothing was ever
    published; `published_at` is when that was done, None where saving the product does
    it. `order_hints` are by the key of the category, where a link has one; a link that
    stays keeps its own. `product_type` is the key of its type, None where the type has
    no key; `product_type_pk` always names it. `version` is that of the record when it
    was read.
    """

    key: str | None
    product_type: str | None
    product_type_pk: int
    name: Texts = field(default_factory=dict)
    slug: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    meta_title: Texts = field(default_factory=dict)
    meta_description: Texts = field(default_factory=dict)
    search_keywords: dict[str, list[str]] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    tax_category: str = ""
    state: str = ""
    price_mode: str = "Embedded"
    variants: list[VariantData] = field(default_factory=list)
    published: bool = False
    current: dict[str, Any] | None = None
    published_at: datetime | None = field(default=None, compare=False)
    order_hints: dict[str, str] = field(default_factory=dict, compare=False)
    pk: int | None = _pk()
    version: int = field(default=0, compare=False)

    def copy(self) -> "ProductData":
        """Return a copy that shares nothing that changes, but the published document.

        That one is only ever replaced as a whole.
        """
        return replace(
            self,
            name=dict(self.name),
            slug=dict(self.slug),
            description=dict(self.description),
            meta_title=dict(self.meta_title),
            meta_description=dict(self.meta_description),
            search_keywords=dict(self.search_keywords),
            categories=list(self.categories),
            order_hints=dict(self.order_hints),
            variants=[variant.copy() for variant in self.variants],
        )
