"""A sheet that saves into a list: the stages need neither a database nor an entity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db import models

from bulkupload import flow
from bulkupload.access import Conventions
from bulkupload.columns import (
    Choice,
    Code,
    Column,
    FreeList,
    Money,
    Reading,
    Text,
    Whole,
)
from bulkupload.lists import Known
from bulkupload.pipeline.bind import Binding, bind
from bulkupload.pipeline.gather import Records, records
from bulkupload.pipeline.parse import parse
from bulkupload.sheet import Saving, Sheet
from bulkupload.source import Source
from bulkupload.values import Change, Context, Decisions, Found, Preview

NOW = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)
HEADER = ["Name", "Code", "Kind", "Price", "Count", "Mood"]


class Mood(models.TextChoices):
    """How a toy looks at you."""

    CALM = "calm", "Calm"
    WILD = "very_wild", "Very Wild"


@dataclass
class Shop:
    """The business of the toys: what it has, and what was saved."""

    kinds: Sequence[Known] = ()
    toys: Mapping[str, Found] = field(default_factory=dict)
    saved: list[tuple[Any, ...]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)


class Kinds:
    """The list of the kinds of toys, which the shop carries with it."""

    @classmethod
    def known(cls, business: Any, language: str) -> list[Known]:
        """Return the kinds of this shop."""
        return list(business.kinds)

    @classmethod
    def new(
        cls, names: Iterable[str], *, business: Any, upload: Any, language: str
    ) -> Sequence[models.Model]:
        """Refuse: nothing here saves a kind."""
        raise AssertionError("The toys have no table of kinds.")


class ToySheet(Sheet):
    """Toys, one a row, known by their code."""

    class Meta:
        slug = "toys"
        model = Group
        noun = "toy"
        key = "code"
        can_update = True

    name = Text("Name", synonyms=["Toy name"], required=True, example="Spinning top")
    code = Code("Code", example="T-1")
    kind = FreeList("Kind", Kinds, example="Wooden")
    price = Money("Price", example="4.50")
    count = Whole("Count", synonyms=["Qty"], example="3")
    mood = Choice("Mood", Mood, default=Mood.CALM, example="Calm")

    def existing(self, keys: Sequence[str], context: Context) -> dict[str, Found]:
        """Return the shop's toys that have one of these codes."""
        toys = context.business.toys
        return {key: toys[key] for key in keys if key in toys}

    def create(self, rows: Sequence[tuple[Any, ...]], saving: Saving) -> None:
        """Put new toys on the shop's list."""
        saving.context.business.saved.extend(rows)

    def update(self, changes: Sequence[Change], saving: Saving) -> None:
        """Put changes on the shop's list."""
        saving.context.business.changed.extend(changes)


TOYS = ToySheet()


def no_style(column: Column) -> None:
    """Say that the file proves no style of numbers."""


def reading(currency: str = "USD") -> Reading:
    """Return what a column may know, in a business of this currency."""
    return Reading(conventions=Conventions(currency=currency), style_of=no_style)


def context(shop: Shop | None = None, *, update: bool = False) -> Context:
    """Return who imports: nobody in particular, into this shop."""
    return Context(
        business=shop or Shop(),
        user=None,
        now=NOW,
        conventions=Conventions(),
        update=update,
    )


def toy_import(
    content: bytes,
    shop: Shop | None = None,
    *,
    sheet: Sheet = TOYS,
    update: bool = False,
    decisions: Decisions | None = None,
    **options: Any,
) -> flow.Import:
    """Return the import of a file into a shop."""
    return flow.Import(
        sheet=sheet,
        source=Source.of_bytes(content, "toys.csv"),
        context=context(shop, update=update),
        decisions=decisions or Decisions(),
        **options,
    )


def previewed(content: bytes, shop: Shop | None = None, **options: Any) -> Preview:
    """Return what the import of this file would do."""
    return flow.preview(toy_import(content, shop, **options))


def bound(*header: str, **answers: str | None) -> Binding:
    """Return where these headers go."""
    return bind(header, TOYS, answers=answers)


def gathered(
    content: bytes, decisions: Decisions | None = None
) -> Iterator[tuple[Binding, Records]]:
    """Yield the records of a file, chunk by chunk, with the binding they came by."""
    table = parse(content, known=lambda text: text in HEADER)
    binding = bind(table.header, TOYS, answers={})
    for chunk in records(table.chunks(), binding, TOYS, decisions or Decisions()):
        yield binding, chunk


def only(content: bytes, decisions: Decisions | None = None) -> Records:
    """Return the records of a file of one chunk."""
    [(_binding, chunk)] = gathered(content, decisions)
    return chunk


def places(found: Iterable[Any]) -> list[tuple[int | None, str | None, str]]:
    """Return row, column and reason of problems, where the words do not matter."""
    return [(one.row, one.column, one.reason.name) for one in found]
