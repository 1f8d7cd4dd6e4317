"""`manage.py load_catalog FILE`: definitions and products from a catalog document."""

import logging
import sys
import traceback
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from bulkupload.access import access
from bulkupload.intake import is_busy
from bulkupload.problems import UnreadableFile
from catalog.structured import catalog_document

log = logging.getLogger("bulkupload")

NOTHING_WRITTEN = 2
UNEXPECTED = 70


class Command(BaseCommand):
    """Loads one document into one business, as a whole or not at all."""

    help = (
        "Create or replace product types, lists and products by key. Exit status: "
        "0 all loaded, 2 nothing was written, 70 unexpected, nothing written."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("file", help="The JSON file, or - for standard input.")
        parser.add_argument("--business", required=True, help="Its short name.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many of each kind; what is not held goes to the errors."""
        business = access().business_named(options["business"])
        if business is None:
            raise refused(f"There is no business “{options['business']}”.")
        loaded = self._loaded(content_of(options["file"]), business)
        for place in loaded.ignored:
            self.stderr.write(f"Ignored, nothing here holds it: {place}")
        for name, counted in loaded.counts.items():
            self.stdout.write(
                f"{name}: {counted.created} created, {counted.replaced} replaced"
            )

    def _loaded(self, content: bytes, business: Any) -> catalog_document.Loaded:
        try:
            document = catalog_document.parsed(content)
            return catalog_document.load(document, business, timezone.now())
        except UnreadableFile as found:
            raise refused(found.problem.message) from None
        except IntegrityError as error:
            raise refused(
                "Somebody changed the catalogue meanwhile. Load the document again."
            ) from error
        except OperationalError as error:
            if not is_busy(error):
                raise unexpected(error) from error
            raise refused("An import is being saved, try again in a moment.") from error
        except Exception as error:
            raise unexpected(error) from error


def refused(message: str) -> CommandError:
    """Return the error that ends the command with nothing written."""
    return CommandError(message, returncode=NOTHING_WRITTEN)


def unexpected(error: Exception) -> CommandError:
    """Log where it happened, but not its text: that may hold values of products."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("load_catalog: %s\n%s", type(error).__name__, where)
    return CommandError(
        "Something unexpected went wrong; nothing was written.", returncode=UNEXPECTED
    )


def content_of(name: str) -> bytes:
    """Return the bytes of the file, or of standard input."""
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name)
    if not path.is_file():
        raise refused(f"There is no file “{name}”.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise refused(f"“{name}” cannot be read: {error.strerror}.") from error
