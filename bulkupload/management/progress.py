"""One line of progress on a terminal."""

from types import TracebackType
from typing import Any, Self

from bulkupload.source import Source

WIDTH = 30


class Bar:
    """Shows how many rows of how many have gone by; shows nothing where not wanted.

    The total is the number of line ends of the file, at least the number of its rows.
    """

    def __init__(self, source: Source, out: Any, *, shown: bool) -> None:
        self.out = out
        self.shown = shown
        self.total = source.line_ends() if shown else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.shown:
            self.out.write("\r\033[K", ending="")

    def update(self, rows: int) -> None:
        """Draw the line anew."""
        if not self.shown:
            return
        share = min(rows / self.total, 1.0) if self.total else 1.0
        bar = ("█" * round(share * WIDTH)).ljust(WIDTH, "░")
        self.out.write(f"\r{bar} {share:4.0%}  {rows:,} rows", ending="")
        self.out.flush()
