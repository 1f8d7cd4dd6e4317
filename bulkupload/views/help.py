"""Help: one page a sheet, made from what the sheet declares (B-22)."""

from typing import Any

from django.http import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bulkupload import registry
from bulkupload.access import Verb
from bulkupload.guards import BusinessRequest, requires
from bulkupload.record_sheet import RecordSheet
from bulkupload.views import headings
from bulkupload.views.answers import sheet_named
from bulkupload.views.examples import examples_of


@require_GET
@requires(Verb.VIEW)
def index(request: BusinessRequest) -> HttpResponseBase:
    """Tell what Bulk Upload is, and lead to the page of each sheet."""
    context = {"sheets": registry.sheets()}
    return TemplateResponse(request, "bulkupload/help.html", context)


@require_GET
@requires(Verb.VIEW)
def sheet(request: BusinessRequest, slug: str) -> HttpResponseBase:
    """Tell what the file of one sheet looks like."""
    one = sheet_named(slug)
    context: dict[str, Any] = {
        "sheet": one,
        "sheets": registry.sheets(),
        "examples": examples_of(one),
    }
    if isinstance(one, RecordSheet):
        context["sections"] = headings.sections(one.tree)
        context["continued"] = headings.continued(one.tree)
        context["words"] = headings.words_example(one.tree)
        context["deletable"] = headings.deletable_example(one.tree)
    return TemplateResponse(request, "bulkupload/help_sheet.html", context)
