"""The numbers that products without a SKU get, as the settings page shows them."""

from dataclasses import dataclass
from typing import Self

from ams.models import Business
from catalog.models import Counter

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Numbering:
    """The next number of a business, and the next SKUs made of it."""

    next: int
    example: str

    @classmethod
    def of(cls, business: Business) -> Self:
        """Return how the business numbers now; a new one starts at 1."""
        counters = Counter.objects.of(business).filter(kind=Counter.Kind.PRODUCT)
        first = counters.values_list("next", flat=True).first() or 1
        numbers = range(first, first + SHOWN)
        skus = (
            f"{business.sku_prefix}{number:0{business.sku_width}}" for number in numbers
        )
        return cls(first, ", ".join(skus))
