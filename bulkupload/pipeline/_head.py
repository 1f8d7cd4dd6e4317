"""Finds the header of a file, and with it how its cells are kept apart.

The separator is the one that makes the header fit the headers that are known; then the
one that gives most rows the same number of cells.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from bulkupload.pipeline import _marks, _split
from bulkupload.pipeline._grammar import Style

Known = Callable[[str], bool]
Kinds = Sequence[frozenset[str]]
"""Which kinds of cells were seen in each column; none at all where nothing was seen."""

DELIMITERS = (",", ";", "\t", "|")
RARE_DELIMITERS = (":", " ", "^", "~", "#")
TELLING_DELIMITERS = ("^", "~", "#")
"""No text holds these several times in every row: they tell even beside usual ones."""

_SEPARATOR_LINE = re.compile(
    r"""("?)sep=(?P<mark>[^\w\s"]|\t)\1[ ]*(?:\r\n?|\n|\Z)""", re.IGNORECASE
)
_BLANK_ROWS = re.compile(r"(?:[ \t,;|]*+(?:\r\n?+|\n))*+")
_NUMBER = re.compile(r"[^A-Za-z0-9]*+[0-9](?:[^A-Za-z]*+)")
_ROWS_LOOKED_AT = 100
_HEADER_AMONG = 20
_SURE_HEADERS = 2
_TELLING_WIDTH = 3
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the beginning of a file settles.

    `offset` is where the row below the header begins. `widths` are the numbers of cells
    that rows may have: as many as the header, or as many as most rows. `kinds_of` looks
    at the first rows only when it is asked.
    """

    style: Style
    cells: tuple[str, ...]
    row: int
    preamble: int
    offset: int
    widths: frozenset[int]
    kinds_of: Callable[[], Kinds]
    separator_line: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """The first rows of the file as one style reads them."""

    style: Style
    rows: Sequence[tuple[list[str], int, bool]]
    header: int
    known: int

    @property
    def cells(self) -> list[str]:
        return self.rows[self.header][0]

    @property
    def is_sure(self) -> bool:
        """Whether every cell of the header is known: no other separator is in it."""
        return _SURE_HEADERS <= self.known == _filled(self.cells) == len(self.cells)

    @property
    def score(self) -> tuple[int, float]:
        """Say how well the style fits, greatest is best."""
        return self.known, _evenness(self.rows)

    @property
    def width_of_all(self) -> int:
        """Return how many cells every row holds; 0 if they differ or one is unsound."""
        rows = {(len(cells), sound) for cells, _, sound in self.rows if _filled(cells)}
        width, sound = rows.pop()
        return width if sound and not rows else 0


def head_of(
    sample: str, *, whole: bool, known: Known | None, delimiter: str | None
) -> Head | None:
    """Return the head of the file that begins with this text; None if all is blank.

    `whole` says that the sample is the whole file.
    """
    line = _SEPARATOR_LINE.match(sample)
    blank = _BLANK_ROWS.match(sample, line.end() if line else 0)
    start = blank.end() if blank else 0
    if delimiter is None and line:
        delimiter = line["mark"]
    text = sample[start:]
    if not whole:
        text = text[: max(text.rfind("\n"), text.rfind("\r")) + 1]
    elif not text.endswith(("\r", "\n")):
        text += "\n"
    best = _best(text, delimiter, whole=whole, known=known)
    if best is None:
        return None
    return Head(
        style=best.style,
        cells=tuple(best.cells),
        row=best.header + 1 + (_marks.lines_in(blank.group()) if blank else 0),
        preamble=sum(1 for row in best.rows[: best.header] if any(row[0])),
        offset=start + best.rows[best.header][1],
        widths=frozenset(
            {len(best.cells), _usual_width(best.rows[best.header + 1 :], best.cells)}
        ),
        kinds_of=partial(_kinds_of, best.rows[best.header + 1 :], len(best.cells)),
        separator_line=line is not None,
    )


def _best(
    text: str, delimiter: str | None, *, whole: bool, known: Known | None
) -> _Attempt | None:
    """Return the attempt that fits best; one that fits wholly needs no other.

    Rare separators are tried only where no usual one stands in the header, and those
    that no text would hold in every row. Commas between digits are decimal marks.
    """
    attempts: list[_Attempt] = []
    for mark in (*DELIMITERS, *RARE_DELIMITERS) if delimiter is None else (delimiter,):
        usual = delimiter is not None or mark in DELIMITERS
        if not usual and not _may_be_meant(mark, text, attempts):
            continue
        attempt = _attempt(text, _marks.style_of(text, mark), whole=whole, known=known)
        if attempt is not None and (usual or _is_meant(attempt, text, attempts)):
            attempts.append(attempt)
            if attempt.is_sure:
                return attempt
    others = [one for one in attempts if one.style.delimiter != "," and one.score[1]]
    if others and _marks.has_decimal_commas(text):
        attempts = others
    return max(attempts, key=lambda attempt: attempt.score, default=None)


