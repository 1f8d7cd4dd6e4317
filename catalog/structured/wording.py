"""Values of a document as a person reads them: amounts, references, lists, texts."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def is_by_language(value: Any) -> bool:
    """Say whether a value is a text for each language."""
    return (
        isinstance(value, dict)
        and not value.keys() & {"typeId", "centAmount"}
        and all(isinstance(text, str) for text in value.values())
    )


def text_of(value: Any) -> str:
    """Return a value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(map(text_of, value))
    if isinstance(value, dict):
        return _record_text(value)
    return json_of(value)


def _record_text(value: dict[str, Any]) -> str:
    if "centAmount" in value:
        return money_text(value)
    if "typeId" in value:
        return f"{value['typeId']} {value.get('key', '')}"
    if is_by_language(value):
        return ", ".join(f"{locale}: {text}" for locale, text in sorted(value.items()))
    return json_of(value)


def money_text(value: Mapping[str, Any]) -> str:
    """Return an amount, exactly: `12.50 EUR`."""
    whole = value.get("preciseAmount")
    amount = Decimal(value["centAmount"] if whole is None else whole)
    return f"{amount.scaleb(-value['fractionDigits']):f} {value['currencyCode']}"


def json_of(value: Any) -> str:
    """Return a value as JSON; nothing is blank."""
    return "" if value is None else json.dumps(value, ensure_ascii=False)
