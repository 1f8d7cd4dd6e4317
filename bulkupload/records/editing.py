"""What the pages of single records share: forms that save, and their answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from bulkupload.guards import BusinessRequest, context_of
from bulkupload.records.changes import ChangedMeanwhile, Taken
from bulkupload.records.forms import ColumnForm
from bulkupload.sheet import Sheet

Group = tuple[Any, Mapping[str, str]]
"""A heading, and the class (such as `half`) of each field below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """What stands around the form of a record."""

    title: str
    crumbs: Sequence[tuple[str, str]]
    groups: Sequence[Group]
    submit: str
    note: str = ""

    @property
    def back(self) -> str:
        """Where Cancel leads."""
        return self.crumbs[-1][0]


def initial_of(record: Any, sheet: Sheet, request: BusinessRequest) -> dict[str, Any]:
    """Return the values of the record by column, as the sheet sees them."""
    rows = type(record).objects.of(request.business).filter(pk=record.pk)
    found = next(iter(sheet.found(rows, context_of(request))))
    return dict(zip(sheet.columns, found.values, strict=True))


def saved(
    form: ColumnForm, save: Callable[[dict[str, Any]], Any], record: Any = None
) -> Any | None:
    """Return what `save` makes of valid values; else None, and the form says why."""
    if not form.is_valid():
        return None
    try:
        return save(form.values())
    except Taken as taken:
        form.refuse_taken(taken.column, taken.value, taken.owner)
    except ChangedMeanwhile:
        record.refresh_from_db(fields=["version"])
        form.refuse_stale(record.version)
    return None


def form_answer(
    request: BusinessRequest, form: ColumnForm, page: FormPage
) -> HttpResponse:
    """Return the page of the form; 422 where it was refused."""
    groups = [
        (
            heading,
            [(form[name], css) for name, css in fields.items() if name in form.fields],
        )
        for heading, fields in page.groups
    ]
    return render(
        request,
        "listing/form.html",
        {"form": form, "page": page, "groups": groups},
        status=422 if form.errors else 200,
    )
