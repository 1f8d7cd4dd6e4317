"""What templates need to offer Bulk Upload, and to tell about sheets and imports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bulkupload import intake, registry, runs, uploads
from bulkupload.access import Verb, access
from bulkupload.columns import Column
from bulkupload.models import Upload
from bulkupload.outcome import Outcome, outcome_of
from bulkupload.records.moments import with_shown_moments
from bulkupload.sheet import Sheet
from bulkupload.values import Counts

register = template.Library()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One stretch of the bar of an import: from `start`, `width` wide, of 100."""

    tone: str
    start: float
    width: float
    count: int


@register.simple_tag(takes_context=True)
def may_import(context: Context, slug: str = "") -> bool:
    """Say whether the person may import, into this sheet if one is named."""
    request = context["request"]
    business = access().business_of(request)
    if slug and sheet_of(slug) is None:
        return False
    return business is not None and access().may(request.user, business, Verb.IMPORT)


@register.inclusion_tag("bulkupload/_open_upload.html", takes_context=True)
def open_upload(context: Context, slug: str) -> dict[str, Any]:
    """Show «1 open upload: Resume / Discard» where the person left one."""
    request = context["request"]
    sheet = sheet_of(slug)
    upload = None
    if sheet is not None and may_import(context):
        business = access().business_of(request)
        upload = uploads.open_upload(business, request.user, sheet)
    return {"slug": slug, "upload": upload, "csrf_token": context.get("csrf_token")}


@register.filter
def sheet_of(slug: str) -> Sheet | None:
    """Return the sheet with this slug, None if there is none."""
    try:
        return registry.get(slug)
    except registry.UnknownSheet:
        return None


@register.filter
def sheet_title(slug: str) -> str:
    """Return what a sheet imports, as a title; a sheet that is gone keeps its slug."""
    sheet = sheet_of(slug)
    if sheet is not None and sheet.meta.title:
        return str(sheet.meta.title)
    name = slug.replace("-", " ") if sheet is None else str(sheet.meta.plural)
    return name[:1].upper() + name[1:]


@register.filter
def run_progress(upload: Upload) -> runs.Progress | None:
    """Return how far the run of an upload is; None once it is over."""
    return runs.tend(upload)


@register.filter
def key_label(sheet: Sheet) -> str:
    """Return the label of the column that identifies a record, empty without one."""
    key = sheet.columns.get(sheet.meta.key or "")
    return "" if key is None else key.label


@register.filter
def chosen_options(upload: Upload) -> set[str]:
    """Return the names of the options that were ticked for an upload."""
    return {name for name, on in upload.options.items() if on}


@register.filter
def breaks_at_dots(header: str) -> str:
    """Return a dotted header as HTML that may go on in a new line after each dot."""
    return mark_safe(escape(header).replace(".", ".<wbr>"))  # noqa: S308  # escaped


@register.filter
def layout_of(sheet: Sheet) -> str:
    """Return what the files of a sheet are like, beside others of the same page."""
    if sheet.meta.layout:
        return str(sheet.meta.layout)
    kind = (
        _("One {noun} over several rows") if sheet.over_rows else _("One {noun} a row")
    )
    return kind.format(noun=sheet.meta.noun)


@register.filter
def changed_count(counts: Counts | Mapping[str, int]) -> int:
    """Return how many records an import really changes, or changed."""
    if isinstance(counts, Counts):
        return counts.updated - counts.unchanged
    return counts.get("updated", 0) - counts.get("unchanged", 0)


@register.simple_tag
def count_labels(sheet: Sheet | None, counts: Mapping[str, int]) -> dict[str, str]:
    """Return what the numbers of an import count, by their name.

    Where a record goes over several rows it says of each number whether it counts
    records or rows.
    """
    if sheet is None or not sheet.over_rows:
        return {
            "created": _("Created"),
            "updated": _("Updated"),
            "failed": _("Failed"),
        }
    numbers = {name: counts.get(name, 0) for name in ("created", "updated", "failed")}
    names = {
        name: str(sheet.meta.noun if number == 1 else sheet.meta.plural)
        for name, number in numbers.items()
    }
    failed = ngettext("Row failed", "Rows failed", numbers["failed"])
    return {
        "created": capfirst(_("{noun} created").format(noun=names["created"])),
        "updated": capfirst(_("{noun} updated").format(noun=names["updated"])),
        "failed": failed,
    }


@register.simple_tag
def counted(upload: Upload) -> dict[str, str]:
    """Return the numbers of an import with what each counts: «12 products», «40 rows».

    What was created and updated are records, what failed are rows.
    """
    sheet, counts = sheet_of(upload.sheet_slug), upload.counts
    told = {}
    for name in ("created", "updated"):
        n = counts.get(name, 0)
        if sheet is None:
            noun = ngettext("record", "records", n)
        else:
            noun = str(sheet.meta.noun if n == 1 else sheet.meta.plural)
        told[name] = f"{intcomma(n)} {noun}"
    n = counts.get("failed", 0)
    rows = ngettext("{number} row", "{number} rows", n)
    return {**told, "failed": rows.format(number=intcomma(n))}


@register.filter
def with_moments(text: str) -> str:
    """Return a text of a change with its moments in the time of the business."""
    return with_shown_moments(text)


@register.filter
def outcome(upload: Upload) -> Outcome:
    """Return how an upload ended: a word and its tone."""
    return outcome_of(upload)


@register.filter
def file_size(size: int) -> str:
    """Return a number of bytes as people write it."""
    return intake.size_text(size)


@register.filter
def default_text(column: Column) -> str:
    """Return what a blank cell becomes, empty where that is nothing."""
    return "" if column.default is None else column.text(column.default)


@register.filter
def numbers_records(sheet: Sheet) -> bool:
    """Say whether records without a key get the next one."""
    return type(sheet).generate is not Sheet.generate


@register.filter
def person(user: Any) -> str:
    """Return the name of a person, empty where there is none any more."""
    if user is None:
        return ""
    return str(user.get_full_name() or user.get_username())


@register.filter
def bar_parts(counts: Mapping[str, int]) -> list[Part]:
    """Return created, updated and failed as stretches of a bar of 100."""
    named = [("ok", "created"), ("info", "updated"), ("bad", "failed")]
    given = [(tone, counts.get(name, 0)) for tone, name in named]
    total = sum(count for _tone, count in given) or 1
    parts, start = [], 0.0
    for tone, count in given:
        width = 100 * count / total
        if count:
            parts.append(Part(tone=tone, start=start, width=width, count=count))
        start += width
    return parts
