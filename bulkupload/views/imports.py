"""The history of imports: what came in, what it did, and how to take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bulkupload import registry, undo, uploads
from bulkupload.access import Verb, access
from bulkupload.guards import BusinessRequest, requires
from bulkupload.models import LIVE, Upload
from bulkupload.outcome import BY_NAME, OUTCOMES
from bulkupload.values import Decisions
from bulkupload.views.answers import url_of
from bulkupload.views.downloads import csv_file
from bulkupload.views.history import changed_records, sheet_or_none
from bulkupload.views.taken import decisions_taken

IMPORTS_ON_A_PAGE = 25
CHANGES_ON_A_PAGE = 25
ENDED = (Upload.State.DONE, Upload.State.UNDONE)


@require_GET
@requires(Verb.VIEW)
def imports(request: BusinessRequest) -> HttpResponseBase:
    """List the imports of the business, and the uploads that the person left open."""
    own = Q(state__in=LIVE, open_marker=True, user=request.user)
    every = Upload.objects.of(request.business).filter(Q(state__in=ENDED) | own)
    sheet, state = request.GET.get("sheet", ""), request.GET.get("state", "")
    found = every.filter(sheet_slug=sheet) if sheet else every
    if state:
        found = found.filter(BY_NAME[state].where) if state in BY_NAME else every.none()
    found = found.select_related("user").order_by("-created_at", "-pk")
    context = {
        "page": Paginator(found, IMPORTS_ON_A_PAGE).get_page(request.GET.get("page")),
        "sheets": registry.sheets(),
        "states": [(one.name, one.label) for one in OUTCOMES],
        "sheet": sheet,
        "state": state,
        "any": bool(sheet or state) or every.exists(),
    }
    return TemplateResponse(request, "bulkupload/imports.html", context)


def ended_import(request: BusinessRequest, public_id: UUID) -> Upload:
    """Return an import of the business that came to an end, or answer 404."""
    ended = Upload.objects.of(request.business).filter(state__in=ENDED)
    found = ended.select_related("user", "undone_by")
    upload: Upload = get_object_or_404(found, public_id=public_id)
    return upload


@require_GET
@requires(Verb.VIEW)
def detail(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Show one import: counts, answers, failed rows, what it changed."""
    upload = ended_import(request, public_id)
    sheet = sheet_or_none(upload)
    replaced = upload.replaced.order_by("pk")
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
    }
    return TemplateResponse(request, "bulkupload/import.html", context)


def may_undo(request: BusinessRequest, upload: Upload) -> bool:
    """Say whether the person may take this import back: his own, or as an owner."""
    if upload.state != Upload.State.DONE or sheet_or_none(upload) is None:
        return False
    verb = Verb.IMPORT if upload.user == request.user else Verb.UNDO_OTHERS
    return access().may(request.user, request.business, verb)


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


@require_http_methods(["GET", "POST"])
@requires(Verb.IMPORT)
def take_back(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Say what undoing an import will do; on yes, undo it (B-21)."""
    upload = ended_import(request, public_id)
    if upload.state == Upload.State.UNDONE:
        return redirect(url_of("import", upload))
    if not may_undo(request, upload):
        raise Http404
    if request.method == "GET":
        context: dict[str, Any] = {
            "upload": upload,
            "sheet": sheet_or_none(upload),
            "plan": undo.plan(upload),
        }
        return TemplateResponse(request, "bulkupload/undo.html", context)
    try:
        undo.undo(upload, request.user)
    except undo.NotUndoable:
        messages.warning(request, _("This import cannot be undone any more."))
    else:
        messages.success(request, _("The import is undone."))
    return redirect(url_of("import", upload))
