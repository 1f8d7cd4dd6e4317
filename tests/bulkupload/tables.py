"""What the tests of the reader look at in a table."""

from collections.abc import Iterator

from bulkupload.pipeline.parse import Flaw, Limits, Table, parse
from bulkupload.problems import Reason, Sentence, UnreadableFile

HEADERS = {"name", "price", "quantity", "sku"}


def known(header: str) -> bool:
    return header.strip().casefold() in HEADERS


def rows_of(table: Table) -> list[tuple[int, list[str]]]:
    return [
        (number, list(row))
        for chunk in table.chunks()
        for number, row in zip(chunk.numbers, chunk.rows, strict=True)
        if number not in chunk.flaws
    ]


def flaws_of(table: Table) -> dict[int, Flaw]:
    return {
        number: flaw for chunk in table.chunks() for number, flaw in chunk.flaws.items()
    }


def reasons_of(table: Table) -> dict[int, Reason]:
    return {number: flaw.reason for number, flaw in flaws_of(table).items()}


def refused(content: bytes, limits: Limits | None = None) -> Iterator[Sentence]:
    try:
        table = parse(content, known=known, limits=limits or Limits())
        for _chunk in table.chunks():
            pass
    except UnreadableFile as refusal:
        yield refusal.problem.reason
