"""What differs between products as they are and as they shall be, table by table.

Parts are the same part if they have the same identity: the key of a variant, price or
asset, the address of an image, the quantity of a tier; the scope of a price and the
place of an asset that have no key. No database here.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from catalog.structured.data import AssetData, PriceData, ProductData, VariantData

Pair = tuple[ProductData | None, ProductData]
"""A product as `load` gave it, None for a new one, and as it shall be."""


@dataclass(slots=True)
class Row:
    """The id of a record: of one that exists, or drawn before it is written."""

    pk: int | None


class New(NamedTuple):
    """A row to insert."""

    row: Row
    parent: Row
    position: int
    data: Any


class Changed(NamedTuple):
    """A row to update."""

    pk: int
    parent: Row
    position: int
    old: Any
    data: Any


@dataclass(slots=True)
class TableChanges:
    """What becomes of the rows of one table; `content` is what they hold themselves."""

    identity: Callable[[Any], Hashable]
    content: Callable[[Any], Any]
    positioned: bool = True
    new: list[New] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def compare(
        self, parent: Row, olds: Sequence[Any], news: Sequence[Any]
    ) -> Iterator[tuple[Row, Any, Any]]:
        """Yield each part with its old and new value; None where there is none."""
        known = dict(self._identified(olds))
        for position, (identity, data) in enumerate(self._identified(news)):
            old = known.pop(identity, None)
            if old is None:
                row = Row(None)
                self.new.append(New(row, parent, position, data))
            else:
                row = Row(old.pk)
                if self._differs(old, data, position):
                    self.changed.append(Changed(old.pk, parent, position, old, data))
            yield row, old, data
        for old in known.values():
            self.gone.append(old.pk)
            yield Row(old.pk), old, None

    def _identified(self, records: Iterable[Any]) -> Iterator[tuple[Hashable, Any]]:
        """Yield the records with identities that differ, in their order."""
        seen: Counter[Hashable] = Counter()
        for record in records:
            identity = self.identity(record)
            seen[identity] += 1
            yield (identity, seen[identity]), record

    def _differs(self, old: Any, new: Any, position: int) -> bool:
        moved = self.positioned and old.position != position
        return moved or bool(self.content(old) != self.content(new))


def scope_of(price: PriceData) -> tuple[Hashable, ...]:
    """Return what two prices of a variant must not share, references by key."""
    return (
        price.value.currency,
        price.country,
        price.customer_group,
        price.channel,
        price.valid_from,
        price.valid_until,
    )


def _price_identity(price: PriceData) -> Hashable:
    return price.key or scope_of(price)


def _price_content(price: PriceData) -> tuple[Any, ...]:
    return (price.value, scope_of(price), price.custom_type, price.custom)


def _asset_identity(asset: AssetData) -> Hashable:
    return asset.key


def _itself(record: Any) -> Any:
    return record


@dataclass(slots=True)
class Changes:
    """What becomes of all rows of some products; `products` are those that differ."""

    products: list[tuple[Row, ProductData | None, ProductData]] = field(
        default_factory=list
    )
    variants: TableChanges = field(
        default_factory=lambda: TableChanges(
            attrgetter("key"), attrgetter("sku", "attributes")
        )
    )
    prices: TableChanges = field(
        default_factory=lambda: TableChanges(_price_identity, _price_content)
    )
    tiers: TableChanges = field(
        default_factory=lambda: TableChanges(
            attrgetter("minimum_quantity"), attrgetter("value"), positioned=False
        )
    )
    assets: TableChanges = field(
        default_factory=lambda: TableChanges(_asset_identity, _itself)
    )
    images: TableChanges = field(
        default_factory=lambda: TableChanges(attrgetter("url"), _itself)
    )

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> "Changes":
        """Compare the products of all pairs."""
        changes = cls()
        for old, new in pairs:
            if old == new:
                continue
            row = Row(old.pk if old else None)
            changes.products.append((row, old, new))
            changes._add_variants(row, old.variants if old else [], new.variants)
        return changes

    def _add_variants(
        self, parent: Row, olds: Sequence[VariantData], news: Sequence[VariantData]
    ) -> None:
        for row, old, new in self.variants.compare(parent, olds, news):
            for price, *sides in self.prices.compare(row, *_parts("prices", old, new)):
                _exhaust(self.tiers.compare(price, *_parts("tiers", *sides)))
            _exhaust(self.assets.compare(row, *_parts("assets", old, new)))
            _exhaust(self.images.compare(row, *_parts("images", old, new)))


def _parts(name: str, old: Any, new: Any) -> tuple[Sequence[Any], Sequence[Any]]:
    return getattr(old, name, ()), getattr(new, name, ())


def _exhaust(compared: Iterable[Any]) -> None:
    for _ in compared:
        pass
