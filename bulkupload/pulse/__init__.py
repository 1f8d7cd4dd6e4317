"""The pulse of a run: its lock, its progress, and the wish to cancel it.

While SQLite imports, nothing else can be written to it, so there all of this lies in
files beside the database. On PostgreSQL it is the run's own row and an advisory lock,
both over a connection of their own, outside the transaction of the import. Either lock
is released by the system when the process that holds it dies.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from django.db import connection

from bulkupload.models import Run
from bulkupload.pulse._files import Files
from bulkupload.pulse._note import Note
from bulkupload.pulse._progress import Phase, Progress
from bulkupload.pulse._rows import Rows

__all__ = ["Note", "Phase", "Progress", "Pulse", "of"]


class Pulse(Protocol):
    """What the worker of a run and the pages that watch it share."""

    def read(self) -> Note:
        """Return what is known of the run now."""

    def submitted(self, at: datetime) -> None:
        """Note that the run was handed to the engine once more."""

    def wish_cancel(self) -> None:
        """Ask the worker to stop at its next tick."""

    def is_held(self) -> bool:
        """Say whether a living worker has the lock of the run."""

    def hold(self) -> AbstractContextManager[bool]:
        """Hold the lock until the block ends; False where somebody else has it."""

    def begin(self, at: datetime) -> None:
        """Note that the worker begins; only while the lock is held."""

    def tell(self, rows: int, at: datetime) -> bool:
        """Note the rows gone by, and return whether somebody wants to cancel."""

    def forget(self) -> None:
        """Drop what is known of the run."""


def of(run: Run) -> Pulse:
    """Return the pulse of a run, kept where the database allows it."""
    return Rows(run.pk) if connection.vendor == "postgresql" else Files(run.pk)
