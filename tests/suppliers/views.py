"""The list page of suppliers."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from bulkupload.access import Conventions, Verb
from bulkupload.guards import BusinessRequest, requires
from bulkupload.records.filters import RecordFilters
from bulkupload.records.listing import ListColumn, ListPage
from tests.suppliers.models import Supplier


class SupplierFilters(RecordFilters):
    """The filters that every list has."""

    class Meta:
        model = Supplier
        fields: list[str] = []


def rows(business: Any) -> Any:
    """Return the suppliers of the business."""
    return Supplier.objects.of(business)


def search(word: str, _conventions: Conventions) -> Q:
    """Return what a word must match."""
    return Q(name__icontains=word)


SUPPLIERS = ListPage(
    model=Supplier,
    name="suppliers",
    new="suppliers",
    icon="truck",
    title="Suppliers",
    lead="People to buy from.",
    new_label="New supplier",
    rows=rows,
    search=search,
    filters=SupplierFilters,
    in_front=(),
    columns=(
        ListColumn(name="name", label="Name", value="name", sort="name"),
        ListColumn(name="email", label="Email", value="email", sort="email"),
        ListColumn(name="created", label="Created", value="created_at", sort="pk"),
    ),
)


@require_safe
@requires(Verb.VIEW)
def suppliers(request: BusinessRequest) -> HttpResponseBase:
    """Show the list."""
    return SUPPLIERS.respond(request)


@require_safe
@requires(Verb.EXPORT)
def suppliers_export(request: BusinessRequest) -> HttpResponseBase:
    """Hand out the filtered list as CSV."""
    return SUPPLIERS.export(request)
