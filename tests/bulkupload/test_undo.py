"""Taking an import back (B-21)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from bulkupload import undo
from bulkupload.models import Replaced, Upload
from bulkupload.undo import Kept, UndoPlan
from catalog.models import (
    Category,
    Component,
    Counter,
    Material,
    Price,
    Product,
    Variant,
)
from catalog.services.products import ProductValues, create_product
from leads.models import Lead
from tests.bulkupload.imports import created_by, import_of, imported, row_counts
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, ComponentFactory, MembershipFactory

pytestmark = pytest.mark.django_db

HEADER = ["Name", "SKU", "Category", "Material", "Retail Price", "Cost", "Quantity"]
RINGS = csv_of(
    HEADER,
    ["Ring", "R-1", "Rings", "Gold", "48", "12.5", "3"],
    ["Hoop", "", "Earrings", "Gold", "", "", ""],
)
RAISED = csv_of(
    [*HEADER, "Description"],
    ["Big ring", "R-1", "Bands", "Silver", "52", "13", "", "Bigger."],
)
EDITED = "It was edited after this import."
USED = "It is used elsewhere by now."


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


@pytest.fixture
def owner(business: Any) -> Any:
    return MembershipFactory(business=business).user


def seen(business: Any) -> list[tuple[Any, ...]]:
    """Return the products as an export shows them."""
    what = import_of(business, "products", b"")
    rows = Product.objects.of(business).order_by("pk")
    return [tuple(row) for row in what.sheet.export_rows(rows, what.context)]


def product(business: Any, sku: str = "R-1") -> Any:
    return Product.objects.of(business).get(variants__sku=sku)


def test_b21_created_records_are_removed_with_all_that_belongs_to_them(
    business: Any, owner: Any
) -> None:
    before = row_counts(business)
    upload = imported(business, "products", RINGS)

    done = undo.undo(upload, owner)

    assert done == UndoPlan(removed=2, restored=0, kept=())
    after = row_counts(business)
    kept = {"bulkupload.Upload": 1, "catalog.Counter": 1, "catalog.ProductType": 1}
    assert after == {**before, **kept}


def test_b21_the_plan_says_what_the_undo_does_and_does_nothing(
    business: Any, owner: Any
) -> None:
    upload = imported(business, "products", RINGS)
    before = row_counts(business)

    planned = undo.plan(upload)

    assert row_counts(business) == before
    assert undo.undo(upload, owner) == planned


def test_b21_the_record_of_the_import_says_who_undid_it_when_and_how(
    business: Any, owner: Any
) -> None:
    upload = imported(business, "products", RINGS)
    undo.undo(upload, owner)
    upload.refresh_from_db()

    assert (upload.state, upload.undone_by) == (Upload.State.UNDONE, owner)
    assert upload.undone_at is not None
    assert upload.undo_report == {"removed": 2, "restored": 0, "kept": []}
    assert upload.counts["created"] == 2


def test_b21_replaced_values_return(business: Any, owner: Any) -> None:
    imported(business, "products", RINGS)
    before = seen(business)
    upload = imported(business, "products", RAISED, update=True)
    assert upload.counts["updated"] == 1
    assert seen(business) != before

    done = undo.undo(upload, owner)

    assert done == UndoPlan(removed=0, restored=1, kept=())
    assert seen(business) == before
    assert not Material.objects.of(business).filter(name="Silver").exists()
    assert not Category.objects.of(business).filter(key="bands").exists()


def test_b21_a_price_and_a_category_that_an_update_brought_go_again(
    business: Any, owner: Any
) -> None:
    imported(business, "products", csv_of(["Name", "SKU"], ["Ring", "R-1"]))
    before = seen(business)
    upload = imported(business, "products", RAISED, update=True)

    undo.undo(upload, owner)

    assert seen(business) == before
    assert Price.objects.of(business).count() == 0


def test_b21_every_kind_of_value_of_a_component_returns(
    business: Any, owner: Any
) -> None:
    header = ["Name", "SKU", "Cost Per Unit", "Stock Quantity", "Unit", "Status"]
    before = ["Wire", "W-1", "0.3512", "12.5", "gram", "Inactive"]
    imported(business, "components", csv_of(header, before))
    after = csv_of(header, ["Cord", "W-1", "1", "0", "inch", "Active"])
    upload = imported(business, "components", after, update=True)

    undo.undo(upload, owner)

    component = Component.objects.of(business).select_related("unit").get()
    assert (
        *(component.name, component.cost_per_unit, component.stock_quantity),
        *(component.unit.name, component.status, component.version),
    ) == ("Wire", Decimal("0.3512"), Decimal("12.5"), "gram", "inactive", 3)


def test_b21_a_record_that_was_edited_since_is_kept_and_named(
    business: Any, owner: Any
) -> None:
    upload = imported(business, "products", RINGS)
    Product.objects.of(business).filter(pk=product(business).pk).update(version=2)

    done = undo.undo(upload, owner)

    assert done == UndoPlan(removed=1, restored=0, kept=(Kept("Ring", EDITED),))
    assert [one.sku for one in Variant.objects.of(business)] == ["R-1"]


def test_b21_a_changed_record_that_was_edited_since_is_kept_and_named(
    business: Any, owner: Any
) -> None:
    imported(business, "products", RINGS)
    upload = imported(business, "products", RAISED, update=True)
    Product.objects.of(business).filter(pk=product(business).pk).update(version=3)
    before = seen(business)

    done = undo.undo(upload, owner)

    assert done == UndoPlan(removed=0, restored=0, kept=(Kept("Big ring", EDITED),))
    assert seen(business) == before


def test_b21_a_later_import_counts_as_an_edit(business: Any, owner: Any) -> None:
    first = imported(business, "products", RINGS)
    imported(business, "products", RAISED, update=True)

    done = undo.undo(first, owner)

    assert done == UndoPlan(removed=1, restored=0, kept=(Kept("Big ring", EDITED),))


def test_b21_list_values_that_others_use_stay(business: Any, owner: Any) -> None:
    upload = imported(business, "products", RINGS)
    gold = Material.objects.of(business).get(name="Gold")
    ComponentFactory(business=business, material=gold)

    done = undo.undo(upload, owner)

    assert done == UndoPlan(removed=2, restored=0, kept=())
    assert Material.objects.of(business).get() == gold


def test_b21_numbers_of_skus_are_not_used_again(business: Any, owner: Any) -> None:
    unnumbered = csv_of(["Name"], ["Ring"], ["Hoop"])
    undo.undo(imported(business, "products", unnumbered), owner)

    imported(business, "products", unnumbered)

    skus = Variant.objects.of(business).order_by("pk").values_list("sku", flat=True)
    assert list(skus) == ["CP0003", "CP0004"]
    assert Counter.objects.of(business).get().next == 5


def test_b21_what_was_undone_cannot_be_undone_again(business: Any, owner: Any) -> None:
    upload = imported(business, "leads", csv_of(["Name"], ["Ada"]))
    undo.undo(upload, owner)

    calls: list[Callable[[], object]] = [
        lambda: undo.undo(upload, owner),
        lambda: undo.plan(upload),
    ]
    for call in calls:
        with pytest.raises(undo.NotUndoable):
            call()
    assert Lead.objects.of(business).count() == 0


def test_b21_nothing_of_another_import_or_business_is_touched(
    business: Any, owner: Any
) -> None:
    other = BusinessFactory()
    imported(other, "products", RINGS)
    first = imported(business, "products", csv_of(["Name"], ["Other ring"]))
    upload = imported(business, "products", RINGS)

    undo.undo(upload, owner)

    assert created_by(first) == {"catalog.Product": 1}
    assert Product.objects.of(other).count() == 2


def test_b21_a_failure_in_the_middle_leaves_everything_as_it_was(
    business: Any, owner: Any, monkeypatch: Any
) -> None:
    upload = imported(business, "products", RINGS)
    before = row_counts(business)
    monkeypatch.setattr(undo, "UndoPlan", None)

    with pytest.raises(TypeError):
        undo.undo(upload, owner)

    upload.refresh_from_db()
    assert (upload.state, row_counts(business)) == (Upload.State.DONE, before)


def test_the_ledger_holds_what_was_replaced_and_nothing_else(business: Any) -> None:
    imported(business, "products", RINGS)
    upload = imported(business, "products", RAISED, update=True)

    [entry] = Replaced.objects.filter(upload=upload)
    assert (entry.model, entry.pk_of_record, entry.version) == (
        *("catalog.product", product(business).pk),
        2,
    )
    numbers = {
        name: Decimal(entry.before.pop(name)) for name in ("retail_price", "cost")
    }
    assert numbers == {"retail_price": Decimal(48), "cost": Decimal("12.5")}
    assert entry.before == {
        "name": "Ring",
        "category": "Rings",
        "material": "Gold",
        "description": "",
    }


def test_b15_a_number_taken_by_hand_after_an_undo_is_skipped(
    business: Any, owner: Any
) -> None:
    undo.undo(imported(business, "products", csv_of(["Name"], ["Ring"])), owner)
    conventions = import_of(business, "products", b"").context.conventions

    create_product(
        business=business,
        values=ProductValues(name="By hand", sku="CP0002"),
        conventions=conventions,
        at=timezone.now(),
    )
    imported(business, "products", csv_of(["Name"], ["Ring"]))

    assert set(Variant.objects.of(business).values_list("sku", flat=True)) == {
        "CP0002",
        "CP0003",
    }
