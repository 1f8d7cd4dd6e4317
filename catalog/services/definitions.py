"""Product types and types, each saved with what it defines.

No import comes this way: definitions are made by people, or loaded from a catalog
document.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import skus
from catalog.services.definition_faults import (
    Defining,
    Tables,
    faults_of_save,
    known_of,
    tables_of,
)
from catalog.services.references import Fault, NotSaved, faults_of_key

MOST_DEFINITIONS = 500
"""Attributes of a product type, or fields of a type, that its pages take."""


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


@transaction.atomic
def save_definition(owner: Any, one: Defining, after: int = 0) -> None:
    """Save one definition of a type behind the one with this id; 0: before all.

    The others stay as they are and keep their order; where the one before has gone
    meanwhile, it stands last. Raises `NotSaved` with every fault.
    """
    skus.locked(owner.business)
    known = known_of(owner)
    faults = list(faults_of_save(owner, [one], [], known))
    if one.pk is None and len(known) >= MOST_DEFINITIONS:
        sentence = _("There are {limit} already, and no more fit.")
        faults.append(Fault(sentence.format(limit=MOST_DEFINITIONS)))
    if faults:
        raise NotSaved(faults)
    others = [record for pk, record in known.items() if pk != one.pk]
    before = [pk for pk in known if pk != one.pk]
    place = before.index(after) + 1 if after in before else len(before) * bool(after)
    _save_definition(owner, one, place, known.get(one.pk or 0))
    moved = []
    for position, record in enumerate(others):
        right = position + (position >= place)
        if record.position != right:
            record.position = right
            moved.append(record)
    rows = tables_of(owner).definition.objects.of(owner.business)
    rows.bulk_update(moved, ["position"])


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
