"""Flat products in the tables of the catalogue (spec 2 and 6).

The name is the text in the business's default language; SKU, cost and quantity sit on
the master variant; the retail price is an embedded price of it; the category is the
first category; key and slug are made from SKU and name; the type is `standard`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bulkupload import similar
from bulkupload.columns import currency_digits
from bulkupload.sheet import Saving
from bulkupload.values import Context, Found
from catalog.keys import flat_key, slug_of
from catalog.models import (
    MASTER,
    RETAIL,
    Category,
    Price,
    Product,
    ProductCategory,
    ProductSlug,
    Variant,
    scope_key_of,
    text_in,
)
from catalog.models.texts import KEY_LENGTH
from catalog.services.types import ensure_standard_type

LISTS = ("collection", "material", "design", "size", "other", "supplier")
"""The free lists that a product points to itself."""

Named = Mapping[str, Any]
"""The values of one row, by the name of the column."""


def found(products: Any, context: Context) -> Iterator[Found]:
    """Yield products as the flat sheet has them, values in its columns' order."""
    language = context.conventions.language
    rows = list(
        products.values_list(
            "pk",
            "version",
            "name",
            "description",
            "status",
            "notes",
            "key",
            *(f"{name}__name" for name in LISTS),
        )
    )
    pks = [row[0] for row in rows]
    masters = master_variants(pks, context)
    prices = retail_prices([master.pk for master in masters.values()], context)
    categories = first_categories(pks, context)
    for pk, version, name, description, status, notes, key, *listed in rows:
        master = masters.get(pk)
        price = prices.get(master.pk) if master else None
        values = (
            text_in(name, language),
            master.sku if master else None,
            status,
            categories.get(pk),
            *listed,
            None if price is None else price.amount,
            master.cost if master else None,
            master.quantity if master else None,
            description.get(language, ""),
            notes,
        )
        yield Found(pk, version, text_in(name, language) or key or f"#{pk}", values)


def existing(skus: Sequence[str], context: Context) -> dict[str, Found]:
    """Return SKU -> the product with a variant of that SKU."""
    owners = dict(
        Variant.objects.of(context.business)
        .filter(sku__in=skus)
        .values_list("sku", "product_id")
    )
    products = Product.objects.of(context.business).filter(pk__in=set(owners.values()))
    by_pk = {one.pk: one for one in found(products, context)}
    return {
        sku: by_pk[pk]._replace(is_part=by_pk[pk].values[1] != sku)
        for sku, pk in owners.items()
    }


def master_variants(products: Iterable[int], context: Context) -> dict[int, Variant]:
    """Return product id -> its first variant."""
    variants = (
        Variant.objects.of(context.business)
        .filter(product__in=list(products))
        .order_by("-position", "-pk")
    )
    return {variant.product_id: variant for variant in variants}


def retail_prices(variants: Iterable[int], context: Context) -> dict[int, Price]:
    """Return variant id -> its price in the business's currency, for everybody."""
    prices = Price.objects.of(context.business).filter(
        variant__in=list(variants),
        scope_key=scope_key_of(context.conventions.currency),
    )
    return {price.variant_id: price for price in prices}


def first_categories(products: Iterable[int], context: Context) -> dict[int, str]:
    """Return product id -> what a file calls its first category.

    That is its name, or its key where several categories have that name.
    """
    language = context.conventions.language
    known = Category.known(context.business, language)
    uses = Counter(similar.name_key(one.name) for one in known)
    called = {
        one.pk: one.name if uses[similar.name_key(one.name)] == 1 else one.keys[0]
        for one in known
    }
    links = (
        ProductCategory.objects.of(context.business)
        .filter(product__in=list(products))
        .order_by("-position", "-pk")
        .values_list("product_id", "category_id")
    )
    return {pk: called[category] for pk, category in links}


def money(amount: Decimal, currency: str) -> dict[str, Any]:
    """Return the columns of an amount in cent precision."""
    digits = currency_digits(currency)
    return {
        "currency": currency,
        "cent_amount": int(amount.scaleb(digits)),
        "fraction_digits": digits,
        "scope_key": scope_key_of(currency),
    }


