"""What the list of components shows."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bulkupload.access import Conventions
from bulkupload.records.amounts import shown_money, shown_number
from bulkupload.records.listing import ListColumn, ListPage, badge
from catalog.filters import ComponentFilters
from catalog.models import Component

TONES = {Component.Status.ACTIVE: "ok", Component.Status.INACTIVE: ""}


def rows(business: Any) -> Any:
    """Return the components of the business with all that a row shows."""
    return Component.objects.of(business).select_related(
        "category", "material", "supplier", "unit"
    )


def search(word: str, _conventions: Conventions) -> Q:
    """Return what a word must match: name, SKU, or the supplier's order number."""
    return (
        Q(name__icontains=word)
        | Q(sku__icontains=word)
        | Q(supplier_order_no__icontains=word)
    )


def cost_text(component: Component, conventions: Conventions) -> str:
    """Return what a unit costs."""
    cost = shown_money(component.cost_per_unit, conventions.currency)
    return f"{cost} / {component.unit}" if cost and component.unit else cost


COMPONENTS = ListPage(
    model=Component,
    name="components",
    new="component-new",
    icon="boxes",
    title=_("Components"),
    lead=_("What your products are made from, with stock and cost."),
    new_label=_("New component"),
    rows=rows,
    search=search,
    filters=ComponentFilters,
    in_front=("status", "category"),
    columns=(
        ListColumn(
            name="name",
            label=_("Name"),
            value=lambda c, _: (reverse("component-detail", args=[c.pk]), c.name, ""),
            sort=lambda _: Lower("name"),
            template="listing/cells/name.html",
        ),
        ListColumn(
            name="sku", label=_("SKU"), value="sku", sort="sku", css="mono nowrap"
        ),
        ListColumn(
            name="category",
            label=_("Category"),
            value="category",
            sort="category__name_key",
        ),
        ListColumn(
            name="material",
            label=_("Material"),
            value="material",
            sort="material__name_key",
        ),
        ListColumn(
            name="supplier",
            label=_("Supplier"),
            value="supplier",
            sort="supplier__name_key",
        ),
        ListColumn(
            name="cost",
            label=_("Cost"),
            value=cost_text,
            sort="cost_per_unit",
            css="num",
        ),
        ListColumn(
            name="stock",
            label=_("Stock"),
            value=lambda c, _: shown_number(c.stock_quantity),
            sort="stock_quantity",
            css="num",
        ),
        ListColumn(
            name="status",
            label=_("Status"),
            value=badge(TONES),
            sort="status",
            template="listing/cells/status.html",
        ),
        ListColumn(
            name="created",
            label=_("Created"),
            value="created_at",
            sort="created_at",
            template="listing/cells/date.html",
            css="date",
        ),
    ),
)
