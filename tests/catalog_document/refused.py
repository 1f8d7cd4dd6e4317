"""Documents with one mistake, and where it is told."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ams.models import Business
from bulkupload.problems import UnreadableFile
from catalog.structured.catalog_document import dump, load
from tests.catalog_document.documents import small

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
STAGED = "products[0].masterData.staged"
VARIANT = f"{STAGED}.variants[0]"
PRICE = f"{VARIANT}.prices[0]"
GONE = object()
"""Stands where a member is taken away."""


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the small document with another value at a place; GONE takes it away."""
    document = small()
    *above, last = path.replace("[", ".[").split(".")
    target: Any = document
    for step in above:
        target = target[int(step[1:-1])] if step[0] == "[" else target[step]
    if value is GONE:
        del target[last]
    elif last[0] == "[":
        target[int(last[1:-1]) :] = [value]
    else:
        target[last] = value
    return document


def refused(document: Any, business: Business) -> tuple[str, str]:
    """Return reason and place of what is wrong, nothing having been written."""
    before = dump(business)
    with pytest.raises(UnreadableFile) as found:
        load(document, business, NOW)
    assert dump(business) == before
    problem = found.value.problem
    assert problem.message
    return problem.reason.name, problem.column or ""


def expected(path: str, told: str) -> tuple[str, str]:
    *where, reason = told.split(" ")
    suffix = where[0] if where else ""
    while suffix.startswith("^"):
        path, suffix = path[: max(path.rfind("."), path.rfind("["))], suffix[1:]
    joined = f"{path}.{suffix}" if suffix[:1].isalpha() else f"{path}{suffix}"
    return reason, joined
