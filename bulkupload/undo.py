"""Taking an import back: created records go, replaced values return (B-21).

A record that was edited or used since is kept and named. Everything happens in one
transaction; numbers of SKUs are not given out again.
"""

import logging
from collections.abc import Container, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, TypeVar

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bulkupload import registry
from bulkupload.access import access
from bulkupload.columns import FreeList
from bulkupload.lists import Imported
from bulkupload.models import Replaced, Upload
from bulkupload.pipeline.match import Names
from bulkupload.returning import BESIDE
from bulkupload.sheet import Saving, Sheet
from bulkupload.tenancy import Owned
from bulkupload.values import Change, Context
from bulkupload.writer import Writer

log = logging.getLogger("bulkupload")

AT_ONCE = 1_000
"""Records whose old values are in memory at a time."""

T = TypeVar("T")

PROTECTING = frozenset({models.PROTECT, models.RESTRICT})
"""What a link says that its target may not be deleted under it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that stays, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlan:
    """What an undo does: records removed, records restored, records kept."""

    removed: int
    restored: int
    kept: tuple[Kept, ...]

    def to_json(self) -> dict[str, Any]:
        """Return what the record of the import keeps."""
        return asdict(self)


class NotUndoable(Exception):
    """The upload was not imported, or was taken back already."""


def plan(upload: Upload) -> UndoPlan:
    """Return what `undo` would do now; changes nothing.

    Raises:
        NotUndoable: see there.
    """
    if upload.state != Upload.State.DONE:
        raise NotUndoable
    sheet, context = registry.get(upload.sheet_slug), _context(upload, None)
    going = _removable(_created(upload, sheet.meta.model), upload.business)
    return _planned(_returning(upload, sheet, context, going.pks), going)


def undo(upload: Upload, user: Any) -> UndoPlan:
    """Take the import back, and record what became of each of its records.

    Raises:
        NotUndoable: the upload is not imported, or was taken back already.
    """
    with transaction.atomic():
        done = _undo(upload, user)
        upload.state = Upload.State.UNDONE
        upload.undone_at = timezone.now()
        upload.undone_by = user
        upload.undo_report = done.to_json()
        upload.save(update_fields=["state", "undone_at", "undone_by", "undo_report"])
    log.info(
        "upload %s undone: %d removed, %d restored, %d kept",
        upload.pk,
        done.removed,
        done.restored,
        len(done.kept),
    )
    return done


def _undo(upload: Upload, user: Any) -> UndoPlan:
    locked = Upload.objects.of(upload.business).select_for_update().get(pk=upload.pk)
    if locked.state != Upload.State.DONE:
        raise NotUndoable
    sheet, context = registry.get(upload.sheet_slug), _context(upload, user)
    sheet.lock(context)
    _hold(_changed(upload, sheet))
    created = _created(upload, sheet.meta.model)
    _hold(created)
    going = _removable(created, upload.business)
    back = _returning(upload, sheet, context, going.pks)
    planned = _planned(back, going)
    going.records.delete()  # first, for old values may be what new records took
    if back.pks:
        sheet.make_way(_changes(upload, sheet, back.pks), context)
        saving = _saving(sheet, context)
        for changes in _batches(_changes(upload, sheet, back.pks)):
            sheet.update(changes, saving)
    for model in _names_beside(sheet):
        names = _created(upload, model)
        _hold(names)
        _removable(names, upload.business).records.delete()  # those in use stay
    return planned


def _planned(back: "_Back", going: "_Going") -> UndoPlan:
    return UndoPlan(
        removed=len(going.pks),
        restored=len(back.pks),
        kept=(*back.kept, *going.kept),
    )


def _context(upload: Upload, user: Any) -> Context:
    return Context(
        business=upload.business,
        user=user,
        now=timezone.now(),
        conventions=access().conventions(upload.business),
    )


def _names_beside(sheet: Sheet) -> list[type[models.Model]]:
    """Return the tables of names, in which an import leaves new rows, too."""
    names = [m for m in apps.get_models() if issubclass(m, Imported)]
    return [model for model in names if model is not sheet.meta.model]


def _changed(upload: Upload, sheet: Sheet) -> Any:
    """Return the query of the records that the import changed."""
    manager: Any = sheet.meta.model._default_manager
    pks = _ledger(upload, sheet).values("pk_of_record")
    return manager.of(upload.business).filter(pk__in=pks)


def _ledger(upload: Upload, sheet: Sheet) -> models.QuerySet[Replaced]:
    label = sheet.meta.model._meta.label_lower
    return Replaced.objects.filter(upload=upload, model=label)


@dataclass(frozen=True, slots=True)
class _Back:
    """Which changed records get their old values, and which keep the new ones."""

    pks: frozenset[int]
    kept: list[Kept]


def _returning(
    upload: Upload, sheet: Sheet, context: Context, leaving: frozenset[int]
) -> _Back:
    """Find the changed records that can return; those edited since cannot."""
    after = dict(_ledger(upload, sheet).values_list("pk_of_record", "version"))
    now = dict(_changed(upload, sheet).values_list("pk", "version"))
    edited = _("It was edited after this import.")
    why: dict[int, str] = {pk: edited for pk, one in now.items() if one != after[pk]}
    pks = now.keys() - why.keys()
    why |= sheet.hindrances(_changes(upload, sheet, pks), leaving, context)
    kept = [
        Kept(found.name, str(why[found.pk]))
        for some in _batches(sorted(why))
        for found in sheet.found(_changed(upload, sheet).filter(pk__in=some), context)
    ]
    return _Back(frozenset(pks - why.keys()), kept)


def _changes(upload: Upload, sheet: Sheet, pks: Container[int]) -> Iterator[Change]:
    """Yield the old values of these records; read anew each time, never all at once."""
    rows = _ledger(upload, sheet).order_by("pk").iterator(chunk_size=AT_ONCE)
    for one in rows:
        if one.pk_of_record in pks:
            yield Change(one.pk_of_record, one.version, _old(one, sheet))


def _batches(some: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(some)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _old(replaced: Replaced, sheet: Sheet) -> dict[str, Any]:
    old = {
        name: sheet.stored[name].from_json(stored)
        for name, stored in replaced.before.items()
        if name in sheet.stored
    }
    if BESIDE in replaced.before:
        old[BESIDE] = replaced.before[BESIDE]
    return old


def _saving(sheet: Sheet, context: Context) -> Saving:
    """Return what the sheet needs to save; names that are gone by now stay blank."""
    names: dict[str, Names] = {}

    def pk_of(column: str, name: str | None) -> int | None:
        declared = sheet.columns[column]
        if not name or not isinstance(declared, FreeList):
            return None
        if column not in names:
            language = context.conventions.language
            known = declared.known(context.business, language)
            names[column] = Names(declared, declared.label, known, {})
        return names[column].pk(name)

    return Saving(writer=Writer(now=context.now), context=context, pk_of=pk_of)


def _created(upload: Upload, model: type[models.Model]) -> Any:
    """Return the query of what the import created in one table."""
    manager: Any = model._default_manager
    return manager.of(upload.business).filter(upload=upload)


@dataclass(frozen=True, slots=True)
class _Going:
    """Which created records can go, as a query and by id, and which stay."""

    records: Any
    pks: frozenset[int]
    kept: list[Kept]


def _removable(created: Any, business: Any) -> _Going:
    """Find what can go, and what stays: edited since, or in use."""
    used = set(_used(created, business))
    kept = [
        Kept(str(record), _("It was edited after this import."))
        for record in created.exclude(version=1)
    ]
    kept += [
        Kept(str(record), _("It is used elsewhere by now."))
        for record in created.filter(version=1, pk__in=used)
    ]
    records = created.filter(version=1).exclude(pk__in=used)
    return _Going(records, frozenset(records.values_list("pk", flat=True)), kept)


def _used(records: Any, business: Any) -> Iterator[int]:
    """Yield the ids of records that others point to and thereby protect."""
    for relation in records.model._meta.get_fields(include_hidden=True):
        if getattr(relation, "on_delete", None) not in {
            models.PROTECT,
            models.RESTRICT,
        }:
            continue
        if relation.concrete:
            continue
        field = relation.field
        manager: Any = field.model._default_manager
        rows = manager.of(business) if issubclass(field.model, Owned) else manager
        pointing = rows.filter(**{f"{field.name}__in": records.values("pk")})
        yield from pointing.values_list(field.attname, flat=True)


def _hold(records: Any) -> None:
    """Let nobody edit the records until the transaction ends."""
    list(records.select_for_update().order_by("pk").values_list("pk"))
