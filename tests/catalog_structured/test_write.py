"""Products as a whole into the tables, created and changed."""

from copy import deepcopy
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ams.models import Business
from bulkupload.writer import Writer
from catalog.models import Price, Product, ProductCategory, ProductCurrent, Variant
from catalog.structured import write
from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.documents import content_hash, to_document
from catalog.structured.load import load
from tests import factories
from tests import factories_structured as structured
from tests.catalog_structured.strategies import products
from tests.catalog_structured.world import make_world

pytestmark = pytest.mark.django_db

THEN = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 14, 15, 9, 26, 535_000, tzinfo=UTC)
CENTS = MoneyData("centPrecision", "EUR", 1250, 2)

again = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def kind(business: Business) -> int:
    """Return the id of the product type of random products."""
    return make_world(business).pk


def created(business: Business, *data: ProductData) -> list[ProductData]:
    """Save new products, and return them as they are read."""
    with transaction.atomic():
        pks = write.create(data, writer=Writer(now=THEN), business=business)
    return read(business, pks)


def updated(business: Business, *pairs: tuple[ProductData, ProductData]) -> None:
    """Save changed products."""
    with transaction.atomic():
        write.update(pairs, writer=Writer(now=NOW), business=business)


def read(business: Business, pks: list[int]) -> list[ProductData]:
    found = load(business, pks)
    return [found[pk] for pk in pks]


def product(kind: int, key: str = "ring", **values: Any) -> ProductData:
    """Return a product with one variant and one price, unless told otherwise."""
    values.setdefault("name", {"en": "Ring"})
    values.setdefault("slug", {"en": key})
    values.setdefault(
        "variants",
        [VariantData("small", f"{key}-s", prices=[PriceData("eur", CENTS)])],
    )
    return ProductData(key, "jewelry", kind, **values)


@again
@given(data=st.data())
def test_what_is_written_is_read_again(
    business: Business, kind: int, data: st.DataObject
) -> None:
    new = data.draw(products(product_type_pk=kind))
    new.published = data.draw(st.booleans())
    new.current = to_document(new) if new.published else None
    sid = transaction.savepoint()

    assert created(business, new) == [new]

    transaction.savepoint_rollback(sid)


@again
@given(data=st.data())
def test_an_update_leaves_exactly_the_new_products(
    business: Business, kind: int, data: st.DataObject
) -> None:
    keys = ["chain", "ring"]
    olds, news = (
        [data.draw(products(key=key, product_type_pk=kind)) for key in keys]
        for _ in range(2)
    )
    for one in (*olds, *news):
        one.current = data.draw(st.sampled_from([None, to_document(one)]))
    sid = transaction.savepoint()
    loaded = created(business, *olds)

    updated(business, *zip(loaded, news, strict=True))

    assert read(business, [one.pk for one in loaded if one.pk]) == news
    transaction.savepoint_rollback(sid)


def test_a_new_product_knows_its_import_and_the_time(
    business: Business, kind: int
) -> None:
    with transaction.atomic():
        pks = write.create([product(kind)], writer=Writer(now=NOW), business=business)

    row = Product.objects.of(business).get()
    assert pks == [row.pk]
    assert (row.version, row.created_at, row.updated_at) == (1, NOW, NOW)
    assert (row.status, row.upload, row.staged_hash, row.current_hash) == (
        *("active", None),
        *("", ""),
    )


def test_equal_products_are_not_written(business: Business, kind: int) -> None:
    [old] = created(business, product(kind))

    with CaptureQueriesContext(connection) as captured:
        updated(business, (old, old.copy()))

    written = [one["sql"] for one in captured if "SAVEPOINT" not in one["sql"]]
    assert [sql for sql in written if not sql.startswith("SELECT")] == []
    assert read(business, [old.pk or 0])[0].version == 1


def test_a_price_alone_counts_as_a_change_of_its_product(
    business: Business, kind: int
) -> None:
    [old] = created(business, product(kind))
    new = old.copy()
    new.variants[0].prices[0].country = "DE"

    updated(business, (old, new))

    row = Product.objects.of(business).get()
    assert (row.version, row.updated_at, row.created_at) == (2, NOW, THEN)


def test_parts_keep_their_ids_and_what_only_flat_products_have(
    business: Business, kind: int
) -> None:
    [old] = created(business, product(kind))
    Variant.objects.of(business).update(cost="1.50", quantity=7)
    new = product(kind)
    new.variants[0].attributes = {"a-text": "gold"}
    new.variants[0].prices[0].country = "DE"

    updated(business, (old, new))

    variant = Variant.objects.of(business).get()
    assert (variant.pk, variant.cost, variant.quantity) == (
        old.variants[0].pk,
        *(Decimal("1.5"), 7),
    )
    assert Price.objects.of(business).get().pk == old.variants[0].prices[0].pk


