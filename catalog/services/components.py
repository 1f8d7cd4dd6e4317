"""Components, one at a time: created, edited, put aside."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from bulkupload.lists import Known
from bulkupload.records.changes import Taken, claim
from bulkupload.records.naming import fill
from catalog.models import Component


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentValues:
    """What a person may say about a component; names of lists as `Known`."""

    name: str
    sku: str | None = None
    status: str = Component.Status.ACTIVE
    category: Known | None = None
    material: Known | None = None
    supplier: Known | None = None
    color: Known | None = None
    cut: Known | None = None
    supplier_order_no: str = ""
    size_gauge: str = ""
    weight: str = ""
    cost_per_unit: Decimal | None = None
    unit: Known | None = None
    stock_quantity: Decimal = Decimal(0)
    website: str = ""
    description: str = ""
    notes: str = ""


def create_component(
    *, business: Any, values: ComponentValues, language: str, at: datetime
) -> Component:
    """Return a new component; raise `Taken` if another one has its SKU."""
    component = Component(business=business, created_at=at, updated_at=at)
    with transaction.atomic():
        _save(component, values, language)
    return component


def edit_component(
    component: Component,
    *,
    values: ComponentValues,
    version: int,
    language: str,
    at: datetime,
) -> Component:
    """Give the component these values, unless it is no longer in this version."""
    with transaction.atomic():
        claim(component, version=version, at=at)
        _save(component, values, language)
    return component


def set_component_status(component: Component, *, status: str, at: datetime) -> None:
    """Put the component aside, or take it back."""
    with transaction.atomic():
        claim(component, version=None, at=at)
        component.status = status
        component.save(update_fields=["status"])


def _save(component: Component, values: ComponentValues, language: str) -> None:
    fill(component, values, language=language)
    component.sku = component.sku or None
    _refuse_taken(component)
    try:
        with transaction.atomic():
            component.save()
    except IntegrityError:
        _refuse_taken(component)
        raise


def _refuse_taken(component: Component) -> None:
    others = Component.objects.of(component.business_id).exclude(pk=component.pk)
    owner = others.filter(sku=component.sku).first() if component.sku else None
    if owner:
        raise Taken("sku", component.sku or "", owner.name)
