"""Imports of structured products taken back: everything is as it was (B-21)."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from ams.models import Business
from bulkupload import flow, undo
from bulkupload.management.commands.import_csv import import_recorded
from bulkupload.models import Upload
from bulkupload.undo import Kept, UndoPlan
from catalog.models import Category, Product, ProductCategory, Variant
from catalog.structured.catalog_document import dump, load
from tests.bulkupload.imports import import_of
from tests.catalog_document.rich import rich
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, MembershipFactory

HEADER = (
    *("key", "productType.key", "productType.typeId", "name.en", "slug.en"),
    *("description.en", "categories", "taxCategory", "variants.key", "variants.sku"),
    *("variants.prices.key", "variants.prices.country", "variants.prices"),
    *("variants.images.url", "variants.images.label", "variants.images"),
)
RINGS = ("RING-S", "RING-L")


@pytest.fixture
def business(db: None) -> Business:
    """Return a business with a rich catalogue: both sides, prices without keys."""
    made: Business = BusinessFactory.create(name="Copper Pine")
    load(rich(), made, timezone.now())
    return made


def file_of(*rows: dict[str, str]) -> bytes:
    """Return a file of these rows, with the columns that one of them fills."""
    used = [name for name in HEADER if any(name in row for row in rows)]
    return csv_of(used, *([row.get(name, "") for name in used] for row in rows))


def new(key: str, sku: str, **cells: str) -> dict[str, str]:
    """Return the row of a new product."""
    return {
        "key": key,
        "productType.key": "empty",
        "productType.typeId": "product-type",
        "name.en": key.title(),
        "slug.en": key,
        "variants.key": "one",
        "variants.sku": sku,
        **cells,
    }


CHANGED = (
    {
        "key": "hoops",
        "name.en": "Golden hoops",
        "description.en": "[DELETE]",
        "categories": "jewelry",
        "taxCategory": "[DELETE]",
        "variants.key": "silver",
        "variants.sku": "HOOP-9",
        "variants.prices.key": "retail",
        "variants.prices": "[DELETE]",
        "variants.images.url": "/media/ring.png",
        "variants.images": "[DELETE]",
    },
    {
        "key": "hoops",
        "variants.key": "silver",
        "variants.prices.key": "yen",
        "variants.prices.country": "JP",
    },
    {"key": "pendant", "variants.key": "rose", "variants.sku": "PEN-3"},
    new("ring", "RING-S"),
)


def imported(business: Business, *rows: dict[str, str], publish: bool) -> Upload:
    """Import these rows, every one of which must be ready."""
    what = import_of(business, "structured-products", file_of(*rows))
    options = frozenset({"publish"} if publish else ())
    context = replace(what.context, options=options)
    what = replace(what, context=context)
    assert flow.preview(what).failed == ()
    import_recorded(what, progress=lambda _rows: None)
    upload: Upload = Upload.objects.of(business).latest("pk")
    return upload


def undone(upload: Upload) -> UndoPlan:
    """Take an import back as its owner would, after a look at what that will do."""
    planned = undo.plan(upload)
    owner = MembershipFactory.create(business=upload.business).user
    assert undo.undo(upload, owner) == planned
    return planned


def hashes(business: Business) -> list[tuple[str, str, bool]]:
    """Return what the rows of products say about their two sides."""
    products = Product.objects.of(business).order_by("pk")
    told = ("staged_hash", "current_hash", "published")
    return list(products.values_list(*told))


def product(business: Business, key: str) -> Product:
    """Return the product with this key."""
    found: Product = Product.objects.of(business).get(key=key)
    return found


@pytest.mark.parametrize("publish", [False, True])
def test_b21_the_catalogue_is_what_it_was_both_sides(
    business: Business, publish: bool
) -> None:
    before, sides = dump(business), hashes(business)
    upload = imported(business, *CHANGED, publish=publish)
    assert dump(business) != before

    done = undone(upload)

    assert done == UndoPlan(removed=1, restored=2, kept=())
    assert dump(business) == before
    assert hashes(business) == sides


def test_b21_a_product_that_went_live_is_unpublished_again(business: Business) -> None:
    imported(business, new("ring", "RING-S"), publish=False)
    before, sides = dump(business), hashes(business)
    upload = imported(business, {"key": "ring", "name.en": "Band"}, publish=True)
    assert product(business, "ring").published

    undone(upload)

    assert dump(business) == before
    assert hashes(business) == sides


def test_b21_what_was_edited_since_stays_and_is_named(business: Business) -> None:
    before = dump(business)
    upload = imported(business, *CHANGED, publish=False)
    Product.objects.of(business).filter(key="hoops").update(version=9)
    after = {one["key"]: one for one in dump(business)["products"]}

    done = undone(upload)

    edited = Kept("Golden hoops", "It was edited after this import.")
    assert done == UndoPlan(removed=1, restored=1, kept=(edited,))
    now = {one["key"]: one for one in dump(business)["products"]}
    was = {one["key"]: one for one in before["products"]}
    assert now == {**was, "hoops": after["hoops"]}


def test_b21_skus_that_were_swapped_are_swapped_back(business: Business) -> None:
    ring, band = new("ring", "A-1"), new("band", "B-1")
    imported(business, ring, band, publish=True)
    before, sides = dump(business), hashes(business)
    swapped = (
        {"key": "ring", "variants.key": "one", "variants.sku": "B-1"},
        {"key": "band", "variants.key": "one", "variants.sku": "A-1"},
    )
    upload = imported(business, *swapped, publish=False)

    done = undone(upload)

    assert done == UndoPlan(removed=0, restored=2, kept=())
    assert dump(business) == before
    assert hashes(business) == sides


def test_b21_a_sku_and_a_slug_that_a_new_product_took_return(
    business: Business,
) -> None:
    imported(business, new("ring", "A-1"), publish=True)
    before = dump(business)
    moved = {"key": "ring", "slug.en": "old-ring", "variants.key": "one"}
    taker = new("band", "A-1", **{"slug.en": "ring"})
    moved["variants.sku"] = "A-2"
    upload = imported(business, moved, taker, publish=False)

    done = undone(upload)

    assert done == UndoPlan(removed=1, restored=1, kept=())
    assert dump(business) == before


def test_b21_what_only_gained_a_sku_counts_its_loss_as_a_change(
    business: Business,
) -> None:
    bare = new("band", "", **{"variants.key": "one"})
    imported(business, new("ring", "A-1"), bare, publish=True)
    before, sides = dump(business), hashes(business)
    given = {"key": "band", "variants.key": "one", "variants.sku": "A-1"}
    taken = {"key": "ring", "variants.key": "one", "variants.sku": "A-2"}
    upload = imported(business, taken, given, publish=False)
    version = product(business, "band").version

    undone(upload)

    assert dump(business) == before
    assert hashes(business) == sides
    assert product(business, "band").version > version


def test_b21_a_product_whose_sku_another_one_keeps_stays_and_so_does_who_waits_for_it(
    business: Business,
) -> None:
    skus = ("A-1", "B-1", "C-1")
    names = ("ring", "band", "hoop")
    imported(business, *map(new, names, skus), publish=False)
    turned = [
        {"key": name, "variants.key": "one", "variants.sku": sku}
        for name, sku in zip(names, ("B-1", "C-1", "A-1"), strict=True)
    ]
    upload = imported(business, *turned, publish=False)
    Product.objects.of(business).filter(key="hoop").update(version=9)
    before = dump(business)

    done = undone(upload)

    assert done.restored == 0
    assert {one.name: one.reason for one in done.kept} == {
        "Ring": "“A-1” belongs to “Hoop” by now.",
        "Band": "“B-1” belongs to “Ring” by now.",
        "Hoop": "It was edited after this import.",
    }
    assert dump(business) == before


def test_b21_a_product_stays_if_its_category_is_gone_by_now(
    business: Business,
) -> None:
    sold = Category(business=business, key="sold", name={"en": "Sold"})
    sold.save()
    imported(business, new("ring", "A-1", categories="sold"), publish=False)
    moved = {"key": "ring", "categories": "jewelry"}
    upload = imported(business, moved, publish=False)
    sold.delete()

    done = undone(upload)

    assert done == UndoPlan(
        removed=0, restored=0, kept=(Kept("Ring", "“sold” is gone."),)
    )
    links = ProductCategory.objects.of(business).filter(product__key="ring")
    assert [one.category.key for one in links] == ["jewelry"]


def test_b21_cost_and_quantity_of_a_flat_product_stay(business: Business) -> None:
    imported(business, new("ring", "A-1"), publish=False)
    Variant.objects.of(business).filter(sku="A-1").update(cost=5, quantity=3)
    upload = imported(business, {"key": "ring", "name.en": "Band"}, publish=False)

    undone(upload)

    variant = Variant.objects.of(business).get(sku="A-1")
    assert (variant.cost, variant.quantity) == (5, 3)


def test_b21_many_products_return_in_batches(
    business: Business, monkeypatch: Any
) -> None:
    names = [f"ring-{n}" for n in range(5)]
    imported(business, *(new(name, name.upper()) for name in names), publish=True)
    before = dump(business)
    changed = ({"key": name, "name.en": "Band"} for name in names)
    upload = imported(business, *changed, publish=True)
    monkeypatch.setattr(undo, "AT_ONCE", 2)

    done = undone(upload)

    assert done.restored == 5
    assert dump(business) == before
