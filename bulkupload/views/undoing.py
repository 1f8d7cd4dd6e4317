"""Taking an import back: asked first, done at once or watched, cancelled, retried.

What stays is listed, and where that is long it can be downloaded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
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
from bulkupload.pipeline.write import csv_rows
from bulkupload.runs import Phase, Progress
from bulkupload.undo import Kept
from bulkupload.views import answers
from bulkupload.views.answers import url_of
from bulkupload.views.downloads import csv_file
from bulkupload.views.history import ended_import, sheet_or_none
from bulkupload.views.watching import LINE, PROGRESS, bar_of, target_of

KEPT_ON_A_PAGE = 50
"""As many of the records that stay are listed; all of them are in the download."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOnPage:
    """The records that stay, as a page lists them, and where all of them are."""

    first: Sequence[Kept]
    count: int
    address: str

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.first)


def on_page(kept: Sequence[Kept], address: str) -> KeptOnPage:
    """Return the first of the records that stay, for a page."""
    first = kept[:KEPT_ON_A_PAGE]
    return KeptOnPage(first=first, count=len(kept), address=address)


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
        plan = undo.plan(upload, at_a_glance=is_long)
        context: dict[str, Any] = {
            "upload": upload,
            "sheet": sheet_or_none(upload),
            "plan": plan,
            "kept": on_page(by_name(plan.kept), url_of("undo-kept", upload)),
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


# ---- What stays ----------------------------------------------------------------------


@require_GET
@requires(Verb.IMPORT)
def planned_kept(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Hand out which records an undo would leave as they are, as its page says."""
    upload = ended_import(request, public_id)
    if not may_undo(request, upload):
        raise Http404
    plan = undo.plan(upload, at_a_glance=undo.is_long(upload))
    return kept_file(upload, by_name(plan.kept), timezone.now())


@require_GET
@requires(Verb.VIEW)
def kept(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
    """Hand out which records an undo left as they were."""
    upload = ended_import(request, public_id)
    if upload.state != Upload.State.UNDONE:
        raise Http404
    return kept_file(upload, kept_by(upload), upload.undone_at)


def kept_by(upload: Upload) -> list[Kept]:
    """Return which records the undo of an import left as they were."""
    return by_name(Kept(**one) for one in upload.undo_report.get("kept", ()))


def by_name(kept: Iterable[Kept]) -> list[Kept]:
    """Return records in the order in which people look them up."""
    return sorted(kept, key=lambda one: one.name.casefold())


def kept_file(upload: Upload, stay: Sequence[Kept], at: Any) -> HttpResponseBase:
    """Return the records that stay as a CSV: the name of each, and the reason."""
    rows = [(_("Name"), _("Reason")), *((one.name, one.reason) for one in stay)]
    moment = f"{timezone.localtime(at):%Y-%m-%d-%H%M}"
    name = f"{upload.sheet_slug}-kept-records-{moment}.csv"
    return csv_file(b"".join(csv_rows(rows)), name)


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
    """Return what its page tells of an undo that is over."""
    told: dict[str, Any] = {}
    if upload.state == Upload.State.UNDONE:
        told["kept"] = on_page(kept_by(upload), url_of("kept", upload))
    run = runs.run_of(upload)
    if run is None or run.task != Run.Task.UNDO:
        return told
    if upload.state == Upload.State.DONE and run.outcome == Run.Outcome.CANCELLED:
        told["cancelled_at"] = run.finished_at
    return {
        **told,
        "cancelled_late": runs.was_cancelled_late(upload, Run.Task.UNDO),
    }
