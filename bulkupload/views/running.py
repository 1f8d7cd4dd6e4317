"""A long file on its way: watched, cancelled, taken up again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import reswap, retarget

from bulkupload import registry, runs, stored_report, uploads
from bulkupload.access import Verb
from bulkupload.guards import BusinessRequest, requires
from bulkupload.models import COMING, Run, Upload
from bulkupload.problems import UnreadableFile
from bulkupload.views import answers
from bulkupload.views.answers import own_upload, url_of
from bulkupload.views.start import show_start
from bulkupload.views.watching import LINE, PROGRESS, show_running, target_of
from bulkupload.views.wizard import show_confirm, show_done, show_match, show_review

BAR = "bulkupload/_progress.html"
STEP = "#bulk-upload-step"
AFTER = {"review": show_review, "match": show_match, "confirm": show_confirm}


@require_GET
@requires(Verb.IMPORT)
def watch(request: BusinessRequest, public_id: Any) -> HttpResponseBase:
    """Show how far a run has come; once it is over, what comes next."""
    upload = own_upload(request, public_id)
    if target_of(request) == LINE:
        line = TemplateResponse(
            request, "bulkupload/_run_line.html", {"upload": upload}
        )
        return answers.private(line)
    if upload.state in COMING:
        shown = show_running(request, upload)
        if upload.state in COMING:
            return in_place(request, shown)
    return show_next(request, upload)


def show_next(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Lead on from a run that is over, in the place of the whole step."""
    if target_of(request) == PROGRESS:
        return in_place(request, next_step(request, upload))
    if upload.state == Upload.State.DISCARDED:
        return answers.ended(upload)
    return redirect(url_of(step_after(upload), upload))


def in_place(request: BusinessRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let a whole step that came for the bar alone take the place of the last one."""
    is_step = getattr(response, "template_name", "") != BAR
    if (
        target_of(request) == PROGRESS
        and is_step
        and isinstance(response, HttpResponse)
    ):
        retarget(response, STEP)
        reswap(response, "innerHTML")
    return response


def step_after(upload: Upload) -> str:
    """Return the step that comes after the run of an upload."""
    run = runs.run_of(upload)
    if upload.state != Upload.State.OPEN:
        return "done"
    if run is None or run.outcome != Run.Outcome.DONE or run.task != Run.Task.CHECK:
        return "review"
    return run.step_after if run.step_after in AFTER else "review"


def next_step(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Return the step that comes after the run, as a fragment."""
    step = step_after(upload)
    if upload.state == Upload.State.DISCARDED:
        return show_start(request, registry.get(upload.sheet_slug), cancelled=True)
    if step == "done":
        return show_done(request, upload)
    try:
        return AFTER[step](request, upload)
    except UnreadableFile as refused:
        return answers.show_refused(request, upload, refused.problem)
    except stored_report.Stale:
        return answers.show_stale(request, upload)


@require_POST
@requires(Verb.IMPORT)
def cancel(request: BusinessRequest, public_id: Any) -> HttpResponseBase:
    """Leave a check, or ask an import to roll back; it says so once it has."""
    upload = own_upload(request, public_id)
    if upload.state not in COMING:
        return answers.onward(request, upload, "running", after_all)
    try:
        runs.cancel(upload)
    except uploads.NotOpen:
        return answers.onward(request, upload, "running", after_all)
    upload = own_upload(request, public_id)
    if upload.state == Upload.State.DISCARDED:
        sheet = registry.get(upload.sheet_slug)
        if answers.wants_fragment(request):
            return show_start(request, sheet, cancelled=True)
        told = _("The check is cancelled. Nothing was imported.")
        messages.success(request, told)
        return redirect("bulkupload:start", sheet.meta.slug)
    return answers.onward(request, upload, "running", show_running)


def after_all(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Show where an upload stands that was over before it could be cancelled."""
    return next_step(request, own_upload(request, upload.public_id))


@require_POST
@requires(Verb.IMPORT)
def retry(request: BusinessRequest, public_id: Any) -> HttpResponseBase:
    """Take up a run again that stopped, or check an old upload again."""
    upload = own_upload(request, public_id)
    try:
        runs.retry(upload)
    except uploads.NotOpen:
        upload = own_upload(request, public_id)
        if upload.state not in COMING:
            return answers.ended(upload)
    return answers.onward(request, upload, "running", show_running)
