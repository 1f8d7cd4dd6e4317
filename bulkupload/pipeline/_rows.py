"""What is handed on from splitting text to fitting rows."""

from collections.abc import Sequence
from typing import NamedTuple


class Broken(NamedTuple):
    """A row whose quotation marks are unsound: its raw cells, and the likeliest.

    `opens` says that a cell begins that does not end, `goes_on` that the row looks like
    the rest of a cell that began in the row above.
    """

    written: Sequence[str]
    reading: Sequence[str]
    opens: bool = False
    goes_on: bool = False


class Rows(NamedTuple):
    """Rows that follow each other; a blank line is a row without cells.

    `broken` has the unsound ones by index. `guarded` says that a cell of them may carry
    a formula guard.
    """

    rows: list[list[str]]
    broken: dict[int, Broken]
    guarded: bool
