"""The next number of a business, in a table of its own.

An import locks this row, so inserts with a foreign key to the business are not blocked.
"""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bulkupload.tenancy import Owned


class Counter(Owned):
    """The next free number of one kind."""

    class Kind(models.TextChoices):
        """What is numbered."""

        PRODUCT = "product", _("Product")

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PRODUCT)
    next = models.PositiveBigIntegerField(default=1, validators=[MinValueValidator(1)])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "kind"], name="counter_once"),
            models.CheckConstraint(
                condition=models.Q(next__gte=1), name="counter_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.next}"
