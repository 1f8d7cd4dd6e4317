"""Rows that failed -> a CSV that can be fixed and uploaded again (B-17, O1, O2)."""

from collections.abc import Sequence

import pytest

from bulkupload.pipeline.failed_rows import failed_rows_csv
from bulkupload.pipeline.formula_guard import TRIGGERS
from bulkupload.pipeline.parse import parse
from bulkupload.problems import Problem, Reason
from bulkupload.values import FailedRow
from tests.bulkupload.toy_sheet import previewed
from tests.csv_files import csv_of

SHORT = Problem(reason=Reason.TOO_FEW_CELLS, row=2, params={"found": 2, "expected": 3})


def missing(row: int, column: str = "Name") -> Problem:
    return Problem(
        reason=Reason.REQUIRED, row=row, column=column, params={"noun": "toy"}
    )


def failed(
    row: int, *cells: str, problems: Sequence[Problem] | None = None
) -> FailedRow:
    return FailedRow(row=row, cells=cells, problems=tuple(problems or [missing(row)]))


def file_of(header: list[str], *rows: FailedRow, delimiter: str = ",") -> bytes:
    return b"".join(failed_rows_csv(header, rows, delimiter=delimiter))


def rows_in(content: bytes) -> list[list[str]]:
    table = parse(content)
    return [list(row) for chunk in table.chunks() for row in chunk.rows]


def test_b17_the_columns_of_the_upload_and_then_error() -> None:
    content = file_of(
        ["Price", "Extra", "Name"], failed(3, "1", "x", ""), failed(7, "2", "y", "")
    )

    assert content.decode("utf-8-sig") == (
        "Price,Extra,Name,Error\r\n"
        '1,x,,"Name is empty; every toy needs one."\r\n'
        '2,y,,"Name is empty; every toy needs one."\r\n'
    )
    assert content.startswith(b"\xef\xbb\xbf")


def test_b17_everything_wrong_with_a_row_stands_in_one_cell_and_once() -> None:
    content = file_of(
        ["A"], failed(2, "x", problems=[missing(2), missing(2, "Kind"), missing(2)])
    )

    assert rows_in(content) == [
        ["x", "Name is empty; every toy needs one. Kind is empty; every toy needs one."]
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_b17_the_file_has_the_separator_of_the_upload(delimiter: str) -> None:
    content = file_of(["A", "B"], failed(2, "1,5", "x;y|z\tw"), delimiter=delimiter)

    assert content.decode("utf-8-sig").startswith(f"A{delimiter}B{delimiter}Error\r\n")
    assert rows_in(content)[0][:2] == ["1,5", "x;y|z\tw"]


def test_b17_the_error_of_an_earlier_round_is_replaced() -> None:
    content = file_of(["Name", "Error"], failed(2, "", "old"))

    assert content.decode("utf-8-sig") == (
        'Name,Error\r\n,"Name is empty; every toy needs one."\r\n'
    )


def test_b17_an_error_column_in_the_middle_moves_to_the_end() -> None:
    content = file_of(["Error", "Name"], failed(2, "old", "x"))

    assert parse(content).header == ("Name", "Error")
    assert rows_in(content)[0][0] == "x"


TEXTS = [
    " x ",
    "'x",
    '"',
    'a "b" c',
    "a\nb\r\nc",
    "=1+1",
    "'=1",
    "''=",
    "007",
    "\ufeffx",
]


@pytest.mark.parametrize("text", [*TEXTS, "<script>", "１", "x" * 5_000, "-5", "+1 2"])
def test_b17_text_is_untouched_after_reading_back(text: str) -> None:
    content = file_of(["A", "B"], failed(2, text, "end"))

    assert rows_in(content)[0][:2] == [text, "end"]


@pytest.mark.parametrize("trigger", TRIGGERS.replace("\0", ""))
def test_o1_no_cell_starts_a_formula(trigger: str) -> None:
    evil = f"{trigger}cmd|' /C calc'!A0"
    problem = Problem(reason=Reason.NOT_A_NUMBER, row=2, column=evil, value=evil)
    problem = Problem(
        reason=problem.reason, row=2, column=evil, value=evil, params={"example": "1"}
    )

    text = file_of([evil], failed(2, evil, problems=[problem])).decode("utf-8-sig")

    for line in text.split("\r\n"):
        for cell in line.split(","):
            assert not cell.lstrip('"').startswith(tuple(TRIGGERS)), cell


def test_a_short_row_keeps_its_cells_and_fails_again() -> None:
    content = file_of(["Name", "Code", "Kind"], failed(2, "Top", "T", problems=[SHORT]))

    again = previewed(content)

    assert (again.counts.ready, again.counts.failed) == (0, 1)


def test_a_short_row_that_nobody_mends_fails_however_often_it_comes_back() -> None:
    content = csv_of(["Name", "Code", "Kind"], ["Ball", "", ""]) + b"Top,T\r\n"

    for _round in range(5):
        found = previewed(content)
        assert (found.failed[-1].cells[:2], found.counts.failed) == (("Top", "T"), 1)
        content = file_of(list(found.header), *found.failed)


def test_b17_fixed_and_uploaded_again_it_imports_without_a_note() -> None:
    first = previewed(csv_of(["Name", "Price", "Extra"], ["", "5", "x"]))
    content = file_of(list(first.header), *first.failed)

    fixed = content.replace(b"\r\n,5", b"\r\nTop,5")
    found = previewed(fixed)

    assert (found.counts.created, found.counts.failed) == (1, 0)
    assert (found.ignored, found.corrections) == (("Extra",), ())
