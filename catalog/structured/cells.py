"""A value -> the cells that read back as exactly this value, or a note that none do.

The other direction of `bulkupload.tree.read`. What a file cannot say (C58) stays blank,
so that it is unchanged by an import, and is noted.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bulkupload.problems import Refusal
from bulkupload.tree.headers import place_of
from bulkupload.tree.items import DELETE
from bulkupload.tree.nodes import (
    Codec,
    Leaf,
    Localized,
    Money,
    Node,
    Reference,
    SetOf,
    Words,
)
from catalog.structured.data import MoneyData
from catalog.structured.product_tree import PRODUCT

Cells = dict[str, str]
"""Header -> text."""


class Unsayable(Exception):
    """No cells read back as this value (C58)."""


@dataclass(slots=True)
class Speaker:
    """Writes the cells of one product; `notes` are the headers it left blank."""

    notes: list[str] = field(default_factory=list)

    def say(self, cells: Cells, header: str, node: Node, value: Any) -> None:
        """Add the cells of a value, or note that there are none; None says nothing."""
        if value is None or value in ("", [], {}):
            return
        try:
            cells.update(cells_of(header, node, value))
        except Unsayable:
            self.notes.append(header)


def cells_of(header: str, node: Node, value: Any) -> Cells:
    """Return the cells of one value below its header, or raise `Unsayable`."""
    match node:
        case Leaf():
            return {known(header): sayable(text_of(value), node.codec, value)}
        case Words():
            said = [sayable(text, node.codec, text) for text in value]
            return {known(header): joined(said)}
        case Localized():
            parts = {f"{header}.{locale}": one for locale, one in value.items()}
            return _all(cells_of(at, node.of, one) for at, one in parts.items())
        case Reference():
            key = sayable(value["key"], node.key, value["key"])
            return {f"{header}.key": key, f"{header}.typeId": value["typeId"]}
        case Money():
            return money_cells(header, value)
        case SetOf():
            return _set(header, node.element, value)
    raise Unsayable


def _all(parts: Iterable[Cells]) -> Cells:
    return {header: text for part in parts for header, text in part.items()}


def _set(header: str, element: Node, value: Iterable[Any]) -> Cells:
    """Return a set in one cell, or by position where that cannot be (C57, C58)."""
    if isinstance(element, Leaf):
        try:
            texts = [text_of(one) for one in value]
            pairs = zip(texts, value, strict=True)
            said = [sayable(text, element.codec, one) for text, one in pairs]
            return {known(header): joined(said)}
        except Unsayable:
            pass
    return _all(
        cells_of(f"{header}.{position}", element, one)
        for position, one in enumerate(value, start=1)
    )


def money_cells(header: str, value: Mapping[str, Any]) -> Cells:
    """Return the parts of an amount; `value` is MONEY of section 7."""
    return {
        f"{header}.{part}": str(value[part])
        for part in (
            *("currencyCode", "centAmount", "type", "fractionDigits"),
            *(["preciseAmount"] if value.get("preciseAmount") is not None else []),
        )
    }


def amount_cells(header: str, money: MoneyData) -> Cells:
    """Return the parts of the amount of a price or a tier."""
    value = {
        "currencyCode": money.currency,
        "centAmount": money.cent_amount,
        "type": money.type,
        "fractionDigits": money.fraction_digits,
        "preciseAmount": money.precise_amount,
    }
    return money_cells(header, value)


def joined(texts: list[str]) -> str:
    """Return the texts parted by semicolons; one with a semicolon cannot be."""
    if any(";" in text for text in texts) or len(set(texts)) < len(texts):
        raise Unsayable
    return "; ".join(texts)


def sayable(text: str, codec: Codec, value: Any) -> str:
    """Return the text if a cell with it reads as this value."""
    if not text or text != text.strip() or text == DELETE:
        raise Unsayable
    try:
        if codec(text) == value:
            return text
    except Refusal:
        pass
    raise Unsayable


def text_of(value: Any) -> str:
    """Return the one spelling in which this program writes a plain value."""
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None)
        return f"{moment.isoformat(timespec='milliseconds')}Z"
    return str(value)


@lru_cache(maxsize=10_000)
def known(header: str) -> str:
    """Return the header if files can have it; a language may be spelled oddly."""
    if place_of(PRODUCT, header) is None:
        raise Unsayable
    return header
