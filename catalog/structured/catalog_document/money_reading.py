"""Amounts in the document: MONEY of section 7, and the tiers of a price."""

from typing import Any

from bulkupload.limits import GREATEST_INTEGER
from bulkupload.tree import codecs
from bulkupload.tree.amounts import HIGH, MOST_DIGITS, Rule, flaws
from catalog.models import Price
from catalog.structured.catalog_document import checks
from catalog.structured.catalog_document.at import At, Check
from catalog.structured.catalog_document.reasons import DocumentReason as Why

REASONS = {
    Rule.DIGITS_OF_CURRENCY: Why.WRONG_DIGITS,
    Rule.DIGITS_OF_PRECISE: Why.DIGITS_NOT_FINER,
    Rule.PRECISE_ALONE: Why.PRECISE_AMOUNT_IN_CENTS,
    Rule.ROUNDED: Why.NOT_THE_ROUNDED_AMOUNT,
}
FEWEST_OF_A_TIER = 2


def money(*, negative: bool) -> Check:
    """Return a check of MONEY; a price is never negative, an attribute may be (C19).

    Digits belong to the currency (R-11, R-12, R-13), and the cents beside a precise
    amount are it, rounded down or up (C17).
    """
    amount = checks.whole(-(2**63) if negative else 0)
    shape = checks.Shape(
        required={
            "type": checks.one_of(Price.Type.values),
            "currencyCode": checks.read_by(codecs.currency),
            "centAmount": amount,
            "fractionDigits": checks.whole(0, MOST_DIGITS),
        },
        optional={"preciseAmount": amount},
    )

    def checked(at: At) -> dict[str, Any]:
        found = shape(at)
        for flaw in flaws(found):
            at.member(flaw.part).refuse(REASONS[flaw.rule], **flaw.params)
        if found["type"] == HIGH and "preciseAmount" not in found:
            at.missing("preciseAmount")
        return found

    return checked


PRICE_MONEY = money(negative=False)

_TIERS = checks.list_of(
    checks.Shape(
        required={
            "minimumQuantity": checks.whole(FEWEST_OF_A_TIER, GREATEST_INTEGER),
            "value": PRICE_MONEY,
        }
    ),
    unique="minimumQuantity",
)


def check_tiers(at: At, currency: str) -> None:
    """Refuse a tier in another currency than that of its price."""
    for tier in at.items():
        given = tier.member("value").member("currencyCode")
        if given.value != currency:
            given.refuse(Why.TIER_IN_OTHER_CURRENCY, currency=currency)


def tiers(at: At) -> list[dict[str, Any]]:
    """Return the tiers of a price; from 2 pieces on, each number once (T-9, T-10)."""
    found: list[dict[str, Any]] = _TIERS(at)
    return found
