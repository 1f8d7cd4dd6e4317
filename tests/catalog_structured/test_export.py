"""Products -> a file that reads back as they are (G-7, G-9, C58)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ams.models import Business
from bulkupload.tree.codecs import currency_digits
from bulkupload.writer import Writer
from catalog.models import Product
from catalog.structured import export, write
from catalog.structured.data import ProductData
from catalog.structured.definitions import load_definitions
from catalog.structured.publish import published
from catalog.structured.rows import rows_of
from tests.bulkupload.imports import imported, previewed
from tests.catalog_structured import strategies
from tests.catalog_structured.saved import NOW, product
from tests.catalog_structured.world import make_world
from tests.factories import BusinessFactory
from tests.structured_import.exported import (
    SLUG,
    exported,
    products_of,
    table_of,
    versions_of,
)

pytestmark = pytest.mark.django_db

some = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


@st.composite
def catalogues(draw: st.DrawFn) -> list[ProductData]:
    """Draw one to three products; some are published."""
    keys = draw(
        st.lists(st.sampled_from(["ring", "mug", "bowl"]), min_size=1, unique=True)
    )
    found = [in_one_currency(draw(strategies.products(key=key))) for key in keys]
    return [published(one) if draw(st.booleans()) else one for one in found]


def in_one_currency(data: ProductData) -> ProductData:
    """Return the product with its tiers in the currencies of their prices (T-12)."""
    for price in (price for one in data.variants for price in one.prices):
        unit = replace(price.value, type="centPrecision", precise_amount=None)
        digits = currency_digits(unit.currency) or 0
        for tier in price.tiers:
            cents = tier.value.cent_amount
            tier.value = replace(unit, cent_amount=cents, fraction_digits=digits)
    return data


@contextmanager
def saved(business: Business, kind: int, found: list[ProductData]) -> Iterator[None]:
    """Save these products; afterwards all that was done meanwhile is taken back."""
    for one in found:
        one.product_type_pk = kind
    with transaction.atomic():
        write.create(found, writer=Writer(now=NOW), business=business)
        yield
        transaction.set_rollback(True)


@some
@given(found=catalogues())
def test_c58_a_file_of_products_changes_nothing_when_it_is_imported(
    business: Business, kind: int, found: list[ProductData]
) -> None:
    """C58, C43, G-9: hash for hash, published or not, whatever a file cannot say."""
    with saved(business, kind, found):
        before = versions_of(business)

        counts = imported(business, SLUG, exported(business)).counts

        assert (counts["created"], counts["failed"]) == (0, 0)
        assert counts["updated"] == counts["unchanged"] == len(found)
        assert versions_of(business) == before


def sayable(found: list[ProductData]) -> list[ProductData]:
    """Return the products without what no file can say, whatever else they have."""
    for data in found:
        data.name, data.slug = {"en": "Ring"}, {"en": data.key or ""}
        data.description, data.search_keywords = {}, {}
        data.meta_title, data.meta_description = {}, {}
        for one in data.variants:
            one.attributes = sayable_values(one.attributes)
            one.prices = [price for price in one.prices if price.key]
            for price in one.prices:
                price.custom = sayable_values(price.custom)
            one.assets = []
            one.images = [image for image in one.images if image.width and image.height]
            for image in one.images:
                image.label = ""
    return found


def sayable_values(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of kinds of which a file can say every one."""
    kinds = ("boolean", "money", "date", "time", "datetime", "enum", "lenum")
    names = {f"{how}-{kind}" for how in ("a", "set") for kind in (*kinds, "reference")}
    return {name: value for name, value in values.items() if name in names}


@some
@given(found=catalogues().map(sayable))
def test_c58_products_that_a_file_says_wholly_come_out_the_same_in_another_business(
    business: Business, kind: int, stranger: Business, found: list[ProductData]
) -> None:
    """C58: what has no note is in the file to the last value."""
    with saved(business, kind, found):
        make_world(stranger)
        definitions = load_definitions(business)
        stored = products_of(business)
        assert [
            note for one in stored.values() for note in rows_of(one, definitions).notes
        ] == []

        imported(stranger, SLUG, exported(business))

        there = products_of(stranger)
        assert {key: as_staged(one) for key, one in there.items()} == {
            key: as_staged(one) for key, one in stored.items()
        }


def as_staged(data: ProductData) -> ProductData:
    """Return the staged side of a product, apart from the business that has it."""
    staged = data.copy()
    staged.product_type_pk, staged.published, staged.current = 0, False, None
    return staged


def test_statements_grow_with_batches_and_not_with_products() -> None:
    """C58: an export walks the products twice, ids first."""
    needed = []
    for count in (1, 40):
        business: Any = BusinessFactory.create()
        kind = make_world(business).pk
        with transaction.atomic():
            write.create(
                [product(kind, f"ring-{n}") for n in range(count)],
                writer=Writer(now=NOW),
                business=business,
            )
        with CaptureQueriesContext(connection) as captured:
            assert len(table_of(exported(business))) == count
        needed.append(len(captured))

    assert needed[0] == needed[1]


def test_an_export_begins_before_the_last_product_is_loaded(
    business: Business, kind: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory holds one batch: rows of the first leave before the next is read."""
    monkeypatch.setattr(export, "AT_ONCE", 1)
    with transaction.atomic():
        for key in ("ring", "mug"):
            write.create(
                [product(kind, key)], writer=Writer(now=NOW), business=business
            )
    products: Any = Product.objects.of(business).order_by("pk")
    rows = export.export_rows(business, products)
    header, first = next(rows), next(rows)

    with CaptureQueriesContext(connection) as captured:
        second = next(rows)

    at = header.index("key")
    assert (first[at], second[at]) == ("ring", "mug")
    assert len(captured) > 0


def test_a_preview_of_an_export_says_that_all_of_it_agrees(
    business: Business, kind: int
) -> None:
    with transaction.atomic():
        write.create([product(kind)], writer=Writer(now=NOW), business=business)

    found = previewed(business, SLUG, exported(business))

    assert (found.counts.updated, found.counts.unchanged) == (1, 1)
    assert found.differences == ()
