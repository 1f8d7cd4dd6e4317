"""What the page of one import tells about the records that it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bulkupload import registry
from bulkupload.access import access
from bulkupload.models import Replaced, Upload
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
    fields = []
    for name, stored in replaced.before.items():
        column = sheet.columns.get(name)
        if column is None:
            continue
        after = None
        if now is not None and untouched:
            after = column.text(now.values[sheet.position(name)])
        before = column.text(column.from_json(stored))
        fields.append(Field(label=column.label, before=before, after=after))
    return ChangedRecord(
        name=None if now is None else now.name,
        edited_since=now is not None and not untouched,
        fields=fields,
    )
