"""Rows whose quotation marks or numbers of cells are unsound (spec 5)."""

import pytest

from bulkupload.pipeline.parse import Flaw, parse
from bulkupload.problems import Reason
from tests.bulkupload.tables import flaws_of, known, reasons_of, rows_of


def test_a_stray_quote_fails_its_row_and_no_other() -> None:
    table = parse(b'Name,Price\n5" ring,1\nBox,2\n')

    assert flaws_of(table) == {
        2: Flaw(
            reason=Reason.BAD_QUOTING,
            params={},
            written=('5" ring', "1"),
            reading=('5" ring', "1"),
        )
    }
    assert rows_of(table) == [(3, ["Box", "2"])]


@pytest.mark.parametrize(
    "row",
    [
        b'"Ring,1',
        b'Ring,"1',
        b'Ri"ng,1',
        b'"Ring"x,1',
        b'Ring",1',
        b' "Ring",1',
        b'"Ring" ,1',
        b'"a "b" c",1',
        b'"a \\"b\\" c",1',
        b'"Ri,ng,1',
    ],
)
def test_unsound_quotes_never_swallow_the_rows_below(row: bytes) -> None:
    table = parse(b"Name,Price\n" + row + b'\nBox,2\n"Bag, red",3\nTag,4\n')

    assert reasons_of(table) == {2: Reason.BAD_QUOTING}
    assert [number for number, _ in rows_of(table)] == [3, 4, 5]


@pytest.mark.parametrize(
    ("row", "reading"),
    [
        (b'"a "b" c",1', ('a "b" c', "1")),
        (b'"a \\"b\\" c",1', ('a "b" c', "1")),
        (b' "Ring, red" ,1', ("Ring, red", "1")),
        (b'""Ring",1', ('"Ring', "1")),
        (b'"Ring,1', ('"Ring', "1")),
    ],
)
def test_an_unsound_row_shows_its_best_reading(
    row: bytes, reading: tuple[str, ...]
) -> None:
    table = parse(b"Name,Price\n" + row + b"\nBox,2\n")

    assert flaws_of(table)[2].reading == reading


@pytest.mark.parametrize(
    ("row", "reading"),
    [
        (b'"Ring,1,"A, B"', ('"Ring', "1", "A, B")),
        (b'Ring,"1,"A"', ("Ring", '"1', "A")),
        (b'"Ring, "big",1,A', ('Ring, "big', "1", "A")),
        (b'"Ring,"big",1,A', ('Ring,"big', "1", "A")),
        (b'"Ring,"1","A', ('"Ring', "1", '"A')),
    ],
)
def test_a_mark_is_text_where_another_cell_opens_before_its_own_is_closed(
    row: bytes, reading: tuple[str, ...]
) -> None:
    table = parse(b"Name,Price,SKU\n" + row + b"\nBox,2,B\n")

    assert flaws_of(table)[2].reading == reading
    assert rows_of(table) == [(3, ["Box", "2", "B"])]


def test_a_sound_quote_that_swallowed_rows_by_count_is_undone() -> None:
    table = parse(b'Name,Price,SKU\n"Ring,1,A\nBox,2,B\nBag",3\nTag,4,D\n')

    assert reasons_of(table) == {2: Reason.BAD_QUOTING, 4: Reason.BAD_QUOTING}
    assert [number for number, _ in rows_of(table)] == [3, 5]


def test_another_number_of_cells_fails_the_row() -> None:
    table = parse(b"Name,Price\nRing\nBox,2,x\nBag,3\n")

    assert flaws_of(table) == {
        2: Flaw(
            reason=Reason.TOO_FEW_CELLS,
            params={"found": 1, "expected": 2},
            written=("Ring",),
            reading=("Ring", ""),
        ),
        3: Flaw(
            reason=Reason.TOO_MANY_CELLS,
            params={"found": 3, "expected": 2},
            written=("Box", "2", "x"),
            reading=None,
        ),
    }
    assert rows_of(table) == [(4, ["Bag", "3"])]


def test_short_rows_are_filled_up_where_the_sheet_says_so() -> None:
    table = parse(b"Name,Price\nRing\n", pads_short_rows=True)

    assert rows_of(table) == [(2, ["Ring", ""])]


def test_surplus_blank_cells_are_dropped_where_no_cell_is_blank() -> None:
    table = parse(b"Name,Price\nRing,1,,\nBox,,2,\nBag,3\n")

    assert rows_of(table) == [(2, ["Ring", "1"]), (4, ["Bag", "3"])]
    assert reasons_of(table) == {3: Reason.TOO_MANY_CELLS}


def test_surplus_blank_cells_are_dropped_where_all_rows_have_as_many() -> None:
    table = parse(b"Name,Price\nRing,,\nBox,2,\n")

    assert rows_of(table) == [(2, ["Ring", ""]), (3, ["Box", "2"])]


def test_rows_that_are_wider_than_a_header_with_an_unknown_cell_may_have_slid() -> None:
    lost = b"Name,PriceQuantity,SKU\nRing,1,2,\nBox,2,3,\n"
    table = parse(lost, known=known)

    assert reasons_of(table) == {2: Reason.TOO_MANY_CELLS, 3: Reason.TOO_MANY_CELLS}
    assert rows_of(parse(lost.replace(b"Quantity", b""), known=known)) == [
        (2, ["Ring", "1", "2"]),
        (3, ["Box", "2", "3"]),
    ]


def test_where_blanks_are_separators_another_number_of_cells_has_slid() -> None:
    table = parse(b"Name Price SKU\nBig Ring 1 \nBox 2 B\n", known=known)

    assert reasons_of(table) == {2: Reason.TOO_MANY_CELLS}
    assert rows_of(table) == [(3, ["Box", "2", "B"])]


def test_blank_columns_at_the_end_are_dropped_and_told() -> None:
    table = parse(b"Name,Price,,\nRing,,,\nBox,2,,\n")

    assert table.header == ("Name", "Price")
    assert rows_of(table) == [(2, ["Ring", ""]), (3, ["Box", "2"])]
    assert [note.count for note in table.notes] == [2]


def test_a_column_without_a_header_stays_when_a_row_has_something_in_it() -> None:
    table = parse(b"Name,Price,,\nRing,1,,\nBox,2,x,\n")

    assert table.header == ("Name", "Price", "")
    assert rows_of(table) == [(2, ["Ring", "1", ""]), (3, ["Box", "2", "x"])]


def test_a_header_that_comes_again_is_no_data() -> None:
    table = parse(
        b"Name,Price\nRing,1\nName,Price\nBox,2\n\nSKU,Name\nA,Bag\n", known=known
    )

    assert reasons_of(table) == {3: Reason.REPEATED_HEADER, 6: Reason.REPEATED_HEADER}


def test_an_open_cell_never_takes_a_line_in_which_no_mark_closes_it() -> None:
    table = parse(b'a,b,c,d,e\n1,",x,y,z\n\\","\r\nx,y,z,1,2\n')

    assert reasons_of(table) == {2: Reason.BAD_QUOTING, 3: Reason.BAD_QUOTING}
    assert rows_of(table) == [(4, ["x", "y", "z", "1", "2"])]


def test_o2_a_flawed_row_loses_one_guard_only() -> None:
    table = parse(b"Name,Price,SKU\n''=1,2\n")

    [chunk] = table.chunks()

    assert chunk.flaws[2].reading == ("'=1", "2", "")
    assert chunk.rows == [("'=1", "2", "")]
