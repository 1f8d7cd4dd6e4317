"""Which letters a file is written in, and what is no table at all (B-4, spec 5)."""

import pytest

from bulkupload.pipeline.parse import parse
from bulkupload.problems import Reason
from tests.bulkupload.tables import refused, rows_of


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_each_form_of_unicode_is_proved(encoding: str) -> None:
    table = parse("Name,Price\nÖhrring ✓,1\n".encode(encoding))

    assert rows_of(table) == [(2, ["Öhrring ✓", "1"])]
    assert table.dialect.proved


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize(
    "text",
    [
        "名前,価格\n指輪,100\n首飾り,200\n",
        "名前\n" + "真珠の首飾りのとても長い説明文がここに続きます\n" * 3,
        "имя;цена\nкольцо;12\n",
        "ชื่อ,ราคา\nแหวน,1\n",
    ],
)
def test_wide_letters_of_every_script_are_proved(text: str, encoding: str) -> None:
    table = parse(text.encode(encoding))

    assert (table.dialect.encoding, table.dialect.proved) == (encoding, True)


@pytest.mark.parametrize(
    "content", [b"a,b,c\n1,,3\n", b"Name;SKU\r\nRing;R-1\r\n", b"foo\n1\n2\n"]
)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_nuls_in_plain_text_do_not_make_wide_letters_of_it(
    content: bytes, count: int
) -> None:
    places = range(content.index(b"\n") + 1, len(content) + 1)

    spoilt = [content[:at] + b"\0" * count + content[at:] for at in places]

    assert {parse(one).dialect.encoding for one in spoilt} == {"utf-8"}


def test_a_doubled_byte_order_mark_is_no_part_of_the_header() -> None:
    assert parse(b"\xef\xbb\xbf\xef\xbb\xbfName\nRing\n").header == ("Name",)


def test_older_letters_are_read_but_a_person_confirms_them() -> None:
    table = parse("Name,Price\nÖhrring,1\nBox,2\n".encode("cp1252"))

    assert rows_of(table)[0] == (2, ["Öhrring", "1"])
    assert table.dialect.encoding == "cp1252"
    assert not table.dialect.proved
    assert [read for read, _other in table.samples] == ["Öhrring"]
    assert all(read != other for read, other in table.samples)


def test_the_second_likeliest_way_to_read_letters_is_shown() -> None:
    table = parse("Name,Price\nКольцо,1\nСерьги,2\n".encode("cp1251"))

    assert [other for _read, other in table.samples] == ["Кольцо", "Серьги"]


def test_a_named_encoding_is_proved() -> None:
    table = parse("Name\nКольцо\n".encode("cp1251"), encoding="cp1251")

    assert rows_of(table) == [(2, ["Кольцо"])]
    assert table.dialect.proved
    assert table.samples == ()


def test_older_letters_inside_of_unicode_are_read_each_in_its_way() -> None:
    content = "Name\nÖhrring\nÄpfel\nÜbel\n".encode() + "Bücher\n".encode("cp1252")

    table = parse(content)

    assert [row for _, row in rows_of(table)][-2:] == [["Übel"], ["Bücher"]]
    assert not table.dialect.proved


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY_FILE),
        (b"\n\r\n  \n", Reason.EMPTY_FILE),
        (b"\xef\xbb\xbf", Reason.EMPTY_FILE),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", Reason.NOT_CSV),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.NOT_CSV),
        (b"%PDF-1.7\n%abc", Reason.NOT_CSV),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Reason.NOT_CSV),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", Reason.NOT_CSV),
        (b"GIF89a\x01\0\x01\0", Reason.NOT_CSV),
        (b"\x1f\x8b\x08\0\0\0\0\0", Reason.NOT_CSV),
        (b"<!DOCTYPE html>\n<html><body>", Reason.NOT_CSV),
        (b"  <html>\n", Reason.NOT_CSV),
        (bytes(range(256)) * 8, Reason.NOT_TEXT),
        (b"\0" * 4096, Reason.NOT_TEXT),
        (b"Name,S\0KU\r\nRing,R-1\r\n", Reason.NOT_TEXT),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, reason: Reason) -> None:
    assert list(refused(content)) == [reason]
