"""Entries of free lists, found or made for one record that a person edits."""

import dataclasses
from typing import Any

from django.db import IntegrityError, models, transaction

from bulkupload import similar
from bulkupload.lists import Known


def entry(
    model: Any, chosen: Known | None, *, business: models.Model, language: str
) -> Any | None:
    """Return the entry that was chosen; a name that nobody has becomes a new one."""
    if chosen is None:
        return None
    rows = model.objects.of(business)
    return (
        rows.filter(pk=chosen.pk).first()
        or _by_name(model, chosen.name, business, language)
        or _made(model, chosen.name, business, language)
    )


def _by_name(
    model: Any, name: str, business: models.Model, language: str
) -> Any | None:
    key = similar.name_key(name)
    known = model.known(business, language)
    pk = next((one.pk for one in known if similar.name_key(one.name) == key), None)
    return model.objects.of(business).filter(pk=pk).first() if pk else None


def _made(model: Any, name: str, business: models.Model, language: str) -> Any:
    made = model.new([name], business=business, upload=None, language=language)[0]
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # somebody made it at the same moment
        return _by_name(model, name, business, language)
    return made


def fill(record: Any, values: Any, *, language: str) -> None:
    """Give the record these values (a dataclass); names become list entries."""
    model = type(record)
    for field in dataclasses.fields(values):
        value = getattr(values, field.name)
        if isinstance(value, Known):
            lists = model._meta.get_field(field.name).related_model
            value = (
                entry(lists, value, business=record.business, language=language)
                if lists
                else value.name
            )
        setattr(record, field.name, value)
