"""The supplier: somebody to buy from."""

from django.db import models
from django.utils import timezone

from bulkupload.lists import Imported


class Supplier(Imported):
    """One supplier."""

    name = models.CharField(max_length=255)
    email = models.CharField(max_length=254, blank=True)
    website = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name
