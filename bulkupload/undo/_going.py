"""Which records that an import created can go, and which stay: edited since, in use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from bulkupload.models import Upload
from bulkupload.tenancy import Owned

AT_ONCE = 1_000
"""Records that are in memory, or in one statement, at a time."""

T = TypeVar("T")

PROTECTING = frozenset({models.PROTECT, models.RESTRICT})
"""What a link says that its target may not be deleted under it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stays, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Going:
    """Which created records can go, by id, and which stay."""

    pks: frozenset[int]
    kept: list[Kept]


def created(upload: Upload, model: type[models.Model]) -> Any:
    """Return the query of what the import created in one table."""
    manager: Any = model._default_manager
    return manager.of(upload.business).filter(upload=upload)


def removable(records: Any, business: Any) -> Going:
    """Find what can go, and what stays: edited since, or in use."""
    used = set(_used(records, business))
    kept = [
        Kept(str(record), _("It was edited after this import."))
        for record in records.exclude(version=1)
    ]
    untouched = records.filter(version=1)
    kept += [
        Kept(str(record), _("It is used elsewhere by now."))
        for some in batches(sorted(used))
        for record in untouched.filter(pk__in=some)
    ]
    pks = untouched.values_list("pk", flat=True)
    return Going(frozenset(pks) - used, kept)


def _used(records: Any, business: Any) -> Iterator[int]:
    """Yield the ids of records that others point to and thereby protect."""
    for relation in records.model._meta.get_fields(include_hidden=True):
        if getattr(relation, "on_delete", None) not in PROTECTING:
            continue
        if relation.concrete:
            continue
        field = relation.field
        manager: Any = field.model._default_manager
        rows = manager.of(business) if issubclass(field.model, Owned) else manager
        pointing = rows.filter(**{f"{field.name}__in": records.values("pk")})
        yield from pointing.values_list(field.attname, flat=True)


def hold(records: Any) -> None:
    """Let nobody edit the records until the transaction ends."""
    list(records.select_for_update().order_by("pk").values_list("pk"))


def batches(some: Iterable[T]) -> Iterator[list[T]]:
    """Yield what there is, as much at a time as is worth a statement."""
    rest = iter(some)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
