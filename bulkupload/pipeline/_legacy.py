"""Guesses among the encodings from before Unicode, the likeliest first."""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

WINDOWS = "cp1252"
MIXED = "utf-8+cp1252"
"""Our own name for UTF-8 with stretches of Windows-1252 in it."""

_ONE_BYTE = (
    "mac_roman", "cp850", "cp437", "cp1250", "cp1251", "cp1254", "cp1253", "cp1257",
    "iso8859_2", "koi8_r", "cp866", "cp1255", "cp1256",
)  # fmt: skip
_MANY_BYTES = ("shift_jis", "gb18030", "big5", "euc_kr", "euc_jp")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MOST_WORDS = 1_000
_READ_BYTES = 1024 * 1024
_TOO_MANY_IN_A_ROW = 3


def decoder_of(encoding: str) -> codecs.IncrementalDecoder:
    """Return a strict decoder of the encoding; it may also be `MIXED`."""
    if encoding == MIXED:
        return codecs.getincrementaldecoder("utf-8")(_MIXED_ERRORS)
    return codecs.getincrementaldecoder(encoding)("strict")


def guesses(stream: BinaryIO) -> Iterator[str]:
    """Yield the encodings that bytes which are not UTF-8 may be in, likeliest first.

    Windows-1252 comes first, but for UTF-8 with some bytes of it inside; whether the
    whole file can be read that way is not looked at.
    """
    words = _words_of(stream)
    unicode_words = sum(_decoded(word, "utf-8") is not None for word in words)
    by_likelihood = (MIXED, WINDOWS) if 2 * unicode_words >= len(words) else (WINDOWS,)
    yield from by_likelihood
    scored = [(_score(words, name), name) for name in (*_ONE_BYTE, *_MANY_BYTES)]
    scored.sort(key=lambda pair: -pair[0])
    windows = [_decoded(word, WINDOWS) for word in words]
    for score, name in scored:
        if score > 0 and [_decoded(word, name) for word in words] != windows:
            yield name


def reread(text: str, read_in: str, other: str) -> str | None:
    """Return the text as it is in the other encoding, None if it cannot be in it."""
    try:
        return _bytes_of(text, read_in).decode(other)
    except UnicodeError:
        return None


def _bytes_of(text: str, encoding: str) -> bytes:
    return text.encode("utf-8" if encoding == MIXED else encoding)


def _words_of(stream: BinaryIO) -> Sequence[bytes]:
    """Return distinct words that are not ASCII, from the first stretch with any."""
    stream.seek(0)
    while raw := stream.read(_READ_BYTES):
        words = dict.fromkeys(match.group() for match in _WORD.finditer(raw))
        if words:
            return list(islice(words, _MOST_WORDS))
    return []


def _decoded(word: bytes, name: str) -> str | None:
    try:
        return word.decode(name)
    except UnicodeError:
        return None


def _score(words: Sequence[bytes], name: str) -> float:
    """Return which share of the words reads like words in this encoding."""
    likely = sum(
        text is not None and _is_word(text)
        for text in (_decoded(word, name) for word in words)
    )
    return likely / len(words) if words else 0.0


def _is_word(text: str) -> bool:
    """Say whether this can be a word: letters of one script in a usual case."""
    if not text.isalpha() or not (text.islower() or text.isupper() or text.istitle()):
        return not text.isascii() and all(_is_ideograph(char) for char in text)
    scripts = {unicodedata.name(char, "?").split()[0] for char in text}
    if scripts == {"LATIN"}:
        return not _FOREIGN.search(text)
    return len(scripts) == 1


def _is_ideograph(char: str) -> bool:
    """Say whether this is a common sign of Chinese, Japanese or Korean."""
    return (
        "\u3040" <= char <= "\u30ff"
        or "\u4e00" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\u3000" <= char <= "\u3011"
    )


_FOREIGN = re.compile(rf"[^\x00-\x7f]{{{_TOO_MANY_IN_A_ROW},}}")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(WINDOWS), error.end


_MIXED_ERRORS = "bulkupload.windows-1252"
codecs.register_error(_MIXED_ERRORS, _as_windows)
