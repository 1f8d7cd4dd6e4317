"""From the text of a cell to the value that is stored, exactly or not at all.

Each function takes one trimmed, filled text and returns a JSON value, or raises
`Refusal`. Nothing is guessed: another case, a label, a comma for a point are refused
with a hint (C15, C33).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import iso3166
import iso4217

from bulkupload.damage import (
    Damage,
    code_damage_of,
    damage_of,
    may_be_damaged,
    number_damage_of,
    remade_of,
    unseen_in,
)
from bulkupload.problems import Reason, Refusal, Sentence
from bulkupload.tree.nodes import Codec
from bulkupload.tree.reasons import TreeReason

KEY_LENGTH = 256
SEARCHABLE_LENGTH = 10_922
"""Characters of a text that can be searched for."""

LONGEST_NUMBER = 40
"""Characters of a number; longer ones are refused before they are looked at."""

LEAST_WHOLE = -(2**63)
GREATEST_WHOLE = 2**63 - 1

SHOWN_CHOICES = 8
"""Allowed values that a message lists."""

CLOSER_LOOKS: Mapping[Sentence, Callable[[str], Damage | None]] = MappingProxyType(
    {
        TreeReason.BAD_KEY: unseen_in,
        TreeReason.NOT_A_BOOLEAN: unseen_in,
        TreeReason.NOT_A_CURRENCY: unseen_in,
        TreeReason.NOT_A_COUNTRY: unseen_in,
        TreeReason.WRONG_TYPE_ID: unseen_in,
        Reason.NOT_A_CHOICE: unseen_in,
        Reason.NOT_A_NUMBER: number_damage_of,
        Reason.NOT_WHOLE: number_damage_of,
    }
)
"""What else may be the matter with a text that was refused: reason -> who finds it."""

_KEY = re.compile(r"[A-Za-z0-9_-]{2,256}\Z")
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)\Z")
_WHOLE = re.compile(r"[+-]?[0-9]+\Z")
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]{1,3}\Z")


def read_text(codec: Codec, cell: str) -> Any:
    """Return what the codec reads; what no person typed is refused by name (B-9)."""
    if may_be_damaged(cell):
        _refuse_damaged(damage_of(cell))
    try:
        return codec(cell)
    except Refusal as refusal:
        raise named(refusal, cell) from None


def named(refusal: Refusal, cell: str) -> Refusal:
    """Return why a text was refused: its damage, where it has some (B-9, B-10).

    That is a character in a key or a number that nobody sees, or other digits than 0 to
    9. Sound texts are never looked at; it costs only those that were refused.
    """
    look = CLOSER_LOOKS.get(refusal.reason)
    damage = None if look is None else look(cell)
    return refusal if damage is None else Refusal(damage.reason, **damage.params)


def _refuse_damaged(damage: Damage | None) -> None:
    if damage is not None:
        raise Refusal(damage.reason, **damage.params)


def text(cell: str) -> str:
    """Return any text as it is; control characters other than line breaks never."""
    if _HIDDEN.search(cell):
        raise Refusal(Reason.HIDDEN_CHARACTER)
    return cell


def text_up_to(limit: int) -> Codec:
    """Return a codec of texts of at most `limit` characters."""

    def bounded(cell: str) -> str:
        if len(cell) > limit:
            raise Refusal(Reason.TOO_LONG, found=len(cell), limit=limit)
        return text(cell)

    return bounded


searchable_text = text_up_to(SEARCHABLE_LENGTH)


def free_key(cell: str) -> str:
    """Return the key of a channel or a state: any text that can be seen, to 256.

    What a spreadsheet made of a code is refused by name (B-10).
    """
    _refuse_damaged(code_damage_of(cell))
    if len(cell) > KEY_LENGTH:
        raise Refusal(Reason.TOO_LONG, found=len(cell), limit=KEY_LENGTH)
    return text(cell)


sku = free_key
"""The SKU of a variant has the same form."""


def key(cell: str) -> str:
    """Return a key or a slug: 2 to 256 letters, digits, `_` and `-` (P-3, C25).

    What a spreadsheet made of a key is refused by name (B-10).
    """
    _refuse_damaged(remade_of(cell))
    if not _KEY.match(cell):
        raise Refusal(TreeReason.BAD_KEY)
    return cell


slug = key


def boolean(cell: str) -> bool:
    """Return what `true` or `false` says, in lower case alone (A-3, F-3, S-3)."""
    if cell not in {"true", "false"}:
        raise Refusal(TreeReason.NOT_A_BOOLEAN)
    return cell == "true"


def number(cell: str) -> int | float:
    """Return the number; a whole one as such, any other where it is kept exactly.

    Digits with at most one point and a sign: neither groups of thousands, nor a comma,
    nor an exponent, which only a spreadsheet writes.
    """
    _refuse_no_number(cell, _NUMBER, Reason.NOT_A_NUMBER, "12.5")
    exact = Decimal(cell)
    if exact == exact.to_integral_value():
        return int(exact)
    kept = float(cell)
    if Decimal(repr(kept)) != exact:
        raise Refusal(TreeReason.INEXACT_NUMBER)
    return kept


def whole(minimum: int = LEAST_WHOLE, maximum: int = GREATEST_WHOLE) -> Codec:
    """Return a codec of whole numbers in a range, at most 64 bits."""

    def bounded(cell: str) -> int:
        _refuse_no_number(cell, _WHOLE, Reason.NOT_WHOLE, "12")
        found = int(cell)
        if found < minimum:
            raise Refusal(Reason.TOO_SMALL, minimum=minimum)
        if found > maximum:
            raise Refusal(Reason.TOO_GREAT, maximum=maximum)
        return found

    return bounded


def at_least(minimum: int, maximum: int = GREATEST_WHOLE) -> Codec:
    """Return a codec of whole numbers of `minimum` or more."""
    return whole(minimum, maximum)


positive = whole(1)


def _refuse_no_number(
    cell: str, shape: re.Pattern[str], reason: Reason, example: str
) -> None:
    if len(cell) <= LONGEST_NUMBER and shape.match(cell):
        return
    if _SCIENTIFIC.match(cell):
        raise Refusal(Reason.SCIENTIFIC)
    raise Refusal(reason, example=example)


def enum(
    keys: Iterable[str], labels: Mapping[str, str] = MappingProxyType({})
) -> Codec:
    """Return a codec of listed keys, compared exactly (C15, C33).

    `labels` lead from a label to its key: it is refused too, but with the key named.
    """
    listed = tuple(keys)
    allowed = frozenset(listed)

    def one(cell: str) -> str:
        if cell in allowed:
            return cell
        if not listed:
            raise Refusal(TreeReason.NO_CHOICES)
        near = labels.get(cell) or _in_other_case(cell, listed, labels)
        choices = shown_choices(listed)
        if near:
            raise Refusal(Reason.NOT_A_CHOICE_BUT_NEAR, near=near, choices=choices)
        raise Refusal(Reason.NOT_A_CHOICE, choices=choices)

    return one


def choice(*values: str) -> Codec:
    """Return a codec of a few fixed values, compared exactly."""
    return enum(values)


def shown_choices(values: Iterable[str]) -> str:
    """Return the values as a message lists them: the first few."""
    listed = list(values)
    more = ["…"] if len(listed) > SHOWN_CHOICES else []
    return ", ".join(listed[:SHOWN_CHOICES] + more)


def _in_other_case(
    cell: str, keys: Iterable[str], labels: Mapping[str, str]
) -> str | None:
    wanted = cell.casefold()
    answers = [(key, key) for key in keys] + list(labels.items())
    return next((key for name, key in answers if name.casefold() == wanted), None)


@lru_cache(maxsize=512)
def currency_digits(code: str) -> int | None:
    """Return the digits after the point of a currency; None where there is no such.

    Codes without digits are none: metals, units of account, `XXX`. `usd` is none.
    """
    if not _CURRENCY.match(code):
        return None
    try:
        digits = iso4217.Currency(code).exponent
    except ValueError:
        return None
    return None if digits is None else int(digits)


def currency(cell: str) -> str:
    """Return an ISO 4217 code that has digits, in capitals (A-7, R-7, C15)."""
    if currency_digits(cell) is not None:
        return cell
    near = cell.upper()
    if currency_digits(near) is not None:
        raise Refusal(TreeReason.NOT_A_CURRENCY_BUT_NEAR, near=near)
    raise Refusal(TreeReason.NOT_A_CURRENCY)


def country(cell: str) -> str:
    """Return an ISO 3166-1 alpha-2 code, in capitals (R-15, C15)."""
    if cell in iso3166.countries_by_alpha2:
        return cell
    found = iso3166.countries.get(cell, None)
    if found is not None:
        raise Refusal(TreeReason.NOT_A_COUNTRY_BUT_NEAR, near=found.alpha2)
    raise Refusal(TreeReason.NOT_A_COUNTRY)
