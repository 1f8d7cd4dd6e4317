"""The lead: somebody who may become a customer or a partner."""

from decimal import Decimal

from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bulkupload.limits import LONG_TEXT_LENGTH, TEXT_LENGTH
from bulkupload.lists import Imported, ListValue

URL_LENGTH = 2_000
EMAIL_LENGTH = 254


class Source(ListValue):
    """Where leads come from."""

    class Meta(ListValue.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")


class LeadType(models.TextChoices):
    """What a lead is about; one lead may be about several things."""

    CONSIGNMENT = "consignment", _("Consignment")
    WHOLESALE = "wholesale", _("Wholesale")
    PODCAST_GUEST = "podcast_guest", _("Podcast Guest")
    PODCAST_HOST = "podcast_host", _("Podcast Host")
    COLLAB = "collab", _("Collab")


class Lead(Imported):
    """One person or company to talk to."""

    Type = LeadType

    class Status(models.TextChoices):
        """How far the talk is."""

        NEW = "new", _("New")
        COLD = "cold", _("Cold")
        WARM = "warm", _("Warm")
        CONVERTED = "converted", _("Converted")
        LOST = "lost", _("Lost")

    name = models.CharField(_("name"), max_length=TEXT_LENGTH)
    lead_types = models.JSONField(_("lead type"), default=list, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.NEW
    )
    contact_name = models.CharField(
        _("contact name"), max_length=TEXT_LENGTH, blank=True
    )
    company = models.CharField(_("company"), max_length=TEXT_LENGTH, blank=True)
    email = models.EmailField(_("email"), max_length=EMAIL_LENGTH, blank=True)
    phone = models.CharField(_("phone"), max_length=TEXT_LENGTH, blank=True)
    instagram = models.CharField(_("Instagram"), max_length=TEXT_LENGTH, blank=True)
    website = models.CharField(
        _("website"),
        max_length=URL_LENGTH,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    city = models.CharField(_("city"), max_length=TEXT_LENGTH, blank=True)
    state = models.CharField(_("state"), max_length=TEXT_LENGTH, blank=True)
    country = models.CharField(_("country"), max_length=TEXT_LENGTH, blank=True)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
        verbose_name=_("source"),
    )
    estimated_value = models.DecimalField(
        _("estimated value"),
        max_digits=15,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    collab_type = models.CharField(_("collab type"), max_length=TEXT_LENGTH, blank=True)
    followers = models.PositiveIntegerField(_("followers"), null=True, blank=True)
    notes = models.TextField(_("notes"), blank=True, max_length=LONG_TEXT_LENGTH)
    created_at = models.DateTimeField(
        _("created"), default=timezone.now, editable=False
    )
    updated_at = models.DateTimeField(
        _("changed"), default=timezone.now, editable=False
    )

    class Meta:
        verbose_name = _("lead")
        verbose_name_plural = _("leads")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["new", "cold", "warm", "converted", "lost"]),
                name="lead_status",
            ),
            models.CheckConstraint(
                condition=Q(estimated_value__isnull=True) | Q(estimated_value__gte=0),
                name="lead_value",
            ),
            models.CheckConstraint(
                condition=Q(followers__isnull=True) | Q(followers__gte=0),
                name="lead_followers",
            ),
        ]
        indexes = [
            models.Index(fields=["business", "status"], name="lead_by_status"),
            models.Index(fields=["business", "-created_at"], name="lead_newest"),
            models.Index(fields=["business", "company"], name="lead_by_company"),
            models.Index(fields=["business", "email"], name="lead_by_email"),
        ]

    def __str__(self) -> str:
        return self.name
