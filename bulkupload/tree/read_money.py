"""An amount from its parts (A-7 to A-10, R-7 to R-14, T-11 to T-14)."""

from dataclasses import dataclass, field
from typing import Any

from bulkupload.problems import Problem, Refusal
from bulkupload.tree import codecs
from bulkupload.tree.amounts import CENT, HIGH, Rule, flaws
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

REASONS = {
    Rule.DIGITS_OF_CURRENCY: TreeReason.DIGITS_OF_CURRENCY,
    Rule.DIGITS_OF_PRECISE: TreeReason.DIGITS_OF_PRECISE,
    Rule.PRECISE_ALONE: TreeReason.NOT_PRECISE,
    Rule.ROUNDED: TreeReason.CENTS_DISAGREE,
}
OTHER_PARTS = {
    Rule.PRECISE_ALONE: ("type_header", "type"),
    Rule.ROUNDED: ("precise_header", PRECISE_PART),
}
"""The other part that a sentence names, and the parameter that names it."""


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
        precise = PRECISE_PART in self.parts
        return {**found, PRECISE_PART: self.precise} if precise else found


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
    _judge(amount)
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


def _judge(amount: _Amount) -> None:
    """Refuse parts that do not agree (A-10, R-11 to R-14, C17, C18)."""
    for flaw in flaws(amount.value):
        params = dict(flaw.params)
        if flaw.rule in OTHER_PARTS:
            name, other = OTHER_PARTS[flaw.rule]
            params[name] = amount.header(other)
        amount.refuse(flaw.part, REASONS[flaw.rule], **params)
