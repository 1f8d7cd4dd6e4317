"""How a step of the wizard is answered: into the dialog, or as a page of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from bulkupload import registry, stored_report, uploads
from bulkupload.access import Verb
from bulkupload.guards import BusinessRequest, requires
from bulkupload.models import COMING, Upload
from bulkupload.problems import Problem, UnreadableFile
from bulkupload.sheet import Sheet
from bulkupload.values import Decisions

STEPS = {
    "upload": _("Upload"),
    "review": _("Review"),
    "match": _("Match"),
    "confirm": _("Confirm"),
    "done": _("Done"),
}
WIZARD = frozenset(
    {"start", "upload", "review", "match", "confirm", "done", "decide", "discard"}
    | {"running", "cancel", "retry"}
)
"""The url names of the wizard; a page at one of them shows the step in its address."""

AGAIN = "again"
"""In the address of a page that asks for itself again, since no script does."""

R = TypeVar("R", bound=HttpResponse)
StepView = Callable[[BusinessRequest, Upload], HttpResponseBase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of the step bar."""

    label: Any
    state: str


def sheet_named(slug: str) -> Sheet:
    """Return the sheet, or answer 404."""
    try:
        return registry.get(slug)
    except registry.UnknownSheet:
        raise Http404 from None


def own_upload(request: BusinessRequest, public_id: UUID) -> Upload:
    """Return an upload of this very person in this business, or answer 404."""
    own = Upload.objects.of(request.business).filter(user=request.user)
    upload: Upload = get_object_or_404(own, public_id=public_id)
    sheet_named(upload.sheet_slug)
    return upload


def open_step(view: StepView) -> Callable[..., HttpResponseBase]:
    """Let a view have the open upload that its address names.

    One that was imported already shows its last step, one that was left shows the
    first; a file that cannot be taken any more shows why.
    """

    @requires(Verb.IMPORT)
    @wraps(view)
    def opened(request: BusinessRequest, public_id: UUID) -> HttpResponseBase:
        upload = own_upload(request, public_id)
        if upload.state != Upload.State.OPEN:
            return ended(upload)
        try:
            return view(request, upload)
        except uploads.NotOpen:
            return ended(own_upload(request, public_id))
        except UnreadableFile as refused:
            return show_refused(request, upload, refused.problem)
        except stored_report.Stale:
            return show_stale(request, upload)

    return opened


def ended(upload: Upload) -> HttpResponseBase:
    """Lead on from an upload that is not open any more, or not just now."""
    if upload.state in COMING:
        return redirect(url_of("running", upload))
    if upload.state == Upload.State.DISCARDED:
        return redirect("bulkupload:start", upload.sheet_slug)
    return redirect(url_of("done", upload))


def url_of(step: str, upload: Upload) -> str:
    """Return the address of a step of this upload."""
    return reverse(f"bulkupload:{step}", args=[upload.public_id])


def onward(
    request: BusinessRequest, upload: Upload, step: str, show: StepView
) -> HttpResponseBase:
    """Show the next step: in a fragment at once, on a page by its own address."""
    if wants_fragment(request):
        return show(request, upload)
    again = f"?{AGAIN}=1" if step == "running" else ""
    return redirect(url_of(step, upload) + again)


def wants_fragment(request: BusinessRequest) -> bool:
    """Say whether the step goes into a page that is there already."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def answer(
    request: BusinessRequest,
    step: str,
    context: Mapping[str, Any],
    *,
    template: str = "",
    url: str = "",
    status: int = 200,
) -> TemplateResponse:
    """Return a step: the fragment for htmx, else the page around it.

    `url` is the address at which the step can be had again; a page of the wizard shows
    it, a dialog on another page does not.
    """
    step_template = f"bulkupload/steps/{template or step}.html"
    fragment = wants_fragment(request)
    response = TemplateResponse(
        request,
        step_template if fragment else "bulkupload/page.html",
        {
            **context,
            "step": step,
            "steps": step_bar(step),
            "step_template": step_template,
        },
        status=status,
    )
    if fragment and url and shows_wizard(request):
        response["HX-Push-Url"] = url
    return private(response)


def private(response: R) -> R:
    """Mark an answer that depends on htmx and is nobody else's."""
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    response["Cache-Control"] = "no-store"
    return response


def step_bar(current: str) -> list[Step]:
    """Return the steps, each done, current or still to come."""
    at = list(STEPS).index(current)
    return [
        Step(
            label=label,
            state="current" if place == at else "done" if place < at else "",
        )
        for place, label in enumerate(STEPS.values())
    ]


def shows_wizard(request: BusinessRequest) -> bool:
    """Say whether the person looks at a page of the wizard, not at a dialog."""
    path = urlsplit(request.htmx.current_url_abs_path or "").path
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.namespace == "bulkupload" and match.url_name in WIZARD


def show_refused(
    request: BusinessRequest, upload: Upload, problem: Problem
) -> HttpResponseBase:
    """Say why a stored file cannot be taken as things are now."""
    context = {
        "sheet": registry.get(upload.sheet_slug),
        "upload": upload,
        "problem": problem,
        "answered": list(Decisions.from_json(upload.decisions).headers.items()),
    }
    url = url_of("review", upload)
    return answer(request, "review", context, template="refused", url=url)


def show_stale(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Say that a long file has to be checked again, and offer it."""
    context = {"sheet": registry.get(upload.sheet_slug), "upload": upload}
    url = url_of("review", upload)
    return answer(request, "review", context, template="stale", url=url)
