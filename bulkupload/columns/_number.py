"""Columns that hold numbers: whole ones, amounts, money."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import iso4217
from django.utils.translation import gettext as _

from bulkupload.columns._base import Cleaner, Column, Reading
from bulkupload.columns._damage import refuse_number_damage
from bulkupload.columns._style import (
    LONGEST,
    NumberStyle,
    is_doubtful,
    is_plain,
    read_number,
)
from bulkupload.limits import GREATEST_INTEGER
from bulkupload.problems import Reason, rejected

FEW_DIGITS = 9
"""Digits of a whole number that needs no further look."""

SYMBOLS = {
    "$": """
        ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN
        NAD NIO NZD SBD SGD SRD TTD TWD USD UYU XCD
    """.split(),
    "€": ["EUR"],
    "£": "EGP FKP GBP GIP LBP SDG SHP SSP SYP".split(),
    "¥": ["CNY", "JPY"],
    "₹": ["INR"],
    "₩": ["KPW", "KRW"],
    "₺": ["TRY"],
}
"""Signs of currencies -> the currencies that are written with them."""

MINUS = frozenset({"-", "\u2212"})

_SIGNED = re.compile(r"(?P<sign>[+\-\u2212]?)(?P<rest>.*)\Z", re.DOTALL)
_CURRENCY = re.compile(
    r"(?P<before>[A-Z]{3}|[$€£¥₹₩₺])?\s*(?P<number>[0-9.,].*?)\s*(?P<after>[A-Z]{3}|[$€£¥₹₩₺])?\Z",
    re.DOTALL,
)


def currency_digits(currency: str) -> int:
    """Return the digits after the point of an ISO 4217 currency: 2 for USD."""
    return int(iso4217.Currency(currency).exponent or 0)


class Number(Column):
    """An amount with at most `places` decimals, from `minimum` to `maximum`."""

    blank = None

    def __init__(
        self,
        label: str,
        *,
        places: int = 3,
        minimum: Decimal | int | None = 0,
        maximum: Decimal | int = 99_999_999,
        **options: Any,
    ) -> None:
        super().__init__(label, **options)
        self.places = places
        self.minimum = minimum
        self.maximum = maximum

    def places_in(self, reading: Reading) -> int:
        """Return how many decimals a cell may have."""
        return self.places

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that asks for the style of the column only where it must."""
        places = self.places_in(reading)

        def clean(text: str) -> Decimal:
            value = Decimal(text) if is_plain(text) else self.signed(text, reading)
            self.bound(value)
            if -int(value.as_tuple().exponent) > places:
                # Not by arithmetic: that rounds at 28 digits without a word.
                whole, _point, decimals = f"{value:f}".partition(".")
                decimals = decimals.rstrip("0")
                if decimals and not places:
                    rejected(Reason.NOT_WHOLE, example="12")
                if len(decimals) > places:
                    rejected(Reason.TOO_PRECISE, digits=places)
                value = Decimal(f"{whole}.{decimals}" if decimals else whole)
            return value

        return clean

    def signed(self, text: str, reading: Reading) -> Decimal:
        """Return the number that the text means, its sign included."""
        refuse_number_damage(text)
        match = _SIGNED.match(text)
        sign, rest = match.group("sign", "rest") if match else ("", text)
        number = self.bare(rest.strip(), reading)
        style = reading.style_of(self) if is_doubtful(number) else None
        example = "12.50" if self.places_in(reading) else "12"
        value = read_number(number, style, example=example)
        return value.copy_negate() if value and sign in MINUS else value

    def bare(self, text: str, reading: Reading) -> str:
        """Return the digits and signs of the number, without what is around them."""
        return text

    def numeral(self, text: str) -> str:
        """Return the part of any cell that can prove a style; never rejects."""
        return text.lstrip("+-\u2212 ")

    def bound(self, value: Decimal) -> None:
        """Refuse what is out of range, before any database sees it."""
        if self.minimum is not None and value < self.minimum:
            rejected(Reason.TOO_SMALL, minimum=self.minimum)
        if value > self.maximum:
            rejected(Reason.TOO_GREAT, maximum=self.maximum)

    def text(self, value: Any) -> str:
        """Return the number with a point and no groups, without needless zeros."""
        if value is None:
            return ""
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain

    def to_json(self, value: Any) -> Any:
        """Return the number as text: never a float."""
        return None if value is None else str(value)

    def from_json(self, stored: Any) -> Any:
        """Return the number that `to_json` stored."""
        return None if stored is None else Decimal(stored)

    def rule(self) -> str:
        """Return the range and the decimals."""
        return _("a number, {minimum} or more, at most {places} decimals").format(
            minimum=self.minimum, places=self.places
        )


