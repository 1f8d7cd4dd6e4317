"""The one writer of all CSV that this program hands out.

UTF-8, rows that end in CR LF, quotation marks by RFC 4180, the formula guard on. Cells
are quoted a little more often than the standard asks, so that a reader who is told
nothing can take no character of a cell for a separator.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bulkupload.pipeline.formula_guard import guard

BOM = "\ufeff"
_ROWS_AT_ONCE = 500
_NEEDS_QUOTES = re.compile(
    r"""[",;\t|:\r\n\x00]|^[\s'\ufeff]|\s$|^sep=""", re.IGNORECASE
)


def csv_rows(
    rows: Iterable[Sequence[str]], *, delimiter: str = ",", bom: bool = True
) -> Iterator[bytes]:
    """Yield the rows as the bytes of a CSV file, some hundred rows at a time."""
    if bom:
        yield BOM.encode()
    remaining = iter(rows)
    while some := list(islice(remaining, _ROWS_AT_ONCE)):
        yield "".join(_line(row, delimiter) for row in some).encode()


def _line(row: Sequence[str], delimiter: str) -> str:
    if len(row) == 1 and not row[0]:
        return '""\r\n'
    return delimiter.join([_cell(text, delimiter) for text in row]) + "\r\n"


def _cell(text: str, delimiter: str) -> str:
    safe = guard(text)
    if _NEEDS_QUOTES.search(safe) or delimiter in safe:
        escaped = safe.replace('"', '""')
        return f'"{escaped}"'
    return safe
