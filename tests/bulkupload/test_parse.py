"""Reading a file: what the rows are, and which of them cannot be taken as read."""

from io import BytesIO

import pytest

from bulkupload.pipeline.parse import Limits, Unguarded, parse
from bulkupload.problems import Reason
from tests.bulkupload.tables import flaws_of, known, reasons_of, refused, rows_of
from tests.csv_files import csv_of


def test_a_sound_file_is_its_header_and_its_numbered_rows() -> None:
    table = parse(csv_of(["Name", "Price"], ["Ring", "10"], ["Box, red", '5"']))

    assert table.header == ("Name", "Price")
    assert table.header_row == 1
    assert rows_of(table) == [(2, ["Ring", "10"]), (3, ["Box, red", '5"'])]
    assert table.dialect.proved
    assert table.samples == ()


def test_a_table_can_be_read_more_than_once_and_side_by_side() -> None:
    table = parse(BytesIO(csv_of(["Name"], ["Ring"], ["Box"])))

    pairs = zip(table.chunks(1), table.chunks(1), strict=True)

    assert [(list(a.rows), list(b.rows)) for a, b in pairs] == [
        ([["Ring"]], [["Ring"]]),
        ([["Box"]], [["Box"]]),
    ]


def test_chunks_hold_at_most_the_asked_number_of_rows() -> None:
    table = parse(csv_of(["Name"], *[[f"Ring {n}"] for n in range(25)]))

    assert [list(chunk.numbers) for chunk in table.chunks(10)] == [
        list(range(2, 12)),
        list(range(12, 22)),
        list(range(22, 27)),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_end_at_each_kind_of_line_end(end: str) -> None:
    table = parse(f"Name,Price{end}Ring,1{end}Box,2".encode())

    assert rows_of(table) == [(2, ["Ring", "1"]), (3, ["Box", "2"])]


def test_line_ends_may_be_mixed() -> None:
    table = parse(b"Name,Price\rRing,1\r\nBox,2\nBag,3\r\rTag,4")

    assert [number for number, _ in rows_of(table)] == [2, 3, 4, 6]


@pytest.mark.parametrize("char", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_other_separators_of_lines_belong_to_the_cell(char: str) -> None:
    table = parse(f"Name,Price\nRing{char}x,1\n".encode())

    assert rows_of(table) == [(2, [f"Ring{char}x", "1"])]


def test_blank_rows_are_counted_and_keep_their_numbers() -> None:
    table = parse(b"Name,Price\n\nRing,1\n,\n  , \nBox,2\n\n")

    assert rows_of(table) == [(3, ["Ring", "1"]), (6, ["Box", "2"])]
    assert sum(chunk.blank for chunk in table.chunks()) == 4


def test_a_record_with_line_breaks_is_one_row() -> None:
    table = parse(b'Name,Price\n"Ring\nred",1\nBox,2\n')

    assert rows_of(table) == [(2, ["Ring\nred", "1"]), (3, ["Box", "2"])]


def test_a_separator_line_is_obeyed_and_is_no_row() -> None:
    table = parse(b"sep=;\r\nName;Price\r\nRing;1,5\r\n")

    assert table.dialect.delimiter == ";"
    assert table.header_row == 1
    assert rows_of(table) == [(2, ["Ring", "1,5"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_makes_the_header_fit(delimiter: str) -> None:
    content = f"Name{delimiter}Price\nRing, red; small{delimiter}1\n".encode()

    assert parse(content, known=known).dialect.delimiter == delimiter


def test_without_known_headers_rows_of_one_width_settle_the_separator() -> None:
    table = parse(b"a;b;c\n1,5;2,5;x\n3;4,5;y\n")

    assert table.dialect.delimiter == ";"


def test_a_blank_after_each_separator_belongs_to_no_cell() -> None:
    table = parse(b'Name, Price, SKU\nRing, "1, 2", A\n')

    assert table.header == ("Name", "Price", "SKU")
    assert rows_of(table) == [(2, ["Ring", "1, 2", "A"])]


def test_rows_above_the_header_are_left_out_and_told() -> None:
    table = parse(b"Products of May\n\nName,Price\nRing,1\n", known=known)

    assert table.header_row == 3
    assert [note.count for note in table.notes] == [1]
    assert rows_of(table) == [(4, ["Ring", "1"])]


def test_limits_are_kept() -> None:
    content = b"Name,Price\nRing,1\n\nBox,2\n,\n"

    assert list(refused(content, Limits(max_bytes=len(content), max_rows=2))) == []
    assert list(refused(content, Limits(max_rows=1))) == [Reason.TOO_MANY_ROWS]
    assert list(refused(content, Limits(max_bytes=len(content) - 1))) == [
        Reason.TOO_LARGE
    ]
    assert list(refused(content, Limits(max_columns=1))) == [Reason.TOO_MANY_COLUMNS]


def test_guards_are_taken_off_and_listed() -> None:
    table = parse(b"Name,'=Price\n'=1+1,'Ring\n'-42,-42\n")

    assert table.header == ("Name", "=Price")
    assert rows_of(table) == [(2, ["=1+1", "'Ring"]), (3, ["-42", "-42"])]
    assert [taken for chunk in table.chunks() for taken in chunk.unguarded] == [
        Unguarded(row=2, column=0, written="'=1+1", text="=1+1"),
        Unguarded(row=3, column=0, written="'-42", text="-42"),
    ]


def test_a_nul_fails_its_row() -> None:
    table = parse(b"Name,Price\nRi\0ng,1\nBox,2\n")

    assert reasons_of(table) == {2: Reason.HIDDEN_CHARACTER}
    assert flaws_of(table)[2].params == {"column": "Name"}
    assert rows_of(table) == [(3, ["Box", "2"])]


def test_a_very_long_cell_is_read() -> None:
    table = parse(csv_of(["Name", "Notes"], ["Ring", "x, y\n" * 40_000], ["Box", ""]))

    assert [(n, len(row[1])) for n, row in rows_of(table)] == [(2, 200_000), (3, 0)]


def test_any_number_of_blank_rows_may_stand_above_the_header() -> None:
    table = parse(b"\n,,\n" * 50_000 + b"Name,Price\nRing,1\n", known=known)

    assert table.header_row == 100_001
    assert rows_of(table) == [(100_002, ["Ring", "1"])]


def test_single_quotation_marks_count_where_they_stand_around_most_cells() -> None:
    table = parse(
        b"'Name','Price'\n'Ring, red','1'\n'Box','2'\nO'Neil,3\n", known=known
    )

    assert table.header == ("Name", "Price")
    assert table.dialect.quote == "'"
    assert rows_of(table) == [(2, ["Ring, red", "1"]), (3, ["Box", "2"])]
    assert reasons_of(table) == {4: Reason.BAD_QUOTING}


@pytest.mark.parametrize("delimiter", [":", " ", "^"])
def test_a_rare_separator_is_taken_where_the_header_leaves_no_doubt(
    delimiter: str,
) -> None:
    table = parse(f"Name{delimiter}Price\nRing{delimiter}1\n".encode(), known=known)

    assert table.header == ("Name", "Price")
    assert rows_of(table) == [(2, ["Ring", "1"])]


def test_text_in_a_single_column_is_not_taken_apart() -> None:
    table = parse(b"First name\nAnna Bell\nBob Dylan\n")

    assert table.header == ("First name",)
    assert rows_of(table) == [(2, ["Anna Bell"]), (3, ["Bob Dylan"])]


@pytest.mark.parametrize("above", [b"Sales\n", b"Sales,,\n", b"Sales\n\nof May\n"])
def test_lone_cells_above_are_left_out_though_no_header_is_known(above: bytes) -> None:
    table = parse(above + b"Name,Price,SKU\nRing,1,A\nBox,2,B\n")

    assert table.header == ("Name", "Price", "SKU")
    assert [row for _, row in rows_of(table)] == [["Ring", "1", "A"], ["Box", "2", "B"]]


def test_a_header_with_a_blank_cell_is_a_header() -> None:
    table = parse(b"Name,\nRing,1\nBox,2\n")

    assert table.header == ("Name", "")
    assert len(rows_of(table)) == 2
