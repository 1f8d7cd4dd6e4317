"""The history of imports: what came in, what it did, and what became of it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bulkupload import registry, runs, uploads
from bulkupload.access import Verb, access
from bulkupload.guards import BusinessRequest, requires
from bulkupload.models import IMPORTED, LIVE, Upload
from bulkupload.outcome import BY_NAME, OUTCOMES
from bulkupload.runs import Phase
from bulkupload.values import Decisions
from bulkupload.views.answers import AGAIN
from bulkupload.views.downloads import csv_file
from bulkupload.views.history import changed_records, ended_import, sheet_or_none
from bulkupload.views.taken import decisions_taken
from bulkupload.views.undoing import aftermath, may_undo, panel
from bulkupload.views.watching import SECONDS_TO_REFRESH

IMPORTS_ON_A_PAGE = 25
CHANGES_ON_A_PAGE = 25


@require_GET
@requires(Verb.VIEW)
def imports(request: BusinessRequest) -> HttpResponseBase:
    """List the imports of the business, and the uploads that the person left open."""
    own = Q(state__in=LIVE, open_marker=True, user=request.user)
    every = Upload.objects.of(request.business).filter(Q(state__in=IMPORTED) | own)
    sheet, state = request.GET.get("sheet", ""), request.GET.get("state", "")
    found = every.filter(sheet_slug=sheet) if sheet else every
    if state:
        found = found.filter(BY_NAME[state].where) if state in BY_NAME else every.none()
    found = found.select_related("user").defer("decisions", "undo_report")
    found = found.order_by("-created_at", "-pk")
    context = {
        "page": Paginator(found, IMPORTS_ON_A_PAGE).get_page(request.GET.get("page")),
        "sheets": registry.sheets(),
        "states": [(one.name, one.label) for one in OUTCOMES],
        "sheet": sheet,
        "state": state,
        "any": bool(sheet or state) or every.exists(),
    }
    return TemplateResponse(request, "bulkupload/imports.html", context)


@require_GET
@requires(Verb.VIEW)
def detail(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Show one import: counts, answers, failed rows, what it changed."""
    upload = ended_import(request, public_id)
    being_undone = upload.state == Upload.State.UNDOING
    progress = runs.tend(upload) if being_undone else None
    if being_undone and progress is None:
        upload = ended_import(request, public_id)  # it is over by now
    sheet = sheet_or_none(upload)
    replaced = upload.replaced.order_by("pk")
    if upload.state == Upload.State.UNDONE:
        replaced = replaced.none()  # what became of each the undo tells
    page = Paginator(replaced, CHANGES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "upload": upload,
        "sheet": sheet,
        "page": page,
        "changed": changed_records(list(page), sheet, upload, request.user),
        "decisions": Decisions.from_json(upload.decisions),
        "taken": decisions_taken(upload, sheet),
        "may_undo": may_undo(request, upload),
        "failed_rows": may_take_failed_rows(request, upload),
        **(panel(request, upload, progress) if progress else aftermath(upload)),
    }
    response = TemplateResponse(request, "bulkupload/import.html", context)
    if AGAIN in request.GET and progress and progress.phase != Phase.STOPPED:
        response["Refresh"] = str(SECONDS_TO_REFRESH)
    return response


def may_take_failed_rows(request: BusinessRequest, upload: Upload) -> bool:
    """Say whether there are failed rows, and the person may have them."""
    own = upload.user == request.user
    owner = access().may(request.user, request.business, Verb.MANAGE)
    return (own or owner) and hasattr(upload, "failed_rows")


@require_GET
@requires(Verb.VIEW)
def failed_rows(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Hand out the failed rows of an import (B-17)."""
    upload = ended_import(request, public_id)
    if not may_take_failed_rows(request, upload):
        raise Http404
    name = uploads.download_name(upload)
    return csv_file(bytes(upload.failed_rows.content), name)
