"""The one writer of CSV."""

from bulkupload.pipeline.write import csv_rows


def written(*rows: list[str], delimiter: str = ",") -> str:
    return b"".join(csv_rows(rows, delimiter=delimiter)).decode()


def test_a_file_begins_with_a_byte_order_mark_and_rows_end_in_cr_lf() -> None:
    assert written(["Name", "Price"], ["Ring", "10"]) == (
        "\ufeffName,Price\r\nRing,10\r\n"
    )


def test_a_byte_order_mark_can_be_left_out() -> None:
    assert b"".join(csv_rows([["Name"]], bom=False)) == b"Name\r\n"


def test_cells_with_a_separator_a_quote_or_a_line_end_are_quoted() -> None:
    assert written(["a,b", 'say "x"', "two\nlines", "x;y"]) == (
        '\ufeff"a,b","say ""x""","two\nlines","x;y"\r\n'
    )


def test_the_separator_of_the_upload_is_used() -> None:
    assert written(["a", "1,5"], delimiter="^") == '\ufeffa^"1,5"\r\n'
    assert written(["a^b"], delimiter="^") == '\ufeff"a^b"\r\n'


def test_formulas_are_guarded_in_every_cell() -> None:
    assert written(["=1", "-42", "+1 212"]) == '\ufeff"\'=1",-42,"\'+1 212"\r\n'


def test_a_lone_blank_cell_is_a_row_and_not_a_blank_line() -> None:
    assert written([""]) == '\ufeff""\r\n'


def test_many_rows_come_in_several_stretches() -> None:
    stretches = list(csv_rows([["x"]] * 1200))

    assert len(stretches) == 4
    assert b"".join(stretches).count(b"\r\n") == 1200
