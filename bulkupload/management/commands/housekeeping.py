"""`manage.py housekeeping`: delete what is kept for a time only (B-20)."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from bulkupload import conf, runs, uploads


class Command(BaseCommand):
    """Clears dead runs, discards open uploads, deletes failed rows: what is old."""

    help = "Discard open uploads and delete failed-rows files whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how much there was."""
        now = timezone.now()
        dead = runs.clear(now - timedelta(days=conf.keep_open_uploads_days()))
        discarded, failed = uploads.expire(now)
        self.stdout.write(
            f"{discarded} open uploads discarded, {failed} failed-rows files deleted."
        )
        if dead:
            self.stdout.write(f"{dead} dead runs cleared.")