def _may_be_meant(mark: str, text: str, attempts: Sequence[_Attempt]) -> bool:
    """Say whether a rare separator is worth an attempt, after those with others."""
    if mark not in text:
        return False
    if mark in TELLING_DELIMITERS:
        return not any(one.width_of_all > 1 for one in attempts)
    return not any(any(one.score) for one in attempts)


def _is_meant(attempt: _Attempt, text: str, others: Sequence[_Attempt]) -> bool:
    """Say whether a rare separator is meant for one beyond doubt."""
    mark = attempt.style.delimiter
    if len(attempt.cells) < _SURE_HEADERS:
        return False
    if attempt.known >= _SURE_HEADERS:
        return True
    if mark in TELLING_DELIMITERS and attempt.width_of_all >= _TELLING_WIDTH:
        return len(attempt.rows) > 1 and _filled(attempt.cells) == len(attempt.cells)
    return not any(any(one.score) for one in others) and (
        _marks.stands_between(text, mark, '"')
        or _is_between_in_each(attempt, text, mark)
    )


def _is_between_in_each(attempt: _Attempt, text: str, mark: str) -> bool:
    """Say whether every row is sound and holds two quoted cells side by side."""
    starts = (0, *(end for _, end, _ in attempt.rows))
    return all(
        sound and f'"{mark}"' in text[start:end]
        for start, (_, end, sound) in zip(starts, attempt.rows, strict=False)
    )


def _attempt(
    text: str, style: Style, *, whole: bool, known: Known | None
) -> _Attempt | None:
    rows = list(islice(_split.one_by_one(text, style), _ROWS_LOOKED_AT))
    if rows and not whole and rows[-1][1] == len(text):
        rows.pop()
    header = _header_among([row[0] for row in rows[:_HEADER_AMONG]], known)
    if header is None:
        header = next((i for i, row in enumerate(rows) if _filled(row[0])), None)
    if header is None:
        return None
    return _Attempt(
        style=style, rows=rows, header=header, known=_count(rows[header][0], known)
    )


def _header_among(rows: Sequence[list[str]], known: Known | None) -> int | None:
    """Return which of the first rows is the header, None if all of them are blank.

    It is the first one that is not blank, unless that has no known header and a later
    one has several, most of its cells.
    """
    first = next((i for i, row in enumerate(rows) if _filled(row)), None)
    if first is None:
        return None
    if known is None:
        return _below_preamble(rows, first)
    if _count(rows[first], known):
        return first
    for index, row in enumerate(rows):
        count = _count(row, known)
        if count >= _SURE_HEADERS and 2 * count >= _filled(row):
            return index
    return first


def _below_preamble(rows: Sequence[list[str]], first: int) -> int:
    """Return the first row that is as wide as most, if only lone cells are above it.

    It holds several cells, all different; some may be blank, as below a merged one.
    """
    usual = Counter(len(row) for row in rows if _filled(row)).most_common(1)[0][0]
    for index, row in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        if len(row) == usual and 1 < len(filled) == len(set(filled)):
            return index
        if len(filled) > 1 or len(row) == usual < _TELLING_WIDTH:
            break
    return first


def kind_of(cell: str) -> str:
    """Return what kind of cell this is, as far as it can be told from outside."""
    if not cell.strip():
        return "blank"
    if _NUMBER.fullmatch(cell):
        return "number"
    return "indented" if cell[0] == " " else "text"


def _kinds_of(rows: Sequence[tuple[list[str], int, bool]], width: int) -> Kinds:
    """Return the kinds of each column in the sound rows of this width."""
    right = [cells for cells, _, sound in rows if sound and len(cells) == width]
    columns = zip(*right, strict=True)
    return [frozenset(map(kind_of, column)) - {"blank"} for column in columns]


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _count(row: Sequence[str], known: Known | None) -> int:
    if known is None:
        return 0
    return sum(1 for cell in set(row) if cell.strip() and known(cell))


def _evenness(rows: Sequence[tuple[list[str], int, bool]]) -> float:
    """Return how much this looks like a table: many cells a row, as many in each."""
    widths = [len(cells) if sound else 0 for cells, _, sound in rows if _filled(cells)]
    if not widths:
        return 0.0
    counts = Counter(widths)
    return sum(n * n * (w - 1) / w for w, n in counts.items() if w) / len(widths) ** 2


def _usual_width(
    rows: Sequence[tuple[list[str], int, bool]], header: Sequence[str]
) -> int:
    widths = Counter(len(cells) for cells, _, sound in rows if sound and any(cells))
    width, count = widths.most_common(1)[0] if widths else (len(header), 0)
    return width if count >= _MOSTLY * widths.total() else len(header)
