"""Finds out how the characters of a file are written, and reads them as text.

A byte order mark proves the encoding, so do bytes that are valid UTF-8 from the first
to the last. Everything else is a guess, and said to be one: the text is read, but a
person confirms it.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bulkupload.pipeline import _legacy
from bulkupload.pipeline._magic import FIRST_BYTES, refuse_what_is_no_text
from bulkupload.problems import Reason, UnreadableFile

BLOCK_BYTES = 32 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_MARKS = ",;\t|\r\n"
_CONTROLS = bytes(set(range(ord(" "))) - set(b"\t\n\v\f\r\x1a\x1b"))
_FEW_CONTROLS = 8
_MOST_CONTROLS = 0.05
_LEAST_PROSE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How the bytes of a file become text.

    `second` is the encoding that is likeliest after this one, where nothing proves it.
    `nul` says that the text holds NUL characters.
    """

    name: str
    nul: bool
    proved: bool = True
    bom: bool = False
    second: str = "mac_roman"


def encoding_of(stream: BinaryIO, named: str | None = None) -> Encoding:
    """Return the encoding of the file, or raise `UnreadableFile` if it is no text.

    The whole file is decoded once, so that no later block can turn out unreadable.
    """
    stream.seek(0)
    beginning = stream.read(FIRST_BYTES)
    for bom, name in _BOMS:
        if beginning.startswith(bom) and (nul := _nul_in(stream, name)) is not None:
            return Encoding(name=name, nul=nul, bom=True)
    refuse_what_is_no_text(beginning)
    for name in _certain(beginning, named):
        if (nul := _nul_in(stream, name)) is not None:
            return Encoding(name=name, nul=nul)
    if named is None:
        _refuse_binary(beginning)
        return _guessed(stream, beginning)
    raise UnreadableFile(Reason.NOT_TEXT)


def text_of(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield the text of the file in blocks; no block ends between CR and LF.

    Byte order marks at the beginning are left out, doubled ones too.
    """
    decoder = _legacy.decoder_of(encoding)
    position, held, at_start = 0, "", True
    while True:
        stream.seek(position)
        raw = stream.read(BLOCK_BYTES)
        position += len(raw)
        text = held + decoder.decode(raw, not raw)
        if at_start:
            text = text.lstrip("\ufeff")
            at_start = not text
        held = ""
        if raw and text.endswith("\r"):
            text, held = text[:-1], "\r"
        if text:
            yield text
        if not raw:
            return


def _certain(beginning: bytes, named: str | None) -> Iterator[str]:
    """Yield what settles the encoding if the file can be read that way."""
    if named is not None:
        yield named
        return
    wide = _wide_encoding_of(beginning)
    if wide is not None:
        yield wide
    if not _is_binary(beginning) and not _is_shifted(beginning):
        yield "utf-8"


def _guessed(stream: BinaryIO, beginning: bytes) -> Encoding:
    guesses = (
        ("iso2022_jp", "utf-8") if _is_shifted(beginning) else _legacy.guesses(stream)
    )
    found: tuple[str, bool] | None = None
    for name in guesses:
        nul = _nul_in(stream, name)
        if nul is None:
            continue
        if found is not None:
            return Encoding(name=found[0], nul=found[1], proved=False, second=name)
        found = name, nul
    if found is None:
        raise UnreadableFile(Reason.NOT_TEXT)
    return Encoding(name=found[0], nul=found[1], proved=False)


def _nul_in(stream: BinaryIO, name: str) -> bool | None:
    """Say whether the text holds a NUL; None if this encoding cannot read the file."""
    nul = False
    try:
        for text in text_of(stream, name):
            nul = nul or "\0" in text
    except UnicodeError:
        return None
    return nul


def _wide_encoding_of(beginning: bytes) -> str | None:
    """Return the encoding of two or four bytes a character that these bytes are in."""
    if b"\0" not in beginning:
        return None
    for name in _WIDE:
        decoder = codecs.getincrementaldecoder(name)("strict")
        try:
            text = decoder.decode(beginning)
        except UnicodeError:
            continue
        if _is_prose(text) and _has_its_marks(text, beginning):
            return name
    return None


def _has_its_marks(text: str, raw: bytes) -> bool:
    """Say whether most bytes that can be a separator or a row end are one in the text.

    In plain text with a NUL somewhere they are halves of other characters.
    """
    bytes_of_marks = sum(raw.count(mark.encode()) for mark in _MARKS)
    return 2 * sum(map(text.count, _MARKS)) > bytes_of_marks


def _is_prose(text: str) -> bool:
    likely = sum(
        char.isalnum() or " " <= char <= "~" or char in "\r\n\t" for char in text
    )
    return "\0" not in text and likely >= _LEAST_PROSE * len(text)


def _is_shifted(beginning: bytes) -> bool:
    """Say whether this is the old Japanese encoding that looks like plain ASCII."""
    return b"\x1b$" in beginning


def _is_binary(beginning: bytes) -> bool:
    controls = len(beginning) - len(beginning.translate(None, _CONTROLS))
    return controls > _FEW_CONTROLS + _MOST_CONTROLS * len(beginning)


def _refuse_binary(beginning: bytes) -> None:
    if _is_binary(beginning):
        raise UnreadableFile(Reason.NOT_TEXT)
