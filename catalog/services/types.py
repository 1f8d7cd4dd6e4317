"""The product type that flat products have."""

from typing import Any

from catalog.models import STANDARD, ProductType


def ensure_standard_type(business: Any) -> ProductType:
    """Return the type `standard`, made with the first flat product (C59).

    Who makes it at the same moment as somebody else gets the other's.
    """
    known = ProductType.objects.of(business).filter(key=STANDARD)
    found: ProductType | None = known.first()
    if found is None:
        ProductType.objects.bulk_create(
            [ProductType(business=business, key=STANDARD, name="Standard")],
            ignore_conflicts=True,
        )
        found = known.get()
    return found
