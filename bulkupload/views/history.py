"""What the page of one import tells: the answers given, and the records it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bulkupload import registry
from bulkupload.access import access
from bulkupload.forms import ENCODINGS
from bulkupload.models import Replaced, Upload
from bulkupload.sheet import Sheet
from bulkupload.values import Context, Decisions, Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One answer that was given: what it was about, and what was chosen."""

    about: str
    value: str
    chosen: str


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


def decisions_taken(upload: Upload, sheet: Sheet | None) -> list[Taken]:
    """Return the answers given about this file, each in words."""
    decisions = Decisions.from_json(upload.decisions)
    labels = {} if sheet is None else {c.name: c.label for c in sheet.columns.values()}
    taken = []
    if decisions.encoding:
        label = ENCODINGS.get(decisions.encoding, decisions.encoding)
        taken.append(Taken(about=_("Letters"), value="", chosen=str(label)))
    for header, column in decisions.headers.items():
        chosen = _("left out") if column is None else labels.get(column, column)
        taken.append(Taken(about=_("Column"), value=header, chosen=chosen))
    for column, names in decisions.names.items():
        about = labels.get(column, column)
        taken += [Taken(about=about, value=v, chosen=c) for v, c in names.items()]
    if decisions.readings:
        rows = decisions.readings
        chosen = _("all") if rows == "all" else ", ".join(map(str, sorted(rows)))
        taken.append(Taken(about=_("Accepted rows"), value="", chosen=chosen))
    return taken


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
