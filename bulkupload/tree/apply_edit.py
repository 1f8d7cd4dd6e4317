"""What a value becomes by an edit."""

from typing import Any

from bulkupload.problems import Problem, Refusal
from bulkupload.tree.edits import Edit, Entries, Merge, Put, Remove
from bulkupload.tree.items import Cell
from bulkupload.tree.reading import frozen
from bulkupload.tree.reasons import TreeReason


class EditRefused(Refusal):
    """An edit does not fit the old value; `cell` is the one that asks for it."""

    def __init__(self, cell: Cell, reason: TreeReason, **params: object) -> None:
        super().__init__(reason, **params)
        self.cell = cell

    @property
    def problem(self) -> Problem:
        """What is wrong, with its place."""
        return self.cell.problem(self.reason, **self.params)


def apply_edit(edit: Edit, old: Any, *, required: bool = False) -> Any:
    """Return the new value, None for no value; the old one stays as it is.

    Raises `EditRefused` for an entry that would leave a gap (C7), one that repeats
    another, and where a `required` value that was there would be gone (D-5).
    """
    new = _applied(edit, old)
    if required and new is None and old is not None:
        raise EditRefused(edit.cell, TreeReason.NOT_DELETABLE)
    return new


def _applied(edit: Edit, old: Any) -> Any:
    match edit:
        case Put():
            return edit.value
        case Remove():
            return None
        case Merge():
            return _merged(edit, old)
        case Entries():
            return _with_entries(edit, old)


def _merged(edit: Merge, old: Any) -> dict[str, Any] | None:
    """Return the languages with those of the edit put in or taken out (C5)."""
    new = dict(old) if isinstance(old, dict) else {}
    for language, part in edit.parts.items():
        if isinstance(part, Put):
            new[language] = part.value
        else:
            new.pop(language, None)
    return new or None


def _with_entries(edit: Entries, old: Any) -> list[Any] | None:
    """Return the set with entries changed, added at the end, taken out (C7, C24).

    Positions count the old entries and those added before; only then do entries move
    up into the places of removed ones.
    """
    entries = list(old) if isinstance(old, list) else []
    for position in sorted(edit.parts):
        part, count = edit.parts[position], len(entries)
        if position <= count:
            entries[position - 1] = _applied(part, entries[position - 1])
            continue
        new = _applied(part, None)
        if new is None:  # removed where nothing is (C21)
            continue
        if position > count + 1:
            params = {"position": position, "next": count + 1}
            raise EditRefused(part.cell, TreeReason.BEYOND_END, **params)
        entries.append(new)
    _refuse_repeated(edit, entries)
    return [entry for entry in entries if entry is not None] or None


def _refuse_repeated(edit: Entries, entries: list[Any]) -> None:
    """Refuse a changed entry that is equal to another; old ones stay as they are."""
    by_value: dict[object, list[int]] = {}
    for position, entry in enumerate(entries, start=1):
        if entry is not None:
            by_value.setdefault(frozen(entry), []).append(position)
    for positions in by_value.values():
        changed = [position for position in positions if position in edit.parts]
        if len(positions) > 1 and changed:
            last = changed[-1]
            raise EditRefused(
                edit.parts[last].cell,
                TreeReason.SAME_ENTRY,
                position=last,
                first=next(position for position in positions if position != last),
            )
