"""One pass of a file through the stages, from bytes to checked drafts."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Self

from bulkupload.columns import Column, Number, NumberStyle, Reading, proven_style
from bulkupload.limits import CHUNK_ROWS
from bulkupload.pipeline import bind, gather, identify, match, parse, validate
from bulkupload.pipeline.tally import Checked
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.sheet import Sheet
from bulkupload.source import Source
from bulkupload.values import Context, Decisions, Difference, Draft

Progress = Callable[[int], None]
"""Told how many rows have gone by, after each chunk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One file, the sheet it is for, and every answer given so far."""

    sheet: Sheet
    source: Source
    context: Context
    decisions: Decisions = field(default_factory=Decisions)
    max_rows: int | None = None
    max_bytes: int | None = None
    accept_suggestions: bool = False
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Scope of names -> {`name_key` of a spelling: the name it stands for}."""
    keeps_differences: bool = True
    """Whether the preview lists what becomes of each record; a page needs that."""


class Walk(ExitStack):
    """What every walk does first: open the file, read its header, learn names.

    Raises:
        UnreadableFile: when entered, or while the chunks go by.
    """

    table: parse.Table
    binding: bind.Binding

    def __init__(self, what: Import) -> None:
        super().__init__()
        self.what = what
        self.matcher = match.Matcher()

    def __enter__(self) -> Self:
        """Open the file, bind its header, and learn the names that the business has."""
        try:
            self.table = self.parsed()
            self.bind()
        except BaseException:
            self.close()
            raise
        return self

    @abstractmethod
    def bind(self) -> None:
        """Find out which header goes where, and what is known of names."""

    @abstractmethod
    def chunks(self) -> Iterator[Checked]:
        """Yield the records of the file, chunk by chunk, each checked as a whole."""

    def settle(self, progress: Progress | None = None) -> None:
        """Find out which records fail because of others, before any is saved."""

    def rows_done(self, rows: int) -> int:
        """Return how far the walk is, as a number of rows, when so many are saved."""
        return rows

    def release(self) -> None:
        """Free what moves from one record to another, before any is saved."""

    @property
    def is_settled(self) -> bool:
        """Whether the chunks that went by are what the file as a whole says."""
        return True

    def typed_keys(self) -> set[str]:
        """Return every key that stands in the file, so that none is generated twice."""
        return set()

    def parsed(self) -> parse.Table:
        """Return the file as a table, from its top."""
        what = self.what
        meta = what.sheet.meta
        return parse.parse(
            self.enter_context(what.source.open()),
            known=lambda header: bind.knows(what.sheet, header),
            encoding=what.decisions.encoding,
            delimiter=meta.delimiter or what.decisions.delimiter,
            limits=parse.Limits(max_bytes=what.max_bytes),
            pads_short_rows=meta.pads_short_rows,
        )

    def names_of(self, name: str, header: str) -> match.Names:
        """Return the names of one column of this file."""
        what = self.what
        column = what.sheet.names[name]
        context = what.context
        return match.Names(
            column,
            header,
            column.known(context.business, context.conventions.language),
            what.decisions.names.get(name, {}),
            aliases=what.aliases.get(column.scope, {}),
            accept=what.accept_suggestions,
        )

    def differences(self, drafts: Sequence[Draft]) -> list[Difference]:
        """Return what becomes of these records, where somebody wants to know."""
        if not self.what.keeps_differences:
            return []
        sheet, context = self.what.sheet, self.what.context
        return [
            one
            for draft in drafts
            if (one := sheet.difference(draft, context)) is not None
        ]

    def limit(self, rows: int) -> None:
        """Refuse a file at the row that is one too many."""
        limit = self.what.max_rows
        if limit is not None and rows > limit:
            raise UnreadableFile(Reason.TOO_MANY_ROWS, limit=f"{limit:,}")


