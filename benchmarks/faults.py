"""Measures how files with a single fault are read.

    python -m benchmarks.faults

Each file is read twice: told nothing, for the ten measures of Pollock (PVLDB 16(8),
2023), and with its headers known, as an import reads it. Of the imports it counts rows
that are stored otherwise than they stood, and sound rows that are gone without a word.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.faulty_files import HEADER, WEIGHTS, Faulty, Table, faulty, sound
from benchmarks.reading import table_of
from bulkupload.pipeline.parse import Table as Parsed
from bulkupload.pipeline.parse import parse
from bulkupload.problems import UnreadableFile


class Agreement(NamedTuple):
    """Precision, recall and F1 of what was found."""

    precision: float
    recall: float
    f1: float


# ---- Told nothing --------------------------------------------------------------------


def score(one: Faulty) -> float:
    """Return the sum of the ten measures, 10 where a file is read as it is meant."""
    try:
        found: Table = table_of(one.text.encode())
    except UnreadableFile:
        return 0.0 if one.table else 10.0
    if not one.table:
        return 10.0
    header = agreement(_lowered(one.table[0]), _lowered(found[0]))
    records = agreement(_records(one.table), _records(found))
    cells = agreement(
        [cell for row in one.table for cell in row],
        [cell for row in found for cell in row],
    )
    return 1 + sum(header) + sum(records) + sum(cells)


def agreement(meant: Sequence[str], found: Sequence[str]) -> Agreement:
    """Return how far two bags of texts are the same."""
    if not meant:
        return Agreement(1, 1, 1)
    same = (Counter(meant) & Counter(found)).total()
    if not same:
        return Agreement(0, 0, 0)
    precision, recall = same / len(meant), same / len(found)
    return Agreement(precision, recall, 2 * precision * recall / (precision + recall))


def _records(table: Table) -> list[str]:
    return ["".join(_lowered(row)) for row in table[1:]]


def _lowered(row: Sequence[str]) -> list[str]:
    return [cell.lower() for cell in row]


# ---- As an import --------------------------------------------------------------------


class Imported(NamedTuple):
    """Of one file: sound rows kept, rows stored otherwise, rows gone without a word."""

    kept: int
    wrong: int
    lost: int


def imported(one: Faulty) -> Imported:
    """Return what becomes of the rows of a file whose headers are known.

    A header that is not exactly one of them fills no column; a file that lacks several
    is refused.
    """
    try:
        table = parse(one.text.encode(), known=HEADER.__contains__)
        if len({*HEADER} & {*table.header}) < len(HEADER) - 1:
            return Imported(0, 0, 0)
        stored, refused = _stored(table)
    except UnreadableFile:
        return Imported(0, 0, 0)
    good = {tuple(row) for row in sound()[1:]}
    filled = [place for place, name in enumerate(HEADER) if name in table.header]
    seen = {_picked(row, filled) for row in good}
    wrong = sum(n for row, n in stored.items() if _picked(row, filled) not in seen)
    there = Counter(tuple(row) for row in one.table if tuple(row) in good)
    lost = max(0, there.total() - stored.total() - refused)
    return Imported((stored & there).total(), wrong, lost)


def _stored(table: Parsed) -> tuple[Counter[tuple[str, ...]], int]:
    """Return the rows that an import would store, and how many it refuses."""
    stored: Counter[tuple[str, ...]] = Counter()
    refused = 0
    for chunk in table.chunks():
        refused += len(chunk.flaws)
        for number, row in zip(chunk.numbers, chunk.rows, strict=True):
            if number not in chunk.flaws:
                cells = dict(zip(table.header, row, strict=True))
                stored[tuple(cells.get(name, "") for name in HEADER)] += 1
    return stored, refused


def _picked(row: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(row[place] for place in places)


def main() -> None:
    """Print the measures by fault, their means, and what an import would store."""
    scores: dict[str, list[float]] = defaultdict(list)
    imports: list[Imported] = []
    for one in faulty():
        scores[one.fault].append(score(one))
        imports.append(imported(one))
    for fault, found in scores.items():
        print(f"{sum(found) / len(found):7.3f}  {len(found):4} files  {fault}")
    simple = sum(map(sum, scores.values())) / len(imports)
    weight = sum(WEIGHTS[fault] * len(found) for fault, found in scores.items())
    total = sum(WEIGHTS[fault] * sum(found) for fault, found in scores.items())
    print(f"{len(imports)} files: simple {simple:.3f}, weighted {total / weight:.3f}")
    kept, wrong, lost = map(sum, zip(*imports, strict=True))
    print(f"as imports: {wrong} rows stored otherwise, {lost} lost, {kept} kept")


if __name__ == "__main__":
    main()
