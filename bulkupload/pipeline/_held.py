"""Rows that wait for the last row of their record, in memory or in a temporary file."""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

from bulkupload.problems import Problem, Reason


class HeldRow(NamedTuple):
    """A row of the file; one with a flaw is kept as it was written, but never read."""

    number: int
    ordinal: int
    cells: Sequence[str]
    flaw: Problem | None = None


class HeldRows(ExitStack):
    """Rows by the key of their record.

    At most `most` are kept in memory. One more, and all of them move to one temporary
    file, which is gone when this is left. Each stretch of a record there says where its
    stretch before begins, so that one number a record stays in memory.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._count = 0
        self._rows: dict[str, list[HeldRow]] = {}
        self._stretches: dict[str, int] = {}
        self._file: IO[bytes] | None = None

    def add(self, key: str, row: HeldRow) -> None:
        """Hold a row."""
        if self._count >= self._most:
            self._spill()
        self._rows.setdefault(key, []).append(row)
        self._count += 1

    def take(self, key: str) -> list[HeldRow]:
        """Return the rows of a record in the order of the file, and hold them no more.

        What they took in the temporary file stays taken.
        """
        rows = self._rows.pop(key, [])
        self._count -= len(rows)
        stretches = [rows]
        at = self._stretches.pop(key, None)
        while at is not None and self._file is not None:
            self._file.seek(at)
            at, stored = json.loads(self._file.readline())
            stretches.append([_row(values) for values in stored])
        return [row for stretch in reversed(stretches) for row in stretch]

    def _spill(self) -> None:
        """Move all rows to the file."""
        if self._file is None:
            file = TemporaryFile()  # noqa: SIM115 - closed when this is left
            self._file = self.enter_context(file)
        at = self._file.seek(0, 2)
        for key, rows in self._rows.items():
            stretch = [self._stretches.get(key), [_values(row) for row in rows]]
            line = json.dumps(stretch).encode() + b"\n"
            self._file.write(line)
            self._stretches[key] = at
            at += len(line)
        self._rows.clear()
        self._count = 0


def _values(row: HeldRow) -> list[Any]:
    """Return what JSON can say; columns and texts are no part of a row's flaw."""
    flaw = row.flaw and (row.flaw.reason.name, row.flaw.params)
    return [row.number, row.ordinal, row.cells, flaw]


def _row(values: list[Any]) -> HeldRow:
    number, ordinal, cells, flaw = values
    if flaw is None:
        return HeldRow(number, ordinal, cells)
    problem = Problem(reason=Reason[flaw[0]], row=number, params=flaw[1])
    return HeldRow(number, ordinal, cells, problem)
