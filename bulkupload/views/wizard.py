"""The steps of the wizard after the file is there; they only go in order."""

from typing import Any

from django.core import signing
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from bulkupload import flow, forms, registry, runs, stored_report, uploads
from bulkupload.access import Verb
from bulkupload.guards import BusinessRequest, requires
from bulkupload.models import IMPORTED, Upload
from bulkupload.problems import UnreadableFile
from bulkupload.values import Decisions, Preview
from bulkupload.views import answers
from bulkupload.views.answers import answer, onward, open_step, own_upload, url_of
from bulkupload.views.questions import asked, match_url, questions_at
from bulkupload.views.review import review_of
from bulkupload.views.taken import names_decided
from bulkupload.views.watching import check_again, differing, ended_run, show_running

PARTS = {
    "problem-table": "bulkupload/_problem_table.html",
    "changes": "bulkupload/_changes.html",
}
"""The parts of the review that are swapped alone, by the id of their element."""
SHOWN = "bulkupload.shown"
"""The salt of what a confirm page says that it showed."""


# ---- Step 2: the review -------------------------------------------------------------


@require_GET
@open_step
def review(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Show what is ready and what is wrong."""
    return show_review(request, upload)


def show_review(
    request: BusinessRequest,
    upload: Upload,
    *,
    preview: Preview | None = None,
    **notices: Any,
) -> HttpResponseBase:
    """Show the review; a change of the page of one of its parts shows that alone."""
    sheet = registry.get(upload.sheet_slug)
    decisions = Decisions.from_json(upload.decisions)
    preview = preview or uploads.preview(upload, request.user)
    context = {
        "sheet": sheet,
        "upload": upload,
        "ended": ended_run(upload, preview.counts),
        "review": review_of(
            preview,
            decisions,
            sheet,
            request.GET.dict(),
        ),
        "decisions": decisions,
        **notices,
    }
    if request.htmx and request.htmx.target in PARTS:
        part = TemplateResponse(request, PARTS[request.htmx.target], context)
        return answers.private(part)
    return answer(request, "review", context, url=url_of("review", upload))


@require_POST
@open_step
def decide(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Keep what was chosen on the review: options, headers, letters, readings."""
    if "options" in request.POST:
        return choose(request, upload)
    before = Decisions.from_json(upload.decisions)
    after = forms.decided(
        request.POST.dict(),
        preview_or_none(request, upload),
        before,
        registry.get(upload.sheet_slug),
    )
    if after != before:
        uploads.decide(upload, after)
    if upload.is_long and after != before:
        step = "match" if "continue" in request.POST else "review"
        return check_again(request, upload, step)
    try:
        uploads.preview(upload, request.user)
    except UnreadableFile as refused:
        if after.encoding == before.encoding:
            raise
        uploads.decide(upload, before)
        return show_review(request, upload, message=refused.problem.message)
    if "continue" in request.POST:
        return onward(request, upload, "match", show_match)
    return onward(request, upload, "review", show_review)


def choose(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Keep which options are ticked; those with which the file is refused are not."""
    before = {name for name, on in upload.options.items() if on}
    uploads.choose(upload, request.POST)
    if upload.is_long:
        return check_again(request, upload, "review")
    try:
        uploads.preview(upload, request.user)
    except UnreadableFile as refused:
        uploads.choose(upload, before)
        return show_review(request, upload, message=refused.problem.message)
    return onward(request, upload, "review", show_review)


def preview_or_none(request: BusinessRequest, upload: Upload) -> Preview | None:
    """Return the preview, None where the file cannot be taken as things are now."""
    try:
        return uploads.preview(upload, request.user)
    except UnreadableFile:
        return None


# ---- Step 3: did you mean? ----------------------------------------------------------


@require_http_methods(["GET", "POST"])
@open_step
def match(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Ask which names are meant, and keep the answers."""
    if request.method == "GET":
        return show_match(request, upload)
    preview = uploads.preview(upload, request.user)
    before = Decisions.from_json(upload.decisions)
    everything = asked(upload, preview, before)
    page = questions_at(everything, request.POST.get("page", ""))
    whole = everything if request.POST.get("all") else list(page)
    after, missing = forms.answered(whole, request.POST.dict(), before)
    if after != before:
        uploads.decide(upload, after)
    return leave_match(request, upload, page, {one.field for one in missing})


def leave_match(
    request: BusinessRequest, upload: Upload, page: Any, missing: set[str]
) -> HttpResponseBase:
    """Go where the button leads that was pressed; only going on wants every answer."""
    at_once = request.POST.get("all", "")
    if at_once.startswith(forms.KIND):
        return redirect(match_url(upload, page.number))
    if "back" in request.POST and page.has_previous():
        return redirect(match_url(upload, page.previous_page_number()))
    if "back" in request.POST:
        return onward(request, upload, "review", show_review)
    if missing:
        return show_match(request, upload, missing=missing)
    if page.has_next() and not at_once:
        return redirect(match_url(upload, page.next_page_number()))
    return after_match(request, upload)


def after_match(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Go on to the last question; a long file is checked with the answers first."""
    if upload.is_long and not stored_report.is_fresh(upload):
        return check_again(request, upload, "confirm")
    return onward(request, upload, "confirm", show_confirm)


def show_match(
    request: BusinessRequest, upload: Upload, *, missing: set[str] | None = None
) -> HttpResponseBase:
    """Show the questions; there may be none, then this step is skipped (B-12)."""
    preview = uploads.preview(upload, request.user)
    nothing = not (preview.counts.ready or preview.questions)
    if preview.header_questions or nothing:
        return onward(request, upload, "review", show_review)
    if not preview.questions:
        return onward(request, upload, "confirm", show_confirm)
    questions = asked(upload, preview, Decisions.from_json(upload.decisions))
    sent = request.POST.get("page") or request.GET.get("page", "")
    context = {
        "sheet": registry.get(upload.sheet_slug),
        "upload": upload,
        "questions": questions_at(questions, sent),
        "kinds": forms.kinds(questions),
        "answered": len(questions) - len(preview.open_questions),
        "missing": missing or set(),
    }
    status = 422 if missing else 200
    return answer(request, "match", context, url=url_of("match", upload), status=status)


# ---- Step 4: yes ---------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@open_step
def confirm(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Say what will be imported; on yes, import it."""
    if request.method == "GET":
        return show_confirm(request, upload)
    try:
        salt = f"{SHOWN}:{upload.public_id}"
        shown = signing.loads(request.POST.get("shown", ""), salt=salt)
    except signing.BadSignature:
        return onward(request, upload, "confirm", show_confirm)
    if upload.is_long:
        fingerprint = shown.pop("fingerprint")
        runs.start_import(upload, fingerprint=fingerprint, shown=shown)
        return onward(request, upload, "running", show_running)
    try:
        uploads.confirm(upload, request.user, shown["fingerprint"])
    except flow.Changed as changed:
        return show_changed(request, upload, changed.preview, shown)
    return onward(request, upload, "done", show_done)


def show_confirm(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Show what will be written, unless something must be answered first."""
    preview = uploads.preview(upload, request.user)
    if upload.is_long and not stored_report.is_fresh(upload):
        raise stored_report.Stale
    counts = preview.counts
    if preview.header_questions or not preview.encoding_proved or not counts.ready:
        return onward(request, upload, "review", show_review)
    if preview.open_questions:
        return onward(request, upload, "match", show_match)
    sheet = registry.get(upload.sheet_slug)
    shown = {
        "fingerprint": preview.fingerprint,
        "created": counts.created,
        "updated": counts.updated,
        "failed": counts.failed,
    }
    context = {
        "sheet": sheet,
        "upload": upload,
        "preview": preview,
        "new_names": [
            (sheet.columns[name].label, names)
            for name, names in preview.new_names.items()
        ],
        "taken": names_decided(preview, Decisions.from_json(upload.decisions)),
        "shown": signing.dumps(shown, salt=f"{SHOWN}:{upload.public_id}"),
    }
    return answer(request, "confirm", context, url=url_of("confirm", upload))


def show_changed(
    request: BusinessRequest, upload: Upload, now: Preview, shown: dict[str, Any]
) -> HttpResponseBase:
    """Show the review again, with what changed since the person agreed (B-14)."""
    changed = differing(shown, now.counts)
    return show_review(request, upload, preview=now, changed=changed, is_changed=True)


# ---- Step 5: done --------------------------------------------------------------------


@require_GET
@requires(Verb.IMPORT)
def done(request: BusinessRequest, public_id: Any) -> HttpResponseBase:
    """Show what an import did."""
    upload = own_upload(request, public_id)
    if upload.state == Upload.State.OPEN:
        return redirect(url_of("review", upload))
    if upload.state not in IMPORTED:
        return answers.ended(upload)
    return show_done(request, upload)


def show_done(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Show the last step, and let the list behind it know."""
    upload = own_upload(request, upload.public_id)
    sheet = registry.get(upload.sheet_slug)
    context = {
        "sheet": sheet,
        "upload": upload,
        "counts": upload.counts,
        "cancelled_late": upload.is_long and runs.was_cancelled_late(upload),
        "has_failed_rows": hasattr(upload, "failed_rows"),
        "created_url": f"{sheet.list_url()}?upload={upload.public_id}",
    }
    response = answer(request, "done", context, url=url_of("done", upload))
    return trigger_client_event(response, "bulkUploadDone", {"sheet": sheet.meta.slug})
