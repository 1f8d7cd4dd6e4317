"""Laws of reading: what was written is read, and each row ends in one place."""

import csv
import io
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from bulkupload.pipeline import _quick
from bulkupload.pipeline._grammar import Style, grammar_of
from bulkupload.pipeline.parse import Table, parse
from bulkupload.pipeline.write import csv_rows
from bulkupload.problems import UnreadableFile

AWKWARD = "ab1 ,;|\t\"'\n\r=+-@\\é✓\u2028\v\xa0."
CELLS = st.one_of(
    st.text(alphabet=AWKWARD, max_size=6),
    st.text(st.characters(codec="utf-8"), max_size=4),
)
NAMES = CELLS.filter(lambda text: text.strip() and "\0" not in text)
ENCODINGS = st.sampled_from(
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A header of known names, and rows of as many cells."""
    header = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    width = len(header)
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))
    return [header, *rows]


def texts_of(table: Table) -> list[list[str]]:
    """Return every row as it is read; a refused one as it will be handed back."""
    return [
        list(chunk.flaws[number].written if number in chunk.flaws else row)
        for chunk in table.chunks()
        for number, row in zip(chunk.numbers, chunk.rows, strict=True)
    ]


def filled(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows that are not blank; a blank cell may have carried a guard."""
    return [row for row in rows if any(cell.strip() for cell in row)]


@given(rows=tables(), delimiter=st.sampled_from(",;\t|"), bom=st.booleans())
def test_what_was_written_is_read(
    rows: list[list[str]], delimiter: str, bom: bool
) -> None:
    content = b"".join(csv_rows(rows, delimiter=delimiter, bom=bom))

    table = parse(content, known=set(rows[0]).__contains__)

    assert list(table.header) == rows[0]
    assert filled(texts_of(table)) == filled(rows[1:])


@given(rows=tables(), encoding=ENCODINGS)
def test_every_form_of_unicode_is_read_when_it_is_named(
    rows: list[list[str]], encoding: str
) -> None:
    text = b"".join(csv_rows(rows, bom=False)).decode()

    table = parse(
        text.encode(encoding), encoding=encoding, known=set(rows[0]).__contains__
    )

    assert list(table.header) == rows[0]
    assert filled(texts_of(table)) == filled(rows[1:])


@given(rows=tables(), size=st.integers(min_value=1, max_value=4))
def test_the_size_of_chunks_changes_nothing(rows: list[list[str]], size: int) -> None:
    table = parse(b"".join(csv_rows(rows)), known=set(rows[0]).__contains__)

    def seen(size: int) -> list[tuple[int, list[str], object]]:
        return [
            (number, list(row), chunk.flaws.get(number))
            for chunk in table.chunks(size)
            for number, row in zip(chunk.numbers, chunk.rows, strict=True)
        ]

    assert seen(size) == seen(2000)
    assert all(len(chunk.numbers) <= size for chunk in table.chunks(size))


@given(st.text(alphabet=AWKWARD, max_size=60))
def test_each_row_of_any_text_ends_in_exactly_one_place(text: str) -> None:
    if not text.strip(' \n\r\v\xa0\u2028,;|\t"') or text.isspace():
        return
    table = parse(text.encode())

    numbers = [number for chunk in table.chunks() for number in chunk.numbers]
    blank = sum(chunk.blank for chunk in table.chunks())

    assert numbers == sorted(set(numbers))
    if numbers:
        assert numbers[0] > table.header_row
        assert numbers[-1] <= table.header_row + len(numbers) + blank


@given(st.text(alphabet=AWKWARD, max_size=60))
def test_no_letter_is_lost_and_none_is_made_up(text: str) -> None:
    try:
        table = parse(text.encode())
    except UnreadableFile:
        return
    above = sum(note.count for note in table.notes)

    found = "".join(chain(table.header, *texts_of(table)))
    letters = "".join(filter(str.isalnum, text))

    if not above and not table.dialect.separator_line:
        assert "".join(filter(str.isalnum, found)) == letters


@given(st.text(alphabet='ab,"\n\r ', max_size=40), st.sampled_from(['"', "'"]))
def test_the_quick_way_reads_sound_rows_as_the_csv_module_does(
    text: str, quote: str
) -> None:
    style = Style(delimiter=",", quote=quote)
    text = text.replace('"', quote)

    found = _quick.sound_rows(text, 0, len(text), style)

    whole = io.StringIO(text[: found.end], newline="")
    expected = list(csv.reader(whole, quotechar=quote, strict=True))
    assert [row or [""] for row in found.rows] == [row or [""] for row in expected]
    assert grammar_of(style).row.match(text, found.end) is None


@given(
    rows=st.lists(
        st.lists(st.text('ab,;" \n\r', max_size=8), min_size=2, max_size=2), max_size=8
    ),
    row_end=st.sampled_from(["\r\n", "\n"]),
)
def test_text_in_which_every_cell_is_quoted_reads_as_the_standard_says(
    rows: list[list[str]], row_end: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator=row_end)
    writer.writerows([["name", "note"], *rows])

    whole = text.getvalue()
    found = _quick.sound_rows(whole, 0, len(whole), Style(delimiter=","))

    read = len(found.rows)
    assert found.rows == [["name", "note"], *rows][:read]
    assert (found.end == len(whole)) == (read == len(rows) + 1)
