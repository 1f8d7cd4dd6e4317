"""The document as text: JSON that loses nothing on the way in, and reads well out."""

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from bulkupload.problems import UnreadableFile
from catalog.structured.catalog_document.reasons import DocumentReason as Why


def parsed(content: bytes) -> Any:
    """Return the value that JSON in UTF-8 stands for, with or without a mark in front.

    Raises:
        UnreadableFile: it is no JSON, has a member twice in an object, or a number or
            a character that cannot be kept as it is.
    """
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_fraction,
            parse_int=_whole,
            parse_constant=_constant,
        )
    except UnicodeDecodeError:
        raise UnreadableFile(Why.NOT_UTF8) from None
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            Why.NOT_JSON, line=error.lineno, character=error.colno, detail=error.msg
        ) from None
    except RecursionError:
        raise UnreadableFile(Why.TOO_DEEP) from None
    return value


def written_out(document: dict[str, Any]) -> str:
    """Return the document as JSON, indented by two, with a line break at the end."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise UnreadableFile(Why.MEMBER_TWICE, value=name)
        found[name] = value
    return found


def _fraction(digits: str) -> float:
    """Return the number if writing it again gives the same one."""
    found = float(digits)
    try:
        kept = isfinite(found) and Decimal(repr(found)) == Decimal(digits)
    except InvalidOperation:
        kept = False
    if not kept:
        raise UnreadableFile(Why.NUMBER_TOO_FINE, value=digits)
    return found


LONGEST_WHOLE = 310
"""Digits of a whole number: those of the greatest float, written out."""


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_WHOLE:
        raise UnreadableFile(Why.NUMBER_TOO_FINE, value=digits)
    return int(digits)


def _constant(name: str) -> Any:
    raise UnreadableFile(Why.NUMBER_TOO_FINE, value=name)
