"""Measures how files are read.

    python -m benchmarks.reading speed [ROWS]     parse against plain csv.reader
    python -m benchmarks.reading worst            the hardest 2 MiB that are accepted
    python -m benchmarks.reading table FILE       the table of a file, as JSON
    python -m benchmarks.reading tables FOLDER    of each file below it, a line each:
                                                  its name, and its table or, as a
                                                  text, the reason of the refusal

`table_of` is what a public set of files can be pointed at: it is told nothing.
"""

import csv
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bulkupload.pipeline.parse import Limits, parse
from bulkupload.problems import UnreadableFile

HEADERS = ("Name", "Email", "Lead Type", "Status", "Phone", "City", "Value", "Notes")
ROUNDS = 3


def table_of(content: bytes) -> list[list[str]]:
    """Return the header and all rows as they are read best, refused ones too."""
    table = parse(content)
    rows = [list(table.header)]
    for chunk in table.chunks():
        for number, row in zip(chunk.numbers, chunk.rows, strict=True):
            rows.append(list(row or chunk.flaws[number].written))
    return rows


def leads(rows: int, every: int) -> Iterator[tuple[str, ...]]:
    """Yield rows of leads; one in `every` has a quoted cell over two lines."""
    yield HEADERS
    for number in range(rows):
        notes = f"Met at the fair and wants the catalogue of stand {number % 400}"
        if number % every == 0:
            notes = f'Said "call me"\nafter the {number % 28 + 1}th'
        yield (
            f"Studio {number}",
            f"studio{number}@example.com",
            "Wholesale",
            "New",
            f"212 555 {number % 10000:04}",
            "Berlin",
            f"{number % 1000}.50",
            notes,
        )


def speed(rows: int) -> None:
    """Print how long parse takes beside csv.reader, by kind of file, and its memory."""
    kinds = {
        "no quoted cell": (10**9, False),
        "4 % of the rows over two lines": (25, False),
        "4 % over two lines, every cell quoted": (25, True),
        "every row over two lines": (1, False),
    }
    for kind, (every, all_quoted) in kinds.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "leads.csv"
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(
                    file, quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
                ).writerows(leads(rows, every))
            plain, ours = _fastest(path, _by_csv_reader), _fastest(path, _by_parse)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{kind}: csv.reader {plain:.2f} s, parse {ours:.2f} s, "
            f"ratio {ours / plain:.2f}, peak of the process {memory:.0f} MB"
        )


def _fastest(path: Path, read: Callable[[Path], int]) -> float:
    """Return the least processor time of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        read(path)
        times.append(time.process_time() - start)
    return min(times)


def _by_csv_reader(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as file:
        return sum(1 for _row in csv.reader(file))


def _by_parse(path: Path) -> int:
    with path.open("rb") as file:
        table = parse(file, known=HEADERS.__contains__)
        return sum(len(chunk.rows) for chunk in table.chunks())


def worst() -> None:
    """Print how long a page takes to read or refuse each of the hardest files."""
    from tests.examples.reading.hostile import (  # noqa: PLC0415  # 56 MB of files
        HOSTILE,
        SIZE,
    )

    limits = Limits(max_bytes=SIZE, max_rows=500)
    for name, content in HOSTILE.items():
        start = time.process_time()
        try:
            for _chunk in parse(content, known=str.isalpha, limits=limits).chunks():
                pass
        except UnreadableFile:
            pass
        print(f"{time.process_time() - start:6.2f} s  {name}")


def main() -> None:
    """Run what the arguments name."""
    match sys.argv[1:]:
        case ["table", path]:
            print(json.dumps(table_of(Path(path).read_bytes())))
        case ["tables", folder]:
            for file in sorted(filter(Path.is_file, Path(folder).rglob("*"))):
                try:
                    found: object = table_of(file.read_bytes())
                except UnreadableFile as refusal:
                    found = refusal.problem.reason.name
                print(json.dumps([str(file.relative_to(folder)), found]))
        case ["speed", *rows]:
            speed(int(rows[0]) if rows else 1_000_000)
        case ["worst"]:
            worst()
        case _:
            print(__doc__)


if __name__ == "__main__":
    main()
