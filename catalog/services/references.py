"""What products and prices refer to, one at a time: saved and deleted by a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bulkupload import similar
from bulkupload.limits import TEXT_LENGTH
from bulkupload.records import free_lists
from bulkupload.records.changes import claim
from catalog import skus
from catalog.models import Category, State, StateTransition
from catalog.services.uses import InUse, products_naming, uses_of


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something is not saved: a sentence, the field, and its row if it has one."""

    message: str
    field: str = ""
    row: int | None = None


class NotSaved(Exception):
    """Nothing was saved; `faults` says all that is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


def faults_of_key(record: Any) -> Iterator[Fault]:
    """Yield a fault if the key is that of another record of its kind."""
    if record.key is None:
        return
    rows = type(record).objects.of(record.business).filter(key=record.key)
    owner = rows.exclude(pk=record.pk).first()
    if owner is not None:
        sentence = _("“{key}” is the key of “{owner}” already. Use another one.")
        yield Fault(sentence.format(key=record.key, owner=owner), field="key")


@transaction.atomic
def save_reference(record: Any) -> None:
    """Save a tax category, a channel or a customer group; raise `NotSaved`."""
    skus.locked(record.business)
    _refuse(faults_of_key(record))
    record.save()


@transaction.atomic
def save_category(category: Category, *, language: str, at: datetime) -> None:
    """Save a category with its changed names; spellings follow the new name.

    `language` is that of the business: lists and files know the category by its name
    in it. Raises `NotSaved` where the key is taken, or the parent lies below it.
    """
    skus.locked(category.business)
    _refuse([*faults_of_key(category), *faults_of_parent(category)])
    if category.pk is not None:
        old = Category.objects.of(category.business).get(pk=category.pk)
        claim(category, version=None, at=at)
        spellings = free_lists.aliases(Category, category.business)
        spellings.filter(name=old.name_in(language)).update(
            name=category.name_in(language)
        )
    set_name_key(category, language)
    category.save()


def set_name_key(category: Category, language: str) -> None:
    """Let files find the category by its name in the language of the business."""
    name_key = similar.name_key(category.name_in(language))
    category.name_key = name_key[:TEXT_LENGTH]


def faults_of_parent(category: Category) -> Iterator[Fault]:
    """Yield a fault if the category would stand below itself."""
    if category.pk is None:
        return
    rows = Category.objects.of(category.business).values_list("pk", "parent_id")
    parents: dict[int, int | None] = dict(rows)
    above: int | None = category.parent_id
    while above is not None and above != category.pk:
        above = parents.get(above)
    if above is not None:
        yield Fault(_("A category cannot stand below itself."), field="parent")


@transaction.atomic
def save_state(state: State, targets: Sequence[State]) -> None:
    """Save a state and, where it is restricted, the states that it may lead to.

    An unrestricted state leads to all and keeps no list; one that is restricted with
    no targets is final.
    """
    skus.locked(state.business)
    _refuse(faults_of_key(state))
    state.save()
    wanted = {one.pk for one in targets} if state.restricted else set()
    rows = StateTransition.objects.of(state.business).filter(source=state)
    rows.exclude(target__in=wanted).delete()
    known = dict(rows.values_list("target_id", "position"))
    last = max(known.values(), default=-1)
    for number, target in enumerate(wanted - known.keys(), start=1):
        StateTransition.objects.create(
            business=state.business,
            source=state,
            target_id=target,
            position=last + number,
        )


def _refuse(faults: Sequence[Fault] | Iterator[Fault]) -> None:
    found = list(faults)
    if found:
        raise NotSaved(found)


@transaction.atomic
def delete(record: Any) -> None:
    """Delete a definition or a reference; raise `InUse` with all of its uses."""
    skus.locked(record.business)
    uses = uses_of(record)
    if uses:
        raise InUse(uses)
    record.delete()


free_lists.NAMED_BY_KEY[Category] = products_naming
