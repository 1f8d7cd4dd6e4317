"""`manage.py work RUN`: check, import or undo one long file; the engine starts it."""

import logging
import traceback
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from bulkupload import working
from bulkupload.collecting import rare_collections

log = logging.getLogger("bulkupload")

UNEXPECTED = 70


class Command(BaseCommand):
    """Works on one run to its end; does nothing where somebody else is at it."""

    help = (
        "Check, import or undo one long file outside the request; started by the pages."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("run", type=UUID, help="The id of the run.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work to the end; what goes wrong is logged."""
        try:
            with rare_collections():
                working.perform(options["run"])
        except Exception as error:
            raise self._unexpected(options["run"], error) from error

    def _unexpected(self, run: UUID, error: Exception) -> CommandError:
        """Log where it happened, but not its text: that may hold values of cells."""
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("run %s: %s\n%s", run, type(error).__name__, where)
        return CommandError(
            "Something unexpected went wrong; nothing was written.",
            returncode=UNEXPECTED,
        )
