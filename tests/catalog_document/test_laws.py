"""The law of the document: out, in, and out again is the same text."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from catalog.structured.catalog_document import dump, load, parsed, written_out
from tests.catalog_document.strategies import documents
from tests.factories import BusinessFactory

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def without_derived(document: dict[str, Any]) -> dict[str, Any]:
    """Return the dump without what is worked out, and without blank parents."""
    for product in document["products"]:
        product["masterData"].pop("hasStagedChanges", None)
    for each in document["categories"]:
        if each.get("parent") is None:
            each.pop("parent", None)
    for each in document["channels"]:
        if not each.get("roles"):
            each.pop("roles", None)
    return document


@pytest.mark.django_db
@settings(max_examples=20)
@given(document=documents())
def test_what_is_dumped_loads_into_another_business_and_dumps_the_same(
    document: dict[str, Any],
) -> None:
    one, other = BusinessFactory.create(), BusinessFactory.create()
    loaded = load(document, one, NOW)
    first = written_out(dump(one))

    load(parsed(first.encode()), other, NOW)

    assert loaded.ignored == ()
    assert without_derived(json.loads(first)) == without_derived(document)
    assert written_out(dump(other)) == first
