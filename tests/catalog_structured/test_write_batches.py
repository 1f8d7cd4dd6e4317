"""Statements of writing grow with batches of rows, never with products."""

from copy import deepcopy

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ams.models import Business
from catalog.structured.data import (
    AssetData,
    ImageData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from tests.catalog_structured.saved import CENTS, created, product, updated


def big(kind: int, count: int) -> list[ProductData]:
    """Return products with one of everything."""
    return [
        product(
            kind,
            f"ring-{number}",
            categories=["rings"],
            tax_category="full",
            variants=[
                VariantData(
                    "small",
                    f"s-{number}",
                    prices=[
                        PriceData(
                            "eur",
                            CENTS,
                            channel="web",
                            tiers=[TierData(5, CENTS)],
                        )
                    ],
                    assets=[AssetData("manual")],
                    images=[ImageData("/media/a.jpg")],
                )
            ],
            current={"name": {}, "slug": {}, "variants": []},
        )
        for number in range(count)
    ]


def changed(old: ProductData) -> ProductData:
    """Return the product with a change in every table, and one part more and less."""
    new = deepcopy(old)
    [small] = new.variants
    new.name, new.slug = {"en": "New"}, {"en": f"new-{old.key}"}
    new.categories, new.current = ["gold"], None
    small.sku, small.attributes = f"n-{old.key}", {"a-text": "x"}
    small.prices[0].country = "DE"
    small.prices[0].tiers = [TierData(9, CENTS)]
    small.prices.append(PriceData("usd", CENTS))
    small.assets = [AssetData("photo")]
    small.images[0].label = "Front"
    new.variants.append(VariantData("large"))
    return new


def test_statements_grow_with_batches_and_not_with_products(
    business: Business, kind: int
) -> None:
    needed = []
    for count in (10, 400, 1_000):
        with transaction.atomic():
            with CaptureQueriesContext(connection) as creating:
                olds = created(business, *big(kind, count))
            pairs = [(old, changed(old)) for old in olds]
            with CaptureQueriesContext(connection) as updating:
                updated(business, *pairs)
            needed.append((len(creating), len(updating)))
            transaction.set_rollback(True)

    few, one_batch, two_batches = needed
    assert one_batch == few
    for statements, batched in zip(few, two_batches, strict=True):
        assert batched <= 2 * statements
