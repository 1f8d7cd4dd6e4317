"""The story of an import: `preview` is everything but the saving, `commit` everything.

Both are the same walk over the file. A commit compares what it found with what was
shown, inside its transaction, and writes nothing if anything differs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Self

from django.db import transaction

from bulkupload.columns import Column, Name, Number, NumberStyle, Reading, proven_style
from bulkupload.limits import CHUNK_ROWS
from bulkupload.models import Upload
from bulkupload.pipeline import bind, gather, identify, match, parse, save, validate
from bulkupload.pipeline.tally import Checked, Tally
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.sheet import Sheet
from bulkupload.source import Source
from bulkupload.values import Context, Decisions, Preview
from bulkupload.writer import Writer

Progress = Callable[[int], None]
"""Told how many rows have gone by, after each chunk."""


class Changed(Exception):
    """What would be imported is no longer what was shown; `preview` is what is now."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        super().__init__("The import differs from its preview.")


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


def with_upload(what: Import, upload: Upload) -> Import:
    """Return the same import, to be recorded under this upload."""
    return replace(what, context=replace(what.context, upload=upload))


def preview(what: Import, *, progress: Progress | None = None) -> Preview:
    """Return what the import would do; saves nothing.

    Raises:
        UnreadableFile: the file as a whole cannot be taken.
    """
    with Walk(what) as walk:
        tally = Tally(walk.table, walk.binding, what.context)
        for checked in walk.chunks():
            tally.add(checked)
            if progress is not None:
                progress(tally.rows)
        return tally.preview(walk.matcher)


def commit(
    what: Import,
    *,
    expected: str | None = None,
    finish: Callable[[Preview], None] | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Import every valid row in one transaction, or nothing.

    Args:
        expected: the fingerprint of the preview that a person agreed to.
        finish: called at the end, inside the transaction.

    Raises:
        UnreadableFile: the file as a whole cannot be taken.
        Changed: the fingerprint differs; nothing was written.
    """
    with transaction.atomic():
        what.sheet.lock(what.context)
        done = _save(what, progress)
        if expected is not None and done.fingerprint != expected:
            raise Changed(done)
        if finish is not None:
            finish(done)
    return done


def _save(what: Import, progress: Progress | None) -> Preview:
    """Save every draft of the file, chunk by chunk."""
    with Walk(what) as walk:
        tally = Tally(walk.table, walk.binding, what.context)
        saver = save.Saver(
            sheet=what.sheet,
            context=what.context,
            matcher=walk.matcher,
            writer=Writer(now=what.context.now),
            taken=walk.typed_keys(),
        )
        for checked in walk.chunks():
            tally.add(checked)
            saver.save(checked.drafts)
            if progress is not None:
                progress(tally.rows)
        return tally.preview(walk.matcher)


class Walk(ExitStack):
    """One pass of a file through the stages, from bytes to checked drafts.

    Raises:
        UnreadableFile: when entered, or while the chunks go by.
    """

    def __init__(self, what: Import) -> None:
        super().__init__()
        self.what = what
        self._styles: dict[str, NumberStyle | None] = {}

    def __enter__(self) -> Self:
        """Open the file, bind its header, and learn the names that the business has."""
        try:
            self.table = self._parsed()
            self.binding = self._bound()
            self.matcher = self._matcher()
        except BaseException:
            self.close()
            raise
        return self

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
        rows = 0
        for records in gather.records(
            self.table.chunks(CHUNK_ROWS), self.binding, what.sheet, what.decisions
        ):
            rows += len(records.rows) + len(records.failed)
            self._limit(rows)
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
                remarks=list(what.sheet.remarks(drafts.drafts, what.context)),
            )
        if rows == 0:
            raise UnreadableFile(Reason.NO_DATA)

    def typed_keys(self) -> set[str]:
        """Return every key that stands in the file, so that none is generated twice."""
        key = self.what.sheet.meta.key
        if key is None or key not in self.binding.cells:
            return set()
        table = self._parsed()
        return {
            text.strip()
            for chunk in table.chunks(CHUNK_ROWS)
            for _row, text in self._keys_of(chunk.numbers, chunk.rows)
        }

    def _parsed(self) -> parse.Table:
        what = self.what
        return parse.parse(
            self.enter_context(what.source.open()),
            known=lambda header: bind.knows(what.sheet, header),
            encoding=what.decisions.encoding,
            delimiter=what.decisions.delimiter,
            limits=parse.Limits(max_bytes=what.max_bytes),
        )

    def _bound(self) -> bind.Binding:
        what = self.what
        binding = bind.bind(
            self.table.header,
            what.sheet,
            answers=what.decisions.headers,
            accept_near=what.accept_suggestions,
        )
        bind.require_columns(binding, what.sheet, update=what.context.update)
        return binding

    def _matcher(self) -> match.Matcher:
        matcher = match.Matcher()
        aliases = self.what.aliases
        context, decisions = self.what.context, self.what.decisions
        for name, column in self.what.sheet.columns.items():
            if not isinstance(column, Name):
                continue
            header = column.label
            if name in self.binding.cells:
                header = self.binding.header_of(name)
            elif not column.default:
                continue
            matcher.places[name] = self.what.sheet.position(name)
            matcher.names[name] = match.Names(
                column,
                header,
                column.known(context.business, context.conventions.language),
                decisions.names.get(name, {}),
                aliases=aliases.get(column.scope, {}),
                accept=self.what.accept_suggestions,
            )
        return matcher

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
            if place < len(row):
                yield number, row[place]

    def _limit(self, rows: int) -> None:
        limit = self.what.max_rows
        if limit is not None and rows > limit:
            raise UnreadableFile(Reason.TOO_MANY_ROWS, limit=limit)

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
        for chunk in self._parsed().chunks(CHUNK_ROWS):
            for row in chunk.rows:
                if place < len(row):
                    style = proven_style(column.numeral(row[place].strip()))
                    if style is not None:
                        found.add(style)
            if len(found) > 1:
                return None
        return found.pop() if found else None
