"""What an entity declares to be imported: its columns, its key, how it is saved.

A sheet whose columns are fields of one model needs nothing but its declaration::

    @register
    class SupplierSheet(Sheet):
        class Meta:
            slug = "suppliers"
            model = Supplier
            noun = "supplier"

        name = Text("Name", required=True, example="Rio Metals")
        email = Email("Email", example="sales@example.com")
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from django.db import models
from django.urls import reverse

from bulkupload.columns import Column, FreeList, Name, header_key
from bulkupload.limits import TEXT_LENGTH
from bulkupload.problems import Problem
from bulkupload.returning import Returning
from bulkupload.sheet_meta import Meta, NoTemplate, Option, Template
from bulkupload.values import Change, Context, Difference, Draft, FieldChange, Found
from bulkupload.writer import Writer

if TYPE_CHECKING:
    from bulkupload.tree.checked import Claim

__all__ = [
    "RESERVED",
    "Meta",
    "NoTemplate",
    "Option",
    "Saving",
    "Sheet",
    "Stored",
    "Tell",
    "Template",
]

Tell = Callable[[str], object]
"""Told, in one sentence each, what an export could not write."""

RESERVED = frozenset(
    """
    beside by_header column columns create existing export_rows found generate
    hindrances list_url lock make_way meta place position remarks template_rows
    templates templates_url told update
    """.split()
)
"""Names that a column cannot have, because the sheet has them."""


class Stored(Protocol):
    """One value of a draft: how people read it, and how the ledger keeps it."""

    name: str
    label: str

    def text(self, value: Any) -> str:
        """Return the text that a person reads."""

    def to_json(self, value: Any) -> Any:
        """Return what the ledger of replaced values stores."""

    def from_json(self, stored: Any) -> Any:
        """Return the value that `to_json` stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What a sheet needs to save: the writer, the context, and the ids of names."""

    writer: Writer
    context: Context
    pk_of: Callable[[str, str | None], int | None]
    """(column name, name) -> id of the entry in that column's list."""


