"""Taking an import back: asked first, done at once or watched, cancelled, retried."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)
from django_htmx.http import HttpResponseClientRedirect

from bulkupload import runs, undo, uploads
from bulkupload.access import Verb, access
from bulkupload.guards import BusinessRequest, requires
from bulkupload.models import Run, Upload
from bulkupload.runs import Phase, Progress
from bulkupload.views import answers
from bulkupload.views.answers import url_of
from bulkupload.views.history import ended_import, sheet_or_none
from bulkupload.views.watching import LINE, PROGRESS, bar_of, target_of


def may_decide(request: BusinessRequest, upload: Upload) -> bool:
    """Say whether undoing this import is the person's to decide: his own, an owner."""
    verb = Verb.IMPORT if upload.user == request.user else Verb.UNDO_OTHERS
    return access().may(request.user, request.business, verb)


def may_undo(request: BusinessRequest, upload: Upload) -> bool:
    """Say whether the person may take this import back now."""
    if upload.state != Upload.State.DONE or sheet_or_none(upload) is None:
        return False
    return may_decide(request, upload)


@require_http_methods(["GET", "POST"])
@requires(Verb.IMPORT)
def take_back(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Say what undoing an import will do; on yes, undo it or begin to (B-21)."""
    upload = ended_import(request, public_id)
    if upload.state != Upload.State.DONE:
        return redirect(url_of("import", upload))
    if not may_undo(request, upload):
        raise Http404
    is_long = undo.is_long(upload)
    if request.method == "GET":
        context: dict[str, Any] = {
            "upload": upload,
            "sheet": sheet_or_none(upload),
            "plan": undo.plan(upload, at_a_glance=is_long),
            "is_long": is_long,
        }
        return TemplateResponse(request, "bulkupload/undo.html", context)
    try:
        if is_long:
            runs.start_undo(upload, request.user)
        else:
            undo.undo(upload, request.user)
            messages.success(request, _("The import is undone."))
    except undo.NotUndoable:
        messages.warning(request, _("This import cannot be undone any more."))
    return to_import(request, upload)


# ---- A long one ----------------------------------------------------------------------


@require_GET
@requires(Verb.VIEW)
def watch(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Show how far an undo has come, to what asks for that; else lead to its page."""
    upload = ended_import(request, public_id)
    target = target_of(request)
    if target == LINE:
        context = {"upload": upload, "undoing": True}
        line = TemplateResponse(request, "bulkupload/_run_line.html", context)
        return answers.private(line)
    if target != PROGRESS:
        return redirect(url_of("import", upload))
    progress = runs.tend(upload)
    if progress is None or progress.phase == Phase.STOPPED:
        over = HttpResponseClientRedirect(url_of("import", upload))
        return answers.private(over)
    bar = TemplateResponse(request, "bulkupload/_progress.html", bar_of(progress))
    return answers.private(bar)


def own_decision(request: BusinessRequest, public_id: UUID) -> Upload:
    """Return an import whose undo is the person's to decide, or answer 404."""
    upload = ended_import(request, public_id)
    if not may_decide(request, upload):
        raise Http404
    return upload


@require_POST
@requires(Verb.IMPORT)
def cancel(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Ask an undo to roll back; the page says so once it has."""
    upload = own_decision(request, public_id)
    try:
        runs.cancel(upload)
    except uploads.NotOpen:
        told = _("The undo was over before it could be cancelled.")
        messages.warning(request, told)
    return to_import(request, upload)


@require_POST
@requires(Verb.IMPORT)
def retry(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Take an undo up again that stopped."""
    upload = own_decision(request, public_id)
    try:
        runs.retry_undo(upload, request.user)
    except undo.NotUndoable:
        messages.warning(request, _("There is nothing to try again."))
    return to_import(request, upload)


@require_POST
@requires(Verb.IMPORT)
def leave(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Leave an import whose undo stopped as it is."""
    upload = own_decision(request, public_id)
    try:
        runs.leave_undo(upload)
    except undo.NotUndoable:
        messages.warning(request, _("There is no undo that has stopped."))
    else:
        messages.success(request, _("The import stays as it is."))
    return redirect(url_of("import", upload))


def to_import(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Lead to the page of the import; without script it asks for itself again."""
    again = f"?{answers.AGAIN}=1" if answers.AGAIN in request.POST else ""
    return redirect(url_of("import", upload) + again)


def panel(
    request: BusinessRequest, upload: Upload, progress: Progress
) -> dict[str, Any]:
    """Return what the page of an import tells while it is being undone."""
    return {**bar_of(progress), "may_decide": may_decide(request, upload)}


def aftermath(upload: Upload) -> dict[str, Any]:
    """Return what its page tells of a long undo that is over."""
    run = runs.run_of(upload)
    if run is None or run.task != Run.Task.UNDO:
        return {}
    is_done = upload.state == Upload.State.DONE
    return {
        "cancelled_at": run.finished_at
        if is_done and run.outcome == Run.Outcome.CANCELLED
        else None,
        "cancelled_late": runs.was_cancelled_late(upload, Run.Task.UNDO),
    }