class Money(Number):
    """An amount in the business's currency; without `places` it has its digits."""

    def __init__(
        self, label: str, *, places: int | None = None, **options: Any
    ) -> None:
        super().__init__(label, places=places or 0, **options)
        self.follows_currency = places is None

    def places_in(self, reading: Reading) -> int:
        """Return the currency's digits, or the declared number."""
        if self.follows_currency:
            return currency_digits(reading.conventions.currency)
        return self.places

    def bare(self, text: str, reading: Reading) -> str:
        """Return the number without its currency, which must be the business's."""
        match = _CURRENCY.match(text) if len(text) <= 2 * LONGEST else None
        if match is None:
            return text
        own = reading.conventions.currency
        for name in match.group("before", "after"):
            if name and own not in SYMBOLS.get(name, [name]):
                rejected(Reason.WRONG_CURRENCY, currency=own)
        return match["number"]

    def numeral(self, text: str) -> str:
        """Return the number without sign and currency."""
        bare = super().numeral(text)
        match = _CURRENCY.match(bare) if len(bare) <= 2 * LONGEST else None
        return match["number"] if match else bare

    def rule(self) -> str:
        """Return what an amount may look like."""
        if self.follows_currency:
            return _("an amount in your currency, 0 or more, for example 1,234.50")
        return _(
            "an amount in your currency, 0 or more, at most {places} decimals"
        ).format(places=self.places)


class Whole(Column):
    """A whole number; `abbreviated` also takes `12.5k` and `1.2m`."""

    blank = None

    def __init__(
        self,
        label: str,
        *,
        minimum: int = 0,
        maximum: int = GREATEST_INTEGER,
        abbreviated: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(label, **options)
        self.minimum = minimum
        self.maximum = maximum
        self.abbreviated = abbreviated

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader; separators can only part thousands here."""

        def clean(text: str) -> int:
            if text.isascii() and text.isdigit() and len(text) <= FEW_DIGITS:
                value = int(text)
            else:
                refuse_number_damage(text)
                value = self._read(text)
            if value < self.minimum:
                rejected(Reason.TOO_SMALL, minimum=self.minimum)
            if value > self.maximum:
                rejected(Reason.TOO_GREAT, maximum=self.maximum)
            return value

        return clean

    def _read(self, text: str) -> int:
        factor = 1
        negative = text[:1] in MINUS
        number = text[1:] if negative else text.removeprefix("+")
        if self.abbreviated and number[-1:].lower() in {"k", "m"}:
            factor = 1_000 if number[-1].lower() == "k" else 1_000_000
            number = number[:-1].rstrip()
        style = _grouping(number) if factor == 1 else None
        # Exactly: the arithmetic of Decimal rounds at 28 digits without a word.
        value = Fraction(read_number(number, style, example="12")) * factor
        if value.denominator != 1:
            rejected(Reason.NOT_WHOLE, example="12")
        return -int(value) if negative else int(value)

    def rule(self) -> str:
        """Return the range."""
        plain = _("a whole number, {minimum} or more").format(minimum=self.minimum)
        return plain + (_(", also 12.5k") if self.abbreviated else "")


def _grouping(text: str) -> NumberStyle | None:
    """Return the style in which the separator of a whole number parts thousands.

    There is none for `2.000`: some programs write so many decimals of two pieces.
    """
    if "," in text:
        return NumberStyle.POINT
    _whole, _point, decimals = text.partition(".")
    return NumberStyle.COMMA if decimals.strip("0") else None
