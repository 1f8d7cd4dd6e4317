"""Tells files that are no CSV by their first bytes, whatever their name says."""

import re

from bulkupload.problems import Reason, UnreadableFile
from bulkupload.reasons import gettext_noop as _

FIRST_BYTES = 4096

_FROM_SPREADSHEET = _("open it in your spreadsheet program and export it as CSV UTF-8.")
_FROM_NUMBERS = _("open it in Numbers and use File, Export To, CSV.")
_UNPACK = _("unpack it and upload the CSV file that is inside.")
_NO_TABLE = _("copy the table into a spreadsheet and export that as CSV UTF-8.")

_EXCEL = _("an Excel workbook")
_OPEN_DOCUMENT = _("an OpenDocument spreadsheet")
_NUMBERS = _("a Numbers document")
_PACKED = _("a compressed archive")
_PICTURE = _("a picture")
_WEB_PAGE = _("a web page")

_ZIP = b"PK\x03\x04"
_ZIP_MEMBERS = (
    (b"xl/", _EXCEL, _FROM_SPREADSHEET),
    (b"[Content_Types].xml", _EXCEL, _FROM_SPREADSHEET),
    (b"opendocument.spreadsheet", _OPEN_DOCUMENT, _FROM_SPREADSHEET),
    (b"Index/", _NUMBERS, _FROM_NUMBERS),
)
_BEGINNINGS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        _("an old Excel workbook"),
        _FROM_SPREADSHEET,
    ),
    (b"%PDF-", _("a PDF document"), _NO_TABLE),
    (b"\x89PNG\r\n\x1a\n", _PICTURE, _NO_TABLE),
    (b"\xff\xd8\xff", _PICTURE, _NO_TABLE),
    (b"GIF87a", _PICTURE, _NO_TABLE),
    (b"GIF89a", _PICTURE, _NO_TABLE),
    (b"RIFF", _PICTURE, _NO_TABLE),
    (b"II*\x00", _PICTURE, _NO_TABLE),
    (b"MM\x00*", _PICTURE, _NO_TABLE),
    (b"\x1f\x8b", _PACKED, _UNPACK),
    (b"BZh", _PACKED, _UNPACK),
    (b"\xfd7zXZ\x00", _PACKED, _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", _PACKED, _UNPACK),
    (b"Rar!\x1a\x07", _PACKED, _UNPACK),
    (b"\x28\xb5\x2f\xfd", _PACKED, _UNPACK),
    (b"PK\x05\x06", _PACKED, _UNPACK),
    (b"PK\x07\x08", _PACKED, _UNPACK),
    (b"SQLite format 3\x00", _("a database"), _NO_TABLE),
    (b"PAR1", _("a data file of another kind"), _NO_TABLE),
    (b"\x7fELF", _("a program"), _NO_TABLE),
    (b"MZ\x90\x00", _("a program"), _NO_TABLE),
    (b"{\\rtf", _("a text document with formatting"), _NO_TABLE),
)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,1000}?-->\s*)?"
    rb"(?:<!doctype\s+html|<html|<head|<body|<table|<\?xml|<script|<!doctype\s)",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_XML_WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"


def refuse_what_is_no_text(beginning: bytes) -> None:
    """Raise `UnreadableFile` when the first bytes are those of another kind of file."""
    kind = _kind_of(beginning)
    if kind is not None:
        raise UnreadableFile(Reason.NOT_CSV, kind=kind[0], remedy=kind[1])


def _kind_of(beginning: bytes) -> tuple[str, str] | None:
    if beginning.startswith(_ZIP):
        return _kind_of_zip(beginning)
    for magic, kind, remedy in _BEGINNINGS:
        if beginning.startswith(magic) and _is_binary(magic, beginning):
            return kind, remedy
    if _MARKUP.match(beginning):
        if _XML_WORKBOOK in beginning:
            return _EXCEL, _FROM_SPREADSHEET
        return _WEB_PAGE, _NO_TABLE
    return None


def _is_binary(magic: bytes, beginning: bytes) -> bool:
    """Say whether this is no table whose first header reads like a magic number."""
    return magic.startswith((b"%", b"GIF", b"{")) or bool(
        _CONTROL.search(beginning[:64])
    )


def _kind_of_zip(beginning: bytes) -> tuple[str, str]:
    for member, kind, remedy in _ZIP_MEMBERS:
        if member in beginning:
            return kind, remedy
    return _PACKED, _UNPACK
