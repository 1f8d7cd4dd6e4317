"""The pulse in the run's own row: for PostgreSQL, across machines."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F

from bulkupload.models import Run
from bulkupload.pulse._note import Note

FIELDS = Note.__dataclass_fields__
HELD = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND objsubid = 1
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid::bigint = %s AND objid::bigint = %s
    )
"""
HALF = 32


class Rows:
    """The pulse of one run in its row; the worker's side over its own connection."""

    def __init__(self, run: UUID) -> None:
        self.run = run
        self.number = run.int >> 65  # 63 bits: a positive bigint
        self._own: BaseDatabaseWrapper | None = None

    def read(self) -> Note:
        """Return what is known of the run now."""
        row = self._row().values(*FIELDS).first()
        return Note() if row is None else Note(**row)

    def submitted(self, at: datetime) -> None:
        """Note that the run was handed to the engine once more."""
        self._row().update(attempts=F("attempts") + 1, submitted_at=at)

    def wish_cancel(self) -> None:
        """Ask the worker to stop at its next tick."""
        self._row().update(is_cancelled=True)

    def is_held(self) -> bool:
        """Say whether a living worker has the lock of the run."""
        halves = [self.number >> HALF, self.number & (2**HALF - 1)]
        with connection.cursor() as cursor:
            cursor.execute(HELD, halves)
            return bool(cursor.fetchone()[0])

    @contextmanager
    def hold(self) -> Iterator[bool]:
        """Hold the lock until the block ends; False where somebody else has it.

        The lock is given back before the connection is closed: the server notices a
        closed connection only a moment later.
        """
        self._own = connections.create_connection(DEFAULT_DB_ALIAS)
        try:
            row = self._run("SELECT pg_try_advisory_lock(%s)", [self.number])
            yield bool(row[0])
        finally:
            with suppress(DatabaseError):  # a connection that is lost holds nothing
                self._run("SELECT pg_advisory_unlock_all()", [])
            self._own.close()
            self._own = None

    def begin(self, at: datetime) -> None:
        """Note that the worker begins; only while the lock is held."""
        self._told("begun_at = %s, rows = 0, told_at = %s", [at, at])

    def tell(self, rows: int, at: datetime) -> bool:
        """Note the rows gone by, and return whether somebody wants to cancel."""
        return self._told("rows = %s, told_at = %s", [rows, at])

    def forget(self) -> None:
        """Drop what is known of the run: it goes with its row."""

    def _row(self) -> Any:
        return Run.objects.unscoped("a run is known by its random id").filter(
            pk=self.run
        )

    def _told(self, sets: str, values: list[Any]) -> bool:
        table = connection.ops.quote_name(Run._meta.db_table)
        statement = f"UPDATE {table} SET {sets} WHERE id = %s RETURNING is_cancelled"  # noqa: S608  # names are ours
        row = self._run(statement, [*values, self.run])
        return row is not None and bool(row[0])

    def _run(self, statement: str, values: list[Any]) -> Any:
        if self._own is None:
            raise RuntimeError("Only while the lock is held.")
        with self._own.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone()
