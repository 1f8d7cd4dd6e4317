"""Changes of single records by hand: one version, one writer at a time."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F


class ChangedMeanwhile(Exception):
    """Somebody else changed the record since this person read it."""


class Taken(Exception):
    """A value that must differ is the value of another record."""

    def __init__(self, column: str, value: str, owner: str) -> None:
        super().__init__(f"{column} {value} belongs to {owner}")
        self.column = column
        self.value = value
        self.owner = owner


def claim(record: Any, *, version: int | None, at: datetime) -> None:
    """Count one change of the record, or raise if `version` is not what it has now.

    The row is locked by that until the transaction ends. Without a version the change
    is one that may come on top of any other, such as archiving.
    """
    rows = type(record).objects.of(record.business_id).filter(pk=record.pk)
    if version is not None:
        rows = rows.filter(version=version)
    stamp = {"updated_at": at} if _has(type(record), "updated_at") else {}
    if not rows.update(version=F("version") + 1, **stamp):
        raise ChangedMeanwhile
    record.refresh_from_db(fields=["version", *stamp])


def _has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())
