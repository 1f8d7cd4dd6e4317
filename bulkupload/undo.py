"""Taking an import back: created records go, replaced values return (B-21).

A record that was edited or used since is kept and named. Everything happens in one
transaction; numbers of SKUs are not given out again.
"""

import logging
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from bulkupload import registry
from bulkupload.access import access
from bulkupload.columns import FreeList
from bulkupload.lists import Imported
from bulkupload.models import Replaced, Upload
from bulkupload.pipeline.match import Names
from bulkupload.sheet import Saving, Sheet
from bulkupload.values import Change, Context
from bulkupload.writer import Writer

log = logging.getLogger("bulkupload")


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
    """Return what `undo` would do now; it is rehearsed and rolled back.

    Raises:
        NotUndoable: see there.
    """
    with transaction.atomic():
        rehearsed = _undo(upload, None)
        transaction.set_rollback(True)
    return rehearsed


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
    sheet = registry.get(upload.sheet_slug)
    context = Context(
        business=upload.business,
        user=user,
        now=timezone.now(),
        conventions=access().conventions(upload.business),
    )
    sheet.lock(context)
    restored, kept = _restore(upload, sheet, context)
    removed = 0
    for model in _models_of(sheet):
        gone, stayed = _remove(upload, model, named=model is sheet.meta.model)
        removed += gone if model is sheet.meta.model else 0
        kept += stayed
    return UndoPlan(removed=removed, restored=restored, kept=tuple(kept))


def _models_of(sheet: Sheet) -> list[type[models.Model]]:
    """Return the tables in which an import leaves new rows: records, then names."""
    names = [m for m in apps.get_models() if issubclass(m, Imported)]
    others = [model for model in names if model is not sheet.meta.model]
    return [sheet.meta.model, *others]


def _restore(upload: Upload, sheet: Sheet, context: Context) -> tuple[int, list[Kept]]:
    """Give changed records their old values, those that nobody changed since."""
    model = sheet.meta.model
    ledger = {
        one.pk_of_record: one
        for one in Replaced.objects.filter(upload=upload, model=model._meta.label_lower)
    }
    manager: Any = model._default_manager
    records = manager.of(upload.business).filter(pk__in=list(ledger))
    _hold(records)
    kept, changes = [], []
    for found in sheet.found(records, context):
        replaced = ledger[found.pk]
        if found.version != replaced.version:
            kept.append(Kept(found.name, _("It was edited after this import.")))
        else:
            changes.append(Change(found.pk, found.version, _old(replaced, sheet)))
    if changes:
        sheet.update(changes, _saving(sheet, context))
    return len(changes), kept


def _old(replaced: Replaced, sheet: Sheet) -> dict[str, Any]:
    return {
        name: sheet.columns[name].from_json(stored)
        for name, stored in replaced.before.items()
        if name in sheet.columns
    }


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


def _remove(
    upload: Upload, model: type[models.Model], *, named: bool
) -> tuple[int, list[Kept]]:
    """Delete what this import created in one table, unless it was edited or is used.

    Names of lists that are still in use stay without a word: nobody misses them.
    """
    manager: Any = model._default_manager
    created = manager.of(upload.business).filter(upload=upload)
    _hold(created)
    kept = [
        Kept(str(record), _("It was edited after this import."))
        for record in created.exclude(version=1)
    ]
    untouched = created.filter(version=1)
    try:
        with transaction.atomic():
            count = untouched.count()
            untouched.delete()
    except ProtectedError:
        count, used = _remove_singly(untouched)
        kept += used
    return count, kept if named else []


def _hold(records: Any) -> None:
    """Let nobody edit the records until the transaction ends."""
    list(records.select_for_update().order_by("pk").values_list("pk"))


def _remove_singly(records: models.QuerySet[Any]) -> tuple[int, list[Kept]]:
    """Delete one after another, where some are used elsewhere."""
    removed, kept = 0, []
    for record in records:
        try:
            with transaction.atomic():
                record.delete()
                removed += 1
        except ProtectedError:
            kept.append(Kept(str(record), _("It is used elsewhere by now.")))
    return removed, kept
