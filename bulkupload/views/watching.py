"""The step that a person watches while a long file is checked or imported."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bulkupload import registry, runs
from bulkupload.guards import BusinessRequest
from bulkupload.models import Run, Upload
from bulkupload.runs import Phase, Progress
from bulkupload.values import Counts
from bulkupload.views import answers
from bulkupload.views.answers import answer, onward, url_of

MINUTE = 60
HOUR = 60 * MINUTE
NEARLY = 10
"""Seconds below which nobody counts any more."""

SECONDS_TO_REFRESH = 2
"""After which a page without script asks again."""

PROGRESS = "run-progress"
LINE = "run-line"
"""What the step, and a line in a list, ask for again each second or so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How the last run of an open upload ended, where that is worth telling."""

    outcome: str
    changed: list[tuple[str, int, int]]


def check_again(
    request: BusinessRequest, upload: Upload, step_after: str
) -> HttpResponseBase:
    """Check a long file with the answers given now, and show how far it is."""
    runs.start_check(upload, step_after=step_after)
    return onward(request, upload, "running", show_running)


def show_running(request: BusinessRequest, upload: Upload) -> HttpResponseBase:
    """Show how far the run of an upload has come; what polls gets that alone."""
    progress = runs.tend(upload)
    if progress is None:
        return redirect(url_of("running", upload))  # which knows what comes next
    context = watched(upload, progress)
    if target_of(request) == PROGRESS and progress.phase != Phase.STOPPED:
        bar = TemplateResponse(request, "bulkupload/_progress.html", context)
        return answers.private(bar)
    step = "confirm" if progress.task == Run.Task.IMPORT else "review"
    url = url_of("running", upload)
    page = answer(request, step, context, template="running", url=url)
    if answers.AGAIN in request.GET and progress.phase != Phase.STOPPED:
        page["Refresh"] = str(SECONDS_TO_REFRESH)
    return page


def target_of(request: BusinessRequest) -> str:
    """Return what asked again: the step, a line of a list, or nothing."""
    target = str(request.htmx.target or "") if request.htmx else ""
    return LINE if target.startswith(LINE) else target


def watched(upload: Upload, progress: Progress) -> dict[str, Any]:
    """Return what the templates of a run need."""
    sheet = registry.get(upload.sheet_slug)
    return {"sheet": sheet, "upload": upload, **bar_of(progress)}


def bar_of(progress: Progress) -> dict[str, Any]:
    """Return what the bar of a run needs, and what says how things stand."""
    return {
        "progress": progress,
        "is_import": progress.task == Run.Task.IMPORT,
        "is_undo": progress.task == Run.Task.UNDO,
        "stopped": progress.phase == Phase.STOPPED,
        "cancelling": progress.phase == Phase.CANCELLING,
        "time_left": time_left(progress.seconds_left),
    }


def time_left(seconds: float | None) -> str:
    """Return the time that is left in words, empty while nobody can tell."""
    if seconds is None:
        return ""
    if seconds < NEARLY:
        return _("a few seconds left")
    if seconds < MINUTE:
        return _("about {n} seconds left").format(n=round(seconds / 10) * 10)
    if seconds < HOUR:
        n = round(seconds / MINUTE)
        return ngettext("about {n} minute left", "about {n} minutes left", n).format(
            n=n
        )
    n = round(seconds / HOUR)
    return ngettext("about {n} hour left", "about {n} hours left", n).format(n=n)


def ended_run(upload: Upload, now: Counts) -> Ended | None:
    """Return how the last run ended, None unless a person has to know (B-14)."""
    run = runs.run_of(upload) if upload.is_long else None
    if run is None or run.outcome in {Run.Outcome.NONE, Run.Outcome.DONE}:
        return None
    return Ended(outcome=run.outcome, changed=differing(run.shown, now))


def differing(shown: dict[str, Any], now: Counts) -> list[tuple[str, int, int]]:
    """Return the counts that are not what was shown: name, before, now."""
    return [
        (name, shown[name], getattr(now, name))
        for name in ("created", "updated", "failed")
        if name in shown and shown[name] != getattr(now, name)
    ]
