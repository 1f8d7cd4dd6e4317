"""What the page of one import tells about the records that it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from bulkupload import registry
from bulkupload.access import access
from bulkupload.guards import BusinessRequest
from bulkupload.models import IMPORTED, Replaced, Upload
from bulkupload.sheet import Sheet
from bulkupload.values import Context, Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field that an import changed; `after` is None once it was edited again."""

    label: str
    before: str
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRecord:
    """One record that an import changed; without a name it is gone."""

    name: str | None
    edited_since: bool
    fields: Sequence[Field]


def ended_import(request: BusinessRequest, public_id: UUID) -> Upload:
    """Return an import of the business that came to an end, or answer 404."""
    ended = Upload.objects.of(request.business).filter(state__in=IMPORTED)
    found = ended.select_related("user", "undone_by")
    upload: Upload = get_object_or_404(found, public_id=public_id)
    return upload


def sheet_or_none(upload: Upload) -> Sheet | None:
    """Return the sheet of an upload, None if the project has it no more."""
    try:
        return registry.get(upload.sheet_slug)
    except registry.UnknownSheet:
        return None


def changed_records(
    replaced: Sequence[Replaced], sheet: Sheet | None, upload: Upload, user: Any
) -> list[ChangedRecord]:
    """Return what the import changed, with the values before and after it."""
    if sheet is None or not replaced:
        return []
    context = Context(
        business=upload.business,
        user=user,
        now=timezone.now(),
        conventions=access().conventions(upload.business),
    )
    manager: Any = sheet.meta.model._default_manager
    pks = [one.pk_of_record for one in replaced]
    records = manager.of(upload.business).filter(pk__in=pks)
    found = {one.pk: one for one in sheet.found(records, context)}
    return [_changed(one, sheet, found.get(one.pk_of_record)) for one in replaced]


def _changed(replaced: Replaced, sheet: Sheet, now: Found | None) -> ChangedRecord:
    untouched = now is not None and now.version == replaced.version
    known = {
        name: value.from_json(replaced.before[name])
        for name, value in sheet.stored.items()
        if name in replaced.before
    }
    if now is not None and (untouched or sheet.over_rows):  # a whole tells no field
        before = [
            known.get(name, value)
            for name, value in zip(sheet.stored, now.values, strict=True)
        ]
        fields = [
            Field(
                label=one.label,
                before=one.before,
                after=one.after if untouched else None,
            )
            for one in sheet.differences(before, now.values)
        ]
    else:
        fields = [
            Field(label=value.label, before=value.text(known[name]), after=None)
            for name, value in sheet.stored.items()
            if name in known
        ]
    return ChangedRecord(
        name=None if now is None else now.name,
        edited_since=now is not None and not untouched,
        fields=fields,
    )
