"""The next SKUs of a business: prefix and number, no duplicate, no gap (B-15)."""

from collections.abc import Container, Iterator
from itertools import count as numbers_from
from itertools import islice
from typing import Any

from catalog.models import Counter, Variant

LOOKED_UP_AT_ONCE = 5_000


def locked(business: Any) -> Counter:
    """Return the product counter of the business, locked until the transaction ends.

    On SQLite the transaction itself is the lock (IMMEDIATE). On PostgreSQL the row is
    made first where it is missing; who comes second waits for who came first.
    """
    Counter.objects.bulk_create(
        [Counter(business=business, kind=Counter.Kind.PRODUCT)], ignore_conflicts=True
    )
    counter: Counter = (
        Counter.objects.of(business).select_for_update().get(kind=Counter.Kind.PRODUCT)
    )
    return counter


def take(business: Any, count: int, *, taken: Container[str]) -> list[str]:
    """Return the next `count` free SKUs, and move the counter past the last of them.

    Runs in the caller's transaction: what is rolled back is given out again. Numbers in
    `taken`, and SKUs that the business already has, are skipped.
    """
    if not count:
        return []
    counter = locked(business)
    pairs = list(islice(free(business, counter.next, count, taken), count))
    counter.next = pairs[-1][0] + 1
    counter.save(update_fields=["next"])
    return [sku for _, sku in pairs]


def free(
    business: Any, first: int, count: int, taken: Container[str]
) -> Iterator[tuple[int, str]]:
    """Yield number and SKU of what is free from `first` on, looked up in blocks."""
    numbers = numbers_from(first)
    size = min(max(count, 10), LOOKED_UP_AT_ONCE)
    while True:
        block = {written(business, number): number for number in islice(numbers, size)}
        used = set(
            Variant.objects.of(business)
            .filter(sku__in=list(block))
            .values_list("sku", flat=True)
        )
        for sku, number in block.items():
            if sku not in used and sku not in taken:
                yield number, sku


def written(business: Any, number: int) -> str:
    """Return the SKU with this number; past the width of the business it grows."""
    return f"{business.sku_prefix}{number:0{business.sku_width}d}"
