"""Changes bytes of files at random and looks whether reading them stays sane.

    python -m tests.examples.reading.mutation 10000

Prints how many files were read and refused, the slowest, and whatever went wrong.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from bulkupload.pipeline._decode import text_of
from bulkupload.pipeline.parse import Table, parse
from bulkupload.pipeline.write import csv_rows
from bulkupload.problems import UnreadableFile
from tests.examples.reading import pollution

LONGEST_SECONDS = 2.0
TELLING = b",;\t|\"'\r\n\\= \x00\xe9\xc3\xa9\xff-"


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came out of many mutated files."""

    files: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def run(count: int, seed: int = 0) -> Outcome:
    """Read this many mutated files; nothing but a refusal may be raised."""
    outcome = Outcome()
    for number, content in enumerate(mutated(count, seed)):
        start = time.perf_counter()
        try:
            table = parse(content, known=_known)
            wrong = _wrong_in(table, content)
            outcome.files["read"] += 1
        except UnreadableFile as refusal:
            wrong = None
            outcome.files[refusal.problem.reason.name] += 1
        seconds = time.perf_counter() - start
        outcome.slowest = max(outcome.slowest, seconds)
        if wrong or seconds > LONGEST_SECONDS:
            outcome.wrong.append(f"{number} {seconds:.1f} s {wrong}: {content!r}")
    return outcome


def mutated(count: int, seed: int) -> Iterator[bytes]:
    """Yield sound files with some bytes changed, put in, taken out or moved."""
    chance = random.Random(seed)
    sound = [file.content for file in pollution.whole_files()]
    for _ in range(count):
        content = bytearray(chance.choice(sound))
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(content))
            length = chance.choice([1, 1, 1, 2, 5, 40])
            match chance.randrange(5):
                case 0:
                    content[place : place + 1] = _byte(chance)
                case 1:
                    content[place:place] = _byte(chance) * chance.choice([1, 1, 2, 3])
                case 2:
                    del content[place : place + length]
                case 3:
                    content[place:place] = content[place : place + length]
                case _:
                    other = chance.randrange(len(content))
                    content[other:other] = content[place : place + length]
            content = content or bytearray(b"x")
        yield bytes(content)


def _byte(chance: random.Random) -> bytes:
    if chance.random() < 0.8:
        return bytes([chance.choice(TELLING)])
    return bytes([chance.randrange(256)])


def _known(header: str) -> bool:
    return header.strip() in (*pollution.HEADERS, "Error")


def _wrong_in(table: Table, content: bytes) -> str | None:
    """Return what is wrong about how the file was read, None if nothing is."""
    numbers: list[int] = []
    handed_back: list[tuple[str, ...]] = []
    found = list(table.header)
    rows = 0
    for chunk in table.chunks(7):
        numbers += chunk.numbers
        rows += len(chunk.numbers) + chunk.blank
        for number, row in zip(chunk.numbers, chunk.rows, strict=True):
            flaw = chunk.flaws.get(number)
            found += flaw.written if flaw else row
            if flaw:
                handed_back.append(flaw.written)
            elif len(row) != len(table.header):
                return f"row {number} has {len(row)} cells"
    if numbers != sorted(set(numbers)) or (
        numbers and numbers[-1] > table.header_row + rows
    ):
        return f"numbers are {numbers}"
    if not _comes_back(handed_back):
        return "refused rows differ when they are written and read"
    text = _text(table, content)
    if text is not None and _letters("".join(found)) != _letters(text):
        return "letters were lost or made up"
    return None


def _comes_back(rows: list[tuple[str, ...]]) -> bool:
    """Say whether these rows are the same in a file of failed rows."""
    header = (*pollution.HEADERS, "Error")
    content = b"".join(csv_rows([header, *((*row, "why") for row in rows)]))
    table = parse(content, known=_known)
    found = [
        chunk.flaws[number].written if number in chunk.flaws else tuple(row)
        for chunk in table.chunks()
        for number, row in zip(chunk.numbers, chunk.rows, strict=True)
    ]
    return found == [(*row, "why") for row in rows]


def _text(table: Table, content: bytes) -> str | None:
    """Return all text of the file, None if some of it stands above the header."""
    if table.notes or table.dialect.separator_line:
        return None

    return "".join(text_of(BytesIO(content), table.dialect.encoding))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def main() -> None:
    """Run as many files as the first argument says, and print what came out."""
    outcome = run(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    sys.stdout.write(f"{dict(outcome.files)}\nslowest {outcome.slowest:.3f} s\n")
    sys.stdout.writelines(f"{wrong}\n" for wrong in outcome.wrong)
    sys.exit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
