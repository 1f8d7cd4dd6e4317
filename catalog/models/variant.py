"""The variants of a product with their prices, assets and images."""

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bulkupload.limits import TEXT_LENGTH
from bulkupload.tenancy import Owned
from catalog.models.definitions import FieldsType
from catalog.models.product import Product
from catalog.models.references import Channel, CustomerGroup
from catalog.models.texts import KEY_LENGTH, check_key, scope_key_of, text_in

MASTER = "master"
"""The key of the only variant of a flat product."""

RETAIL = "retail"
"""The key of the price of a flat product."""

URL_LENGTH = 2_000


class Variant(Owned):
    """One form in which a product is sold; position 0 is the master variant."""

    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="variants"
    )
    key = models.CharField(
        _("key"), max_length=KEY_LENGTH, default=MASTER, validators=[check_key]
    )
    sku = models.CharField(_("SKU"), max_length=KEY_LENGTH, null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)
    cost = models.DecimalField(
        _("cost"),
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    quantity = models.PositiveIntegerField(_("quantity"), null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "key"], name="variant_once"),
            models.UniqueConstraint(fields=["business", "sku"], name="sku_once"),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0), name="variant_cost"
            ),
            models.CheckConstraint(
                condition=Q(quantity__isnull=True) | Q(quantity__gte=0),
                name="variant_quantity",
            ),
        ]

    def __str__(self) -> str:
        return self.sku or self.key


class Money(Owned):
    """An amount in the smallest unit of its currency, or finer (`precise_amount`)."""

    class Type(models.TextChoices):
        """How exact the amount is."""

        CENT = "centPrecision", _("Cent precision")
        HIGH = "highPrecision", _("High precision")

    currency = models.CharField(_("currency"), max_length=3)
    type = models.CharField(max_length=13, choices=Type, default=Type.CENT)
    cent_amount = models.BigIntegerField(_("amount in the smallest unit"))
    fraction_digits = models.PositiveSmallIntegerField(default=2)
    precise_amount = models.BigIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def amount(self) -> Decimal:
        """The amount in units of the currency, exactly as it is kept."""
        whole = self.cent_amount if self.precise_amount is None else self.precise_amount
        return Decimal(whole).scaleb(-self.fraction_digits)


def money_checks(name: str) -> list[models.CheckConstraint]:
    """Return what must hold for the money of one table."""
    return [
        models.CheckConstraint(
            condition=Q(type__in=["centPrecision", "highPrecision"]),
            name=f"{name}_type",
        ),
        models.CheckConstraint(condition=Q(cent_amount__gte=0), name=f"{name}_amount"),
        models.CheckConstraint(
            condition=Q(fraction_digits__lte=20), name=f"{name}_digits"
        ),
        models.CheckConstraint(
            condition=Q(precise_amount__isnull=True) | Q(precise_amount__gte=0),
            name=f"{name}_precise",
        ),
    ]


class Price(Money):
    """What a variant costs, for whom, where and when."""

    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="prices"
    )
    key = models.CharField(
        _("key"), max_length=KEY_LENGTH, null=True, blank=True, validators=[check_key]
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    customer_group = models.ForeignKey(
        CustomerGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="prices",
    )
    channel = models.ForeignKey(
        Channel, on_delete=models.PROTECT, null=True, blank=True, related_name="prices"
    )
    valid_from = models.DateTimeField(_("valid from"), null=True, blank=True)
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    custom_type = models.ForeignKey(
        FieldsType,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="prices",
    )
    custom_fields = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)
    scope_key = models.CharField(max_length=120, null=True, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "key"], name="price_once"),
            models.UniqueConstraint(
                fields=["variant", "scope_key"], name="price_scope_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lt=models.F("valid_until")),
                name="price_period",
            ),
            *money_checks("price"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the scope that belongs to the price."""
        self.scope_key = scope_key_of(
            self.currency,
            self.country,
            self.customer_group_id,
            self.channel_id,
            self.valid_from,
            self.valid_until,
        )
        super().save(*args, **kwargs)


class PriceTier(Money):
    """What one piece costs from a quantity on."""

    price = models.ForeignKey(Price, on_delete=models.CASCADE, related_name="tiers")
    minimum_quantity = models.PositiveIntegerField(
        _("from quantity"), validators=[MinValueValidator(2)]
    )

    class Meta:
        ordering = ["minimum_quantity"]
        constraints = [
            models.UniqueConstraint(
                fields=["price", "minimum_quantity"], name="tier_once"
            ),
            models.CheckConstraint(
                condition=Q(minimum_quantity__gte=2), name="tier_minimum"
            ),
            *money_checks("tier"),
        ]

    def __str__(self) -> str:
        return f"{self.minimum_quantity}: {self.amount} {self.currency}"


class Asset(Owned):
    """A file that belongs to a variant, such as a manual."""

    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="assets"
    )
    key = models.CharField(
        _("key"), max_length=KEY_LENGTH, null=True, blank=True, validators=[check_key]
    )
    name = models.JSONField(_("name"), default=dict, blank=True)
    description = models.JSONField(_("description"), default=dict, blank=True)
    tags = models.JSONField(_("tags"), default=list, blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "key"], name="asset_once")
        ]

    def __str__(self) -> str:
        return text_in(self.name, "") or self.key or f"#{self.pk}"


class Image(Owned):
    """A picture of a variant, by its address."""

    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="images"
    )
    url = models.CharField(_("address"), max_length=URL_LENGTH)
    label = models.CharField(_("label"), max_length=TEXT_LENGTH, blank=True)
    width = models.PositiveIntegerField(_("width"), default=0)
    height = models.PositiveIntegerField(_("height"), default=0)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "url"], name="image_once")
        ]

    def __str__(self) -> str:
        return self.label or self.url
