"""Product types and types, each saved with what it defines.

No import comes this way: definitions are made by people, or loaded from a catalog
document.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction

from catalog import skus
from catalog.services.definition_faults import (
    Defining,
    Tables,
    faults_of_save,
    known_of,
    tables_of,
)
from catalog.services.references import NotSaved, faults_of_key


@transaction.atomic
def save_type(
    owner: Any, defining: Sequence[Defining], removed: Collection[int] = ()
) -> None:
    """Save a product type or a type with its definitions, in this order.

    Definitions that are neither in `defining` nor in `removed` stay; so somebody who
    did not see a new one does not delete it. Raises `NotSaved` with every fault.
    """
    skus.locked(owner.business)  # no import gives a product a value meanwhile
    known = known_of(owner)
    gone = [known[pk] for pk in removed if pk in known]
    faults = [*faults_of_key(owner), *faults_of_save(owner, defining, gone, known)]
    if faults:
        raise NotSaved(faults)
    owner.save()
    tables = tables_of(owner)
    rows = tables.definition.objects.of(owner.business)
    rows.filter(pk__in=[one.pk for one in gone]).delete()
    _free_names(defining, known)
    for position, one in enumerate(defining):
        _save_definition(owner, one, position, known.get(one.pk or 0))


def _free_names(defining: Sequence[Defining], known: Mapping[int, Any]) -> None:
    """Let two definitions swap their names."""
    for one in defining:
        before = known.get(one.pk or 0)
        if before is not None and before.name != one.name:
            before.name = f"~{before.pk}"
            before.save(update_fields=["name"])


def _save_definition(owner: Any, one: Defining, position: int, before: Any) -> None:
    tables = tables_of(owner)
    record = before or tables.definition(
        business=owner.business, **{tables.owner: owner}
    )
    if (record.kind, record.element_kind) != (one.kind, one.element_kind):
        record.rest = {k: v for k, v in record.rest.items() if k != "type"}
    shown = {**one.extra, "position": position}
    names = ("name", "kind", "element_kind", "reference_type", "required", "label")
    for name in names:
        setattr(record, name, getattr(one, name))
    for name, value in shown.items():
        setattr(record, name, value)
    record.save()
    _save_values(tables, record, one.values)


def _save_values(tables: Tables, record: Any, values: Mapping[str, Any]) -> None:
    rows = tables.value.objects.of(record.business).filter(definition=record)
    known = {row.key: row for row in rows}
    rows.exclude(key__in=list(values)).delete()
    for position, (key, label) in enumerate(values.items()):
        row = known.get(key) or tables.value(
            business=record.business, definition=record, key=key
        )
        if row.pk is None or (row.label, row.position) != (label, position):
            row.label, row.position = label, position
            row.save()
