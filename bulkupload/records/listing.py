"""The list page of one entity: search, filters, sorting, paging, export.

An app declares a `ListPage` and gives it three addresses: the list, the CSV export, the
form of a new record. The table alone is swapped when somebody filters, and it reloads
itself after an import.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Model, Q
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url, trigger_client_event

from bulkupload.access import Conventions
from bulkupload.guards import BusinessRequest
from bulkupload.pipeline.write import csv_rows
from bulkupload.records.filters import RecordFilters
from bulkupload.records.look import LAYOUT, Listing

TABLE = "record-table"
"""The id of what is swapped."""

Value = str | Callable[[Any, Conventions], Any]
"""What a cell shows: an attribute of the record, or what a function makes of it."""

Sort = str | Callable[[Conventions], Any]
"""By what a column sorts: a field, or an expression in the business's conventions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """One column of the table; its template gets `column`, `value` and `record`."""

    name: str
    label: Any
    value: Value
    sort: Sort | None = None
    template: str = "listing/cells/text.html"
    css: str = ""

    def value_of(self, record: Any, conventions: Conventions) -> Any:
        """Return what the cell of this record shows."""
        if callable(self.value):
            return self.value(record, conventions)
        return getattr(record, self.value)

    def order(self, conventions: Conventions) -> Any:
        """Return by what the column sorts."""
        return self.sort(conventions) if callable(self.sort) else F(self.sort or "pk")


def badge(tones: Mapping[Any, str]) -> Value:
    """Return what the cell of a status shows: its tone and its word."""
    return lambda record, _: (tones.get(record.status, ""), record.get_status_display())


PAGES: dict[type[Model], "ListPage"] = {}
"""The list page of each model that has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What a list page shows; each app declares one for each entity.

    `keyless` is the filter, with its value, that keeps the records without a key.
    `rows` returns the records of a business with everything that the cells need;
    `search` what a word of the search must match; `in_front` are the filters that stand
    beside the search, the others are behind a button.
    """

    model: type[Model]
    name: str
    new: str
    icon: str
    title: Any
    lead: Any
    new_label: Any
    columns: Sequence[ListColumn]
    rows: Callable[[Model], Any]
    search: Callable[[str, Conventions], Q]
    filters: type[RecordFilters]
    in_front: Sequence[str] = ("status",)
    keyless: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        """Be found by the model."""
        PAGES[self.model] = self

    def address_of_users(self, filter_name: str, pk: int) -> str:
        """Return the list of the records that have this value of a free list."""
        if filter_name not in self.filters.base_filters:
            return ""
        return f"{reverse(self.name)}?{urlencode({filter_name: pk})}"

    def respond(self, request: BusinessRequest) -> HttpResponseBase:
        """Answer with the page, or with the table alone where htmx asks for it."""
        listing = Listing(self, request)
        alone = bool(request.htmx) and request.htmx.target == TABLE
        template = "listing/_table.html" if alone else "listing/page.html"
        response: HttpResponse = TemplateResponse(
            request, template, {"listing": listing, "alone": alone}
        )
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        if alone:
            push_url(response, listing.address)
            trigger_client_event(response, "announce", {"text": listing.count_label})
        return response

    def export(self, request: BusinessRequest) -> HttpResponseBase:
        """Answer with the filtered list as CSV, as the sheet named by `layout` has it.

        Without a name it is the sheet with one record a row.
        """
        listing = Listing(self, request)
        by_slug = {one.meta.slug: one for one in listing.sheets}
        sheet = by_slug.get(request.GET.get(LAYOUT, next(iter(by_slug), "")))
        if sheet is None:
            raise Http404
        file_name = f"{sheet.meta.slug}-{timezone.localtime():%Y-%m-%d}.csv"
        return StreamingHttpResponse(
            csv_rows(listing.export_rows(sheet)),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{file_name}"',
                "Cache-Control": "no-store",
            },
        )
