"""What a flat update replaces beside the values of its columns, kept for undo (B-21).

A column tells the first category, a price as an amount, the name in any language. Where
there is more to it (further categories, a price finer than cents, no name in the
default language), that is kept here, and returns exactly.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bulkupload.sheet import Saving
from bulkupload.values import Change, Context
from catalog.models import Category, Price, Product, ProductCategory
from catalog.services.flat_products import master_variants, retail_prices

MONEY = ("type", "cent_amount", "fraction_digits", "precise_amount")


def beside(changes: Sequence[Change], context: Context) -> dict[int, dict[str, Any]]:
    """Return what no column tells of what is about to change: id -> by its name.

    `categories` are key, order hint and position of every link, `price` the columns of
    a precise price, `unnamed` says that the default language had no name.
    """
    found: dict[int, dict[str, Any]] = {}
    for name, values in (
        ("categories", _categories(_changing("category", changes), context)),
        ("price", _precise(_changing("retail_price", changes), context)),
        ("unnamed", _unnamed(_changing("name", changes), context)),
    ):
        for pk, value in values.items():
            found.setdefault(pk, {})[name] = value
    return found


def kept(change: Change, name: str) -> Any:
    """Return what an undo brings back beside the columns, None for anything else."""
    return change.values.get("beside", {}).get(name)


def return_categories(wanted: Mapping[int, Any], saving: Saving) -> None:
    """Give products (by id) the links that they had, where the category is there."""
    if not wanted:
        return
    business = saving.context.business
    ProductCategory.objects.of(business).filter(product__in=wanted).delete()
    keys = {key for links in wanted.values() for key, _hint, _position in links}
    rows = Category.objects.of(business).filter(key__in=keys)
    pks = dict(rows.values_list("key", "pk"))
    saving.writer.insert(
        ProductCategory,
        ["business_id", "product_id", "category_id", "order_hint", "position"],
        (
            (business.pk, product, pks[key], hint, position)
            for product, links in wanted.items()
            for key, hint, position in links
            if key in pks
        ),
    )


def _changing(column: str, changes: Sequence[Change]) -> list[int]:
    return [change.pk for change in changes if column in change.values]


def _categories(products: Sequence[int], context: Context) -> dict[int, Any]:
    """Return every link of those of the products that are in several categories."""
    links: dict[int, list[tuple[Any, ...]]] = {}
    if products:
        rows = ProductCategory.objects.of(context.business).filter(product__in=products)
        told = ("product_id", "category__key", "order_hint", "position")
        for product, *link in rows.order_by("position", "pk").values_list(*told):
            links.setdefault(product, []).append(tuple(link))
    return {pk: own for pk, own in links.items() if len(own) > 1}


def _precise(products: Sequence[int], context: Context) -> dict[int, Any]:
    """Return the money of retail prices that are finer than cents."""
    if not products:
        return {}
    masters = {
        one.pk: product for product, one in master_variants(products, context).items()
    }
    return {
        masters[variant]: {name: getattr(price, name) for name in MONEY}
        for variant, price in retail_prices(masters, context).items()
        if price.type == Price.Type.HIGH
    }


def _unnamed(products: Sequence[int], context: Context) -> dict[int, Any]:
    """Return which products have no name in the default language."""
    if not products:
        return {}
    language = context.conventions.language
    rows = Product.objects.of(context.business).filter(pk__in=products)
    return {
        pk: True for pk, name in rows.values_list("pk", "name") if language not in name
    }