def test_a_link_that_stays_keeps_its_order_hint(business: Business, kind: int) -> None:
    [old] = created(business, product(kind, categories=["rings", "gold"]))
    links = ProductCategory.objects.of(business)
    links.filter(category__key="gold").update(order_hint="0.5")

    updated(business, (old, product(kind, categories=["gold", "gifts"])))

    assert list(
        links.order_by("position").values_list(
            "category__key", "order_hint", "position"
        )
    ) == [("gold", "0.5", 0), ("gifts", "", 1)]


def test_two_products_swap_skus_and_slugs(business: Business, kind: int) -> None:
    first, second = created(business, product(kind), product(kind, "chain"))
    news = [first.copy(), second.copy()]
    news[0].slug, news[1].slug = second.slug, first.slug
    news[0].variants[0].sku = second.variants[0].sku
    news[1].variants[0].sku = first.variants[0].sku

    updated(business, (first, news[0]), (second, news[1]))

    assert read(business, [first.pk or 0, second.pk or 0]) == news


def test_skus_move_on_in_a_row(business: Business, kind: int) -> None:
    sizes = [VariantData(key, sku) for key, sku in zip("abc", "123", strict=True)]
    [old] = created(business, product(kind, variants=sizes))
    new = old.copy()
    for variant, sku in zip(new.variants, "234", strict=True):
        variant.sku = sku
    new.variants.append(VariantData("d", "1"))

    updated(business, (old, new))

    assert read(business, [old.pk or 0]) == [new]


def test_a_new_variant_takes_the_sku_of_one_that_goes(
    business: Business, kind: int
) -> None:
    [old] = created(business, product(kind))
    new = product(kind, variants=[VariantData("large", "ring-s")])

    updated(business, (old, new))

    assert read(business, [old.pk or 0]) == [new]


def test_two_prices_swap_scopes(business: Business, kind: int) -> None:
    here = [PriceData("one", CENTS, "DE"), PriceData("two", CENTS, "US")]
    [old] = created(business, product(kind, variants=[VariantData("a", prices=here)]))
    new = old.copy()
    new.variants[0].prices[0].country = "US"
    new.variants[0].prices[1].country = "DE"

    updated(business, (old, new))

    assert read(business, [old.pk or 0]) == [new]


def test_only_rows_that_moved_get_another_position(
    business: Business, kind: int
) -> None:
    sizes = [VariantData(key) for key in "abc"]
    [old] = created(business, product(kind, variants=sizes))
    Variant.objects.of(business).filter(key="c").update(position=7)
    [old] = read(business, [old.pk or 0])
    new = old.copy()
    new.variants.append(VariantData("d"))

    updated(business, (old, new))

    assert read(business, [old.pk or 0]) == [new]
    positions = Variant.objects.of(business).order_by("pk")
    assert list(positions.values_list("position", flat=True)) == [0, 1, 2, 3]


def test_the_published_side_is_kept_with_its_hash(
    business: Business, kind: int
) -> None:
    [old] = created(business, product(kind))
    new = old.copy()
    new.published, new.current = True, to_document(old)
    new.name = {"en": "Gold ring"}

    updated(business, (old, new))

    row = Product.objects.of(business).get()
    published = content_hash(to_document(old))
    assert (row.published, row.staged_hash, row.current_hash) == (
        *(True, content_hash(to_document(new))),
        published,
    )
    assert (row.current.hash, row.current.published_at) == (published, NOW)


def test_a_published_side_that_is_taken_back_goes(
    business: Business, kind: int
) -> None:
    data = product(kind, published=True)
    data.current = to_document(data)
    [old] = created(business, data)

    updated(business, (old, product(kind)))

    row = Product.objects.of(business).get()
    assert (row.published, row.staged_hash, row.current_hash) == (False, "", "")
    assert not ProductCurrent.objects.of(business).exists()


def test_a_reference_that_nobody_has_is_a_broken_promise(
    business: Business, stranger: Business, kind: int
) -> None:
    structured.StateFactory.create(business=stranger, key="secret")

    with pytest.raises(LookupError, match="no state secret"):
        created(business, product(kind, state="secret"))


def test_a_taken_sku_is_stopped_by_the_database(business: Business, kind: int) -> None:
    factories.VariantFactory.create(product__business=business, sku="ring-s")

    with pytest.raises(IntegrityError), transaction.atomic():
        created(business, product(kind))


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


@pytest.mark.parametrize("write_to", ["create", "update"])
def test_statements_grow_with_batches_and_not_with_products(
    business: Business, kind: int, write_to: str
) -> None:
    needed = []
    for count in (10, 400, 1_000):
        with transaction.atomic():
            with CaptureQueriesContext(connection) as creating:
                olds = created(business, *big(kind, count))
            pairs = [(old, changed(old)) for old in olds]
            with CaptureQueriesContext(connection) as updating:
                updated(business, *pairs)
            needed.append(len(creating if write_to == "create" else updating))
            transaction.set_rollback(True)

    assert needed[0] == needed[1]
    assert needed[2] <= 2 * needed[0]  # two batches of 500 rows, at most
