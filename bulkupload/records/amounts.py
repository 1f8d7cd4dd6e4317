"""Amounts of money and numbers, as pages show them."""

from decimal import Decimal

from bulkupload.columns import currency_digits

SIGNS = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "CAD": "CA$",
    "AUD": "A$",
    "NZD": "NZ$",
    "INR": "₹",
    "KRW": "₩",
    "TRY": "₺",
}
"""What stands before an amount; other currencies by their code and a blank."""


def shown_money(amount: Decimal | None, currency: str) -> str:
    """Return the amount with its currency, with as many decimals as it has."""
    if amount is None:
        return ""
    sign = SIGNS.get(currency, f"{currency}\u00a0")
    return f"{sign}{shown_number(amount, _digits(currency))}"


def _digits(currency: str) -> int:
    """Return the digits of the currency; 0 for what is no currency."""
    try:
        return currency_digits(currency)
    except ValueError:
        return 0


def shown_number(number: Decimal | int | None, decimals: int = 0) -> str:
    """Return the number in groups of thousands, without needless zeros."""
    if number is None:
        return ""
    exact = Decimal(number).normalize()
    places = max(decimals, -int(exact.as_tuple().exponent))
    return f"{exact:,.{places}f}"
