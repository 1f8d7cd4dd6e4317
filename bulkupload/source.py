"""Where the bytes of a file come from: something that can be opened again and again."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as it was handed in. `open` gives a fresh stream at its first byte."""

    name: str
    size: int
    open: Callable[[], BinaryIO]

    @classmethod
    def of_bytes(cls, content: bytes, name: str = "") -> "Source":
        """Return the source of bytes in memory."""
        return cls(name=name, size=len(content), open=lambda: BytesIO(content))

    @classmethod
    def of_path(cls, path: Path, name: str = "") -> "Source":
        """Return the source of a file on disk."""
        return cls(
            name=name or path.name,
            size=path.stat().st_size,
            open=lambda: path.open("rb"),
        )

    def sha256(self) -> str:
        """Return the hash of all bytes."""
        with self.open() as stream:
            digest = hashlib.sha256()
            for block in iter(lambda: stream.read(BLOCK), b""):
                digest.update(block)
            return digest.hexdigest()

    def line_ends(self) -> int:
        """Return about how many rows there are below the header, hardly ever fewer."""
        ends = {b"\n": 0, b"\r": 0}
        with self.open() as stream:
            for block in iter(lambda: stream.read(BLOCK), b""):
                for sign in ends:
                    ends[sign] += block.count(sign)
        return max(ends.values())
