"""The component: what products are made from."""

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bulkupload.limits import CODE_LENGTH, LONG_TEXT_LENGTH, TEXT_LENGTH
from bulkupload.lists import Imported
from catalog.models.lists import Color, ComponentCategory, Cut, Material, Supplier, Unit

URL_LENGTH = 2_000


def listed(model: type[models.Model], label: Any) -> Any:
    """Return a link to a value of a free list; a value in use cannot be deleted."""
    return models.ForeignKey(
        model,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="components",
        verbose_name=label,
    )


class Component(Imported):
    """One thing that a business buys to make its products."""

    class Status(models.TextChoices):
        """Whether it is still used."""

        ACTIVE = "active", _("Active")
        INACTIVE = "inactive", _("Inactive")

    name = models.CharField(_("name"), max_length=TEXT_LENGTH)
    sku = models.CharField(_("SKU"), max_length=CODE_LENGTH, null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.ACTIVE
    )
    category = listed(ComponentCategory, _("category"))
    material = listed(Material, _("material"))
    supplier = listed(Supplier, _("supplier"))
    color = listed(Color, _("color"))
    cut = listed(Cut, _("cut"))
    supplier_order_no = models.CharField(
        _("supplier order no."), max_length=TEXT_LENGTH, blank=True
    )
    size_gauge = models.CharField(_("size/gauge"), max_length=TEXT_LENGTH, blank=True)
    weight = models.CharField(_("weight"), max_length=TEXT_LENGTH, blank=True)
    cost_per_unit = models.DecimalField(
        _("cost per unit"),
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    unit = listed(Unit, _("unit"))
    stock_quantity = models.DecimalField(
        _("stock quantity"),
        max_digits=12,
        decimal_places=3,
        default=Decimal(0),
        validators=[MinValueValidator(Decimal(0))],
    )
    website = models.CharField(
        _("website link"),
        max_length=URL_LENGTH,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    description = models.TextField(
        _("description"), blank=True, max_length=LONG_TEXT_LENGTH
    )
    notes = models.TextField(_("notes"), blank=True, max_length=LONG_TEXT_LENGTH)
    created_at = models.DateTimeField(
        _("created"), default=timezone.now, editable=False
    )
    updated_at = models.DateTimeField(
        _("changed"), default=timezone.now, editable=False
    )

    class Meta:
        verbose_name = _("component")
        verbose_name_plural = _("components")
        constraints = [
            models.UniqueConstraint(
                fields=["business", "sku"], name="component_sku_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["active", "inactive"]), name="component_status"
            ),
            models.CheckConstraint(
                condition=Q(cost_per_unit__isnull=True) | Q(cost_per_unit__gte=0),
                name="component_cost",
            ),
            models.CheckConstraint(
                condition=Q(stock_quantity__gte=0), name="component_stock"
            ),
        ]
        indexes = [
            models.Index(fields=["business", "status"], name="component_by_status"),
            models.Index(fields=["business", "-created_at"], name="component_newest"),
        ]

    def __str__(self) -> str:
        return self.name
