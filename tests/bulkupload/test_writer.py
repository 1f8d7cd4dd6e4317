"""The one writer of records: any value, in few statements, on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bulkupload.writer import Writer
from catalog.models import Component, Material
from leads.models import Lead
from tests.factories import BusinessFactory, ComponentFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 14, 15, 9, 26, 535_000, tzinfo=UTC)
TEXTS = [
    "",
    "\\N",
    "\\.",
    "a\tb",
    "a\nb\r\n",
    "'; DROP TABLE x; --",
    '"',
    "%s",
    "💍",
    "\\",
]


@pytest.fixture
def writer() -> Writer:
    return Writer(now=NOW)


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


def statements(do: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        do()
    return len(captured)


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_stored_as_it_is(writer: Writer, business: Any, text: str) -> None:
    fields = ["business_id", "name", "notes", "lead_types"]

    writer.insert(Lead, fields, [(business.pk, "x", text, (text,))])

    lead = Lead.objects.of(business).get()
    assert (lead.notes, lead.lead_types) == (text, [text])


def test_what_is_not_given_gets_its_default(writer: Writer, business: Any) -> None:
    writer.insert(Component, ["business_id", "name"], [(business.pk, "Wire")])

    component = Component.objects.of(business).get()
    assert (component.status, component.stock_quantity, component.version) == (
        *("active", Decimal(0)),
        1,
    )
    assert (component.sku, component.upload, component.unit) == (None, None, None)


def test_decimals_are_exact(writer: Writer, business: Any) -> None:
    amounts = [Decimal("0.0001"), Decimal(99999999), Decimal("12.5000"), None]
    fields = ["business_id", "name", "cost_per_unit"]

    writer.insert(
        Component, fields, ((business.pk, str(n), a) for n, a in enumerate(amounts))
    )

    stored = Component.objects.of(business).order_by("pk")
    assert list(stored.values_list("cost_per_unit", flat=True)) == amounts


def test_drawn_ids_belong_to_nobody_else(writer: Writer, business: Any) -> None:
    with transaction.atomic():
        ids = list(writer.ids(Material, 3))
        writer.insert(
            Material,
            ["id", "business_id", "name", "name_key"],
            ((pk, business.pk, f"M{pk}", f"m{pk}") for pk in ids),
        )
        more = list(writer.ids(Material, 2))
    later = Material.objects.create(business=business, name="Later")

    assert len({*ids, *more}) == 5
    assert later.pk not in ids


def test_an_update_changes_the_named_fields_of_the_named_rows(
    writer: Writer, business: Any
) -> None:
    first, second, third = (ComponentFactory(business=business) for _ in range(3))
    rows = [(first.pk, "A", Decimal("1.5"), NOW), (second.pk, "B", None, NOW)]

    writer.update(Component, ["name", "cost_per_unit", "updated_at"], rows)

    fields = ("name", "cost_per_unit", "version")
    stored = Component.objects.of(business).order_by("pk")
    assert list(stored.values_list(*fields)) == [
        ("A", Decimal("1.5"), 2),
        ("B", None, 2),
        (third.name, None, 1),
    ]
    assert stored[0].updated_at == NOW


@pytest.mark.parametrize("text", TEXTS)
def test_an_update_stores_any_text(writer: Writer, business: Any, text: str) -> None:
    component = ComponentFactory(business=business)

    writer.update(Component, ["notes"], [(component.pk, text)])

    assert Component.objects.of(business).get().notes == text


def test_statements_grow_with_batches_of_500(writer: Writer, business: Any) -> None:
    def insert(count: int) -> int:
        rows = ((business.pk, f"{n} of {count}") for n in range(count))
        return statements(lambda: writer.insert(Lead, ["business_id", "name"], rows))

    few, many = insert(10), insert(1_000)

    assert (few, many) in {(1, 2), (1, 1), (0, 0)}
    assert Lead.objects.of(business).count() == 1_010


def test_no_rows_are_written_without_a_fuss(writer: Writer, business: Any) -> None:
    writer.insert(Lead, ["business_id", "name"], [])
    writer.update(Lead, ["name"], [])

    assert Lead.objects.of(business).count() == 0


def test_any_number_of_rows_is_deleted_by_id(writer: Writer, business: Any) -> None:
    kept, *gone = ComponentFactory.create_batch(3, business=business)
    pks = [one.pk for one in gone]

    needed = statements(lambda: writer.delete(Component, pks))

    assert needed == 1
    assert Component.objects.of(business).get() == kept
    assert statements(lambda: writer.delete(Component, [])) == 0


def test_a_field_that_there_is_not_is_told(writer: Writer) -> None:
    with pytest.raises(LookupError, match="Lead has no field colour"):
        writer.insert(Lead, ["colour"], [])
