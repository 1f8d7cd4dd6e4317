"""What the page of a product shows: every variant with prices, pictures, files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bulkupload.access import Conventions
from bulkupload.records.amounts import shown_money, shown_number
from bulkupload.records.moments import shown_moment
from catalog.localized import language_name
from catalog.models import MASTER, Asset, Image, Price, Product, Variant, text_in
from catalog.pictures import is_web, link_of, shown_url
from catalog.shown_values import (
    Labels,
    Shown,
    attribute_labels,
    field_labels,
)

OPEN = 3
"""Variants that stand open; of more each is a line to be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """One price: the amount, for whom it holds, and what many pieces cost."""

    price: Price
    amount: str
    holds_for: Sequence[str]
    tiers: Sequence[str]
    custom: Sequence[Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: shown where a page may load it, else a link, else its address."""

    image: Image
    shown: str
    link: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One asset: what it says, and its addresses with what leads there."""

    asset: Asset
    name: str
    names: Sequence[tuple[str, str]]
    description: str
    links: Sequence[tuple[str, str]]
    tags: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantCard:
    """One variant with everything that belongs to it."""

    variant: Variant
    cost: str
    quantity: str
    attributes: Sequence[Shown]
    prices: Sequence[PriceRow]
    pictures: Sequence[Picture]
    files: Sequence[File]
    is_open: bool = True

    @property
    def first_price(self) -> str:
        """What stands for the variant while it is closed."""
        return self.prices[0].amount if self.prices else ""

    @property
    def has_tiers(self) -> bool:
        """Whether any price is another one for many pieces."""
        return any(row.tiers for row in self.prices)

    @property
    def thumb(self) -> str:
        """The first picture that a page may load."""
        return next((one.shown for one in self.pictures if one.shown), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What a product says in one language."""

    language: str
    name: str
    slug: str
    description: str
    meta_title: str
    meta_description: str
    keywords: Sequence[str]

    @property
    def says_more(self) -> bool:
        """Whether it says what only search engines are told."""
        return bool(self.meta_title or self.meta_description or self.keywords)

    @property
    def language_name(self) -> str:
        """The name of the language."""
        return language_name(self.language)


def product_of(business: Any, pk: int) -> Any:
    """Return the query of one product with all that its page shows."""
    return (
        Product.objects.of(business)
        .filter(pk=pk)
        .select_related("collection", "material", "design", "size", "other", "supplier")
        .select_related("product_type", "tax_category", "state", "upload", "current")
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


def is_simple(product: Product) -> bool:
    """Say whether it is like a flat product: one variant `master`, no attributes."""
    variants = list(product.variants.all())
    return not variants or (
        len(variants) == 1 and variants[0].key == MASTER and not variants[0].attributes
    )


def texts_of(product: Product, conventions: Conventions) -> list[Texts]:
    """Return what the product says, language by language, the default one first."""
    slugs = {one.locale: one.slug for one in product.slugs.all()}
    by_language = (
        product.name,
        slugs,
        product.description,
        product.meta_title,
        product.meta_description,
        product.search_keywords,
    )
    languages = {one for texts in by_language for one in texts}
    ordered = sorted(languages, key=lambda one: (one != conventions.language, one))
    return [
        Texts(
            language=one,
            name=product.name.get(one, ""),
            slug=slugs.get(one, ""),
            description=product.description.get(one, ""),
            meta_title=product.meta_title.get(one, ""),
            meta_description=product.meta_description.get(one, ""),
            keywords=product.search_keywords.get(one, ()),
        )
        for one in ordered
    ]


def variant_cards(product: Product, conventions: Conventions) -> list[VariantCard]:
    """Return the variants as the page shows them, the master first."""
    variants = list(product.variants.all())
    own = attribute_labels(
        product.business_id, product.product_type, conventions.language
    )
    prices = [price for variant in variants for price in variant.prices.all()]
    types = {one.custom_type_id for one in prices if one.custom_type_id}
    custom = field_labels(product.business_id, types, conventions.language)
    return [
        VariantCard(
            variant=variant,
            cost=shown_money(variant.cost, conventions.currency),
            quantity=shown_number(variant.quantity),
            attributes=own.shown(variant.attributes),
            prices=[
                _price_row(one, custom, conventions) for one in variant.prices.all()
            ],
            pictures=[_picture(image) for image in variant.images.all()],
            files=[_file(asset, conventions) for asset in variant.assets.all()],
            is_open=len(variants) <= OPEN,
        )
        for variant in variants
    ]


def _price_row(
    price: Price, labels: Mapping[int, Labels], conventions: Conventions
) -> PriceRow:
    holds_for = [
        price.country,
        *(
            text_in(one.name, conventions.language) or one.key
            for one in (price.customer_group, price.channel)
            if one
        ),
        _period(price),
    ]
    tiers = [
        _("from {n}: {amount}").format(
            n=tier.minimum_quantity, amount=shown_money(tier.amount, tier.currency)
        )
        for tier in price.tiers.all()
    ]
    known = labels.get(price.custom_type_id or 0, Labels((), conventions.language))
    return PriceRow(
        price=price,
        amount=shown_money(price.amount, price.currency),
        holds_for=[text for text in holds_for if text],
        tiers=tiers,
        custom=known.shown(price.custom_fields),
    )


def _period(price: Price) -> str:
    start, end = (
        shown_moment(moment) if moment else ""
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
        link=image.url if is_web(image.url) else "",
        title=image.label or image.url.rpartition("/")[2] or image.url,
    )


def _file(asset: Asset, conventions: Conventions) -> File:
    addresses = [str(source.get("uri", "")) for source in asset.sources]
    name = text_in(asset.name, conventions.language)
    others = ((one, text) for one, text in sorted(asset.name.items()) if text != name)
    return File(
        asset=asset,
        name=name or asset.key or _("File"),
        names=[(language_name(one), text) for one, text in others],
        description=text_in(asset.description, conventions.language),
        links=[(one, link_of(one)) for one in addresses if one],
        tags=asset.tags,
    )