class FlatWalk(Walk):
    """A walk over a sheet whose rows are records."""

    def __init__(self, what: Import) -> None:
        super().__init__(what)
        self._styles: dict[str, NumberStyle | None] = {}

    def bind(self) -> None:
        """Bind the header; a file that lacks a column every record needs is refused."""
        what = self.what
        self.binding = bind.bind(
            self.table.header,
            what.sheet,
            answers=what.decisions.headers,
            accept_near=what.accept_suggestions,
        )
        bind.require_columns(self.binding, what.sheet, update=what.context.update)
        self._learn_names()

    def chunks(self) -> Iterator[Checked]:
        """Yield the rows of the file, chunk by chunk, each checked as a whole."""
        what = self.what
        reading = Reading(conventions=what.context.conventions, style_of=self._style_of)
        read = validate.reader(
            what.sheet, self.binding, reading, keep_blank=what.context.update
        )
        identifier = identify.Identifier(
            sheet=what.sheet,
            context=what.context,
            headers=self._headers(),
            place=self.binding.cells.get(what.sheet.meta.key or ""),
        )
        rows, seen = 0, dict[str, int]()
        for records in gather.records(
            self.table.chunks(CHUNK_ROWS), self.binding, what.sheet, what.decisions
        ):
            rows += len(records.rows) + len(records.failed)
            self.limit(rows)
            identifier.note(self._keys_of(records.numbers, records.rows))
            drafts = read(records)
            corrections = self.matcher.match(drafts)
            identifier.identify(drafts)
            yield Checked(
                drafts=drafts.drafts,
                failed=sorted(drafts.failed, key=lambda failed: failed.row),
                corrections=[*records.corrections, *corrections],
                doubtful=records.doubtful,
                blank=records.blank,
                examples=records.examples,
                new_names=self.matcher.new_in(drafts.drafts),
                remarks=list(what.sheet.remarks(drafts.drafts, what.context, seen)),
                rows=len(records.rows) + len(records.failed) + records.examples,
                differences=self.differences(drafts.drafts),
            )
        if rows == 0:
            raise UnreadableFile(Reason.NO_DATA)

    def typed_keys(self) -> set[str]:
        """Return every key that stands in the file, so that none is generated twice."""
        key = self.what.sheet.meta.key
        if key is None or key not in self.binding.cells:
            return set()
        table = self.parsed()
        return {
            text.strip()
            for chunk in table.chunks(CHUNK_ROWS)
            for _row, text in self._keys_of(chunk.numbers, chunk.rows)
        }

    def _learn_names(self) -> None:
        for name, column in self.what.sheet.names.items():
            header = column.label
            if name in self.binding.cells:
                header = self.binding.header_of(name)
            elif not column.default:
                continue
            self.matcher.places[name] = self.what.sheet.position(name)
            self.matcher.names[name] = self.names_of(name, header)

    def _headers(self) -> dict[str, str]:
        return {
            name: self.binding.header_of(name)
            if name in self.binding.cells
            else c.label
            for name, c in self.what.sheet.columns.items()
        }

    def _keys_of(
        self, numbers: Iterable[int], rows: Iterable[Sequence[str]]
    ) -> Iterator[tuple[int, str]]:
        place = self.binding.cells.get(self.what.sheet.meta.key or "")
        if place is None:
            return
        for number, row in zip(numbers, rows, strict=True):
            if place < len(row) and row[place]:
                yield number, row[place]

    def _style_of(self, column: Column) -> NumberStyle | None:
        """Return the one style that the file proves for this column, looked up once."""
        if column.name not in self._styles:
            self._styles[column.name] = self._proven(column)
        return self._styles[column.name]

    def _proven(self, column: Column) -> NumberStyle | None:
        place = self.binding.cells.get(column.name)
        if place is None or not isinstance(column, Number):
            return None
        found: set[NumberStyle] = set()
        for chunk in self.parsed().chunks(CHUNK_ROWS):
            for row in chunk.rows:
                if place < len(row):
                    style = proven_style(column.numeral(row[place].strip()))
                    if style is not None:
                        found.add(style)
            if len(found) > 1:
                return None
        return found.pop() if found else None
