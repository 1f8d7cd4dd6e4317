"""Taking an import back: created records go, replaced values return (B-21).

A record that was edited or used since is kept and named. Everything happens in one
transaction; numbers of SKUs are not given out again.
"""

import logging
from collections.abc import Callable, Container, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bulkupload import conf, registry
from bulkupload.access import access
from bulkupload.columns import FreeList
from bulkupload.lists import Imported
from bulkupload.models import Replaced, Upload
from bulkupload.pipeline.match import Names
from bulkupload.returning import BESIDE
from bulkupload.sheet import Saving, Sheet
from bulkupload.undo._going import (
    AT_ONCE,
    Going,
    Kept,
    batches,
    created,
    hold,
    removable,
)
from bulkupload.values import Change, Context
from bulkupload.walk import Progress
from bulkupload.writer import Writer

__all__ = ["Kept", "NotUndoable", "UndoPlan", "is_long", "plan", "size", "undo"]

log = logging.getLogger("bulkupload")

READ = 1 / 6
"""What one reading of old values is of the work on a record; there are three."""


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


def size(upload: Upload) -> int:
    """Return how many records an import created or changed."""
    of = upload.counts.get
    changed: int = of("updated", 0) - of("unchanged", 0)
    return changed + int(of("created", 0))


def is_long(upload: Upload) -> bool:
    """Say whether undoing it takes longer than a request may."""
    return size(upload) > conf.rows_in_request()


def plan(upload: Upload, *, at_a_glance: bool = False) -> UndoPlan:
    """Return what `undo` would do now; changes nothing.

    A glance does not ask the sheet what is in the way of old values, which takes as
    long as reading all of them.

    Raises:
        NotUndoable: see there.
    """
    if upload.state != Upload.State.DONE:
        raise NotUndoable
    work = _Work(upload, None, _silent)
    going = removable(work.created(), upload.business)
    return _planned(work.returning(going, at_a_glance=at_a_glance), going)


def _silent(_settled: int) -> None:
    """Tell nobody."""


def undo(
    upload: Upload,
    user: Any,
    *,
    before: str = Upload.State.DONE,
    progress: Progress = _silent,
    finish: Callable[[], None] | None = None,
) -> UndoPlan:
    """Take the import back, and record what became of each of its records.

    Args:
        before: the state in which it has to be.
        progress: told how many of the records are settled, of `size`.
        finish: called at the end, inside the transaction.

    Raises:
        NotUndoable: the upload is not imported, or was taken back already.
    """
    with transaction.atomic():
        locked = Upload.objects.of(upload.business).select_for_update()
        if locked.get(pk=upload.pk).state != before:
            raise NotUndoable
        done = _undo(_Work(upload, user, progress))
        upload.state = Upload.State.UNDONE
        upload.undone_at = timezone.now()
        upload.undone_by = user
        upload.undo_report = done.to_json()
        upload.save(update_fields=["state", "undone_at", "undone_by", "undo_report"])
        if finish is not None:
            finish()
    log.info(
        "upload %s undone: %d removed, %d restored, %d kept",
        upload.pk,
        done.removed,
        done.restored,
        len(done.kept),
    )
    return done


def _undo(work: "_Work") -> UndoPlan:
    business, sheet = work.upload.business, work.sheet
    sheet.lock(work.context)
    hold(work.changed())
    hold(work.created())
    going = removable(work.created(), business)
    back = work.returning(going)
    planned = _planned(back, going)
    rest = max(0, size(work.upload) - planned.removed - planned.restored)
    work.settle(rest + planned.restored * READ)
    for pks in batches(sorted(going.pks)):
        # first, for old values may be what new records took
        work.created().filter(pk__in=pks).delete()
        work.settle(work.settled + len(pks))
    if back.pks:
        settled = work.settled
        sheet.make_way(work.changes(back.pks), work.context)
        work.settle(settled + planned.restored * READ)
        saving = _saving(sheet, work.context)
        for changes in batches(work.changes(back.pks)):
            sheet.update(changes, saving)
            work.settle(work.settled + len(changes) * (1 - 3 * READ))
    for model in _names_beside(sheet):
        names = created(work.upload, model)
        hold(names)
        for pks in batches(sorted(removable(names, business).pks)):
            names.filter(pk__in=pks).delete()  # those in use stay
    return planned


def _planned(back: "_Back", going: Going) -> UndoPlan:
    return UndoPlan(
        removed=len(going.pks),
        restored=len(back.pks),
        kept=(*back.kept, *going.kept),
    )


@dataclass(frozen=True, slots=True)
class _Back:
    """Which changed records get their old values, and which keep the new ones."""

    pks: frozenset[int]
    kept: list[Kept]


class _Work:
    """One import, its sheet, and how many of its records are settled, in all."""

    def __init__(self, upload: Upload, user: Any, progress: Progress) -> None:
        self.upload, self.progress = upload, progress
        self.sheet = registry.get(upload.sheet_slug)
        self.settled = 0.0
        self.context = Context(
            business=upload.business,
            user=user,
            now=timezone.now(),
            conventions=access().conventions(upload.business),
        )

    def settle(self, settled: float) -> None:
        """Tell that so many records are settled."""
        self.settled = settled
        self.progress(round(settled))

    def created(self) -> Any:
        """Return the query of the records that the import created."""
        return created(self.upload, self.sheet.meta.model)

    def changed(self) -> Any:
        """Return the query of the records that the import changed."""
        manager: Any = self.sheet.meta.model._default_manager
        pks = self.ledger().values("pk_of_record")
        return manager.of(self.upload.business).filter(pk__in=pks)

    def ledger(self) -> models.QuerySet[Replaced]:
        """Return the query of what the import replaced."""
        label = self.sheet.meta.model._meta.label_lower
        return Replaced.objects.filter(upload=self.upload, model=label)

    def returning(self, going: Going, *, at_a_glance: bool = False) -> _Back:
        """Find the changed records that can return; those edited since cannot."""
        after = dict(self.ledger().values_list("pk_of_record", "version"))
        now = dict(self.changed().values_list("pk", "version"))
        edited = _("It was edited after this import.")
        why: dict[int, str] = {pk: edited for pk, v in now.items() if v != after[pk]}
        pks = now.keys() - why.keys()
        if not at_a_glance:
            old = self.changes(pks)
            why |= self.sheet.hindrances(old, going.pks, self.context)
        kept = [
            Kept(found.name, str(why[found.pk]))
            for some in batches(sorted(why))
            for found in self.sheet.found(
                self.changed().filter(pk__in=some), self.context
            )
        ]
        return _Back(frozenset(pks - why.keys()), kept)

    def changes(self, pks: Container[int]) -> Iterator[Change]:
        """Yield the old values of these records; read anew each time, never all."""
        rows = self.ledger().order_by("pk").iterator(chunk_size=AT_ONCE)
        for number, one in enumerate(rows):
            if not number % AT_ONCE:
                self.settle(self.settled)
            if one.pk_of_record in pks:
                self.settled += READ
                yield Change(one.pk_of_record, one.version, _old(one, self.sheet))


def _names_beside(sheet: Sheet) -> list[type[models.Model]]:
    """Return the tables of names, in which an import leaves new rows, too."""
    names = [m for m in apps.get_models() if issubclass(m, Imported)]
    return [model for model in names if model is not sheet.meta.model]


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
