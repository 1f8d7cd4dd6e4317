"""Undo of structured products restores their rows, not only what documents say."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from ams.models import Business
from bulkupload import undo
from bulkupload.management.commands.import_csv import import_recorded
from bulkupload.models import Upload
from catalog.models import Product, ProductCategory, ProductCurrent, ProductSlug
from catalog.structured.publish import publish
from tests import factories, factories_structured
from tests.bulkupload.imports import import_of, imported
from tests.csv_files import csv_of
from tests.structured_import.exported import SLUG

THEN = datetime(2026, 1, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def ring(business: Business) -> Product:
    """Return a product that went live in January, in categories with order hints."""
    made: Product = factories.ProductFactory.create(
        business=business, key="anna", name={"en": "Ring Anna"}
    )
    factories_structured.ProductSlugFactory.create(product=made, slug="anna")
    factories.VariantFactory.create(product=made, key="a52", sku="RA-52")
    for position, key in enumerate(["bands", "hoops", "chains"]):
        factories_structured.ProductCategoryFactory.create(
            product=made,
            category__key=key,
            category__business=business,
            position=position,
            order_hint=f"0.{position}" if position else "",
        )
    publish(made, version=made.version, at=THEN)
    return made


def rows_of(ring: Product) -> dict[str, Any]:
    """Return the rows around a product, without what counts that it changed."""
    product = Product.objects.of(ring.business).filter(pk=ring.pk)
    links = ProductCategory.objects.of(ring.business).filter(product=ring)
    sides = ProductCurrent.objects.of(ring.business).filter(product=ring)
    slugs = ProductSlug.objects.of(ring.business).filter(product=ring)
    [row] = product.values()
    return {
        "product": {n: row[n] for n in row.keys() - {"version", "updated_at"}},
        "links": list(links.values_list("category__key", "order_hint", "position")),
        "current": list(sides.values_list("document", "hash", "published_at")),
        "slugs": list(slugs.values_list("locale", "slug")),
    }


def changed_and_undone(ring: Product, *, publish: bool, **cells: str) -> None:
    """Import these cells for the product, and take that back."""
    content = csv_of(["key", *cells], ["anna", *cells.values()])
    what = import_of(ring.business, SLUG, content)
    options = frozenset({"publish"} if publish else ())
    context = replace(what.context, options=options)
    import_recorded(replace(what, context=context), progress=lambda _rows: None)
    upload = Upload.objects.of(ring.business).latest("pk")
    assert upload.counts["updated"] == 1
    user = factories.MembershipFactory.create(business=ring.business).user
    undo.undo(upload, user)


@pytest.mark.parametrize("publish", [False, True])
def test_b21_a_product_returns_with_its_order_hints_and_the_time_it_went_live(
    ring: Product, publish: bool
) -> None:
    """B-21: links that went, and the published side that was replaced."""
    before = rows_of(ring)

    cells = {"name.en": "Gold", "slug.en": "gold", "categories": "rings; chains"}
    changed_and_undone(ring, publish=publish, **cells)

    assert rows_of(ring) == before
    assert before["links"][1:] == [("hoops", "0.1", 1), ("chains", "0.2", 2)]
    assert before["current"][0][2] == THEN


def test_b21_publishing_alone_is_taken_back_with_its_time(ring: Product) -> None:
    """B-21: the staged side differed before, and does again."""
    changed = csv_of(["key", "name.en"], ["anna", "Gold"])
    imported(ring.business, SLUG, changed)
    before = rows_of(ring)

    changed_and_undone(ring, publish=True, **{"name.en": "Gold"})

    assert rows_of(ring) == before
