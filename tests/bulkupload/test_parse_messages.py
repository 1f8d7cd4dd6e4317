"""What a person reads when a file or a row is refused, word for word."""

import re

import pytest

from bulkupload.pipeline.parse import Limits, Note, NoteKind, parse
from bulkupload.problems import Problem, UnreadableFile

FORBIDDEN = re.compile(
    r"utf-?(?:16|32)|cp\d|latin|ascii|codec|unicode|decod|encod|byte order|exception"
    r"|error|traceback|offset|position \d|0x|\bNone\b|null|parse|delimiter|BOM\b|RFC"
    r"|invalid|regex|stream|dialect|[{}]",
    re.IGNORECASE,
)
LIMITS = Limits(max_bytes=3_000_000, max_rows=2, max_columns=3)

FILES = {
    b"": "This file is empty. Fill in the template and upload it again.",
    b"\n\n": "This file is empty. Fill in the template and upload it again.",
    b"\0" * 99: (
        "This file cannot be read as text. Open it in your spreadsheet program and "
        "save it as “CSV UTF-8”."
    ),
    b"PK\x03\x04[Content_Types].xml xl/": (
        "This file is an Excel workbook. Save it as CSV first: open it in your "
        "spreadsheet program and export it as CSV UTF-8."
    ),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": (
        "This file is an old Excel workbook. Save it as CSV first: open it in your "
        "spreadsheet program and export it as CSV UTF-8."
    ),
    b"PK\x03\x04 mimetype application/vnd.oasis.opendocument.spreadsheet": (
        "This file is an OpenDocument spreadsheet. Save it as CSV first: open it in "
        "your spreadsheet program and export it as CSV UTF-8."
    ),
    b"PK\x03\x04 Index/Document.iwa": (
        "This file is a Numbers document. Save it as CSV first: open it in Numbers and "
        "use File, Export To, CSV."
    ),
    b"PK\x03\x04 products.csv": (
        "This file is a compressed archive. Save it as CSV first: unpack it and upload "
        "the CSV file that is inside."
    ),
    b"%PDF-1.7": (
        "This file is a PDF document. Save it as CSV first: copy the table into a "
        "spreadsheet and export that as CSV UTF-8."
    ),
    b"\x89PNG\r\n\x1a\n\0": (
        "This file is a picture. Save it as CSV first: copy the table into a "
        "spreadsheet and export that as CSV UTF-8."
    ),
    b"<!doctype html><table>": (
        "This file is a web page. Save it as CSV first: copy the table into a "
        "spreadsheet and export that as CSV UTF-8."
    ),
    b"Name\n" + b"x" * 3_000_000: (
        "This file has 3,000,005 bytes and the limit here is 3,000,000 bytes. Split it "
        "into smaller files, or ask whoever runs this program to import it by command."
    ),
    b"Name\n" + b"x" * 9_000_000: (
        "This file has 8.6 MB and the limit here is 2.9 MB. Split it into smaller "
        "files, or ask whoever runs this program to import it by command."
    ),
    b"Name\n1\n2\n3\n": (
        "This file has more than 2 rows of data. Split it into files of at most 2 "
        "rows, or ask whoever runs this program to import it by command."
    ),
    b"a,b,c,d\n": (
        "This file has more than 3 columns. Remove those that are not needed."
    ),
}
ROWS = {
    b'"Ring,1': (
        "The quotation marks of this row do not pair up, so its cells cannot be told "
        'apart for sure. Put one " before and after the cell and write every " inside '
        "it twice."
    ),
    b"Ring": (
        "This row has too few cells: 1 instead of 2. Add the missing cells, empty ones "
        "too."
    ),
    b"Ring,1,2": (
        "This row has too many cells: 3 instead of 2. Put a cell that holds a "
        "separator in quotation marks, or remove the surplus cells."
    ),
    b"Name,Price": (
        "This row names columns again, as the header does. Remove it; if another table "
        "begins here, save that one as a file of its own."
    ),
    b"Ri\0ng,1": "Name holds a character that cannot be stored. Type the cell again.",
}
NOTES = {
    NoteKind.PREAMBLE: "Rows above the header that were left out: 3.",
    NoteKind.TRAILING_COLUMNS: "Empty columns at the end that were left out: 3.",
}


@pytest.mark.parametrize(
    ("content", "message"), list(FILES.items()), ids=list(map(str, range(len(FILES))))
)
def test_a_refused_file_says_what_it_is_and_what_to_do(
    content: bytes, message: str
) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        list(parse(content, limits=LIMITS).chunks())

    assert refusal.value.problem.message == message


@pytest.mark.parametrize(("row", "message"), list(ROWS.items()))
def test_a_refused_row_says_why_and_what_to_do(row: bytes, message: str) -> None:
    table = parse(b"Name,Price\n" + row + b"\nBox,2\n")

    [flaw] = [flaw for chunk in table.chunks() for flaw in chunk.flaws.values()]

    assert Problem(reason=flaw.reason, row=2, params=flaw.params).message == message


@pytest.mark.parametrize("kind", NoteKind)
def test_a_note_is_a_sentence(kind: NoteKind) -> None:
    assert str(Note(kind=kind, count=3)) == NOTES[kind]


@pytest.mark.parametrize(
    "message", sorted({*FILES.values(), *ROWS.values(), *NOTES.values()})
)
def test_no_sentence_needs_a_programmer_to_understand_it(message: str) -> None:
    assert FORBIDDEN.findall(message) == []
    assert message.endswith(".")
