"""What the first page shows: figures, the last imports, and what needs a hand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ams import attention
from ams.attention import Attention
from ams.charts import Bar, bars
from ams.context_processors import address_of
from ams.models import Business
from bulkupload.models import IMPORTED, Upload
from catalog.models import Component, Product
from leads.models import Lead

RECENT = 6
WEEKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of the first page."""

    label: str
    icon: str
    url: str
    count: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One way to begin in an empty business."""

    icon: str
    title: str
    text: str
    upload: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All of the first page."""

    figures: list[Figure]
    bars: list[Bar]
    imported: int
    recent: list[Upload]
    attention: list[Attention]
    starts: list[Start]

    @property
    def empty(self) -> bool:
        """Whether nothing is there yet, so that the page shows how to begin."""
        return not self.recent and not any(figure.count for figure in self.figures)


def overview_of(business: Business, user: Any) -> Overview:
    """Return the first page of a person in a business."""
    by_week = imported_by_week(business)
    return Overview(
        figures=list(figures_of(business)),
        bars=bars(by_week),
        imported=sum(by_week.values()),
        recent=recent_imports(business),
        attention=list(attention.needed(business, user)),
        starts=list(starts()),
    )


def figures_of(business: Business) -> Iterator[Figure]:
    """Yield how many there are of each, and how many of these are in work."""
    products = Product.objects.of(business)
    drafts = products.filter(status=Product.Status.DRAFT).count()
    yield Figure(
        label=_("Products"),
        icon="gem",
        url=address_of("products"),
        count=products.count(),
        note=ngettext("%(n)s draft", "%(n)s drafts", drafts) % {"n": intcomma(drafts)},
    )
    components = Component.objects.of(business)
    inactive = components.filter(status=Component.Status.INACTIVE).count()
    yield Figure(
        label=_("Components"),
        icon="boxes",
        url=address_of("components"),
        count=components.count(),
        note=_("%(n)s inactive") % {"n": intcomma(inactive)},
    )
    leads = Lead.objects.of(business)
    new = leads.filter(status=Lead.Status.NEW).count()
    yield Figure(
        label=_("Leads"),
        icon="contact",
        url=address_of("leads"),
        count=leads.count(),
        note=_("%(n)s new") % {"n": intcomma(new)},
    )


def monday(day: date) -> date:
    """Return the first day of the week."""
    return day - timedelta(days=day.weekday())


def imported_by_week(business: Business) -> dict[date, int]:
    """Return how many records came in by import in each of the last weeks."""
    this_week = monday(timezone.localdate())
    weeks = [this_week - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    since = timezone.now() - timedelta(weeks=WEEKS)
    done = Upload.objects.of(business).filter(
        state__in=[Upload.State.DONE, Upload.State.UNDOING], finished_at__gte=since
    )
    sums: Counter[date] = Counter()
    for finished_at, counts in done.values_list("finished_at", "counts"):
        sums[monday(timezone.localdate(finished_at))] += records_in(counts)
    return {week: sums[week] for week in weeks}


def records_in(counts: dict[str, int]) -> int:
    """Return how many records an import created or changed."""
    return counts.get("created", 0) + counts.get("updated", 0)


def recent_imports(business: Business) -> list[Upload]:
    """Return the last imports that came to an end."""
    ended = Upload.objects.of(business).filter(state__in=IMPORTED)
    last = ended.select_related("user").order_by("-finished_at")[:RECENT]
    return list(last.defer("decisions", "undo_report"))  # either may be very long


def starts() -> Iterator[Start]:
    """Yield the ways to begin, each with the address of its wizard."""
    found = (
        (
            "products",
            "gem",
            _("Products"),
            _("Names, prices, stock. Blank SKUs are numbered for you."),
        ),
        (
            "components",
            "boxes",
            _("Components"),
            _("Stones, chain, findings, packaging: what you buy and make from."),
        ),
        (
            "leads",
            "contact",
            _("Leads"),
            _("Shops, podcasts and partners you want to talk to."),
        ),
    )
    for slug, icon, title, text in found:
        yield Start(
            icon=icon,
            title=title,
            text=text,
            upload=address_of("bulkupload:start", slug),
            template=address_of("bulkupload:template", slug),
        )
