"""Spoilt files: what was not touched is read as it was, and nothing is ever lost."""

from collections.abc import Sequence
from itertools import chain

import pytest

from bulkupload.pipeline.parse import Table, parse
from tests.examples.reading import pollution
from tests.examples.reading.pollution import HEADERS, ROWS, Polluted

COUNT_OF_MIXTURES = 400


def known(header: str) -> bool:
    return header.strip() in (*HEADERS, "Comments")


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [
        tuple(row)
        for chunk in table.chunks()
        for number, row in zip(chunk.numbers, chunk.rows, strict=True)
        if number not in chunk.flaws
    ]


def readings_of(table: Table) -> list[tuple[str, ...]]:
    """Return each row as it is read or, if it is refused, as it may be accepted."""
    return [tuple(row) for chunk in table.chunks() for row in chunk.rows]


def letters(texts: Sequence[str]) -> str:
    """Return what must not get lost nor be made up: letters and digits in order."""
    return "".join(char for text in texts for char in text if char.isalnum())


def everything_in(table: Table) -> str:
    return letters(table.header) + letters(
        [
            cell
            for chunk in table.chunks()
            for number, row in zip(chunk.numbers, chunk.rows, strict=True)
            for cell in (chunk.flaws[number].written if number in chunk.flaws else row)
        ]
    )


@pytest.mark.parametrize(
    "polluted", list(pollution.whole_files()), ids=lambda polluted: polluted.name
)
def test_a_whole_file_that_is_different_is_read_as_it_was(polluted: Polluted) -> None:
    table = parse(polluted.content, known=known)

    assert table.header[: len(HEADERS)] == HEADERS
    assert rows_of(table) == list(ROWS)


def wrong_in(polluted: Polluted) -> str | None:
    """Return what is wrong about how a spoilt file is read, None if nothing is."""
    table = parse(polluted.content, known=known)
    found = rows_of(table)
    if any(row not in ROWS for row in found):
        return f"{polluted.name}: stored {[row for row in found if row not in ROWS]}"
    kept = [row for place, row in enumerate(ROWS) if place not in polluted.touched]
    if len(polluted.touched) == 1 and [row for row in found if row in kept] != kept:
        return f"{polluted.name}: refused {[row for row in kept if row not in found]}"
    shown = "".join(chain.from_iterable(readings_of(table)))
    if any(row[1] not in shown for row in kept):
        return f"{polluted.name}: lost {[row for row in kept if row[1] not in shown]}"
    if everything_in(table) != letters([polluted.content.decode("utf-8-sig")]):
        return f"{polluted.name}: letters differ"
    return None


def test_a_spoilt_row_costs_no_other_row_and_no_value() -> None:
    assert [
        wrong for file in pollution.single_rows() if (wrong := wrong_in(file))
    ] == []


def slid_in(polluted: Polluted) -> str | None:
    """Return which value stands in the column of another one, None if none does."""
    table = parse(polluted.content, known=known)
    for chunk in table.chunks():
        for number, cells in zip(chunk.numbers, chunk.rows, strict=True):
            place = number - table.header_row - 1
            if number in chunk.flaws or not 0 <= place < len(ROWS):
                continue
            sound = dict(zip((*HEADERS, "Comments"), (*ROWS[place], ""), strict=True))
            row = dict(zip(table.header, cells, strict=True))
            slid = {name for name in row if row[name] != sound.get(name, row[name])}
            if slid:
                return f"{polluted.name}: row {number}, {slid}"
    return None


def test_a_spoilt_header_puts_no_value_into_the_column_of_another() -> None:
    assert [
        slid for file in pollution.spoilt_headers() if (slid := slid_in(file))
    ] == []


def test_several_spoilt_rows_cost_no_other_row_and_no_value() -> None:
    files = pollution.mixtures(COUNT_OF_MIXTURES)

    assert [wrong for file in files if (wrong := wrong_in(file))] == []
