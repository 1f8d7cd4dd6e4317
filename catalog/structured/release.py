"""SKUs and slugs that move from one product to another in one import."""

from collections.abc import Sequence
from typing import Any

from bulkupload.tree.checked import Claim
from catalog.models import ProductSlug, Variant
from catalog.structured.desk import SKU, SLUG


def release(claims: Sequence[Claim], business: Any) -> None:
    """Take these texts from who has them, so that no order of writing trips over them.

    Runs in the transaction in which their products get what the file says.
    """
    texts: dict[str, set[str]] = {}
    for claim in claims:
        texts.setdefault(claim.kind, set()).add(claim.text)
    for kind, taken in texts.items():
        if kind == SKU:
            Variant.objects.of(business).filter(sku__in=taken).update(sku=None)
        else:
            locale = kind.removeprefix(SLUG)
            slugs = ProductSlug.objects.of(business).filter(locale=locale)
            slugs.filter(slug__in=taken).delete()
