"""Amounts of money: units of a currency and its smallest unit."""

from decimal import Decimal

from bulkupload.columns import currency_digits


def in_cents(amount: Decimal, currency: str) -> int:
    """Return the amount in the smallest unit; it must have no finer part."""
    cents = amount.scaleb(currency_digits(currency))
    if cents != cents.to_integral_value():
        raise ValueError(f"{amount} {currency} is finer than the currency.")
    return int(cents)
