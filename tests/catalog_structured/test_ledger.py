"""A product as JSON and back."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.structured.data import ProductData
from catalog.structured.documents import content_hash, product_document, to_document
from catalog.structured.from_documents import data_of
from catalog.structured.ledger import restored, stored
from tests.catalog_structured.strategies import products

some = settings(max_examples=40)
THEN = datetime(2026, 1, 1, 12, 30, 0, 123_456, tzinfo=UTC)


@some
@given(products())
def test_what_is_stored_for_undo_is_restored_as_it_was(data: ProductData) -> None:
    data.pk, data.published, data.current = 7, True, to_document(data)
    data.published_at = THEN
    data.order_hints = {key: f"0.{key}" for key in data.categories}
    for number, variant in enumerate(data.variants):
        variant.pk = variant.position = number

    back = restored(json.loads(json.dumps(stored(data))))

    assert back == data
    assert (back.pk, back.published_at) == (7, THEN)
    assert back.order_hints == data.order_hints
    assert [one.pk for one in back.variants] == [one.pk for one in data.variants]


@some
@given(products(), st.booleans())
def test_a_document_is_read_back_as_the_product_that_it_shows(
    data: ProductData, published: bool
) -> None:
    data.published = published
    data.current = to_document(data) if published else None

    document = json.loads(json.dumps(product_document(data)))

    assert data_of(document, 1) == data


@some
@given(products())
def test_the_order_of_members_never_changes_the_hash(data: ProductData) -> None:
    document = to_document(data)
    turned = json.loads(json.dumps(document, sort_keys=True))

    assert content_hash(turned) == content_hash(document)


def test_a_document_may_leave_out_what_says_nothing() -> None:
    staged: dict[str, Any] = {
        "name": {"en": "Ring"},
        "slug": {"en": "ring"},
        "description": None,
        "variants": [{"key": "small", "attributes": [], "prices": None}],
    }
    document = {
        "key": "ring",
        "productType": {"key": "jewelry"},
        "masterData": {"staged": staged, "current": {**staged, "categories": []}},
    }

    data = data_of(document, 4)

    assert data.product_type_pk == 4
    assert product_document(data)["masterData"] == {
        "published": False,
        "hasStagedChanges": False,
        "staged": {
            "name": {"en": "Ring"},
            "slug": {"en": "ring"},
            "variants": [{"key": "small"}],
        },
        "current": {
            "name": {"en": "Ring"},
            "slug": {"en": "ring"},
            "variants": [{"key": "small"}],
        },
    }
