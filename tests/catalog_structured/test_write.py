"""Products as a whole into the tables, created and changed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ams.models import Business
from bulkupload.models import Upload
from bulkupload.writer import Writer
from catalog.models import Price, Product, ProductCategory, ProductCurrent, Variant
from catalog.structured import write
from catalog.structured.data import (
    VariantData,
)
from catalog.structured.documents import content_hash, to_document
from catalog.structured.publish import published
from tests import factories_structured as structured
from tests.catalog_structured.saved import (
    NOW,
    THEN,
    created,
    product,
    read,
    updated,
)
from tests.catalog_structured.strategies import products

again = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


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
    upload = Upload.objects.create(
        business=business,
        sheet_slug="structured-products",
        file_name="rings.csv",
        size=1,
    )

    with transaction.atomic():
        pks = write.create(
            [product(kind)],
            writer=Writer(now=NOW),
            business=business,
            upload_pk=upload.pk,
        )

    row = Product.objects.of(business).get()
    assert (pks, row.upload) == ([row.pk], upload)
    assert (row.version, row.created_at, row.updated_at) == (1, NOW, NOW)
    assert (row.status, row.staged_hash, row.current_hash) == ("active", "", "")


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


def test_a_link_that_returns_has_the_order_hint_that_it_had(
    business: Business, kind: int
) -> None:
    created(business, product(kind, categories=["rings", "gold"]))
    links = ProductCategory.objects.of(business)
    links.filter(category__key="gold").update(order_hint="0.5")
    [was] = read(business, list(links.values_list("product_id", flat=True)[:1]))
    updated(business, (was, product(kind, categories=["rings"])))
    [now] = read(business, [was.pk or 0])

    updated(business, (now, was))

    found = links.order_by("position").values_list("category__key", "order_hint")
    assert list(found) == [("rings", ""), ("gold", "0.5")]


def test_a_published_side_that_returns_has_the_time_at_which_it_was_published(
    business: Business, kind: int
) -> None:
    data = product(kind)
    [was] = created(business, published(data))
    gold = published(replace(was.copy(), name={"en": "Gold ring"}))
    updated(business, (was, gold))
    [now] = read(business, [was.pk or 0])
    assert now.published_at == NOW

    updated(business, (now, was))

    assert read(business, [was.pk or 0])[0].published_at == was.published_at == THEN


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
    current = content_hash(to_document(old))
    assert (row.published, row.staged_hash, row.current_hash) == (
        *(True, content_hash(to_document(new))),
        current,
    )
    assert (row.current.hash, row.current.published_at) == (current, NOW)


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
