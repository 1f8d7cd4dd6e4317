"""What is in the database, in a form that two moments can be compared by."""

import hashlib
from typing import Any

from django.apps import apps

State = dict[str, tuple[int, str]]


def state() -> State:
    """Return count and hash of the rows of every table."""
    return {model._meta.label: _table(model) for model in apps.get_models()}


def _table(model: Any) -> tuple[int, str]:
    rows = list(model._base_manager.order_by("pk").values_list())
    plain = [[_plain(value) for value in row] for row in rows]
    return len(rows), hashlib.sha256(repr(plain).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def changed(before: State, after: State) -> dict[str, tuple[int, int]]:
    """Return the tables that differ, with their counts."""
    return {
        table: (before[table][0], after[table][0])
        for table in before
        if before[table] != after[table]
    }
