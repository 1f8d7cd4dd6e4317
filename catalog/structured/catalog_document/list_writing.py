"""Categories, states and the other lists in their tables, and back from there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bulkupload import similar
from bulkupload.access import access
from bulkupload.limits import TEXT_LENGTH
from catalog.models import Category, State, StateTransition, text_in
from catalog.structured.catalog_document.at import At
from catalog.structured.catalog_document.counted import Counted
from catalog.structured.catalog_document.list_reading import (
    LISTS,
    Listed,
    check_parents,
    check_transitions,
)

Found = Sequence[Mapping[str, Any]]


def save(member: str, at: At, business: Any) -> Counted:
    """Create or replace the entries of one list, found by their keys."""
    listed = LISTS[member]
    found: Found = listed.check(at)
    records = {one.key: one for one in listed.model.objects.of(business)}
    new: list[Any] = []
    old: list[Any] = []
    for given in found:
        record = records.get(given["key"])
        (old if record else new).append(record := record or listed.model())
        _fill(record, given, listed, business)
        records[record.key] = record
    if listed.model is Category:
        _name_categories([*new, *old], business)
    listed.model.objects.bulk_create(new)
    if listed.model is Category:
        _set_parents(at, found, records, business)
    if listed.model is State:
        _save_transitions(at, found, records, business)
    listed.model.objects.of(business).bulk_update(old, _columns(listed))
    return Counted(created=len(new), replaced=len(old))


def _fill(record: Any, given: Mapping[str, Any], listed: Listed, business: Any) -> None:
    record.business, record.key = business, given["key"]
    for member, column in listed.columns.items():
        default = listed.model._meta.get_field(column).get_default()
        setattr(record, column, given.get(member, default))
    if isinstance(record, State):
        record.restricted = given.get("transitions") is not None


def _columns(listed: Listed) -> list[str]:
    more: Mapping[type[Any], Sequence[str]] = {
        Category: ("name_key", "parent", "version"),
        State: ("restricted",),
    }
    return [*listed.columns.values(), *more.get(listed.model, ())]


def _name_categories(records: Sequence[Category], business: Any) -> None:
    """Give each category the key of its name, and a version after its last one."""
    language = access().conventions(business).language
    for record in records:
        name = text_in(record.name, language)
        record.name_key = similar.name_key(name)[:TEXT_LENGTH]
        record.version += record.pk is not None


def _set_parents(
    at: At, found: Found, records: Mapping[str, Any], business: Any
) -> None:
    """Link categories to their parents, whatever their order in the document."""
    keys = {record.pk: key for key, record in records.items()}
    parents = {key: keys.get(record.parent_id) for key, record in records.items()}
    parents |= {given["key"]: given.get("parent") for given in found}
    check_parents(at, parents)
    for given in found:
        records[given["key"]].parent = records.get(given.get("parent", ""))
    linked = [records[given["key"]] for given in found]
    Category.objects.of(business).bulk_update(linked, ["parent"])


def _save_transitions(
    at: At, found: Found, records: Mapping[str, Any], business: Any
) -> None:
    check_transitions(at, records)
    sources = [records[given["key"]].pk for given in found]
    StateTransition.objects.of(business).filter(source__in=sources).delete()
    StateTransition.objects.bulk_create(
        StateTransition(
            business=business,
            source=records[given["key"]],
            target=records[target],
            position=position,
        )
        for given in found
        for position, target in enumerate(given.get("transitions", ()))
    )


def dumped(member: str, business: Any) -> list[dict[str, Any]]:
    """Return the entries of one list as the document has them, oldest first."""
    listed = LISTS[member]
    records = list(listed.model.objects.of(business).order_by("pk"))
    more = _more(listed.model, records, business)
    return [
        {"key": record.key}
        | {
            name: getattr(record, column)
            for name, column in listed.columns.items()
            if getattr(record, column) not in ({}, [])
        }
        | more.get(record.pk, {})
        for record in records
    ]


def _more(
    model: type[Any], records: Sequence[Any], business: Any
) -> dict[int, dict[str, Any]]:
    """Return what an entry has besides its columns: its parent, its transitions."""
    if model is Category:
        keys = {record.pk: record.key for record in records}
        return {
            record.pk: {"parent": keys[record.parent_id]}
            for record in records
            if record.parent_id is not None
        }
    if model is not State:
        return {}
    targets: dict[int, list[str]] = defaultdict(list)
    rows = StateTransition.objects.of(business).order_by("position", "pk")
    for source, target in rows.values_list("source_id", "target__key"):
        targets[source].append(target)
    return {
        record.pk: {"transitions": targets[record.pk] if record.restricted else None}
        for record in records
    }
