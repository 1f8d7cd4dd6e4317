"""Management of the free lists: how often a value is used, rename, merge, delete.

The lists are found by what they can do, so that those of all apps stand on one page.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, ProtectedError, Subquery
from django.db.models.functions import Coalesce

from bulkupload import similar
from bulkupload.lists import Imported
from bulkupload.models import Alias
from bulkupload.records.changes import claim

MOST_COMPARED = 1_000
"""Values of a list that are looked through for near duplicates."""


NAMED_BY_KEY: dict[Any, Callable[[Any], int]] = {}
"""How many records name a value by its key, for lists whose values are named so.

No foreign key tells of those: an app says here how to count them.
"""


class NameTaken(Exception):
    """Another value of the list has this name; `value` is that one."""

    def __init__(self, value: Any) -> None:
        super().__init__(str(value))
        self.value = value


class InUse(Exception):
    """A value that records still have cannot be deleted."""


def kinds() -> list[Any]:
    """Return the models of all free lists, by their names."""
    found = [
        model
        for model in apps.get_models()
        if issubclass(model, Imported)
        and hasattr(model, "known")
        and hasattr(model, "new")
    ]
    return sorted(found, key=lambda model: str(model._meta.verbose_name_plural))


def kind_named(name: str) -> Any | None:
    """Return the list with this word in its address, or None."""
    return next((one for one in kinds() if one._meta.model_name == name), None)


def relations(model: Any) -> list[models.ForeignKey[Any, Any]]:
    """Return the foreign keys by which records use values of the list."""
    return [one.field for one in model._meta.related_objects if one.one_to_many]


def with_uses(model: Any, business: models.Model) -> Any:
    """Return the values of the business in this list, each with its `uses`."""
    counts = [
        Coalesce(Subquery(_counted(field)), 0, output_field=models.IntegerField())
        for field in relations(model)
    ]
    total = reduce(add, counts) if counts else models.Value(0)
    return model.objects.of(business).annotate(uses=total).order_by("name_key", "pk")


def _counted(field: models.ForeignKey[Any, Any]) -> Any:
    rows = field.model._default_manager.filter(**{field.name: OuterRef("pk")})
    return rows.order_by().values(field.name).annotate(n=Count("pk")).values("n")


def named(model: Any, name: str, business: models.Model) -> Any | None:
    """Return the value of this name, or None."""
    key = similar.name_key(name)
    return model.objects.of(business).filter(name_key=key).order_by("pk").first()


def near_duplicates(
    model: Any, business: models.Model, language: str
) -> Iterator[tuple[Any, Any]]:
    """Yield pairs of values of which one is probably a slip of the other, once each."""
    known = model.known(business, language)[:MOST_COMPARED]
    by_name = {one.name: one for one in known}
    vocabulary = similar.Vocabulary(by_name, trusted=False)
    told = set()
    for one in known:
        near = vocabulary.nearest_other(one.name)
        pair = frozenset((one.name, near or one.name))
        if near and len(pair) > 1 and pair not in told:
            told.add(pair)
            yield one, by_name[near]


def aliases(model: Any, business: models.Model) -> Any:
    """Return the spellings that stand for a value of the list, as somebody said."""
    rows = Alias.objects.of(business).filter(scope=model._meta.label_lower)
    return rows.order_by("key")


def spellings_elsewhere(business: models.Model) -> Any:
    """Return the spellings that stand for a text which is in no list: a company."""
    listed = [kind._meta.label_lower for kind in kinds()]
    return Alias.objects.of(business).exclude(scope__in=listed).order_by("key")


@transaction.atomic
def rename(value: Any, name: str, *, language: str, at: datetime) -> None:
    """Give the value another name; raise `NameTaken` if another value has it."""
    other = named(type(value), name, value.business)
    if other is not None and other.pk != value.pk:
        raise NameTaken(other)
    claim(value, version=None, at=at)
    old, new = value.name_in(language), similar.clean(name)
    aliases(type(value), value.business).filter(name=old).update(name=new)
    value.rename(new, language)
    value.save()


@transaction.atomic
def merge(value: Any, into: Any, *, language: str, at: datetime) -> int:
    """Let everything that uses `value` use `into`, delete `value`, return how many.

    The name of `value` stands for `into` in every later file. Raises `InUse` where
    records name `value` by its key, which they would lose.
    """
    if type(value) is not type(into) or value.pk == into.pk:
        raise ValueError("Merge two values of one list.")
    if value.business_id != into.business_id:
        raise ValueError("Merge two values of one business.")
    _refuse_if_named(value)
    claim(into, version=None, at=at)
    moved = sum(_move(field, value, into, at) for field in relations(type(value)))
    _keep_as_alias(value.name_in(language), into, language)
    value.delete()
    return moved


def _keep_as_alias(old: str, into: Any, language: str) -> None:
    name = into.name_in(language)
    known = aliases(type(into), into.business)
    known.filter(name=old).update(name=name)
    if similar.name_key(old) != similar.name_key(name):
        Alias.objects.of(into.business).update_or_create(
            business=into.business,
            scope=type(into)._meta.label_lower,
            key=similar.name_key(old),
            defaults={"spelling": old, "name": name},
        )


def delete_unused(value: Any) -> None:
    """Delete the value; raise `InUse` if a record has it."""
    _refuse_if_named(value)
    try:
        value.delete()
    except ProtectedError:
        raise InUse from None


def _refuse_if_named(value: Any) -> None:
    count = NAMED_BY_KEY.get(type(value))
    if count is not None and count(value):
        raise InUse


def _move(
    field: models.ForeignKey[Any, Any], value: Any, into: Any, at: datetime
) -> int:
    """Point the rows of one table from `value` to `into`; count each as changed."""
    model: Any = field.model
    rows = model.objects.of(value.business_id).filter(**{field.name: value.pk})
    if model is type(value):
        _keep_a_tree(field, value, into)
        rows = rows.exclude(pk=into.pk)
    for parent in _parents(model, field):
        owners: Any = parent.related_model
        using = rows.values(parent.attname)
        _count_change(owners.objects.of(value.business_id).filter(pk__in=using), at)
    if not issubclass(model, Imported):
        _drop_doubles(field, rows, into)
    moved: int = rows.count()
    if issubclass(model, Imported):
        _count_change(rows, at)
    rows.update(**{field.name: into.pk})
    return moved


def owners_of(field: models.ForeignKey[Any, Any]) -> list[Any]:
    """Return the models whose parts use the list by this field."""
    return [one.related_model for one in _parents(field.model, field)]


def _parents(
    model: Any, field: models.ForeignKey[Any, Any]
) -> list[models.ForeignKey[Any, Any]]:
    """Return the links of a part to the records that it belongs to."""
    if issubclass(model, Imported):
        return []
    return [
        one
        for one in model._meta.get_fields()
        if isinstance(one, models.ForeignKey)
        and one is not field
        and issubclass(one.related_model, Imported)
    ]


def _count_change(rows: Any, at: datetime) -> None:
    names = {field.name for field in rows.model._meta.get_fields()}
    stamp = {"updated_at": at} if "updated_at" in names else {}
    rows.update(version=F("version") + 1, **stamp)


def _drop_doubles(field: models.ForeignKey[Any, Any], rows: Any, into: Any) -> None:
    """Delete the links of records that have a link to `into` already."""
    for parent in _parents(field.model, field):
        model: Any = field.model
        linked = model.objects.of(into.business_id).filter(**{field.name: into.pk})
        owners = list(linked.values_list(parent.attname, flat=True))
        rows.filter(**{f"{parent.attname}__in": owners}).delete()


def _keep_a_tree(field: models.ForeignKey[Any, Any], value: Any, into: Any) -> None:
    """Lift `into` out of the branch of `value`, if it is below it."""
    above = into
    while above is not None and above.pk != value.pk:
        above = getattr(above, field.name)
    if above is not None:
        setattr(into, field.attname, getattr(value, field.attname))
        into.save(update_fields=[field.attname])
