"""One look at a list: what is filtered, how it is sorted, where its links lead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, Model, Q
from django.db.models.expressions import OrderBy
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from bulkupload import registry
from bulkupload.access import Verb, access
from bulkupload.guards import BusinessRequest, context_of
from bulkupload.models import Upload
from bulkupload.sheet import Sheet

if TYPE_CHECKING:
    from bulkupload.records.listing import ListColumn, ListPage

PER_PAGE = 50

LAYOUT = "layout"
"""The parameter of an export that names its sheet."""

FOR_HEADS = {"num", "date", "thumb-cell"}
"""Classes of a cell that the head of its column has too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One filter that is on, and the list without it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The records of a list as a file of this sheet."""

    sheet: Sheet
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of a column: how it is sorted now, and by which word next."""

    label: Any
    css: str
    next_sort: str
    direction: str


class Listing:
    """One look at a list: the page, its rows, and where its links lead."""

    def __init__(self, page: "ListPage", request: BusinessRequest) -> None:
        self.declared = page
        self.request = request
        self.conventions = access().conventions(request.business)
        self.may_edit = access().may(request.user, request.business, Verb.EDIT)
        self.may_export = access().may(request.user, request.business, Verb.EXPORT)
        self.filters = page.filters(
            request.GET, queryset=page.rows(request.business), request=request
        )
        self.filters.matching = self._search_word
        for field in self.filters.form.fields.values():
            if hasattr(field, "label_from_instance"):
                field.label_from_instance = self._name_of

    def _name_of(self, value: Any) -> str:
        name: str = value.name_in(self.conventions.language)
        return name

    def _search_word(self, word: str) -> Q:
        spellings = {word} if word.isascii() else {word, word.lower(), word.title()}
        found = (self.declared.search(one, self.conventions) for one in spellings)
        return reduce(or_, found)

    @cached_property
    def records(self) -> Any:
        """The filtered and sorted records."""
        name = self.sort.removeprefix("-")
        columns = {column.name: column for column in self.declared.columns}
        column = columns.get(name)
        if column is None or column.sort is None:
            return self.filters.qs.order_by("-created_at", "-pk")
        value = column.order(self.conventions)
        down = self.sort.startswith("-")
        order = OrderBy(F("sorted_by"), descending=down, nulls_last=True)
        return self.filters.qs.alias(sorted_by=value).order_by(order, "-pk")

    @property
    def sort(self) -> str:
        """By what the list is sorted: the name of a column, with a minus downwards."""
        return str(self.request.GET.get("sort", ""))

    @cached_property
    def page(self) -> Any:
        """The page of records that is looked at."""
        return Paginator(self.records, PER_PAGE).get_page(self.request.GET.get("page"))

    @property
    def count_label(self) -> str:
        """How many records there are, as a phrase."""
        meta, count = self.declared.model._meta, self.page.paginator.count
        noun = meta.verbose_name if count == 1 else meta.verbose_name_plural
        return f"{count:,} {noun}"

    @property
    def rows(self) -> Iterator[tuple[Any, list[tuple["ListColumn", Any]]]]:
        """Each record of the page with the values of its cells."""
        for record in self.page:
            yield (
                record,
                [
                    (column, column.value_of(record, self.conventions))
                    for column in self.declared.columns
                ],
            )

    @property
    def headings(self) -> Iterator[Heading]:
        """The heads of the columns."""
        for column in self.declared.columns:
            up, down = column.name, f"-{column.name}"
            yield Heading(
                label=column.label,
                css=" ".join(set(column.css.split()) & FOR_HEADS),
                next_sort=(down if self.sort == up else up) if column.sort else "",
                direction={up: "ascending", down: "descending"}.get(self.sort, ""),
            )

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The fields of the filter form, but search and import."""
        form = self.filters.form
        return {name: form[name] for name in form.fields if name not in {"q", "upload"}}

    @property
    def fields_in_front(self) -> list[Any]:
        """The filters beside the search."""
        return [f for name, f in self.fields.items() if name in self.declared.in_front]

    @property
    def further_fields(self) -> list[Any]:
        """The filters behind a button."""
        front = self.declared.in_front
        return [f for name, f in self.fields.items() if name not in front]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on."""
        form = self.filters.form
        form.is_valid()
        return [
            Chip(
                label=f"{form[name].label}: {self._said(name, value)}",
                address=self._address_without(name, "page"),
            )
            for name, value in form.cleaned_data.items()
            if value not in {None, ""}
        ]

    def _said(self, name: str, value: Any) -> str:
        if name == "upload":
            made = Upload.objects.of(self.request.business).filter(public_id=value)
            return made.values_list("file_name", flat=True).first() or gettext(
                "unknown"
            )
        if value == "null":
            return gettext("none")
        if isinstance(value, Model):
            return self._name_of(value)
        choices = dict(getattr(self.filters.form.fields[name], "choices", ()) or ())
        return str(choices.get(value, value))

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is on."""
        return bool(self.chips)

    @property
    def address(self) -> str:
        """The address of this look, without parameters that say nothing."""
        return self._address_without()

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The sheets that can write these records, one record a row first."""
        sheet = registry.for_model(self.declared.model)
        return [] if sheet is None else registry.family(sheet)[::-1]

    @property
    def exports(self) -> list[Export]:
        """The same records as CSV, once for each sheet that can write them."""
        query = self.request.GET.copy()
        path = reverse(f"{self.declared.name}-export")
        found = []
        for sheet in self.sheets:
            chosen = {name: value for name, value in query.items() if value}
            if sheet is not self.sheets[0]:
                chosen[LAYOUT] = sheet.meta.slug
            address = f"{path}?{urlencode(chosen)}" if chosen else path
            found.append(Export(sheet=sheet, address=address))
        return found

    @cached_property
    def keyless(self) -> int:
        """How many of these have no key; a file over several rows leaves them out."""
        if self.declared.keyless is None:
            return 0
        name, value = self.declared.keyless
        found: int = self.filters.filters[name].filter(self.filters.qs, value).count()
        return found

    @property
    def keyless_address(self) -> str:
        """The same list, with what has no key alone."""
        query = self.request.GET.copy()
        query.pop("page", None)
        if self.declared.keyless is not None:
            name, value = self.declared.keyless
            query[name] = value
        return f"{reverse(self.declared.name)}?{query.urlencode()}"

    def _address_without(self, *names: str) -> str:
        query = self.request.GET.copy()
        for name in list(query):
            if name in names or not query[name]:
                del query[name]
        path = reverse(self.declared.name)
        return f"{path}?{query.urlencode()}" if query else path

    def export_rows(self, sheet: Sheet) -> Iterator[Sequence[str]]:
        """Yield the cells of the filtered list, its header first."""
        return sheet.export_rows(self.records, context_of(self.request))
