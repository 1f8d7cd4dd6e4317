"""Drafts -> create or update, by the key of the sheet (B-19).

A key that stands twice in the file fails its later row; a key that the business has
fails the row, or makes it an update where the person chose so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bulkupload.pipeline.validate import Drafts, missing
from bulkupload.problems import Problem, Reason
from bulkupload.sheet import Sheet
from bulkupload.values import BLANK, Context, Draft, Found


@dataclass(slots=True, kw_only=True)
class Identifier:
    """What is known of keys while a file goes by; `headers` names columns as typed."""

    sheet: Sheet
    context: Context
    headers: Mapping[str, str]
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
        keys = [draft.values[at] for draft in drafts.drafts if _given(draft.values[at])]
        known = self.sheet.existing(keys, self.context) if keys else {}
        problems: dict[int, list[Problem]] = {}
        for place, draft in enumerate(drafts.drafts):
            key = draft.values[at]
            if not _given(key):
                continue
            first = self.seen.get(key, draft.row)
            found = known.get(key)
            if first != draft.row:
                problems[draft.row] = [
                    self._problem(draft, key, Reason.REPEATED, first=first)
                ]
            elif found is not None and self.context.update and not found.is_part:
                drafts.drafts[place] = draft._replace(found=found)
            elif found is not None:
                reason = Reason.TAKEN_BY_PART if found.is_part else Reason.TAKEN
                problems[draft.row] = [
                    self._problem(draft, key, reason, owner=found.name)
                ]
        drafts.fail(problems)

    def _problem(
        self, draft: Draft, key: str, reason: Reason, **params: object
    ) -> Problem:
        name = str(self.sheet.meta.key)
        return Problem(
            reason=reason,
            row=draft.row,
            column=self.headers[name],
            value=key,
            params=params,
        )

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
        for name, old, new in zip(
            sheet.columns, found.values, draft.values, strict=True
        )
        if old != new
    }


def _given(key: object) -> bool:
    return key is not None and key is not BLANK
