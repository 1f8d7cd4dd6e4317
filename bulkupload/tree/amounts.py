"""What the parts of an amount must agree in, whatever they were read from.

A cell says what is wrong in other words than a catalog document does, so each flaw
names its rule, and the readers have a sentence for each rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from bulkupload.tree import codecs

CENT = "centPrecision"
HIGH = "highPrecision"

MOST_DIGITS = 20
"""The most digits after the point that an amount may have (R-13)."""


class Rule(Enum):
    """What the parts of an amount must agree in."""

    DIGITS_OF_CURRENCY = auto()
    """`centPrecision` has the digits of its currency (A-10, R-11)."""
    DIGITS_OF_PRECISE = auto()
    """`highPrecision` has more than those, 20 at most (R-12, R-13)."""
    PRECISE_ALONE = auto()
    """A precise amount goes with `highPrecision` alone (C18)."""
    ROUNDED = auto()
    """The cents are the precise amount, rounded down or up (C17)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A part that breaks a rule; `params` say what would be right."""

    part: str
    rule: Rule
    params: Mapping[str, Any] = field(default_factory=dict)


def flaws(amount: Mapping[str, Any]) -> Iterator[Flaw]:
    """Yield what does not agree in an amount of section 7.

    A part may be missing, or None where it was given and could not be read; what it
    would have to agree with is then left alone.
    """
    found = list(_flaws_of_digits(amount))
    if "preciseAmount" in amount and amount.get("type") == CENT:
        found.append(Flaw(part="preciseAmount", rule=Rule.PRECISE_ALONE))
    yield from found or _flaws_of_cents(amount)


def _flaws_of_digits(amount: Mapping[str, Any]) -> Iterator[Flaw]:
    currency, kind = amount.get("currencyCode"), amount.get("type")
    usual, digits = codecs.currency_digits(currency or ""), amount.get("fractionDigits")
    if digits is None or usual is None:
        return
    if kind == CENT and digits != usual:
        right: dict[str, Any] = {"digits": usual}
        rule = Rule.DIGITS_OF_CURRENCY
    elif kind == HIGH and not usual < digits <= MOST_DIGITS:
        right = {"minimum": usual + 1, "maximum": MOST_DIGITS}
        rule = Rule.DIGITS_OF_PRECISE
    else:
        return
    params = {**right, "currency": currency}
    yield Flaw(part="fractionDigits", rule=rule, params=params)


def _flaws_of_cents(amount: Mapping[str, Any]) -> Iterator[Flaw]:
    parts = ("centAmount", "fractionDigits", "preciseAmount")
    cents, digits, precise = (amount.get(part) for part in parts)
    usual = codecs.currency_digits(amount.get("currencyCode") or "")
    if cents is None or digits is None or precise is None or usual is None:
        return
    down, rest = divmod(precise, 10 ** (digits - usual))
    roundings = [down, down + 1] if rest else [down]
    if amount.get("type") == HIGH and cents not in roundings:
        choices = " or ".join(map(str, roundings))
        yield Flaw(part="centAmount", rule=Rule.ROUNDED, params={"choices": choices})
