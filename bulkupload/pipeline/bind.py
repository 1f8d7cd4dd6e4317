"""Headers of the file -> columns of the sheet (B-5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bulkupload import similar
from bulkupload.columns import header_key
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.sheet import Sheet
from bulkupload.values import HeaderQuestion

ERROR_HEADER = "Error"
"""The last column of a failed-rows file; ignored without a note (B-17)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Which cell of a row fills which column, and what became of the other headers."""

    header: tuple[str, ...]
    cells: Mapping[str, int]
    """Name of the column -> place of its cell in a row."""
    ignored: tuple[str, ...]
    questions: tuple[HeaderQuestion, ...]
    is_ours: bool
    """Whether the header is one that this program writes: a template, an export, failed
    rows. The formula guard in such a file is no correction (B-18)."""
    hints: Mapping[str, str] = field(default_factory=dict)
    """Ignored header -> the known one that it is nearly (C13)."""

    def header_of(self, column: str) -> str:
        """Return the header, as typed, that fills this column."""
        return self.header[self.cells[column]]


def bind(
    header: Sequence[str],
    sheet: Sheet,
    *,
    answers: Mapping[str, str | None],
    accept_near: bool = False,
) -> Binding:
    """Return which header goes where.

    `answers` maps the `header_key` of a header to a column's name, or to None to leave
    it out. With `accept_near` a near miss is taken for the column it is near to.

    Raises:
        UnreadableFile: no header is known, or one column has two headers.
    """
    cells, unknown = _known(header, sheet)
    questions: list[HeaderQuestion] = []
    ignored: list[str] = []
    for place in unknown:
        text, key = header[place], header_key(header[place])
        if not text.strip() or key == header_key(ERROR_HEADER):
            continue
        near = None if key in answers else _near(text, sheet, cells)
        name = near.column if near is not None and accept_near else answers.get(key)
        if name in sheet.columns and name not in cells:
            cells[name] = place
        elif near is not None:
            questions.append(near)
        else:
            ignored.append(text)
    if not cells and not questions:
        raise _no_header(header, sheet)
    return Binding(
        header=tuple(header),
        cells=cells,
        ignored=tuple(ignored),
        questions=tuple(questions),
        is_ours=_is_ours(header, sheet),
    )


def require_columns(binding: Binding, sheet: Sheet, *, update: bool) -> None:
    """Refuse a file that lacks a column every new record needs.

    An update may lack it, as long as it has the key. While a header is in question the
    answer may still bring the column, so nothing is refused yet.

    Raises:
        UnreadableFile: naming the column.
    """
    if binding.questions or (update and sheet.meta.key in binding.cells):
        return
    for column in sheet.columns.values():
        if column.required and column.name not in binding.cells:
            raise UnreadableFile(
                Reason.MISSING_COLUMN, column=column.label, noun=sheet.meta.noun
            )


def knows(sheet: Sheet, header: str) -> bool:
    """Say whether this header is one of the sheet's, or the one we add ourselves."""
    return sheet.place(header) is not None


def _is_ours(header: Sequence[str], sheet: Sheet) -> bool:
    labels = [column.label for column in sheet.columns.values()]
    return list(header) == labels or header[-1] == ERROR_HEADER


def _known(header: Sequence[str], sheet: Sheet) -> tuple[dict[str, int], list[int]]:
    """Return which column stands where, and the places of headers nobody knows."""
    cells: dict[str, int] = {}
    unknown = []
    for place, text in enumerate(header):
        name = sheet.place(text)
        if name is None:
            unknown.append(place)
        elif name in cells:
            raise UnreadableFile(
                Reason.DUPLICATE_HEADER,
                column=sheet.columns[name].label,
                first=f"“{header[cells[name]]}”",
                second=f"“{text}”",
            )
        else:
            cells[name] = place
    return cells, unknown


def _near(header: str, sheet: Sheet, cells: Mapping[str, int]) -> HeaderQuestion | None:
    """Return the question whether the header is a column that the file still lacks."""
    free = {
        text: column
        for column in sheet.columns.values()
        if column.name not in cells
        for text in column.headers
    }
    found = similar.Vocabulary(free).suggest(header)
    if found is None:
        return None
    column = free[found.name]
    return HeaderQuestion(
        header=header,
        column=column.name,
        label=column.label,
        likeness=found.likeness.label,
    )


def _no_header(header: Sequence[str], sheet: Sheet) -> UnreadableFile:
    found = ", ".join(f"“{text}”" for text in header[:3])
    labels = ", ".join(column.label for column in list(sheet.columns.values())[:4])
    return UnreadableFile(Reason.NO_HEADER, found=found, expected=labels)
