"""Before a file is stored: is there room, which sheet is it for, what was chosen?"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

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


def refuse_too_many(business: Any, user: Any, size: int) -> None:
    """Bound uploads a minute and bytes lying open (reliability L3)."""
    minute_ago = timezone.now() - timedelta(minutes=1)
    found = Upload.objects.of(business).aggregate(
        recent=Count("pk", filter=Q(user=user, created_at__gt=minute_ago)),
        stored=Sum("size", filter=Q(state__in=LIVE)),
    )
    if found["recent"] >= conf.uploads_per_minute():
        raise TooManyUploads(
            _("That is many uploads in a short time. Wait a minute and try again.")
        )
    if (found["stored"] or 0) + size > conf.stored_bytes_per_business():
        raise TooManyUploads(
            _("Your business has too many open uploads. Import or discard one first.")
        )
