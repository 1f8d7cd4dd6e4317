"""An amount from its parts (A-7 to A-10, R-7 to R-14, T-11 to T-14)."""

from dataclasses import dataclass, field
from typing import Any

from bulkupload.problems import Problem, Refusal
from bulkupload.tree import codecs
from bulkupload.tree.edits import Put
from bulkupload.tree.headers import MONEY_PARTS, PRECISE_PART, parts_of
from bulkupload.tree.items import Cell
from bulkupload.tree.nodes import Codec, Money
from bulkupload.tree.reading import (
    Parts,
    SingleReading,
    composed,
    decoded,
    deleted_part,
    needed,
    refused,
    wrong_header,
)
from bulkupload.tree.reasons import TreeReason

CENT = "centPrecision"
HIGH = "highPrecision"

MOST_DIGITS = 20
"""The most digits after the point that an amount may have (R-13)."""


@dataclass(slots=True)
class _Amount:
    """What was read of an amount so far; None for what is missing or refused."""

    parts: Parts
    node: Money
    problems: list[Problem] = field(default_factory=list)
    currency: str | None = None
    kind: str | None = None
    cents: int | None = None
    digits: int | None = None
    precise: int | None = None

    def cell(self, leaf: str) -> Cell:
        return self.parts[leaf].cell

    def take(self, leaf: str, codec: Codec) -> Any:
        if leaf not in self.parts:
            return None
        return decoded(codec, self.cell(leaf), self.problems)

    def refuse(self, leaf: str, reason: TreeReason, **params: object) -> None:
        self.problems.append(refused(self.cell(leaf), Refusal(reason, **params)))

    def header(self, leaf: str) -> str:
        return self.cell(leaf).header

    @property
    def value(self) -> dict[str, Any]:
        """The amount in the shape of section 7."""
        found = {
            "type": self.kind,
            "currencyCode": self.currency,
            "centAmount": self.cents,
            "fractionDigits": self.digits,
        }
        return found if self.precise is None else {**found, PRECISE_PART: self.precise}


def read_money(node: Money, parts: Parts) -> SingleReading:
    """Return the amount; its parts are required together, and must agree.

    Amounts are whole numbers of 64 bits; a negative one only where the node allows it
    (C19), `highPrecision` and its `preciseAmount` likewise.
    """
    whole = composed(node, parts)
    if whole is not None:
        return whole
    known = parts_of(node)
    strange = [part for leaf, part in parts.items() if leaf not in known]
    if strange:
        return SingleReading(problems=[wrong_header(node, part) for part in strange])
    alone = deleted_part(node, parts)
    if alone is not None:
        return SingleReading(problems=[alone])
    amount = _read_parts(node, parts)
    _require(amount)
    _judge_digits(amount)
    _judge_precise(amount)
    if amount.problems:
        return SingleReading(problems=amount.problems)
    return SingleReading(Put(amount.value, next(iter(parts.values())).cell))


def _read_parts(node: Money, parts: Parts) -> _Amount:
    amount = _Amount(parts, node)
    cents = codecs.whole() if node.negative else codecs.at_least(0)
    kinds = (CENT, HIGH) if node.precise else (CENT,)
    amount.currency = amount.take("currencyCode", codecs.currency)
    amount.cents = amount.take("centAmount", cents)
    amount.kind = amount.take("type", codecs.choice(*kinds))
    amount.digits = amount.take("fractionDigits", codecs.whole())
    amount.precise = amount.take(PRECISE_PART, cents)
    return amount


def _require(amount: _Amount) -> None:
    """Note the parts that are missing (C29, C50)."""
    missing = [leaf for leaf in MONEY_PARTS if leaf not in amount.parts]
    if amount.kind == HIGH and PRECISE_PART not in amount.parts:
        missing.append(PRECISE_PART)
    text = "" if amount.node.precise else CENT
    amount.problems.extend(
        needed(leaf, amount.parts, text if leaf == "type" else "") for leaf in missing
    )


def _judge_digits(amount: _Amount) -> None:
    """Refuse digits that do not fit the currency (A-10, R-11 to R-13)."""
    usual = codecs.currency_digits(amount.currency or "")
    if amount.digits is None or amount.kind is None or usual is None:
        return
    if amount.kind == CENT and amount.digits != usual:
        amount.refuse(
            "fractionDigits",
            TreeReason.DIGITS_OF_CURRENCY,
            digits=usual,
            currency=amount.currency,
        )
    if amount.kind == HIGH and not usual < amount.digits <= MOST_DIGITS:
        amount.refuse(
            "fractionDigits",
            TreeReason.DIGITS_OF_PRECISE,
            minimum=usual + 1,
            maximum=MOST_DIGITS,
            currency=amount.currency,
        )


def _judge_precise(amount: _Amount) -> None:
    """Refuse a precise amount that has no place, or does not agree (C17, C18)."""
    if PRECISE_PART not in amount.parts:
        return
    if amount.kind == CENT:
        type_header = amount.header("type")
        amount.refuse(PRECISE_PART, TreeReason.NOT_PRECISE, type_header=type_header)
    roundings = _roundings(amount)
    if roundings and amount.cents is not None and amount.cents not in roundings:
        amount.refuse(
            "centAmount",
            TreeReason.CENTS_DISAGREE,
            precise_header=amount.header(PRECISE_PART),
            choices=" or ".join(map(str, roundings)),
        )


def _roundings(amount: _Amount) -> list[int]:
    """Return the precise amount in the smallest unit, rounded down and up."""
    usual = codecs.currency_digits(amount.currency or "")
    if amount.problems or usual is None or amount.precise is None:
        return []
    unit = 10 ** ((amount.digits or 0) - usual)
    down = amount.precise // unit
    return [down] if down * unit == amount.precise else [down, down + 1]
