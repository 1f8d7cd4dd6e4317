"""What the review shows: problems in groups and pages, corrections, doubts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bulkupload.columns import Column, FreeList, header_key
from bulkupload.forms import ENCODINGS
from bulkupload.limits import PROBLEMS_ON_A_PAGE
from bulkupload.pipeline import bind
from bulkupload.problems import Problem, ProblemCode
from bulkupload.sheet import Sheet
from bulkupload.values import Correction, Decisions, DoubtfulRow, Preview
from bulkupload.views.changes import Changes, changes_of

KINDS = {
    ProblemCode.REQUIRED: _("is empty"),
    ProblemCode.INVALID_FORMAT: _("cannot be read"),
    ProblemCode.INVALID_VALUE: _("is no accepted value"),
    ProblemCode.AMBIGUOUS: _("can mean two things"),
    ProblemCode.DAMAGED: _("was changed by a spreadsheet"),
    ProblemCode.OUT_OF_RANGE: _("is out of range"),
    ProblemCode.TOO_LONG: _("is too long"),
    ProblemCode.UNKNOWN_REFERENCE: _("is not known"),
    ProblemCode.UNKNOWN_ATTRIBUTE: _("is no attribute here"),
    ProblemCode.UNKNOWN_FIELD: _("is no field here"),
    ProblemCode.WRONG_TYPE_ID: _("names another kind of thing"),
    ProblemCode.IMMUTABLE: _("cannot change any more"),
    ProblemCode.TRANSITION: _("is no state to move to"),
    ProblemCode.BAD_SEQUENCE: _("is out of sequence"),
    ProblemCode.NOT_DELETABLE: _("cannot be removed"),
    ProblemCode.UNSUPPORTED: _("cannot come from a file"),
    ProblemCode.DUPLICATE: _("is there already"),
    ProblemCode.CONFLICT: _("belongs to something else"),
    ProblemCode.BAD_QUOTING: _("Quotation marks do not pair up"),
    ProblemCode.TOO_MANY_CELLS: _("Too many cells in a row"),
    ProblemCode.TOO_FEW_CELLS: _("Too few cells in a row"),
}
"""What went wrong, after the name of the column; a whole sentence for whole rows."""

CORRECTIONS_SHOWN = 50
DOUBTFUL_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Problems of one column and kind."""

    column: str | None
    kind: str
    count: int
    chosen: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header of the file that is no column by itself, and what it is taken for."""

    header: str
    key: str
    column: str
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction, and the word of the list that keeps why, where there is one."""

    one: Correction
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A row that was read with a doubt: each cell under its header."""

    row: int
    message: str
    cells: Sequence[tuple[str, str]]
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The review of one upload."""

    preview: Preview
    groups: Sequence[Group]
    group: Group | None
    page: Page[Problem]
    corrections: Sequence[Corrected]
    doubts: Sequence[Doubt]
    all_accepted: bool
    headers: Sequence[Header]
    ignored: Sequence[tuple[str, str]]
    changes: Changes
    encodings: Sequence[tuple[str, Any]]
    encoding_label: str

    @property
    def may_continue(self) -> bool:
        """Whether there is something to import or answer, and no header in question.

        Rows with a name that nobody knows may be ready once it is said what it means.
        """
        preview = self.preview
        goes_on = preview.counts.ready > 0 or bool(preview.questions)
        return goes_on and not preview.header_questions

    @property
    def more_corrections(self) -> int:
        """How many corrections are not listed."""
        return len(self.preview.corrections) - len(self.corrections)

    @property
    def more_doubts(self) -> int:
        """How many doubtful rows are not listed."""
        return len(self.preview.doubtful) - len(self.doubts)


def review_of(
    preview: Preview, decisions: Decisions, sheet: Sheet, asked: Mapping[str, str]
) -> Review:
    """Return what the review shows of a preview.

    `asked` may name a `group` of problems and its `page`, and which records to `show`
    with the page of their `changes`.
    """
    group = asked.get("group", "")
    grouped = preview.problem_groups
    groups = groups_of(grouped, chosen=group)
    one = next((found for found in groups if found.chosen), None)
    problems = preview.problems if one is None else [*grouped.values()][one.number - 1]
    return Review(
        preview=preview,
        groups=groups,
        group=one,
        page=Paginator(problems, PROBLEMS_ON_A_PAGE).get_page(asked.get("page", "")),
        corrections=[
            Corrected(one=one, kind=_kind(one, preview, sheet))
            for one in preview.corrections[:CORRECTIONS_SHOWN]
        ],
        doubts=[
            _doubt(row, preview.header, decisions)
            for row in preview.doubtful[:DOUBTFUL_SHOWN]
        ],
        all_accepted=all(decisions.accepts(row.row) for row in preview.doubtful),
        headers=[] if sheet.over_rows else headers_of(preview, sheet),
        ignored=[
            (header, preview.hints.get(header, ""))
            for header in preview.ignored
            if header.strip()
        ],
        changes=changes_of(
            preview,
            sheet,
            page=asked.get("changes", ""),
            show=asked.get("show", ""),
        ),
        encodings=list(ENCODINGS.items()),
        encoding_label=str(ENCODINGS.get(preview.encoding, preview.encoding)),
    )


def groups_of(
    grouped: Mapping[tuple[str | None, ProblemCode], Sequence[Problem]], *, chosen: str
) -> list[Group]:
    """Return the groups of problems in words, in their order."""
    return [
        Group(
            column=column,
            kind=gettext(KINDS.get(code, str(code))),
            count=len(problems),
            chosen=str(number) == chosen,
            number=number,
        )
        for number, ((column, code), problems) in enumerate(grouped.items(), start=1)
    ]


def headers_of(preview: Preview, sheet: Sheet) -> list[Header]:
    """Return the headers whose meaning a person can choose, in file order."""
    ignored = set(preview.ignored)
    taken = set(preview.columns.values())
    free = [c for c in sheet.columns.values() if c.name not in taken]
    return [
        Header(
            header=header,
            key=header_key(header),
            column=(own := preview.columns.get(header, "")),
            columns=[sheet.columns[own], *free] if own else free,
        )
        for header in preview.header
        if header_key(header)
        and not bind.knows(sheet, header)
        and (header in ignored or header in preview.columns)
    ]


def _kind(one: Correction, preview: Preview, sheet: Sheet) -> str:
    column = sheet.names.get(preview.columns.get(one.column, ""))
    if not one.remembered or not isinstance(column, FreeList):
        return ""
    return str(column.model.__name__).lower()


def _doubt(row: DoubtfulRow, header: Sequence[str], decisions: Decisions) -> Doubt:
    return Doubt(
        row=row.row,
        message=row.problem.message,
        cells=[
            (name, text)
            for name, text in zip(header, row.reading, strict=False)
            if text.strip()
        ],
        accepted=decisions.accepts(row.row),
    )
