"""Drafts -> create or update, by the key of the sheet (B-19).

A key that stands twice in the file fails its later row; a key that the business has
fails the row, or makes it an update where the person chose so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bulkupload.pipeline.validate import Drafts, missing
from bulkupload.problems import Problem, Reason
from bulkupload.sheet import Sheet
from bulkupload.values import BLANK, Context, Draft, FailedRow, Found

MOST_ZEROS = 4
"""How many leading zeros are looked for that a spreadsheet may have taken away."""


@dataclass(slots=True, kw_only=True)
class Identifier:
    """What is known of keys while a file goes by.

    `headers` names columns as typed; `place` is where the key's cell stands in a row.
    """

    sheet: Sheet
    context: Context
    headers: Mapping[str, str]
    place: int | None
    seen: dict[str, int] = field(default_factory=dict)

    def note(self, rows: Iterable[tuple[int, str]]) -> None:
        """Remember the keys of rows, failed ones too, so that a later row repeats them.

        `rows` are row numbers with the text of the key's cell, in file order.
        """
        for row, text in rows:
            key = text.strip()
            if key:
                self.seen.setdefault(key, row)

    def identify(self, drafts: Drafts) -> None:
        """Give every draft the record that it changes; rows with taken keys fail."""
        if self.sheet.meta.key is not None:
            self._by_key(drafts, self.sheet.position(self.sheet.meta.key))
        if self.context.update:
            self._complete(drafts)

    def _by_key(self, drafts: Drafts, at: int) -> None:
        """Look keys up, those of failed rows too: a row is told everything at once."""
        keyed = {draft.row: draft.values[at] for draft in drafts.drafts}
        failed = {row.row: self._key_of(row) for row in drafts.failed}
        keys = [key for key in (*keyed.values(), *failed.values()) if _given(key)]
        if not keys:
            return
        known = self.sheet.existing(keys, self.context)
        whole = self._before_zeros_were_lost([key for key in keys if key not in known])
        problems = {
            row: [problem]
            for row, key in keyed.items()
            if (problem := self._clash(row, key, known, whole)) is not None
        }
        drafts.drafts = [
            draft._replace(found=known.get(draft.values[at])) for draft in drafts.drafts
        ]
        drafts.failed = [
            replace(row, problems=(*row.problems, problem))
            if (problem := self._clash(row.row, failed[row.row], known, whole))
            is not None
            else row
            for row in drafts.failed
        ]
        drafts.fail(problems)

    def _key_of(self, failed: FailedRow) -> str | None:
        """Return the key of a failed row, unless the key itself is what failed."""
        name = str(self.sheet.meta.key)
        if self.place is None or self.place >= len(failed.cells):
            return None
        if any(p.column in {None, self.headers[name]} for p in failed.problems):
            return None
        return failed.cells[self.place].strip() or None

    def _before_zeros_were_lost(self, keys: Sequence[str]) -> dict[str, str]:
        """Return key -> the business's key that is the same but for leading zeros."""
        padded = {
            key.zfill(len(key) + zeros): key
            for key in keys
            if key.isascii() and key.isdigit() and key[0] != "0"
            for zeros in range(1, MOST_ZEROS + 1)
        }
        found = self.sheet.existing(list(padded), self.context) if padded else {}
        return {padded[whole]: whole for whole in found}

    def _clash(
        self,
        row: int,
        key: Any,
        known: Mapping[str, Found],
        whole: Mapping[str, str],
    ) -> Problem | None:
        """Return why a row cannot have this key, or None."""
        if not _given(key):
            return None
        if key in whole:
            return self._problem(row, key, Reason.LOST_ZEROS, whole=whole[key])
        first, found = self.seen.get(key, row), known.get(key)
        if first != row:
            return self._problem(row, key, Reason.REPEATED, first=first)
        if found is None or (self.context.update and not found.is_part):
            return None
        reason = Reason.TAKEN_BY_PART if found.is_part else Reason.TAKEN
        return self._problem(row, key, reason, owner=found.name)

    def _problem(self, row: int, key: str, reason: Reason, **params: object) -> Problem:
        column = self.headers[str(self.sheet.meta.key)]
        return Problem(reason=reason, row=row, column=column, value=key, params=params)

    def _complete(self, drafts: Drafts) -> None:
        """Fill blank cells: from the record that exists, or as for a new one."""
        problems: dict[int, list[Problem]] = {}
        columns = list(self.sheet.columns.values())
        for place, draft in enumerate(drafts.drafts):
            if draft.found is None:
                lacking = [
                    missing(draft.row, self.headers[column.name], self.sheet.meta.noun)
                    for column, value in zip(columns, draft.values, strict=True)
                    if value is BLANK and column.required
                ]
                if lacking:
                    problems[draft.row] = lacking
                old: Sequence[Any] = [column.when_blank() for column in columns]
            else:
                old = draft.found.values
            values = tuple(
                kept if value is BLANK else value
                for value, kept in zip(draft.values, old, strict=True)
            )
            drafts.drafts[place] = draft._replace(values=values)
        drafts.fail(problems)


def changes(draft: Draft, sheet: Sheet) -> dict[str, tuple[Any, Any]]:
    """Return column -> (old value, new value) of what an update really changes."""
    found: Found | None = draft.found
    if found is None:
        return {}
    return {
        name: (old, new)
        for name, old, new in zip(sheet.stored, found.values, draft.values, strict=True)
        if old != new
    }


def _given(key: object) -> bool:
    return key is not None and key is not BLANK
