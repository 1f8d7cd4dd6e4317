"""What the file makes of the prices of a variant, and of their tiers."""

from collections.abc import Sequence
from datetime import timedelta

from bulkupload.tree.headers import MONEY_PARTS
from bulkupload.tree.items import Item
from catalog.structured.apply_custom import apply_custom
from catalog.structured.apply_items import Items, each_item
from catalog.structured.apply_work import Asked, Work, money_of, name_cell, part_cell
from catalog.structured.data import MoneyData, PriceData, TierData, VariantData
from catalog.structured.documents import moment
from catalog.structured.reasons import CatalogReason
from catalog.structured.rules_prices import judge_scopes, scope_of

MOST_PRICES = 100
"""Prices of one variant."""

SHORTEST = timedelta(milliseconds=1)
"""How long a price holds at least (R-20, R-21)."""

NO_AMOUNT = MoneyData("", "", 0, 0)
"""What stands in for an amount that could not be read; such a record fails."""


def apply_prices(work: Work, variant: VariantData, items: Items) -> None:
    """Change, add and remove prices by their keys (R-2, R-6, C23, C44)."""
    old = {price.key: price for price in variant.prices if price.key is not None}
    changed: dict[str, Item] = {}
    added: list[Item] = []
    for key, asked in each_item(work, items, variant.prices, old):
        known = old.get(key)
        price = PriceData(key, NO_AMOUNT) if known is None else known
        before = scope_of(price)
        problems = len(work.problems)
        _apply_price(work, asked, price)
        if known is None:
            if asked.lacks("value"):
                _need_amount(work, asked.item, "price")
            variant.prices.append(price)
            added.append(asked.item)
        if scope_of(price) != before and len(work.problems) == problems:
            changed[key] = asked.item
    _judge_number(work, len(variant.prices), added)
    judge_scopes(work, variant.prices, changed)


def _apply_price(work: Work, asked: Asked, price: PriceData) -> None:
    """Change what is given; an amount is replaced as a whole (C50)."""
    edits = asked.edits
    value = asked.put("value")
    if value is not None:
        price.value = money_of(value.value)
    if "country" in edits:
        price.country = work.edited(edits["country"], price.country) or ""
    price.customer_group = work.referred(
        edits.get("customerGroup"), "customer-group", price.customer_group
    )
    price.channel = work.referred(edits.get("channel"), "channel", price.channel)
    _apply_period(work, asked, price)
    apply_custom(work, asked, price)
    _apply_tiers(work, price, asked.item.items.get("tiers", {}))
    if value is not None:
        _judge_tiers(work, asked.item, price)


def _apply_period(work: Work, asked: Asked, price: PriceData) -> None:
    """Change when the price holds; it begins before it ends (R-20, R-21)."""
    edits = asked.edits
    if "validFrom" in edits:
        price.valid_from = work.edited(edits["validFrom"], price.valid_from)
    if "validUntil" in edits:
        price.valid_until = work.edited(edits["validUntil"], price.valid_until)
    given = asked.put("validUntil") or asked.put("validFrom")
    begin, end = price.valid_from, price.valid_until
    if given is not None and begin and end and end - begin < SHORTEST:
        work.refuse(
            given.cell,
            CatalogReason.PERIOD,
            begin=moment(begin),
            end=moment(end),
        )


def _need_amount(work: Work, item: Item, noun: str) -> None:
    """Note every part of an amount that is nowhere given."""
    for part in MONEY_PARTS:
        work.need(item, f"value.{part}", noun)


def _judge_number(work: Work, count: int, added: Sequence[Item]) -> None:
    """Note each new price beyond the limit."""
    beyond = max(0, count - MOST_PRICES)
    for item in added[max(0, len(added) - beyond) :]:
        work.refuse(name_cell(item), CatalogReason.TOO_MANY_PRICES, limit=MOST_PRICES)


def _apply_tiers(work: Work, price: PriceData, items: Items) -> None:
    """Change and add tiers by their quantity; none is ever removed (T-2, T-10)."""
    tiers = {tier.minimum_quantity: tier for tier in price.tiers}
    for identity, item in items.items():
        if work.removes(item):
            continue
        asked = work.asked(item)
        put = asked.put("value")
        if put is None:
            if asked.lacks("value"):
                _need_amount(work, item, "tier")
            continue
        quantity = int(identity)
        tier = tiers.setdefault(quantity, TierData(quantity, NO_AMOUNT))
        tier.value = money_of(put.value)
        if price.value.currency not in {"", tier.value.currency}:
            work.refuse(
                part_cell(item, "value", "currencyCode"),
                CatalogReason.CURRENCY_OF_PRICE,
                currency=price.value.currency,
            )
    price.tiers = [tiers[quantity] for quantity in sorted(tiers)]


def _judge_tiers(work: Work, item: Item, price: PriceData) -> None:
    """Refuse another currency while a tier that the file leaves alone keeps the old."""
    given = item.items.get("tiers", {})
    for tier in price.tiers:
        if (
            tier.minimum_quantity not in given
            and tier.value.currency != price.value.currency
        ):
            work.refuse(
                part_cell(item, "value", "currencyCode"),
                CatalogReason.CURRENCY_OF_TIERS,
                quantity=tier.minimum_quantity,
                currency=tier.value.currency,
            )
            return
