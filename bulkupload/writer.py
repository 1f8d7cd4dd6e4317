"""The one writer of records: statements grow with chunks, not with rows.

PostgreSQL loads by COPY, SQLite by INSERT with many VALUES. Ids are drawn in blocks
before the rows are written, so that children know their parents' ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Row = Sequence[Any]
Adapter = Callable[[Any], Any]

ROWS_A_STATEMENT = 500
"""Rows of one INSERT or UPDATE; more gains nothing on either database."""

PLACEHOLDERS_A_STATEMENT = 30_000
"""SQLite takes 32,766 placeholders in one statement, PostgreSQL 65,535."""

AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.ForeignKey,
)
"""Fields whose values every driver takes unchanged."""


class Writer:
    """Writes rows of values, never model instances, in the transaction at hand."""

    def __init__(self, *, now: datetime, using: str = "default") -> None:
        self.now = now
        self.connection = connections[using]

    def ids(self, model: type[models.Model], count: int) -> range | list[int]:
        """Draw `count` ids that nobody else will get."""
        table = model._meta.db_table
        with self.connection.cursor() as cursor:
            if self.connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, %s)) "
                    "FROM generate_series(1, %s)",
                    [f'"{table}"', _pk(model).column, count],
                )
                return [row[0] for row in cursor.fetchall()]
            # The IMMEDIATE transaction is the lock here.
            cursor.execute(
                "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s",
                [table],
            )
            first = cursor.fetchone()[0] + 1
        return range(first, first + count)

    def insert(
        self, model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]
    ) -> None:
        """Write new rows; `fields` are attribute names, the rest get their defaults."""
        given = [_field(model, name) for name in fields]
        rest = [
            field
            for field in model._meta.concrete_fields
            if field not in given and not field.primary_key
        ]
        constants = [self._default(field) for field in rest]
        prepared = self._prepared([*given, *rest], ([*row, *constants] for row in rows))
        columns = ", ".join(self._quoted(field.column) for field in [*given, *rest])
        head = f"{self._quoted(model._meta.db_table)} ({columns})"
        if self.connection.vendor == "postgresql":
            self._copy(f"COPY {head} FROM STDIN", prepared)
            return
        width = len(given) + len(rest)
        for batch in _batches(prepared, width):
            places = f"({', '.join(['%s'] * width)})"
            values = ", ".join([places] * len(batch))
            with self.connection.cursor() as cursor:
                cursor.execute(
                    f"INSERT INTO {head} VALUES {values}",  # noqa: S608  # names are ours
                    [value for row in batch for value in row],
                )

    def update(
        self, model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]
    ) -> None:
        """Change rows by id, the first value of each; `version` goes up by one.

        `fields` name the values after the id.
        """
        changed = [_field(model, name) for name in fields]
        involved = [_pk(model), *changed]
        prepared = self._prepared(involved, ([*row] for row in rows))
        table = self._quoted(model._meta.db_table)
        sets = [
            f"{self._quoted(field.column)} = {self._cast(field, place)}"
            for place, field in enumerate(changed, start=2)
        ]
        if any(field.name == "version" for field in model._meta.concrete_fields):
            sets.append(f"version = {table}.version + 1")
        if not sets:
            return
        pk = f"{table}.{self._quoted(_pk(model).column)} = {self._cast(_pk(model), 1)}"
        for batch in _batches(prepared, len(involved)):
            places = f"({', '.join(['%s'] * len(involved))})"
            values = ", ".join([places] * len(batch))
            named = ", ".join(f"column{n + 1}" for n in range(len(involved)))
            with self.connection.cursor() as cursor:
                cursor.execute(
                    f"WITH new ({named}) AS (VALUES {values}) "  # noqa: S608  # names are ours
                    f"UPDATE {table} SET {', '.join(sets)} FROM new WHERE {pk}",
                    [value for row in batch for value in row],
                )

    def delete(self, model: type[models.Model], pks: Sequence[int]) -> None:
        """Delete rows by id; what points to them must be gone before."""
        table, pk = (
            self._quoted(model._meta.db_table),
            self._quoted(_pk(model).column),
        )
        for first in range(0, len(pks), PLACEHOLDERS_A_STATEMENT):
            some = pks[first : first + PLACEHOLDERS_A_STATEMENT]
            places = ", ".join(["%s"] * len(some))
            with self.connection.cursor() as cursor:
                cursor.execute(
                    f"DELETE FROM {table} WHERE {pk} IN ({places})",  # noqa: S608  # names are ours
                    list(some),
                )

    def _copy(self, statement: str, rows: Iterable[Row]) -> None:
        with (
            self.connection.cursor() as cursor,
            self.connection.wrap_database_errors,
            cast("Any", cursor).copy(statement) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def _prepared(
        self, fields: Sequence[models.Field[Any, Any]], rows: Iterable[list[Any]]
    ) -> Iterable[list[Any]]:
        adapters = [
            (place, _adapter(field, self.connection))
            for place, field in enumerate(fields)
            if not isinstance(field, AS_THEY_ARE)
        ]
        for row in rows:
            for place, adapt in adapters:
                row[place] = adapt(row[place])
            yield row

    def _default(self, field: models.Field[Any, Any]) -> Any:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            return self.now
        return field.get_default()

    def _cast(self, field: models.Field[Any, Any], place: int) -> str:
        if self.connection.vendor == "postgresql":
            return f"CAST(new.column{place} AS {field.rel_db_type(self.connection)})"
        return f"new.column{place}"

    def _quoted(self, name: str | None) -> str:
        return self.connection.ops.quote_name(str(name))


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """Return the field with this name or attribute name."""
    for field in model._meta.concrete_fields:
        if name in {field.name, field.attname}:
            return field
    raise LookupError(f"{model.__name__} has no field {name}.")


def _pk(model: type[models.Model]) -> models.Field[Any, Any]:
    return model._meta.pk


def _adapter(field: models.Field[Any, Any], connection: BaseDatabaseWrapper) -> Adapter:
    def adapt(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    return adapt


def _batches(rows: Iterable[list[Any]], width: int) -> Iterable[list[list[Any]]]:
    """Yield the rows in batches that one statement can take."""
    size = min(ROWS_A_STATEMENT, PLACEHOLDERS_A_STATEMENT // width)
    batch: list[list[Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
