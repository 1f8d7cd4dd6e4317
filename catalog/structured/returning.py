"""Products that get back what they were before an import (B-21).

Other products may have by now what they had: a SKU, a slug. If those return as well, or
go, it is free again; else the product stays as it is. No more than a batch of products
is in memory, whatever their number.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import F
from django.utils.translation import gettext as _

from bulkupload.values import Context
from catalog.models import Product, ProductSlug, Variant, text_in
from catalog.structured.data import ProductData
from catalog.structured.publish import restage
from catalog.structured.references import References

AT_ONCE = 1_000
"""Products, or texts, that one statement looks at."""

Mark = tuple[str, str]
"""A text that one product has: a slug with its language, a SKU with a blank one."""


class Elsewhere(NamedTuple):
    """The row of another product, the `owner`, that has what `product` had."""

    pk: int
    owner: int
    product: int
    locale: str
    text: str


def hindrances(
    products: Iterable[ProductData], leaving: Container[int], context: Context
) -> dict[int, str]:
    """Return id -> why a product cannot be what it was.

    That is another product which has its SKU or slug, and keeps it, or something that
    it referred to and that is deleted.
    """
    business = context.business
    found: dict[int, str] = {}
    owners: dict[int, dict[int, str]] = {}
    pks = set()
    for some in _batches(products):
        references = References.of(business, some)
        for data in some:
            pks.add(data.pk or 0)
            if lacking := references.lacking(data):
                found[data.pk or 0] = _("“{key}” is gone.").format(key=lacking)
        for one in _elsewhere(business, some):
            if one.owner not in leaving:
                owners.setdefault(one.product, {})[one.owner] = one.text
    _settle(owners, pks, found, context)
    return found


def _settle(
    owners: Mapping[int, Mapping[int, str]],
    pks: Container[int],
    found: dict[int, str],
    context: Context,
) -> None:
    """Add who waits for a product that stays as it is; that may hinder others again."""
    names = _names({owner for own in owners.values() for owner in own}, context)
    settled = False
    while not settled:
        settled = True
        for pk in owners.keys() - found.keys():
            staying = (o for o in owners[pk] if o not in pks or o in found)
            owner = next(staying, None)
            if owner is not None:
                told = _("“{text}” belongs to “{name}” by now.")
                found[pk] = told.format(text=owners[pk][owner], name=names[owner])
                settled = False


def make_way(products: Iterable[ProductData], business: Any) -> None:
    """Take SKUs and slugs of these products from the other products that have them.

    Those count that as a change of their own: what they had may be all that changes.
    """
    for some in _batches(products):
        taken = list(_elsewhere(business, some))
        for rows in _batches(taken):
            skus = [one.pk for one in rows if not one.locale]
            Variant.objects.of(business).filter(pk__in=skus).update(sku=None)
            slugs = [one.pk for one in rows if one.locale]
            ProductSlug.objects.of(business).filter(pk__in=slugs).delete()
        owners = {one.owner for one in taken}
        changed = Product.objects.of(business).filter(pk__in=owners)
        changed.update(version=F("version") + 1)
        restage(business, owners)


def _marks(products: Iterable[ProductData]) -> dict[Mark, int]:
    marks: dict[Mark, int] = {}
    for data in products:
        skus = (("", one.sku) for one in data.variants if one.sku)
        marks |= dict.fromkeys((*skus, *data.slug.items()), data.pk or 0)
    return marks


def _elsewhere(business: Any, products: Iterable[ProductData]) -> Iterator[Elsewhere]:
    """Yield what other products have by now of what these had."""
    marks = _marks(products)
    for some in _batches(text for locale, text in marks if not locale):
        variants = Variant.objects.of(business).filter(sku__in=some)
        for pk, owner, sku in variants.values_list("pk", "product_id", "sku"):
            if owner != marks["", str(sku)]:
                yield Elsewhere(pk, owner, marks["", str(sku)], "", str(sku))
    for some in _batches({text for locale, text in marks if locale}):
        slugs = ProductSlug.objects.of(business).filter(slug__in=some)
        told = ("pk", "product_id", "locale", "slug")
        for pk, owner, locale, slug in slugs.values_list(*told):
            if owner != marks.get((locale, slug), owner):
                yield Elsewhere(pk, owner, marks[locale, slug], locale, slug)


def _names(pks: Iterable[int], context: Context) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in _batches(pks):
        rows = Product.objects.of(context.business).filter(pk__in=some)
        for pk, name, key in rows.values_list("pk", "name", "key"):
            found[pk] = text_in(name, context.conventions.language) or key or f"#{pk}"
    return found


def _batches(some: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(some)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
