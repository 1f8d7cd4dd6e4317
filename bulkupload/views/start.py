"""The first step of the wizard: which file?"""

from functools import partial
from typing import Any

from django.db import IntegrityError
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from bulkupload import forms, registry, runs, uploads
from bulkupload.access import Verb
from bulkupload.guards import BusinessRequest, context_of, requires
from bulkupload.intake import size_text
from bulkupload.models import Upload
from bulkupload.pipeline.blank_csv import template_csv
from bulkupload.problems import Problem, ProblemCode, Reason, UnreadableFile
from bulkupload.sheet import NoTemplate, Sheet
from bulkupload.values import Preview
from bulkupload.views import answers
from bulkupload.views.answers import answer, onward, own_upload, sheet_named
from bulkupload.views.downloads import csv_file
from bulkupload.views.examples import examples_of
from bulkupload.views.watching import show_running
from bulkupload.views.wizard import show_review

OPEN_UPLOAD = "open-upload"
"""The id of the bar on list pages that tells of an open upload."""


@require_GET
@requires(Verb.IMPORT)
def start(request: BusinessRequest, slug: str) -> HttpResponseBase:
    """Ask for a file."""
    return show_start(request, sheet_named(slug))


@require_GET
@requires(Verb.IMPORT)
def template(request: BusinessRequest, slug: str) -> HttpResponseBase:
    """Hand out a template of a sheet: the one named by `of`, else the first."""
    sheet, context = sheet_named(slug), context_of(request)
    first = next((one.name for one in sheet.templates(context)), "")
    name = request.GET.get("of", first)
    try:
        content = template_csv(sheet, context, name)
    except NoTemplate:
        raise Http404 from None
    parts = [sheet.meta.slug, *([name] if name else []), "template.csv"]
    return csv_file(content, "-".join(parts))


@require_POST
@requires(Verb.IMPORT)
def upload(request: BusinessRequest, slug: str) -> HttpResponseBase:
    """Take a file in and check it, or say why it cannot be taken."""
    sheet = said(request, sheet_named(slug))
    form = forms.UploadForm(request.POST, request.FILES)
    refused = getattr(request, "upload_refused", None)
    if refused is not None:
        return show_start(request, sheet, message=refused.message, status=413)
    if not form.is_valid():
        return show_start(request, sheet, message=first_error(form), status=422)
    try:
        taken, preview = received(request, sheet, form)
    except uploads.TooManyUploads as error:
        return show_start(request, sheet, message=str(error), status=429)
    except UnreadableFile as error:
        status = 413 if error.problem.code is ProblemCode.TOO_LARGE else 422
        return show_start(request, sheet, message=error.problem.message, status=status)
    except (uploads.OpenAlready, uploads.NotOpen, IntegrityError):
        # Another file of this person is open, perhaps since a moment ago.
        return show_start(request, sheet, unsure=True, status=422)
    return after_receiving(request, taken, preview)


def after_receiving(
    request: BusinessRequest, taken: Upload, preview: Preview | None
) -> HttpResponseBase:
    """Show what was found; a long file is checked first, outside the request."""
    if preview is None:
        runs.submit(taken)
        return onward(request, taken, "running", show_running)
    return onward(request, taken, "review", partial(show_review, preview=preview))


def said(request: BusinessRequest, sheet: Sheet) -> Sheet:
    """Return the sheet of the page that the person says the file is for.

    It counts only where the header leaves that open.
    """
    kind = request.POST.get("kind", "")
    return next((one for one in registry.family(sheet) if one.meta.slug == kind), sheet)


def received(
    request: BusinessRequest, sheet: Sheet, form: forms.UploadForm
) -> uploads.Received:
    """Store the file that a valid form brought."""
    return uploads.receive(
        form.cleaned_data["file"],
        sheet=sheet,
        business=request.business,
        user=request.user,
        options=form.options(),
        replaces=form.cleaned_data["replace"],
    )


def first_error(form: forms.UploadForm) -> str:
    """Return what is wrong with the form, in one sentence."""
    return next(str(errors[0]) for errors in form.errors.values())


def show_start(
    request: BusinessRequest,
    sheet: Sheet,
    *,
    message: str = "",
    unsure: bool = False,
    status: int = 200,
    cancelled: bool = False,
) -> HttpResponseBase:
    """Show the first step: `message` says why the last file was refused."""
    last = uploads.open_upload(request.business, request.user, sheet)
    wanted = request.POST.get("replace") or request.GET.get("replace")
    family = registry.family(sheet)
    max_bytes = max(one.meta.max_bytes for one in family)
    context = {
        "sheet": sheet,
        "kinds": [kind_of(one, request) for one in reversed(family)],
        "open": last,
        "replacing": last is not None and wanted == str(last.public_id),
        "message": message,
        "unsure": unsure,
        "cancelled": cancelled,
        "chosen": chosen_of(request, last),
        "max_bytes": max_bytes,
        "too_large": too_large(max_bytes),
    }
    url = reverse("bulkupload:start", args=[sheet.meta.slug])
    return answer(request, "upload", context, url=url, status=status)


def kind_of(sheet: Sheet, request: BusinessRequest) -> dict[str, Any]:
    """Return what the first step tells of one kind of file."""
    key = sheet.columns.get(sheet.meta.key or "")
    return {
        "sheet": sheet,
        "key_label": key.label if key else "",
        "examples": examples_of(sheet),
        "templates": sheet.templates(context_of(request)),
    }


def chosen_of(request: BusinessRequest, last: Upload | None) -> set[str]:
    """Return the options that are ticked: as sent, else as in the open upload."""
    if request.method == "POST" or last is None:
        return set(request.POST)
    return {name for name, on in last.options.items() if on}


def too_large(limit: int) -> str:
    """Return what the page says, by itself, of a file over the limit."""
    params = {"found": "{found}", "limit": size_text(limit)}
    return Problem(reason=Reason.TOO_LARGE, params=params).message


@require_GET
@requires(Verb.IMPORT)
def open_bar(request: BusinessRequest, slug: str) -> HttpResponseBase:
    """Show whether the person left an upload of this sheet open; for list pages."""
    return show_open_bar(request, sheet_named(slug))


def show_open_bar(request: BusinessRequest, sheet: Sheet) -> HttpResponseBase:
    """Show «1 open upload: Resume / Discard», or nothing."""
    last = uploads.open_upload(request.business, request.user, sheet)
    bar = TemplateResponse(request, "bulkupload/_open_bar.html", {"upload": last})
    return answers.private(bar)


@require_POST
@requires(Verb.IMPORT)
def discard(request: BusinessRequest, public_id: Any) -> HttpResponseBase:
    """Leave an upload for good."""
    upload = own_upload(request, public_id)
    sheet = registry.get(upload.sheet_slug)
    try:
        runs.discard(upload)
    except uploads.NotOpen:
        return answers.ended(own_upload(request, public_id))
    if request.htmx.target == OPEN_UPLOAD:
        return show_open_bar(request, sheet)
    back = {"list": sheet.list_url(), "imports": reverse("bulkupload:imports")}
    url = reverse("bulkupload:start", args=[sheet.meta.slug])
    return redirect(back.get(request.POST.get("back", ""), url))
