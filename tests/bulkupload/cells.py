"""Reads single cells of a declared sheet, and makes records at their limits."""

from typing import Any

from django.core.exceptions import ValidationError

from bulkupload import registry
from bulkupload.columns import (
    Choice,
    Email,
    Name,
    Number,
    Phone,
    Text,
    Url,
    Whole,
)
from bulkupload.problems import Reason
from tests.bulkupload.toy_sheet import reading

STARTS = {
    Email: "@".join(["a" * 64, ".".join(["b" * 60, "c" * 60, "d" * 60, "com"])]),
    Phone: "+" + "1" * 39,
    Url: "https://example.com/x",
}
"""What a cell of these must begin with."""


def cell(slug: str, column: str, text: str, *, currency: str = "USD") -> Any:
    """Return what a cell of this sheet means, or the reason why it means nothing."""
    declared = registry.get(slug).columns[column]
    text = text.strip()
    if not text:
        return Reason.REQUIRED if declared.required else declared.when_blank()
    try:
        return declared.compile(reading(currency))(text)
    except ValidationError as refused:
        return Reason[str(refused.code)]


def at_its_limit(slug: str, column: str) -> str:
    """Return the longest or greatest text that a cell of this column may hold."""
    declared = registry.get(slug).columns[column]
    if isinstance(declared, Choice):
        return max(declared.accepted(), key=len)
    if isinstance(declared, Whole | Number):
        return str(declared.maximum)
    if isinstance(declared, Name):
        return "N" * 255
    assert isinstance(declared, Text)
    if isinstance(declared, Email | Phone):
        return STARTS[type(declared)]
    start = STARTS.get(type(declared), "x")
    return start.ljust(declared.max_length, "x")
