"""Tests of the pages of components."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ams.models import Business
from catalog.models import Component
from tests import factories


def names(client: Client, query: str = "") -> list[str]:
    """Return the names in the list, in their order."""
    listing = client.get(f"/components/{query}").context["listing"]
    return [record.name for record, _ in listing.rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Chain", "Clasp"]),
        ("?q=clasp", ["Clasp"]),
        ("?q=so-7", ["Chain"]),
        ("?status=inactive", ["Chain"]),
        ("?color=null", ["Chain"]),
        ("?sort=-name", ["Clasp", "Chain"]),
        ("?sort=cost", ["Clasp", "Chain"]),
        ("?stock=out", ["Clasp"]),
        ("?stock=nonsense", ["Chain", "Clasp"]),
        ("?sort=-stock", ["Chain", "Clasp"]),
    ],
)
def test_a_list_is_searched_filtered_and_sorted(
    viewer: Client, business: Business, query: str, found: list[str]
) -> None:
    gold = factories.ColorFactory.create(business=business, name="Gold")
    factories.ComponentFactory.create(
        business=business, name="Clasp", color=gold, cost_per_unit=Decimal("0.5")
    )
    factories.ComponentFactory.create(
        business=business,
        name="Chain",
        status="inactive",
        supplier_order_no="SO-7",
        stock_quantity=Decimal(9),
        cost_per_unit=Decimal(2),
    )

    assert names(viewer, query) == found


def test_statements_of_the_list_do_not_grow_with_the_components(
    viewer: Client, business: Business
) -> None:
    def statements_after(count: int) -> int:
        for _ in range(count):
            unit = factories.UnitFactory.create(business=business)
            factories.ComponentFactory.create(business=business, unit=unit)
        with CaptureQueriesContext(connection) as found:
            viewer.get("/components/")
        return len(found)

    assert statements_after(1) == statements_after(8)


def test_a_component_is_created_and_edited(editor: Client, business: Business) -> None:
    typed = {
        "name": "Jump ring",
        "status": "active",
        "unit": "gram",
        "cost_per_unit": "0.1234",
        "stock_quantity": "2.5",
        "website": "https://example.com/ring",
    }
    editor.post("/components/new/", typed)
    component = Component.objects.of(business).get()
    editor.post(
        f"/components/{component.pk}/edit/",
        typed | {"name": "Big ring", "sku": "JR", "version": "1"},
    )

    component.refresh_from_db()
    assert (component.name, component.sku, component.version) == ("Big ring", "JR", 2)
    assert (str(component.unit), component.stock_quantity) == ("gram", Decimal("2.5"))
    assert component.cost_per_unit == Decimal("0.1234")


def test_a_blank_sku_stays_blank_and_a_blank_unit_becomes_piece(
    editor: Client, business: Business
) -> None:
    editor.post("/components/new/", {"name": "Ring", "status": "active"})

    component = Component.objects.of(business).get()
    assert (component.sku, str(component.unit)) == (None, "piece")


def test_a_sku_of_another_component_is_told_beside_its_field(
    editor: Client, business: Business
) -> None:
    factories.ComponentFactory.create(business=business, name="Clasp", sku="C-1")

    answer = editor.post(
        "/components/new/", {"name": "Ring", "sku": "C-1", "status": "active"}
    )

    assert "“C-1” already belongs to “Clasp”" in answer.content.decode()
    assert Component.objects.of(business).count() == 1


def test_a_component_is_put_aside_and_taken_back(
    editor: Client, business: Business
) -> None:
    component = factories.ComponentFactory.create(business=business)
    seen = []
    for _ in range(2):
        editor.post(f"/components/{component.pk}/status/")
        component.refresh_from_db()
        seen.append(component.status)

    assert seen == ["inactive", "active"]


def test_its_page_shows_cost_and_unit(viewer: Client, business: Business) -> None:
    component = factories.ComponentFactory.create(
        business=business,
        cost_per_unit=Decimal("0.125"),
        unit=factories.UnitFactory.create(business=business, name="gram"),
    )

    page = viewer.get(f"/components/{component.pk}/").content.decode()

    assert "$0.125 / gram" in page


@pytest.mark.parametrize("address", ["", "edit/", "status/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_component_of_another_business_is_not_there(
    editor: Client, stranger: Business, address: str, method: str
) -> None:
    component = factories.ComponentFactory.create(business=stranger)

    answer = getattr(editor, method)(f"/components/{component.pk}/{address}")

    assert answer.status_code in {404, 405}


def test_a_viewer_changes_nothing(viewer: Client, business: Business) -> None:
    component = factories.ComponentFactory.create(business=business)

    for address in ("new/", f"{component.pk}/edit/", f"{component.pk}/status/"):
        assert viewer.post(f"/components/{address}").status_code == 403