class Sheet(Returning):
    """One kind of record that can be imported."""

    columns: ClassVar[dict[str, Column]] = {}
    by_header: ClassVar[dict[str, str]] = {}
    meta: ClassVar[Meta]
    over_rows: ClassVar[bool] = False
    """Whether a record may go over several rows, under headers that are a tree."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.columns = {
            name: value
            for name, value in vars(cls).items()
            if isinstance(value, Column)
        }
        cls.by_header = {
            header_key(header): name
            for name, column in cls.columns.items()
            for header in column.headers
        }
        own = vars(cls).get("Meta")
        if own is None:
            return  # another base of sheets
        named = {key: value for key, value in vars(own).items() if key[0] != "_"}
        named.setdefault("plural", f"{named['noun']}s")
        named.setdefault("list_url", named["slug"])
        cls.meta = Meta(**named)

    @property
    def stored(self) -> Mapping[str, Stored]:
        """What the values of a draft are, by name: of a flat sheet its columns."""
        return self.columns

    @property
    def names(self) -> Mapping[str, Name]:
        """The columns whose values take part in «Did you mean?»."""
        return {n: c for n, c in self.columns.items() if isinstance(c, Name)}

    def recognizes(self, header: Sequence[str]) -> bool:
        """Say whether a file with this header is one of this sheet."""
        return any(self.place(text) is not None for text in header)

    def place(self, header: str) -> str | None:
        """Return the name of the column that this header fills, or None."""
        if len(header) > TEXT_LENGTH:
            return None
        return self.by_header.get(header_key(header))

    def position(self, name: str) -> int:
        """Return where a column's value stands in a draft."""
        return list(self.columns).index(name)

    def lock(self, context: Context) -> None:
        """Take what two imports of one business must not have at once."""

    def generate(
        self, count: int, context: Context, taken: Container[str]
    ) -> list[str]:
        """Return keys for records without one; none where keys may be blank."""
        return []

    def found(self, records: Any, context: Context) -> Iterator[Found]:
        """Yield records of the model as `Found`, values in the order of the columns."""
        paths = [
            f"{column.field}__name" if isinstance(column, FreeList) else column.field
            for column in self.columns.values()
        ]
        for pk, version, *values in records.values_list("pk", "version", *paths):
            typed = tuple(
                column.from_json(value)
                for column, value in zip(self.columns.values(), values, strict=True)
            )
            yield Found(pk, version, str(typed[0]), typed)

    def existing(self, keys: Sequence[str], context: Context) -> dict[str, Found]:
        """Return the business's records that have one of these keys."""
        if self.meta.key is None:
            return {}
        at, field = self.position(self.meta.key), self.columns[self.meta.key].field
        manager: Any = self.meta.model._default_manager
        records = manager.of(context.business).filter(**{f"{field}__in": keys})
        return {found.values[at]: found for found in self.found(records, context)}

    def differences(
        self, before: Sequence[Any], after: Sequence[Any]
    ) -> Iterator[FieldChange]:
        """Yield what differs between the values of a record, as a person reads it."""
        for one, old, new in zip(self.stored.values(), before, after, strict=True):
            if old != new:
                yield FieldChange(one.label, one.text(old), one.text(new))

    def difference(self, draft: Draft, context: Context) -> Difference | None:
        """Return what becomes of a record; None where it stays as it is."""
        if draft.found is None:
            name = str(draft.values[0])
            return Difference(draft.row, name, is_new=True, values=draft.values)
        changes = tuple(self.differences(draft.found.values, draft.values))
        if not changes:
            return None
        return Difference(draft.row, draft.found.name, is_new=False, changes=changes)

    def told(self, new: Difference) -> Iterator[tuple[str, str]]:
        """Yield label and text of what a new record holds besides its name."""
        pairs = zip(self.stored.values(), new.values, strict=True)
        for one, value in islice(pairs, 1, None):
            if text := one.text(value):
                yield one.label, text

    def release(self, claims: "Sequence[Claim]", context: Context) -> None:
        """Free texts that move from one record of the file to another."""

    def remarks(
        self, drafts: Sequence[Draft], context: Context, seen: dict[str, int]
    ) -> Iterable[Problem]:
        """Return what is worth a look though it stops nothing.

        `seen` lasts as long as the file: which row had a text first is kept there.
        """
        return ()

    def create(self, rows: Sequence[tuple[Any, ...]], saving: Saving) -> None:
        """Save new records."""
        context = saving.context
        fields = ["business_id", "upload_id", *self._attributes()]
        upload = None if context.upload is None else context.upload.pk
        saving.writer.insert(
            self.meta.model,
            fields,
            ((context.business.pk, upload, *self._stored(row, saving)) for row in rows),
        )

    def update(self, changes: Sequence[Change], saving: Saving) -> None:
        """Save the new values of existing records, those of equal columns together."""
        stamp = _stamp(self.meta.model, saving.context)
        groups: dict[tuple[str, ...], list[Change]] = {}
        for change in changes:
            groups.setdefault(tuple(change.values), []).append(change)
        for names, group in groups.items():
            columns = [self.columns[name] for name in names]
            saving.writer.update(
                self.meta.model,
                [*(column.attribute for column in columns), *stamp],
                (
                    (
                        change.pk,
                        *(_value(c, change.values[c.name], saving) for c in columns),
                        *stamp.values(),
                    )
                    for change in group
                ),
            )

    def templates(self, context: Context) -> Sequence[Template]:
        """Return the templates that a business can download; of a flat sheet one."""
        return [Template()]

    def templates_url(self) -> str:
        """Return where people make what there are templates of, empty for nowhere."""
        return ""

    def template_rows(self, context: Context, name: str) -> Iterator[Sequence[str]]:
        """Yield the header of a template, and an example that imports as it is (B-2).

        Raises `NoTemplate` where there is none of this name.
        """
        if name:
            raise NoTemplate(name)
        yield [column.label for column in self.columns.values()]
        yield [column.example for column in self.columns.values()]

    def export_rows(
        self, records: Any, context: Context, tell: Tell | None = None
    ) -> Iterator[list[str]]:
        """Yield the header and then one row a record, as this sheet reads it back.

        What no file can say is left blank, and told once everything is written.
        """
        columns = list(self.columns.values())
        yield [column.label for column in columns]
        for found in self.found(records, context):
            yield [
                "" if value is None else column.text(value)
                for column, value in zip(columns, found.values, strict=True)
            ]

    def list_url(self) -> str:
        """Return the address of the list page of these records."""
        return reverse(self.meta.list_url)

    def _attributes(self) -> list[str]:
        return [column.attribute for column in self.columns.values()]

    def _stored(self, row: Sequence[Any], saving: Saving) -> list[Any]:
        return [
            _value(column, value, saving)
            for column, value in zip(self.columns.values(), row, strict=True)
        ]


def _stamp(model: type[models.Model], context: Context) -> dict[str, Any]:
    """Return the time of change, where the model keeps one."""
    names = {field.name for field in model._meta.concrete_fields}
    return {"updated_at": context.now} if "updated_at" in names else {}


def _value(column: Column, value: Any, saving: Saving) -> Any:
    return saving.pk_of(column.name, value) if isinstance(column, FreeList) else value
