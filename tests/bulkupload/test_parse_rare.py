"""Rare files: old encodings, doubtful rows, lines without an end."""

import io

import pytest

from bulkupload.pipeline import _split
from bulkupload.pipeline.parse import Table, parse
from bulkupload.problems import Reason, UnreadableFile

JAPANESE = "Name,Price\n指輪,1\nネックレス,2\n"


def rows_of(table: Table) -> list[list[str]]:
    return [list(row) for chunk in table.chunks() for row in chunk.rows]


def reasons_of(table: Table) -> dict[int, Reason]:
    return {
        n: flaw.reason for chunk in table.chunks() for n, flaw in chunk.flaws.items()
    }


def test_a_named_encoding_that_cannot_be_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        parse("Name\nÖse\n".encode("cp1252"), encoding="utf-8")

    assert refusal.value.problem.reason is Reason.NOT_TEXT


def test_an_old_japanese_file_that_looks_like_ascii_is_read_and_confirmed() -> None:
    table = parse(JAPANESE.encode("iso2022_jp"))

    assert rows_of(table) == [["指輪", "1"], ["ネックレス", "2"]]
    assert not table.dialect.proved
    assert table.samples[0][0] == "指輪"


def test_another_old_japanese_file_is_offered_as_second() -> None:
    table = parse(JAPANESE.encode("shift_jis"))

    assert [other for _read, other in table.samples] == ["指輪", "ネックレス"]


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1250"])
def test_other_old_letters_come_second(encoding: str) -> None:
    text = "Name\nkočka\npříliš\n" if encoding == "cp1250" else "Name\ncafé\ngarçon\n"
    table = parse(text.encode(encoding))

    seconds = [other for _read, other in table.samples]
    firsts = [read for read, _other in table.samples]

    assert text.split()[1:] in (firsts, seconds)
    assert not table.dialect.proved


def test_a_workbook_saved_as_xml_is_named_for_what_it_is() -> None:
    content = (
        b'<?xml version="1.0"?><x xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    )

    with pytest.raises(UnreadableFile) as refusal:
        parse(content)

    assert refusal.value.problem.params["kind"] == "an Excel workbook"


def test_a_header_that_reads_like_a_magic_number_is_a_header() -> None:
    assert parse(b"BZh,RIFF\n1,2\n").header == ("BZh", "RIFF")


def test_a_row_that_is_sound_but_too_wide_gives_back_the_row_inside() -> None:
    table = parse(b'a,b,c,d\n1,2,3,"4\n5,6,7,8\n9",10,11,12\n1,2,3,4\n')

    assert reasons_of(table) == {2: Reason.BAD_QUOTING, 4: Reason.BAD_QUOTING}
    assert rows_of(table)[1] == ["5", "6", "7", "8"]


def test_lines_that_are_all_as_wide_as_the_header_may_be_rows() -> None:
    table = parse(b'a,b,c,d\n1,"2,3,4\n5,6,7,8\n9,10",11,12\n1,2,3,4\n')

    assert reasons_of(table) == {2: Reason.BAD_QUOTING}
    assert rows_of(table)[-1] == ["1", "2", "3", "4"]


def test_the_row_above_the_rest_of_a_cell_is_doubtful_too() -> None:
    table = parse(b'a,b,c\n1,2,two\nlines"\n4,5,6\n')

    assert reasons_of(table) == {2: Reason.BAD_QUOTING, 3: Reason.BAD_QUOTING}
    assert [chunk.flaws[2].reading for chunk in table.chunks()] == [("1", "2", "two")]


def test_a_doubtful_row_may_end_one_chunk_and_begin_the_next() -> None:
    table = parse(b'a,b,c\n1,2,two\nlines"\n4,5,6\n')

    assert [list(chunk.flaws) for chunk in table.chunks(1)] == [[2], [3], []]


def test_a_line_without_an_end_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_split, "LONGEST_LINE", 200_000)
    content = b"Name\nRing\n" + b"x" * 500_000

    with pytest.raises(UnreadableFile) as refusal:
        rows_of(parse(content))

    assert refusal.value.problem.reason is Reason.NOT_TEXT


def test_a_file_of_many_blocks_is_read_as_one() -> None:
    lines = [f'"Ring {n}, ""red""\nor blue",{n}' for n in range(20_000)]
    table = parse(io.BytesIO(("Name,Price\r\n" + "\r\n".join(lines)).encode("utf-16")))

    assert rows_of(table) == [
        [f'Ring {n}, "red"\nor blue', str(n)] for n in range(20_000)
    ]


def test_an_open_mark_far_above_costs_its_own_row_only() -> None:
    rows = b"".join(b"Ring %d,1\n" % n for n in range(50_000))
    table = parse(b'Name,Price\n"Box,1\n' + rows)

    assert reasons_of(table) == {2: Reason.BAD_QUOTING}
    assert len(rows_of(table)) == 50_001


def test_apostrophes_enclose_cells_where_they_stand_around_one_in_most_rows() -> None:
    table = parse(b"Name,SKU,Price\n'Ring, big','A',1\nBox 5\",'B',2\nBag,'C',3\n")

    assert table.dialect.quote == "'"
    assert rows_of(table) == [
        ["Ring, big", "A", "1"],
        ['Box 5"', "B", "2"],
        ["Bag", "C", "3"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        b"'=1+1,5'\n'=1+2,6'\n'-A,7'\n",  # guards in front, feet behind
        b"'Twas,1\n'Tis,2\n'Tweren't,3\n",
        b"'a','b'\nc,d\ne,f\n\"g\",h\n",
    ],
)
def test_other_apostrophes_are_text(rows: bytes) -> None:
    assert parse(b"Name,Size\n" + rows).dialect.quote == '"'


def test_a_doubled_mark_between_apostrophes_makes_its_row_doubtful() -> None:
    table = parse(b"Name,SKU\n'Box 5\"\"','A'\n'Bag','B'\n")

    assert reasons_of(table) == {2: Reason.BAD_QUOTING}
    assert rows_of(table) == [['Box 5""', "A"], ["Bag", "B"]]


def test_a_header_below_lone_cells_may_have_blank_cells() -> None:
    table = parse(b"Meetings,,,\nWho,When,,\nJo,May,,\n,June,,\nTravel,,,\nA,B,C,D\n")

    assert table.header == ("Who", "When", "", "")
    assert rows_of(table)[:2] == [["Jo", "May", "", ""], ["", "June", "", ""]]
