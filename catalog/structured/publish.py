"""Publishing: the whole staged side of a product goes live (G-1, G-2, C10)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from bulkupload.records.changes import ChangedMeanwhile
from bulkupload.writer import Writer
from catalog import skus
from catalog.models import Product
from catalog.structured.data import ProductData
from catalog.structured.differences import Difference, differences
from catalog.structured.documents import content_hash, to_document
from catalog.structured.load import load
from catalog.structured.write import update

__all__ = [
    "Difference",
    "differences",
    "goes_live",
    "publish",
    "published",
    "restage",
]

AT_ONCE = 2_000
"""Products that are loaded at a time."""


def published(data: ProductData) -> ProductData:
    """Return the product with everything staged gone live, earlier changes included."""
    current = to_document(data)
    return replace(data.copy(), published=True, current=current, published_at=None)


def goes_live(old: ProductData | None, new: ProductData) -> bool:
    """Say whether saving the new product publishes anything that was not (C10)."""
    if new.published and not (old and old.published):
        return True
    current = None if old is None else old.current
    return new.current is not current and new.current != current


@transaction.atomic
def publish(product: Product, *, version: int, at: datetime) -> bool:
    """Publish one product, and read it again; say whether anything went live by that.

    It waits for an import of the business, which would have to begin anew otherwise.

    Raises:
        ChangedMeanwhile: the product is no longer in this version.
    """
    skus.locked(product.business)
    rows = Product.objects.of(product.business).filter(pk=product.pk, version=version)
    if not rows.select_for_update().values_list("pk"):
        raise ChangedMeanwhile
    old = load(product.business, [product.pk])[product.pk]
    new = published(old)
    update([(old, new)], writer=Writer(now=at), business=product.business)
    product.refresh_from_db()
    return old != new


def restage(business: Any, products: Collection[int]) -> None:
    """Bring the hash of the staged side of published products up to date.

    To be called after every change that is not written by `structured.write`. Products
    that were never published have no hashes, so this costs them one statement in all.
    Versions stay: who changed a product has counted that.
    """
    pks = sorted(products)
    for first in range(0, len(pks), AT_ONCE):
        _restage(business, pks[first : first + AT_ONCE])


def _restage(business: Any, pks: list[int]) -> None:
    rows = Product.objects.of(business).filter(pk__in=pks).exclude(current_hash="")
    known = dict(rows.values_list("pk", "staged_hash"))
    if not known:
        return
    changed = []
    for pk, data in load(business, known.keys()).items():
        staged = content_hash(to_document(data))
        if staged != known[pk]:
            changed.append(Product(pk=pk, staged_hash=staged))
    Product.objects.of(business).bulk_update(changed, ["staged_hash"])
