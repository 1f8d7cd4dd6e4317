"""Before a file is stored: is there room, which sheet is it for, what was chosen?"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from bulkupload import conf, registry
from bulkupload.models import LIVE, Upload
from bulkupload.pipeline import parse
from bulkupload.problems import UnreadableFile
from bulkupload.sheet import Sheet
from bulkupload.source import Source


class TooManyUploads(Exception):
    """The person uploads too fast, or the business has too much lying open."""


class Stock(NamedTuple):
    """What was uploaded already.

    `recent` is how many files the person sent within a minute, `left_open` how many he
    left open on any page; `stored` are the bytes that lie open in the business.
    """

    recent: int
    stored: int
    left_open: int


def sheet_for(source: Source, sheet: Sheet) -> Sheet:
    """Return the sheet of the same page that the header of the file is one of."""
    family = registry.family(sheet)
    if len(family) == 1:
        return sheet

    def known(header: str) -> bool:
        return any(one.place(header) is not None for one in family)

    try:
        with source.open() as stream:
            header = parse.parse(stream, known=known).header
    except UnreadableFile:
        return sheet  # whose own walk says what is wrong
    return next((one for one in family if one.recognizes(header)), sheet)


def options_of(sheet: Sheet, chosen: Collection[str]) -> dict[str, bool]:
    """Return what an upload of this sheet stores of the options that were chosen."""
    meta = sheet.meta
    stored = {one.name: one.name in chosen for one in meta.options}
    if not meta.upserts:
        stored["update"] = meta.can_update and "update" in chosen
    return stored


def stock_of(business: Any, user: Any) -> Stock:
    """Return what a person and his business have uploaded; one query for all."""
    minute_ago = timezone.now() - timedelta(minutes=1)
    live = Q(state__in=LIVE)
    found = Upload.objects.of(business).aggregate(
        recent=Count("pk", filter=Q(user=user, created_at__gt=minute_ago)),
        stored=Sum("size", filter=live, default=0),
        left_open=Count("pk", filter=live & Q(user=user, open_marker=True)),
    )
    return Stock(**found)


def refuse_too_many(stock: Stock, size: int) -> None:
    """Bound uploads a minute and bytes lying open (reliability L3)."""
    if stock.recent >= conf.uploads_per_minute():
        raise TooManyUploads(
            _("That is many uploads in a short time. Wait a minute and try again.")
        )
    if stock.stored + size > conf.stored_bytes_per_business():
        raise TooManyUploads(
            _("Your business has too many open uploads. Import or discard one first.")
        )
