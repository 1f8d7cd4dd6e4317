"""What waits for somebody: work that stopped, open files, gaps in the catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ams.context_processors import address_of
from ams.models import Business
from bulkupload import runs
from bulkupload.access import Verb, access
from bulkupload.models import RUNNING, FailedRows, Run, Upload
from bulkupload.runs import Phase
from catalog.filters import out_of_stock, without
from catalog.models import Component, Image, Price, Product
from catalog.product_sides import STANDINGS

AT_MOST = 4
"""As many of one kind are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """Something that waits for somebody."""

    icon: str
    text: str
    url: str
    action: str


def needed(business: Business, user: Any) -> Iterator[Attention]:
    """Yield what needs a hand, the most urgent first."""
    yield from stopped_work(business, user)
    yield from open_uploads(business, user)
    yield from failed_rows(business, user)
    yield from staged(business)
    yield from gaps(business)


def stopped_work(business: Business, user: Any) -> Iterator[Attention]:
    """Yield the checks, imports and undos that ended before they were finished.

    Only those that this person may try again or leave. The oldest are looked at, for
    what stopped stays, while what is at work comes and goes.
    """
    if not access().may(user, business, Verb.IMPORT):
        return
    own = Q(state__in=RUNNING, user=user)
    if access().may(user, business, Verb.UNDO_OTHERS):
        own |= Q(state=Upload.State.UNDOING)
    begun = Upload.objects.of(business).filter(own).order_by("run__started_at", "pk")
    for upload in begun[:AT_MOST]:
        progress = runs.tend(upload)
        if progress is not None and progress.phase == Phase.STOPPED:
            yield stopped(upload, progress.task)


def stopped(upload: Upload, task: str) -> Attention:
    """Return that a check, an import or an undo stopped, and where to decide on it."""
    texts = {
        Run.Task.CHECK: _("The check of “%(file)s” has stopped."),
        Run.Task.IMPORT: _("The import of “%(file)s” has stopped."),
        Run.Task.UNDO: _("The undo of “%(file)s” has stopped."),
    }
    page = "bulkupload:import" if task == Run.Task.UNDO else "bulkupload:running"
    return Attention(
        icon="octagon-alert",
        text=texts[Run.Task(task)] % {"file": upload.file_name},
        url=address_of(page, upload.public_id),
        action=_("Show"),
    )


def open_uploads(business: Business, user: Any) -> Iterator[Attention]:
    """Yield the files that this person left in the middle of the wizard."""
    left = Upload.objects.of(business).filter(
        state=Upload.State.OPEN, origin=Upload.Origin.PAGE, user=user
    )
    for upload in left.order_by("-created_at")[:AT_MOST]:
        yield Attention(
            icon="clock-alert",
            text=_("“%(file)s” is uploaded but not imported yet.")
            % {"file": upload.file_name},
            url=address_of("bulkupload:review", upload.public_id)
            or address_of("bulkupload:imports"),
            action=_("Resume"),
        )


def failed_rows(business: Business, user: Any) -> Iterator[Attention]:
    """Yield the imports whose failed rows wait to be fixed: one's own, or all."""
    kept = FailedRows.objects.filter(upload=OuterRef("pk"))
    done = Upload.objects.of(business).filter(state=Upload.State.DONE)
    if not access().may(user, business, Verb.MANAGE):
        done = done.filter(user=user)
    for upload in done.filter(Exists(kept)).order_by("-finished_at")[:AT_MOST]:
        failed = upload.counts.get("failed", 0)
        text = ngettext(
            "%(n)s row of “%(file)s” failed.",
            "%(n)s rows of “%(file)s” failed.",
            failed,
        )
        yield Attention(
            icon="file-exclamation-point",
            text=text % {"n": intcomma(failed), "file": upload.file_name},
            url=address_of("bulkupload:failed-rows", upload.public_id)
            or address_of("bulkupload:imports"),
            action=_("Download"),
        )


def staged(business: Business) -> Iterator[Attention]:
    """Yield that published products have changes which are not published yet."""
    waiting = Product.objects.of(business).filter(STANDINGS["staged"]).count()
    if waiting:
        text = ngettext(
            "%(n)s published product has staged changes.",
            "%(n)s published products have staged changes.",
            waiting,
        )
        yield shown(text, waiting, "upload", "products", "?publishing=staged")


def gaps(business: Business) -> Iterator[Attention]:
    """Yield what is missing in the catalogue: prices, pictures, stock."""
    active = Product.objects.of(business).filter(status=Product.Status.ACTIVE)
    no_price = without(active, Price).count()
    no_image = without(active, Image).count()
    used = Component.objects.of(business).filter(status=Component.Status.ACTIVE)
    no_stock = out_of_stock(used).count()
    if no_price:
        text = ngettext(
            "%(n)s active product has no price.",
            "%(n)s active products have no price.",
            no_price,
        )
        yield shown(text, no_price, "tag", "products", "?status=active&missing=price")
    if no_image:
        text = ngettext(
            "%(n)s active product has no picture.",
            "%(n)s active products have no picture.",
            no_image,
        )
        yield shown(
            text, no_image, "image-off", "products", "?status=active&missing=image"
        )
    if no_stock:
        text = ngettext(
            "%(n)s component is out of stock.",
            "%(n)s components are out of stock.",
            no_stock,
        )
        yield shown(
            text, no_stock, "package-x", "components", "?status=active&stock=out"
        )


def shown(text: str, count: int, icon: str, place: str, query: str) -> Attention:
    """Return what is seen on a filtered list."""
    return Attention(
        icon=icon,
        text=text % {"n": intcomma(count)},
        url=address_of(place) + query,
        action=_("Show"),
    )
