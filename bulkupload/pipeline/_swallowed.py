"""Says whether a quoted cell may have swallowed rows, as far as its row tells.

That is cheap, so every row with a quotation mark is asked. Whether it truly has is
looked up in the text, by who splits it.
"""

import re
from collections.abc import Sequence

from bulkupload.pipeline._grammar import ROW_END, Style

_TELLING_WIDTH = 4
_LINE_END = re.compile(r"[\r\n]")


def may_hold_rows(
    rows: Sequence[Sequence[str]],
    style: Style,
    widths: frozenset[int],
    *,
    separators: int | None,
) -> bool:
    """Say whether a cell of these rows may have swallowed rows.

    `separators` is how many stand in the text of the rows, if they are all of it. That
    may clear all at once: if all have a right width, a doubtful one must have many
    separators in its cells.
    """
    lengths = set(map(len, rows))
    if separators is not None and lengths <= widths:
        inside = separators - (min(lengths) - 1) * len(rows)
        telling = [width for width in lengths if width >= _TELLING_WIDTH]
        if not telling or inside < min(telling) - 1:
            return False
    return any(may_hold_row(row, style, widths) for row in rows)


def may_hold_row(row: Sequence[str], style: Style, widths: frozenset[int]) -> bool:
    """Say whether a cell of this row may have swallowed rows.

    A row of the right width is doubtful only if each of its lines is as wide, and half
    full at least.
    """
    if not widths:
        return False
    if len(row) not in widths:
        return _LINE_END.search("".join(row)) is not None
    others = len(row) - 1
    if len(row) < _TELLING_WIDTH or "".join(row).count(style.delimiter) < others:
        return False
    lines = ROW_END.split(style.delimiter.join(row))
    return len(lines) > 1 and all(
        len(cells) == len(row) and 2 * sum(map(bool, cells)) >= len(row)
        for cells in (line.split(style.delimiter) for line in lines)
    )
