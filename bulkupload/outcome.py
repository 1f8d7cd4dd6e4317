"""How an import ended, in one word and one tone, the same on every page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bulkupload.models import Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an upload: its word in an address, its label, its look."""

    name: str
    label: Any
    tone: str
    where: Q


SOME_FAILED = Q(counts__failed__gt=0)
NONE_FAILED = Q(counts__failed=0) | ~Q(counts__has_key="failed")

OUTCOMES = (
    Outcome(
        name="done",
        label=_("Imported"),
        tone="ok",
        where=Q(state=Upload.State.DONE) & NONE_FAILED,
    ),
    Outcome(
        name="failed",
        label=_("Some rows failed"),
        tone="warn",
        where=Q(state=Upload.State.DONE) & SOME_FAILED,
    ),
    Outcome(
        name="undone", label=_("Undone"), tone="", where=Q(state=Upload.State.UNDONE)
    ),
    Outcome(
        name="open", label=_("Open"), tone="info", where=Q(state=Upload.State.OPEN)
    ),
    Outcome(
        name="checking",
        label=_("Being checked"),
        tone="info",
        where=Q(state=Upload.State.CHECKING),
    ),
    Outcome(
        name="importing",
        label=_("Being imported"),
        tone="info",
        where=Q(state=Upload.State.IMPORTING),
    ),
    Outcome(
        name="undoing",
        label=_("Being undone"),
        tone="info",
        where=Q(state=Upload.State.UNDOING),
    ),
)
"""Every outcome that a page shows, in the order of the filter."""

BY_NAME = {outcome.name: outcome for outcome in OUTCOMES}


def outcome_of(upload: Upload) -> Outcome:
    """Return how this upload ended."""
    if upload.state == Upload.State.DONE and upload.counts.get("failed", 0):
        return BY_NAME["failed"]
    return BY_NAME.get(upload.state, BY_NAME["open"])
