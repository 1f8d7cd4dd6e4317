"""Values of this program <-> plain values that JSON can hold, and back, equal."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from django.db.models import Choices
from django.utils.module_loading import import_string

SCALARS = (Decimal, datetime, date, time)
READERS: dict[str, Any] = {
    "Decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def plain(value: Any) -> Any:
    """Return a value as JSON holds it: frozen values and enums with their class.

    What is none of ours, such as a text that is translated when it is read, becomes
    its text; a choice of a model becomes its value, which it is equal to.
    """
    if value is None or type(value) in {bool, int, float, str}:
        return value
    if isinstance(value, Enum):
        return _member(value)
    if hasattr(value, "_fields") or is_dataclass(value):
        return {"c": _path(type(value)), "v": [plain(one) for one in _parts(value)]}
    if isinstance(value, Mapping | list | tuple):
        return _container(value)
    if isinstance(value, SCALARS):
        return {"t": type(value).__name__, "v": str(value)}
    return str(value)


def _member(value: Enum) -> Any:
    if isinstance(value, Choices):
        return value.value
    return {"e": _path(type(value)), "v": value.name}


def _container(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {"m": [[plain(key), plain(one)] for key, one in value.items()]}
    entries = [plain(one) for one in value]
    return entries if isinstance(value, tuple) else {"l": entries}


def lively(stored: Any) -> Any:
    """Return the value that `plain` made plain."""
    if isinstance(stored, list):
        return tuple(lively(one) for one in stored)
    if not isinstance(stored, dict):
        return stored
    if "m" in stored:
        return {lively(key): lively(one) for key, one in stored["m"]}
    if "l" in stored:
        return [lively(one) for one in stored["l"]]
    return _single(stored)


def _single(stored: dict[str, Any]) -> Any:
    if "e" in stored:
        return _class(stored["e"])[stored["v"]]
    if "t" in stored:
        return READERS[stored["t"]](stored["v"])
    return _made(_class(stored["c"]), [lively(one) for one in stored["v"]])


def _parts(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(value)
    return [getattr(value, field.name) for field in fields(value)]


def _made(kind: Any, parts: list[Any]) -> Any:
    if issubclass(kind, tuple):
        return kind(*parts)
    names = (field.name for field in fields(kind))
    return kind(**dict(zip(names, parts, strict=False)))


def _path(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


@cache
def _class(path: str) -> Any:
    found = import_string(path)
    if not (issubclass(found, Enum | tuple) or is_dataclass(found)):
        raise TypeError(path)
    return found
