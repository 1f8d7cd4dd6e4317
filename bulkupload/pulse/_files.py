"""The pulse in files: for SQLite, which lets nobody else write during an import."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.cache.backends.filebased import FileBasedCache

from bulkupload import conf
from bulkupload.pulse._note import Note

KEPT_SECONDS = 30 * 24 * 3600
MOST_ENTRIES = 100_000
"""Beyond this the cache would throw out entries at random."""

TRIES = 20
PAUSE = 0.05
"""Seconds between tries: a page that only looks holds the lock for an instant."""


class Files:
    """The pulse of one run in the folder `RUNS_FOLDER`."""

    def __init__(self, run: UUID) -> None:
        self.run = run
        folder = conf.runs_folder()
        options = {"MAX_ENTRIES": MOST_ENTRIES}
        params = {"TIMEOUT": KEPT_SECONDS, "OPTIONS": options}
        self._kept = FileBasedCache(str(folder / "pulse"), params)
        self._lock = folder / f"{run}.lock"

    def read(self) -> Note:
        """Return what is known of the run now."""
        rows, told_at = self._get("told", (0, None))
        attempts, submitted_at = self._get("submitted", (0, None))
        return Note(
            rows=rows,
            attempts=attempts,
            submitted_at=submitted_at,
            begun_at=self._get("begun", None),
            told_at=told_at,
            is_cancelled=self._get("cancelled", False),
        )

    def submitted(self, at: datetime) -> None:
        """Note that the run was handed to the engine once more."""
        self._set("submitted", (self.read().attempts + 1, at))

    def wish_cancel(self) -> None:
        """Ask the worker to stop at its next tick."""
        self._set("cancelled", True)

    def is_held(self) -> bool:
        """Say whether a living worker has the lock of the run."""
        try:
            file = FileIO(self._lock, "r")
        except FileNotFoundError:
            return False
        with file:
            return not _taken(file)

    @contextmanager
    def hold(self) -> Iterator[bool]:
        """Hold the lock until the block ends; False where somebody else has it."""
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with FileIO(self._lock, "a") as file:
            yield _taken(file, tries=TRIES)

    def begin(self, at: datetime) -> None:
        """Note that the worker begins; only while the lock is held."""
        self._set("begun", at)
        self._set("told", (0, at))

    def tell(self, rows: int, at: datetime) -> bool:
        """Note the rows gone by, and return whether somebody wants to cancel."""
        self._set("told", (rows, at))
        return bool(self._get("cancelled", False))

    def forget(self) -> None:
        """Drop what is known of the run."""
        names = ("told", "submitted", "begun", "cancelled")
        self._kept.delete_many([self._key(name) for name in names])
        with suppress(FileNotFoundError):
            Path(self._lock).unlink()

    def _key(self, name: str) -> str:
        return f"{self.run}:{name}"

    def _get(self, name: str, default: Any) -> Any:
        return self._kept.get(self._key(name), default)

    def _set(self, name: str, value: Any) -> None:
        self._kept.set(self._key(name), value)


def _taken(file: FileIO, *, tries: int = 1) -> bool:
    """Take the lock of an open file, and say whether that went well.

    It goes when the file is closed, or with the process.
    """
    for left in reversed(range(tries)):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if left:
                time.sleep(PAUSE)
        else:
            return True
    return False
