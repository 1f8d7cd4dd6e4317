"""Products as a whole from the tables: one statement a table, whatever their number."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from catalog.models import (
    Asset,
    Image,
    Price,
    PriceTier,
    Product,
    ProductCategory,
    ProductCurrent,
    ProductSlug,
    Variant,
)
from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)

AT_ONCE = 2_000
"""Products whose parts one statement reads; SQLite takes 32,766 values in one."""

MONEY = ("type", "currency", "cent_amount", "fraction_digits", "precise_amount")

PRODUCT = (
    *("pk", "key", "product_type__key", "product_type_id"),
    *("name", "description", "meta_title", "meta_description", "search_keywords"),
    *("tax_category__key", "state__key", "price_mode", "published", "version"),
)
PRICE = (
    *("pk", "variant_id", "key", *MONEY, "country"),
    *("customer_group__key", "channel__key", "valid_from", "valid_until"),
    *("custom_type__key", "custom_fields", "position"),
)

Rows = Iterable[tuple[Any, ...]]


def load(
    business: Any, products: QuerySet[Any] | Collection[int]
) -> dict[int, ProductData]:
    """Return id -> product (`ProductData`), by nine statements for 2,000 products.

    The order is that of the query, or of the ids. An id that the business does not have
    is left out.
    """
    if isinstance(products, QuerySet):
        return _loaded(business, products.values_list(*PRODUCT))
    found: dict[int, ProductData] = {}
    for pks in _chunks(sorted(products)):
        rows = Product.objects.of(business).filter(pk__in=pks).order_by("pk")
        found |= _loaded(business, rows.values_list(*PRODUCT))
    return found


def load_by_key(business: Any, keys: Iterable[str]) -> dict[str, ProductData]:
    """Return key -> product; a key that no product has is left out."""
    found: dict[str, ProductData] = {}
    for some in _chunks(sorted(set(keys))):
        rows = Product.objects.of(business).filter(key__in=some).order_by("pk")
        loaded = _loaded(business, rows.values_list(*PRODUCT))
        found |= {str(data.key): data for data in loaded.values()}
    return found


def _loaded(business: Any, rows: Rows) -> dict[int, ProductData]:
    products = {row[0]: _product(row) for row in rows}
    for pks in _chunks(list(products)):
        _add_slugs(business, pks, products)
        _add_categories(business, pks, products)
        _add_current(business, pks, products)
        variants = _add_variants(business, pks, products)
        prices = _add_prices(business, pks, variants)
        _add_tiers(business, pks, prices)
        _add_assets(business, pks, variants)
        _add_images(business, pks, variants)
    return products


def _chunks(items: Sequence[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk


def _product(row: Sequence[Any]) -> ProductData:
    pk, key, kind, kind_pk, name, description, title, meta, words, *rest = row
    tax_category, state, price_mode, published, version = rest
    return ProductData(
        key=key,
        product_type=kind,
        product_type_pk=kind_pk,
        name=name,
        description=description,
        meta_title=title,
        meta_description=meta,
        search_keywords=words,
        tax_category=tax_category or "",
        state=state or "",
        price_mode=price_mode,
        published=published,
        pk=pk,
        version=version,
    )


Products = dict[int, ProductData]
Variants = dict[int, VariantData]
Prices = dict[int, PriceData]


def _add_slugs(business: Any, pks: list[int], products: Products) -> None:
    rows = ProductSlug.objects.of(business).filter(product__in=pks).order_by("pk")
    for pk, locale, slug in rows.values_list("product_id", "locale", "slug"):
        products[pk].slug[locale] = slug


def _add_categories(business: Any, pks: list[int], products: Products) -> None:
    links = ProductCategory.objects.of(business).filter(product__in=pks)
    rows = links.order_by("position", "pk")
    told = ("product_id", "category__key", "order_hint")
    for pk, category, hint in rows.values_list(*told):
        products[pk].categories.append(category)
        if hint:
            products[pk].order_hints[category] = hint


def _add_current(business: Any, pks: list[int], products: Products) -> None:
    rows = ProductCurrent.objects.of(business).filter(product__in=pks)
    told = ("product_id", "document", "published_at")
    for pk, document, published_at in rows.values_list(*told):
        products[pk].current = document
        products[pk].published_at = published_at


def _add_variants(business: Any, pks: list[int], products: Products) -> Variants:
    rows = Variant.objects.of(business).filter(product__in=pks)
    fields = ("pk", "product_id", "key", "sku", "attributes", "position")
    found: Variants = {}
    for pk, product, key, sku, attributes, position in rows.order_by(
        "position", "pk"
    ).values_list(*fields):
        found[pk] = VariantData(key, sku, attributes, pk=pk, position=position)
        products[product].variants.append(found[pk])
    return found


def _add_prices(business: Any, pks: list[int], variants: Variants) -> Prices:
    rows = Price.objects.of(business).filter(variant__product__in=pks)
    found: Prices = {}
    for pk, variant, key, *values in rows.order_by("position", "pk").values_list(
        *PRICE
    ):
        country, group, channel, start, end, kind, custom, position = values[5:]
        found[pk] = PriceData(
            key=key,
            value=MoneyData(*values[:5]),
            country=country,
            customer_group=group or "",
            channel=channel or "",
            valid_from=start,
            valid_until=end,
            custom_type=kind or "",
            custom=custom,
            pk=pk,
            position=position,
        )
        variants[variant].prices.append(found[pk])
    return found


def _add_tiers(business: Any, pks: list[int], prices: Prices) -> None:
    rows = PriceTier.objects.of(business).filter(price__variant__product__in=pks)
    for pk, price, minimum, *value in rows.order_by("minimum_quantity").values_list(
        "pk", "price_id", "minimum_quantity", *MONEY
    ):
        prices[price].tiers.append(TierData(minimum, MoneyData(*value), pk=pk))


def _add_assets(business: Any, pks: list[int], variants: Variants) -> None:
    rows = Asset.objects.of(business).filter(variant__product__in=pks)
    fields = ("key", "name", "description", "sources", "tags", "pk", "position")
    for variant, *values in rows.order_by("position", "pk").values_list(
        "variant_id", *fields
    ):
        data = AssetData(**dict(zip(fields, values, strict=True)))
        variants[variant].assets.append(data)


def _add_images(business: Any, pks: list[int], variants: Variants) -> None:
    rows = Image.objects.of(business).filter(variant__product__in=pks)
    fields = ("url", "label", "width", "height", "pk", "position")
    for variant, *values in rows.order_by("position", "pk").values_list(
        "variant_id", *fields
    ):
        data = ImageData(**dict(zip(fields, values, strict=True)))
        variants[variant].images.append(data)
