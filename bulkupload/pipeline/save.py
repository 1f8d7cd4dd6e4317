"""Drafts -> saved records, inside the one transaction of the import."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from bulkupload.columns import FreeList
from bulkupload.models import Replaced
from bulkupload.pipeline.identify import changes
from bulkupload.pipeline.match import Matcher
from bulkupload.returning import BESIDE
from bulkupload.sheet import Saving, Sheet
from bulkupload.values import Change, Context, Draft
from bulkupload.writer import Writer


class Overtaken(Exception):
    """Somebody edited a record between its reading and its saving: look again."""


@dataclass(slots=True, kw_only=True)
class Saver:
    """Saves chunk after chunk; `taken` are the keys that the file itself brings."""

    sheet: Sheet
    context: Context
    matcher: Matcher
    writer: Writer
    taken: Container[str]

    def save(self, drafts: list[Draft]) -> None:
        """Save the new names, the new records and the changed ones."""
        self._add_names(drafts)
        saving = Saving(writer=self.writer, context=self.context, pk_of=self._pk_of)
        new = [draft.values for draft in drafts if draft.found is None]
        if new:
            self.sheet.create(self._numbered(new), saving)
        self._change([draft for draft in drafts if draft.found is not None], saving)

    def _add_names(self, drafts: list[Draft]) -> None:
        """Add new entries to the free lists, and learn their ids."""
        for name, values in self.matcher.new_in(drafts).items():
            column = self.sheet.names[name]
            if not values or not isinstance(column, FreeList):
                continue
            entries = column.model.new(
                values,
                business=self.context.business,
                upload=self.context.upload,
                language=self.context.conventions.language,
            )
            model = type(entries[0])
            ids = self.writer.ids(model, len(entries))
            fields = [
                f.attname for f in model._meta.concrete_fields if not f.primary_key
            ]
            self.writer.insert(
                model,
                ["id", *fields],
                (
                    [pk, *(getattr(entry, field) for field in fields)]
                    for pk, entry in zip(ids, entries, strict=True)
                ),
            )
            for pk, value in zip(ids, values, strict=True):
                self.matcher.names[name].learn(value, pk)

    def _numbered(self, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
        """Give generated keys to the records that came without one (B-15)."""
        if self.sheet.meta.key is None:
            return rows
        at = self.sheet.position(self.sheet.meta.key)
        lacking = [place for place, row in enumerate(rows) if row[at] is None]
        keys = self.sheet.generate(len(lacking), self.context, self.taken)
        for place, key in zip(lacking, keys, strict=False):
            row = rows[place]
            rows[place] = (*row[:at], key, *row[at + 1 :])
        return rows

    def _change(self, drafts: list[Draft], saving: Saving) -> None:
        """Save changed records, and what they were before (B-21)."""
        todo: list[Change] = []
        ledger = []
        model = self.sheet.meta.model._meta.label_lower
        for draft in drafts:
            different = changes(draft, self.sheet)
            if draft.found is None or not different:
                continue
            found, stored = draft.found, self.sheet.stored
            todo.append(
                Change(
                    found.pk,
                    found.version,
                    {name: new for name, (_old, new) in different.items()},
                    found.values,
                )
            )
            before = {n: stored[n].to_json(old) for n, (old, _) in different.items()}
            upload = self.context.upload
            ledger.append((upload.pk, model, found.pk, found.version + 1, before))
        if todo:
            self._hold(todo)
            beside = self.sheet.beside(todo, self.context)
            self.sheet.update(todo, saving)
            fields = ["upload_id", "model", "pk_of_record", "version", "before"]
            rows = (
                (*row, before | ({BESIDE: beside[row[2]]} if row[2] in beside else {}))
                for *row, before in ledger
            )
            self.writer.insert(Replaced, fields, rows)

    def _hold(self, todo: list[Change]) -> None:
        """Lock the records until the transaction ends, as they were when read."""
        manager: Any = self.sheet.meta.model._default_manager
        wanted = {change.pk: change.version for change in todo}
        records = manager.of(self.context.business).filter(pk__in=list(wanted))
        locked = records.select_for_update().order_by("pk")
        if dict(locked.values_list("pk", "version")) != wanted:
            raise Overtaken

    def _pk_of(self, column: str, name: str | None) -> int | None:
        if not name:
            return None
        names = self.matcher.names.get(column)
        return None if names is None else names.pk(name)
