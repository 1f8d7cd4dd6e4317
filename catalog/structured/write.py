"""Products as a whole into the tables: statements grow with batches, not with products.

Rows that go are deleted first, children before parents; then unique values that rows
give to one another become NULL; then rows change, and at last new ones are inserted,
parents before children. So no unique constraint trips on the way, on either database.
Cost and quantity of a variant, and what else only flat products have, stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bulkupload.writer import Writer
from catalog.models import (
    Asset,
    Image,
    Price,
    PriceTier,
    Variant,
    scope_key_of,
)
from catalog.structured import write_sides
from catalog.structured.changes import (
    Changed,
    Changes,
    New,
    Pair,
    TableChanges,
    scope_of,
)
from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.references import References

MONEY = ["currency", "type", "cent_amount", "fraction_digits", "precise_amount"]

FIELDS: dict[type[Any], list[str]] = {
    Variant: ["key", "sku", "attributes", "position"],
    Price: [
        *("key", *MONEY, "country", "customer_group_id", "channel_id"),
        *("valid_from", "valid_until", "custom_type_id", "custom_fields"),
        *("scope_key", "position"),
    ],
    PriceTier: ["minimum_quantity", *MONEY],
    Asset: ["key", "name", "description", "tags", "sources", "position"],
    Image: ["url", "label", "width", "height", "position"],
}
"""What a table of parts holds besides id, business and parent (see `_values`)."""


def create(
    products: Sequence[ProductData],
    *,
    writer: Writer,
    business: Any,
    upload_pk: int | None = None,
    references: References | None = None,
) -> list[int]:
    """Save new products with all their parts; return their ids, in their order.

    The time is that of the writer. Without `references` they are looked up.

    Raises:
        LookupError: a product refers to what the business does not have.
        IntegrityError: a key, SKU, slug or scope is taken.
    """
    return _write(
        [(None, data) for data in products], writer, business, upload_pk, references
    )


def update(
    pairs: Sequence[tuple[ProductData, ProductData]],
    *,
    writer: Writer,
    business: Any,
    references: References | None = None,
) -> None:
    """Make of each old product, as `load` gave it, the new one.

    Only rows that differ are written. The version of a product goes up by one if
    anything of it changed; a pair that is equal changes nothing. Ids of the new product
    do not matter: its parts are found by their identity (`changes`). What two products
    give to one another, such as a SKU, may only be swapped within one call.

    Raises:
        LookupError, IntegrityError: as for `create`.
    """
    _write(list(pairs), writer, business, None, references)


@dataclass(frozen=True, slots=True)
class _Target:
    writer: Writer
    business: Any
    references: References


def _write(
    pairs: Sequence[Pair],
    writer: Writer,
    business: Any,
    upload_pk: int | None,
    references: References | None,
) -> list[int]:
    changes = Changes.of(pairs)
    if references is None:
        references = References.of(business, (new for _, _, new in changes.products))
    target = _Target(writer, business, references)
    tables = _tables(changes)
    for model, table in reversed(tables):
        writer.delete(model, table.gone)
    _release(changes, writer)
    write_sides.products(changes.products, writer, business, upload_pk, references)
    for model, table in tables:
        _update(model, table.changed, target)
    for model, table in tables:
        _insert(model, table.new, target)
    return [row.pk for row, _, _ in changes.products if row.pk is not None]


def _tables(changes: Changes) -> list[tuple[type[Any], TableChanges]]:
    """Return the tables of parts, parents first."""
    return [
        (Variant, changes.variants),
        (Price, changes.prices),
        (PriceTier, changes.tiers),
        (Asset, changes.assets),
        (Image, changes.images),
    ]


def _release(changes: Changes, writer: Writer) -> None:
    """Let go of SKUs and scopes that a changed row hands to another changed row."""
    skus = [one for one in changes.variants.changed if one.old.sku != one.data.sku]
    wanted = {one.data.sku for one in skus} - {None}
    free = [(one.pk, None) for one in skus if one.old.sku in wanted]
    writer.update(Variant, ["sku"], free)
    scopes = [
        (one, scope_of(one.old), scope_of(one.data)) for one in changes.prices.changed
    ]
    moved = [each for each in scopes if each[1] != each[2]]
    claimed = {(one.parent.pk, new) for one, _, new in moved}
    free = [(one.pk, None) for one, old, _ in moved if (one.parent.pk, old) in claimed]
    writer.update(Price, ["scope_key"], free)


def _update(model: type[Any], rows: Iterable[Changed], target: _Target) -> None:
    target.writer.update(
        model,
        FIELDS[model],
        ((one.pk, *_values(one.data, one.position, target)) for one in rows),
    )


def _insert(model: type[Any], rows: Sequence[New], target: _Target) -> None:
    if not rows:
        return
    drawn = target.writer.ids(model, len(rows))
    for one, pk in zip(rows, drawn, strict=True):
        one.row.pk = pk
    parent = {Variant: "product_id", PriceTier: "price_id"}.get(model, "variant_id")
    business = target.business.pk
    target.writer.insert(
        model,
        ["id", "business_id", parent, *FIELDS[model]],
        (
            (
                *(one.row.pk, business, one.parent.pk),
                *_values(one.data, one.position, target),
            )
            for one in rows
        ),
    )


def _values(data: Any, position: int, target: _Target) -> tuple[Any, ...]:
    match data:
        case VariantData():
            return (data.key, data.sku, data.attributes, position)
        case PriceData():
            return _price(data, position, target.references)
        case TierData():
            return (data.minimum_quantity, *_money(data.value))
        case AssetData():
            texts = (data.key, data.name, data.description)
            return (*texts, data.tags, data.sources, position)
        case ImageData():
            return (data.url, data.label, data.width, data.height, position)
    raise TypeError(type(data))


def _price(price: PriceData, position: int, references: References) -> tuple[Any, ...]:
    group = references.pk("customer_group", price.customer_group)
    channel = references.pk("channel", price.channel)
    period = (price.valid_from, price.valid_until)
    return (
        price.key,
        *_money(price.value),
        price.country,
        group,
        channel,
        *period,
        references.pk("fields_type", price.custom_type),
        price.custom,
        scope_key_of(price.value.currency, price.country, group, channel, *period),
        position,
    )


def _money(money: MoneyData) -> tuple[Any, ...]:
    return (
        money.currency,
        money.type,
        money.cent_amount,
        money.fraction_digits,
        money.precise_amount,
    )
