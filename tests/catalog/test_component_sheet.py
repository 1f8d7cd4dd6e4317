"""What is particular to components from a spreadsheet (spec 2)."""

from decimal import Decimal
from typing import Any

import pytest

from bulkupload import registry
from bulkupload.problems import Reason
from catalog.models import Component
from tests.bulkupload.cells import at_its_limit, cell
from tests.bulkupload.imports import imported, previewed
from tests.bulkupload.toy_sheet import places
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, ComponentFactory, UnitFactory

LISTS = ("category", "material", "supplier", "color", "cut")
TEXTS = ("supplier_order_no", "size_gauge", "weight")
COLUMNS = (
    *["name", "sku", "status", *LISTS, *TEXTS, "cost_per_unit", "unit"],
    *["stock_quantity", "website", "description", "notes"],
)
CELLS = [
    ("name", "", Reason.REQUIRED),
    ("name", "x" * 256, Reason.TOO_LONG),
    ("sku", "", None),
    ("sku", "5E+12", Reason.SCIENTIFIC),
    ("status", "", "active"),
    ("status", "inactive", "inactive"),
    ("status", "Inactiv", Reason.NOT_A_CHOICE_BUT_NEAR),
    ("status", "Draft", Reason.NOT_A_CHOICE),
    *((name, "", None) for name in LISTS),
    *((name, "x" * 256, Reason.TOO_LONG) for name in LISTS),
    *((name, "", "") for name in TEXTS),
    *((name, " 007 ", "007") for name in TEXTS),
    *((name, "x" * 256, Reason.TOO_LONG) for name in TEXTS),
    ("cost_per_unit", "", None),
    ("cost_per_unit", "0.0001", Decimal("0.0001")),
    ("cost_per_unit", "0.00001", Reason.TOO_PRECISE),
    ("cost_per_unit", "-1", Reason.TOO_SMALL),
    ("unit", "", "piece"),
    ("unit", "per gram", "per gram"),
    ("stock_quantity", "", 0),
    ("stock_quantity", "0.125", Decimal("0.125")),
    ("stock_quantity", "0.1255", Reason.TOO_PRECISE),
    ("stock_quantity", "1.250", Reason.AMBIGUOUS_NUMBER),
    ("stock_quantity", "-0.5", Reason.TOO_SMALL),
    ("stock_quantity", "9" * 400, Reason.NOT_A_NUMBER),
    ("website", "", ""),
    ("website", "https://example.com/a", "https://example.com/a"),
    ("website", "example.com", Reason.NOT_A_URL),
    ("website", "javascript:alert(1)", Reason.NOT_A_URL),
    ("description", "x" * 10_001, Reason.TOO_LONG),
    ("notes", "", ""),
]


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


def test_the_columns_are_those_of_the_specification() -> None:
    assert tuple(registry.get("components").columns) == COLUMNS


@pytest.mark.parametrize(("column", "text", "expected"), CELLS, ids=repr)
def test_a_cell_is_read_or_refused(column: str, text: str, expected: Any) -> None:
    assert cell("components", column, text) == expected


@pytest.mark.django_db
def test_every_column_takes_its_longest_value(business: Any) -> None:
    sheet = registry.get("components")
    labels = [column.label for column in sheet.columns.values()]

    imported(
        business,
        "components",
        csv_of(labels, [at_its_limit("components", name) for name in sheet.columns]),
    )

    assert Component.objects.of(business).count() == 1


@pytest.mark.django_db
def test_a_component_is_known_by_its_sku_and_a_blank_one_by_nothing(
    business: Any,
) -> None:
    content = csv_of(["Name", "SKU"], ["Wire", "W-1"], ["Hook", ""], ["Clasp", ""])
    imported(business, "components", content)

    found = previewed(business, "components", content)
    updated = imported(business, "components", content, update=True)

    assert places(found.problems) == [(2, "SKU", "TAKEN")]
    assert (updated.counts["updated"], updated.counts["created"]) == (1, 2)


@pytest.mark.django_db
def test_the_default_unit_is_the_one_that_the_business_has(business: Any) -> None:
    unit = UnitFactory(business=business, name="Piece")

    for update in (False, True):
        content = csv_of(["Name", "SKU"], ["Wire", f"W-{update}"])
        imported(business, "components", content, update=update)

    components = Component.objects.of(business)
    assert set(components.values_list("unit", flat=True)) == {unit.pk}


@pytest.mark.django_db
def test_a_component_keeps_its_unit_when_the_cell_is_blank(business: Any) -> None:
    unit = UnitFactory(business=business, name="gram")
    ComponentFactory(business=business, sku="W-1", unit=unit)

    content = csv_of(["Name", "SKU", "Unit"], ["Wire", "W-1", ""])
    imported(business, "components", content, update=True)

    component = Component.objects.of(business).get()
    assert (component.name, component.unit, component.version) == ("Wire", unit, 2)


@pytest.mark.django_db
def test_an_update_counts_as_a_change_at_its_time(business: Any) -> None:
    component = ComponentFactory(business=business, sku="W-1")

    content = csv_of(["Name", "SKU"], ["Wire", "W-1"])
    upload = imported(business, "components", content, update=True)

    changed = Component.objects.of(business).get()
    assert changed.updated_at == upload.finished_at > component.updated_at
    assert changed.created_at == component.created_at
