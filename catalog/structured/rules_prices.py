"""No two prices of a variant hold for the same buyer at the same time (C26, C44)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from bulkupload.tree.items import Cell, Item
from catalog.structured.apply_work import Work, name_cell
from catalog.structured.data import PriceData
from catalog.structured.reasons import CatalogReason

EVER = datetime.max.replace(tzinfo=UTC)
NEVER = datetime.min.replace(tzinfo=UTC)


class Scope(NamedTuple):
    """For whom, where and when a price holds."""

    currency: str
    country: str
    customer_group: str
    channel: str
    valid_from: datetime | None
    valid_until: datetime | None

    @property
    def dated(self) -> bool:
        """Whether it has a period; a price with one goes before a price without."""
        return self.valid_from is not None or self.valid_until is not None

    def overlaps(self, other: "Scope") -> bool:
        """Say whether both hold at some moment; the end itself does not count (C26)."""
        begin = max(self.valid_from or NEVER, other.valid_from or NEVER)
        return begin < min(self.valid_until or EVER, other.valid_until or EVER)


def scope_of(price: PriceData) -> Scope:
    """Return for whom, where and when a price holds."""
    return Scope(
        price.value.currency,
        price.country,
        price.customer_group,
        price.channel,
        price.valid_from,
        price.valid_until,
    )


def judge_scopes(
    work: Work, prices: Sequence[PriceData], changed: Mapping[str, Item]
) -> None:
    """Note each price that clashes with another, at the one that the file changes.

    `changed` are the items of the prices whose scope is another now, by key; of two of
    them the later one in the file is wrong. Prices without a key count too (C44).
    """
    if not changed:
        return
    alike: dict[tuple[str, ...], list[PriceData]] = defaultdict(list)
    for price in sorted(prices, key=lambda one: _turn(one, changed)):
        scope = scope_of(price)
        others = alike[scope[:4]]
        item = changed.get(price.key or "")
        if item is not None:
            _judge(work, item, price, others)
        others.append(price)


def _turn(price: PriceData, changed: Mapping[str, Item]) -> int:
    """Return a number that puts prices which the file leaves alone first."""
    item = changed.get(price.key or "")
    return 0 if item is None else item.row


def _judge(
    work: Work, item: Item, price: PriceData, others: Sequence[PriceData]
) -> None:
    scope = scope_of(price)
    for other in others:
        if scope_of(other) == scope:
            reason, cell = CatalogReason.SAME_SCOPE, name_cell(item)
        elif scope.dated == scope_of(other).dated and scope.overlaps(scope_of(other)):
            reason, cell = CatalogReason.OVERLAP, _period_cell(item)
        else:
            continue
        named = f"“{other.key}”" if other.key else "a price that has no key"
        work.refuse(cell, reason, price=price.key, other=named)
        return


def _period_cell(item: Item) -> Cell:
    """Return the cell that says when the price begins, else ends, else its key."""
    cells = {place.node: cell for place, cell in item.cells.items()}
    return cells.get("validFrom") or cells.get("validUntil") or name_cell(item)
