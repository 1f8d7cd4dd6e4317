"""Saving: all or nothing, in few statements, whatever fails (B-14, B-15, A2)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bulkupload import registry, uploads
from bulkupload.models import Upload
from catalog.models import Counter, Material, Product, Variant
from tests.bulkupload.imports import created_by, imported, row_counts
from tests.csv_files import csv_of
from tests.factories import (
    BusinessFactory,
    FlatProductFactory,
    MembershipFactory,
    VariantFactory,
)

pytestmark = pytest.mark.django_db

HEADER = ["Name", "SKU", "Category", "Material", "Retail Price", "Cost", "Quantity"]
TRANSACTIONS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


def products(count: int, *, prefix: str = "", price: str = "12.50") -> bytes:
    """Return so many products, with a SKU each where a prefix is given."""
    rows = (
        [
            *(f"Ring {n}", prefix and f"{prefix}-{n}"),
            *(f"Sort {n % 3}", f"Metal {n % 5}", price, "4", str(n)),
        ]
        for n in range(count)
    )
    return csv_of(HEADER, *rows)


def statements(do: Callable[[], object]) -> list[str]:
    """Return the kind and table of each statement, transactions left out."""
    with CaptureQueriesContext(connection) as captured:
        do()
    texts = [query["sql"] for query in captured]
    return [text[:60] for text in texts if not text.startswith(TRANSACTIONS)]


def batches(found: list[str], table: str) -> int:
    return sum(table in text for text in found)


def test_500_new_products_take_the_statements_of_50(business: Any) -> None:
    few = statements(lambda: imported(BusinessFactory(), "products", products(50)))
    many = statements(lambda: imported(business, "products", products(500)))

    # SQLite writes at most 500 rows, or 30,000 values, in one statement.
    assert len(many) - len(few) <= batches(many, "INSERT") - batches(few, "INSERT")
    assert len(many) <= len(few) + 2
    assert len(few) < 45


def test_500_changed_products_take_the_statements_of_50(business: Any) -> None:
    def changed(count: int) -> list[str]:
        own = BusinessFactory()
        imported(own, "products", products(count, prefix="R"))
        raised = products(count, prefix="R", price="13")
        return statements(lambda: imported(own, "products", raised, update=True))

    few, many = changed(50), changed(500)

    assert len(many) <= len(few) + 2
    assert len(few) < 45


class PlugPulled(DatabaseError):
    """What a statement fails with here."""


@contextmanager
def failing_at(place: int) -> Iterator[list[str]]:
    """Fail the statement with this number; yield what ran before it."""
    ran: list[str] = []

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(TRANSACTIONS):
            ran.append(sql)
            if len(ran) == place:
                raise PlugPulled
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield ran


def received(business: Any, content: bytes, *, update: bool = False) -> Upload:
    upload: Upload = uploads.receive(
        SimpleUploadedFile("rings.csv", content),
        sheet=registry.get("products"),
        business=business,
        user=MembershipFactory(business=business).user,
        options=["update"] if update else [],
    ).upload
    return upload


@pytest.mark.parametrize("update", [False, True])
def test_a2_a_failure_at_any_statement_leaves_nothing_and_can_be_repeated(
    business: Any, update: bool
) -> None:
    if update:
        imported(business, "products", products(25, prefix="R"))
    upload = received(business, products(50, prefix="R", price="9"), update=update)
    shown = uploads.preview(upload, upload.user)
    before = row_counts(business)

    place = 0
    while True:
        place += 1
        with failing_at(place) as ran:
            try:
                with transaction.atomic():
                    uploads.confirm(upload, upload.user, shown.fingerprint)
            except PlugPulled:
                pass
            else:
                break
        assert len(ran) == place
        assert row_counts(business) == before, ran[-1]

    assert place > 15
    upload.refresh_from_db()
    assert (upload.state, upload.counts["created"], upload.counts["updated"]) == (
        *("done", 25 if update else 50),
        25 if update else 0,
    )


def skus(business: Any) -> list[str]:
    rows = Variant.objects.of(business).order_by("product_id")
    return list(rows.values_list("sku", flat=True))


def test_b15_blank_skus_are_numbered_in_file_order(business: Any) -> None:
    imported(business, "products", csv_of(["Name", "SKU"], ["A", ""], ["B", "X"]))
    imported(business, "products", csv_of(["Name"], ["C"], ["D"]))

    assert skus(business) == ["CP0001", "X", "CP0002", "CP0003"]


def test_b15_numbers_typed_anywhere_in_the_file_are_skipped(business: Any) -> None:
    rows = [["A", ""], ["B", ""], ["C", "CP0002"], ["D", ""], ["", "CP0004"], ["E", ""]]

    imported(business, "products", csv_of(["Name", "SKU"], *rows))

    assert skus(business) == ["CP0001", "CP0003", "CP0002", "CP0005", "CP0006"]


def test_b15_numbers_taken_by_hand_are_skipped(business: Any) -> None:
    VariantFactory(product__business=business, sku="CP0001")
    VariantFactory(product__business=business, sku="CP0003")

    imported(business, "products", csv_of(["Name"], ["A"], ["B"]))

    assert sorted(skus(business)) == ["CP0001", "CP0002", "CP0003", "CP0004"]


def test_b15_past_the_width_the_number_grows(business: Any) -> None:
    Counter.objects.create(business=business, next=9_999)

    imported(business, "products", csv_of(["Name"], ["A"], ["B"]))

    assert skus(business) == ["CP9999", "CP10000"]


def test_b15_failed_rows_and_failed_imports_leave_no_gap(business: Any) -> None:
    content = csv_of(["Name", "Cost"], ["A", ""], ["B", "x"], ["C", ""])
    with failing_at(12), pytest.raises(DatabaseError):
        imported(business, "products", content)

    imported(business, "products", content)

    assert skus(business) == ["CP0001", "CP0002"]


def test_b15_each_business_has_its_own_prefix_and_numbers(business: Any) -> None:
    other = BusinessFactory(sku_prefix="ZZ", sku_width=2)
    imported(business, "products", csv_of(["Name"], ["A"]))

    imported(other, "products", csv_of(["Name"], ["A"]))

    assert (skus(business), skus(other)) == (["CP0001"], ["ZZ01"])


def test_blank_skus_of_components_stay_blank(business: Any) -> None:
    upload = imported(business, "components", csv_of(["Name"], ["Wire"], ["Hook"]))

    assert created_by(upload) == {"catalog.Component": 2, "catalog.Unit": 1}


def test_new_names_are_saved_once_and_know_their_import(business: Any) -> None:
    upload = imported(business, "products", products(50))

    materials = Material.objects.of(business)
    assert materials.count() == 5
    assert set(materials.values_list("upload", flat=True)) == {upload.pk}
    used = Product.objects.of(business).values_list("material__name", flat=True)
    assert list(used.order_by("pk")[:6]) == [
        *(f"Metal {n}" for n in range(5)),
        "Metal 0",
    ]


def test_new_names_of_an_earlier_chunk_are_known_in_a_later_one(business: Any) -> None:
    imported(business, "products", products(2_300))

    assert Material.objects.of(business).count() == 5
    assert Product.objects.of(business).count() == 2_300
    assert skus(business)[-1] == "CP2300"


def test_records_that_agree_with_the_file_are_not_touched(business: Any) -> None:
    content = products(3, prefix="R")
    imported(business, "products", content)

    upload = imported(business, "products", content, update=True)

    assert (upload.counts["updated"], upload.counts["unchanged"]) == (3, 3)
    versions = Product.objects.of(business).values_list("version", flat=True)
    assert set(versions) == {1}
    assert upload.replaced.count() == 0


def test_two_products_of_one_slug_both_find_their_place(business: Any) -> None:
    FlatProductFactory(business=business)
    rows = [["Ring", "Silver-01"], ["Ring Silver", "01"], ["Ring", "Silver-01x"]]

    imported(business, "products", csv_of(["Name", "SKU"], *rows))

    assert Product.objects.of(business).count() == 4
