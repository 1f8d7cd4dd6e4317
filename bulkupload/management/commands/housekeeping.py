"""`manage.py housekeeping`: delete what is kept for a time only (B-20)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from bulkupload import uploads


class Command(BaseCommand):
    """Discards open uploads and deletes failed-rows files whose time is over."""

    help = "Discard open uploads and delete failed-rows files whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how much there was."""
        discarded, failed = uploads.expire(timezone.now())
        self.stdout.write(
            f"{discarded} open uploads discarded, {failed} failed-rows files deleted."
        )
