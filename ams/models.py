"""The business (the account) and the people who work in it."""

import re

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def prefix_from(name: str) -> str:
    """Return a SKU prefix for a business: initials, or first letters, of its name."""
    words = re.findall(r"[A-Za-z0-9]+", name)
    initials = "".join(word[0] for word in words)
    return (initials if len(words) > 1 else "".join(words)[:2]).upper()[:10] or "P"


def default_languages() -> list[str]:
    """Return the further languages of a new business: none."""
    return []


class Business(models.Model):
    """One maker or merchant: everything else belongs to one of these."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    sku_prefix = models.CharField(
        _("SKU prefix"),
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^[A-Za-z0-9]{1,10}\Z", _("Use letters and digits only."))
        ],
        help_text=_(
            "Letters and digits, at most 10; made from the name when left blank."
        ),
    )
    sku_width = models.PositiveSmallIntegerField(
        _("SKU number width"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("4 gives CP0001."),
    )
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    language = models.CharField(_("default language"), max_length=35, default="en")
    languages = models.JSONField(
        _("further languages"), default=default_languages, blank=True
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership")

    class Meta:
        verbose_name_plural = _("businesses")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, with a SKU prefix made from the name where none is given."""
        self.sku_prefix = self.sku_prefix or prefix_from(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came


class Role(models.TextChoices):
    """What a member may do (spec 1)."""

    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    VIEWER = "viewer", _("Viewer")


class Membership(models.Model):
    """One person in one business, with a role."""

    Role = Role

    business = models.ForeignKey(
        Business, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "user"], name="member_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="member_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.business}"
