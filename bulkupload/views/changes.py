"""What the review tells of each record that is new or changes: before, after, live."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from bulkupload import stored_report
from bulkupload.problems import shortened
from bulkupload.sheet import Sheet
from bulkupload.values import Difference, FieldChange, Preview

RECORDS_ON_A_PAGE = 10
LONGEST_NAME = 120
"""Characters of a name beyond which it is cut."""

LONGEST_TEXT = 60
"""Characters of a value of a new record beyond which it is cut."""

FIELDS_SHOWN = 10
"""Fields of a record that are shown at once; the others are folded away."""

LABELS = {"changed": _("Changed"), "new": _("New"), "live": _("Goes live")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Records of one kind, to look at alone; "" stands for all of them."""

    name: str
    label: Any
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Fields before and after: those shown at once, and the rest."""

    shown: Sequence[FieldChange]
    folded: Sequence[FieldChange]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What becomes of one record.

    `name` is its name, cut where it is very long. `standing` says how it stands to what
    is published: `first` or `live` where this import publishes it, `staged` or `same`
    where it is published already, `never` where it is not; empty where records of its
    kind never are. `live` is empty where it says the same as `changes`. `told` is what
    a new record holds.
    """

    one: Difference
    name: str
    standing: str
    changes: Fields
    live: Sequence[FieldChange]
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """One page of the records that are new or change."""

    kinds: Sequence[Kind]
    chosen: str
    page: Page[Difference]
    entries: Sequence[Entry]


def changes_of(preview: Preview, sheet: Sheet, *, page: str, show: str) -> Changes:
    """Return one page of what becomes of the records, of one kind where one is chosen.

    A page or kind that does not exist is the nearest page, or all kinds.
    """
    kinds = stored_report.kinds_of(preview)
    chosen = show if kinds.get(show) else ""
    found = Paginator(
        kinds[chosen] if chosen else preview.differences, RECORDS_ON_A_PAGE
    )
    at = found.get_page(page)
    return Changes(
        kinds=_kinds(preview, {name: len(of) for name, of in kinds.items()}),
        chosen=chosen,
        page=at,
        entries=[_entry(one, sheet) for one in at],
    )


def _kinds(preview: Preview, counts: dict[str, int]) -> list[Kind]:
    """Return the kinds to choose from; none where all records are of one kind."""
    total = len(preview.differences)
    some = [
        Kind(name=name, label=label, count=counts[name])
        for name, label in LABELS.items()
        if 0 < counts[name] < total
    ]
    return [Kind(name="", label=_("All"), count=total), *some] if some else []


def _entry(one: Difference, sheet: Sheet) -> Entry:
    return Entry(
        one=one,
        name=shortened(one.name, LONGEST_NAME),
        standing=standing_of(one),
        changes=_fields(one.changes),
        live=() if one.live == one.changes else one.live,
        told=_told(one, sheet) if one.is_new else "",
    )


def _told(new: Difference, sheet: Sheet) -> str:
    """Return what a new record holds, each value cut where it is very long."""
    pairs = sheet.told(new) if new.values else ()
    return " · ".join(
        f"{label}: {shortened(text, LONGEST_TEXT)}" for label, text in pairs
    )


def _fields(changes: Sequence[FieldChange]) -> Fields:
    return Fields(shown=changes[:FIELDS_SHOWN], folded=changes[FIELDS_SHOWN:])


def standing_of(one: Difference) -> str:
    """Return how a record stands to what is published once it is imported."""
    if one.was_live is None:
        return ""
    if one.goes_live:
        return "live" if one.was_live else "first"
    if not one.was_live:
        return "never"
    return "staged" if one.live else "same"
