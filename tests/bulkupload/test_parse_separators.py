"""Which separator a file has that nobody says anything about (spec 5, R4)."""

import pytest

from bulkupload.pipeline.parse import parse


def separator_of(*lines: str) -> str:
    """Return the separator of a file, told nothing about it."""
    return parse("\n".join(lines).encode()).dialect.delimiter


@pytest.mark.parametrize("mark", [";", "\t", "|"])
@pytest.mark.parametrize(
    "rows",
    [
        ["Name{}Preis", "Ring{}1,50", "Box{}3,00", "Kette{}7,00"],
        ["Name{}Preis{}Kosten", "Ring{}1,50{}0,80", "Box{}3,00{}1,20"],
        ["1,5{}2,5", "3,5{}4,25"],
        ["4,000 {} 2,04E+05 {} 1,5", "3,250 {} 1,10E+04 {} 2,5"],
    ],
)
def test_commas_between_digits_are_decimal_marks(rows: list[str], mark: str) -> None:
    assert separator_of(*(row.replace("{}", mark) for row in rows)) == mark


def test_they_are_where_headers_are_asked_for_and_none_is_known() -> None:
    content = "Length;Width\n" + "1,5;2,5\n" * 40

    table = parse(content.encode(), known={"Name", "SKU"}.__contains__)

    assert table.dialect.delimiter == ";"


@pytest.mark.parametrize(
    "rows", [["1,2", "3,4"], ["a,b", "1,2", "3,4"], ["Size,Note", "1,2;3", "4,5;6"]]
)
def test_a_comma_that_cuts_more_than_digits_stays_the_separator(
    rows: list[str],
) -> None:
    assert separator_of(*rows) == ","


def test_a_row_that_a_separator_cuts_badly_is_not_called_a_title_for_its_sake() -> None:
    rows = ["Name;Ort", "A;Rua X, 5", "B;Rua Y, 7", "C;Rua Z, 9"]

    assert separator_of(*rows) == ";"


@pytest.mark.parametrize("mark", ["#", "^", "~"])
def test_a_sign_that_cuts_every_row_alike_is_meant_beside_commas(mark: str) -> None:
    rows = [
        "Council{}Street{}Place",
        "Ash{}Hill Road{}Leeds, Yorkshire",
        "Elm{}1, The Green, Old Town{}York",
        "Oak{}Mill Lane{}Hull",
    ]

    assert separator_of(*(row.replace("{}", mark) for row in rows)) == mark


@pytest.mark.parametrize(
    "rows",
    [
        ["Item #,Size #", "A#1,#2", "B#3,#4"],
        ["Style #,Lot # (old)", "Style#12,Lot#7", "Style#13,Lot#8"],
        ["# made by hand", "# of silver", "Name,Price", "Ring,1", "Box,2"],
        ["Colors", "#f00 #0f0 #00f", "#f00 #0f0 #00f"],
    ],
)
def test_a_number_sign_in_the_text_of_cells_separates_nothing(rows: list[str]) -> None:
    assert separator_of(*rows) == ","


def test_blanks_separate_where_quoted_cells_stand_side_by_side_in_every_row() -> None:
    rows = [
        'DATE Qty "Description" "Link"',
        '13/05/2018 2 "Tee, long" "https://example.com/1"',
        '14/05/2018 1 "Ring" "https://example.com/2"',
    ]

    assert separator_of(*rows) == " "


@pytest.mark.parametrize(
    "rows",
    [
        ["Name", 'Ring "Luna" gold', 'Box "Sol" red'],
        ['Export "Products" 2024', "Name,Price", 'Ring,"1,5"', "Box,2"],
    ],
)
def test_blanks_between_words_separate_nothing(rows: list[str]) -> None:
    assert separator_of(*rows) == ","