def create(rows: Sequence[Named], saving: Saving) -> None:
    """Save new products, each with everything that belongs to it."""
    writer, context = saving.writer, saving.context
    business = context.business.pk
    pks = writer.ids(Product, len(rows))
    keys = _keys(pks, rows, context)
    variants = writer.ids(Variant, len(rows))
    _create_products(pks, keys, rows, saving)
    _create_slugs(pks, keys, rows, saving)
    writer.insert(
        ProductCategory,
        ["business_id", "product_id", "category_id"],
        (
            (business, pk, saving.pk_of("category", row["category"]))
            for pk, row in zip(pks, rows, strict=True)
            if row["category"]
        ),
    )
    writer.insert(
        Variant,
        ["id", "business_id", "product_id", "key", "sku", "cost", "quantity"],
        (
            (variant, business, pk, MASTER, row["sku"], row["cost"], row["quantity"])
            for variant, pk, row in zip(variants, pks, rows, strict=True)
        ),
    )
    create_prices(
        {
            variant: row["retail_price"]
            for variant, row in zip(variants, rows, strict=True)
            if row["retail_price"] is not None
        },
        saving,
    )


def _keys(pks: Iterable[int], rows: Sequence[Named], context: Context) -> list[str]:
    """Return the key of each product, free in the business and among these."""
    pairs = list(zip(pks, rows, strict=True))
    wished = {key for pk, row in pairs for key in (row["sku"], f"p{pk}") if key}
    taken = set(
        Product.objects.of(context.business)
        .filter(key__in=wished)
        .values_list("key", flat=True)
    )
    keys = []
    for pk, row in pairs:
        key = flat_key(row["sku"], pk, taken)
        taken.add(key)
        keys.append(key)
    return keys


def _create_products(
    pks: Iterable[int], keys: Sequence[str], rows: Sequence[Named], saving: Saving
) -> None:
    context = saving.context
    language = context.conventions.language
    upload = None if context.upload is None else context.upload.pk
    kind = ensure_standard_type(context.business).pk
    saving.writer.insert(
        Product,
        ["id", "business_id", "upload_id", "key", "product_type_id", "name"]
        + ["description", "status", "notes", "created_at", "updated_at"]
        + [f"{name}_id" for name in LISTS],
        (
            (
                pk,
                context.business.pk,
                upload,
                key,
                kind,
                {language: row["name"]},
                {language: row["description"]} if row["description"] else {},
                row["status"],
                row["notes"],
                context.now,
                context.now,
                *(saving.pk_of(name, row[name]) for name in LISTS),
            )
            for pk, key, row in zip(pks, keys, rows, strict=True)
        ),
    )


def _create_slugs(
    pks: Iterable[int], keys: Sequence[str], rows: Sequence[Named], saving: Saving
) -> None:
    business, language = saving.context.business, saving.context.conventions.language
    slugs = [slug_of(row["name"], key) for key, row in zip(keys, rows, strict=True)]
    taken = set(
        ProductSlug.objects.of(business)
        .filter(locale=language, slug__in=slugs)
        .values_list("slug", flat=True)
    )
    free = []
    for pk, slug in zip(pks, slugs, strict=True):
        end = f"-p{pk}"
        free.append(f"{slug[: KEY_LENGTH - len(end)]}{end}" if slug in taken else slug)
        taken.add(free[-1])  # of “Ring” `gold-01` and “Ring gold” `01`, too
    saving.writer.insert(
        ProductSlug,
        ["business_id", "product_id", "locale", "slug"],
        ((business.pk, pk, language, slug) for pk, slug in zip(pks, free, strict=True)),
    )


def create_prices(amounts: Mapping[int, Decimal], saving: Saving) -> None:
    """Save a retail price for each variant (id -> amount).

    A variant that has a price `retail` in another currency keeps it beside the new one.
    """
    business, currency = saving.context.business, saving.context.conventions.currency
    columns = list(money(Decimal(0), currency))
    other = set(
        Price.objects.of(business)
        .filter(variant__in=list(amounts), key=RETAIL)
        .values_list("variant_id", flat=True)
    )
    saving.writer.insert(
        Price,
        ["business_id", "variant_id", "key", *columns],
        (
            (
                business.pk,
                variant,
                f"{RETAIL}-{currency}" if variant in other else RETAIL,
                *money(amount, currency).values(),
            )
            for variant, amount in amounts.items()
        ),
    )
