"""Batches that were checked once and are wanted again: kept, beyond a bound on disk."""

import pickle
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Generic, Self, TypeVar

KEPT_BYTES = 8 * 1024**2
"""What stays in memory; more goes to a temporary file that nobody else can open."""

T = TypeVar("T")


class Kept(Generic[T]):
    """Keeps batches in their order, and gives them back as often as one asks."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=KEPT_BYTES)  # noqa: SIM115  # closed by __exit__
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, batch: T) -> None:
        """Keep one more batch."""
        pickle.dump(batch, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def batches(self) -> Iterator[T]:
        """Yield every batch, from the first."""
        self._file.seek(0)
        for _number in range(self._count):
            yield pickle.load(self._file)  # noqa: S301  # written by this process alone
