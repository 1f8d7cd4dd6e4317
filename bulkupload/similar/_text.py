"""From a typed value to the words in it: what is cleaned, what is folded."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Characters that another form of the same letter stands for: full and half width,
# ligatures, presentation forms, blanks that must not break. Superscripts, fractions
# and circled signs are not among them: m² is not m2.
_SAME_LETTER = re.compile(
    r"<(wide|narrow|noBreak|compat|initial|medial|final|isolated)>"
)
_FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_STRAY_JOINERS = re.compile(
    "(?<![^\\0-\u058f\u200c\u200d])[\u200c\u200d]"
    "|[\u200c\u200d](?![^\\0-\u058f\u200c\u200d])"
)

_ACCENTED_SCRIPTS = frozenset({"LATIN", "GREEK", "HEBREW", "ARABIC"})
_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"ё": "е", "ς": "σ"}
)
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

_APOSTROPHES = re.compile(r"['’‘ʼ`´′]")
_SIGNS = (
    (re.compile(r"\bw/o(?=\W|$)"), " without "),
    (re.compile(r"\bw/"), " with "),
    (re.compile(r"[&+]| ['’‘]?n['’‘] | ['’‘]n "), " and "),
    (re.compile(r"%"), " percent "),
)
_PLAIN = re.compile(r"[a-z0-9 ]*$")
_MARKS_OF_TRADE = str.maketrans("™®©℠", "    ")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")


def clean(value: str) -> str:
    """Return the value without what nobody sees: Unicode forms, blanks, invisibles."""
    if not (value.isascii() and value.isprintable()):
        value = unicodedata.normalize("NFC", _visible(map(_ordinary, value)))
    return " ".join(value.split())


@lru_cache(maxsize=65_536)
def name_key(value: str) -> str:
    """Return what two spellings share when they are one value without a question."""
    key = clean(value).casefold()
    return key if key.isascii() else clean(unicodedata.normalize("NFC", key))


@lru_cache(maxsize=4096)
def _ordinary(letter: str) -> str:
    """Return the letter that a compatibility character stands for, or itself."""
    if not _SAME_LETTER.match(unicodedata.decomposition(letter)):
        return letter
    ordinary = unicodedata.normalize("NFKC", letter)
    return letter if len(ordinary) > 1 and ordinary.startswith(" ") else ordinary


def _visible(letters: Iterable[str]) -> str:
    """Return the letters without invisible ones; blanks become plain blanks.

    Joiners shape Persian, Indic scripts and emoji, and stay between such letters.
    """
    text = "".join(
        " " if letter.isspace() else letter
        for letter in "".join(letters)
        if letter.isspace() or not _is_invisible(letter)
    )
    return _STRAY_JOINERS.sub("", text)


@lru_cache(maxsize=4096)
def _is_invisible(letter: str) -> bool:
    if letter in _JOINERS:
        return False
    return letter in _FILLERS or unicodedata.category(letter) in {"Cc", "Cf", "Cs"}


def words_of(value: str, *, spelled_out: bool = False) -> tuple[str, ...]:
    """Return the words of a value in lower case and without accents.

    Signs are blanks, an ampersand is a word, digits and letters are cut apart. With
    `spelled_out`, umlauts become two letters instead of losing their dots.
    """
    text = name_key(value).translate(_MARKS_OF_TRADE)
    if spelled_out:
        text = text.translate(_SPELLED_OUT)
    if not text.isascii():
        text = without_accents(text)
    if not _PLAIN.match(text):
        text = _INITIALS.sub(lambda found: found.group().replace(".", ""), text)
        for sign, meaning in _SIGNS:
            text = sign.sub(meaning, text)
        text = _APOSTROPHES.sub("", text)
    return tuple(_WORDS.findall(text) if text.isascii() else _words_with_marks(text))


def has_umlaut(value: str) -> bool:
    """Return whether a letter of the value may also be written as two."""
    return not value.isascii() and any(sign in "äöüøå" for sign in name_key(value))


def without_accents(text: str) -> str:
    """Return lower-case text without accents, where an accent leaves the letter be.

    Japanese, Indic and Cyrillic marks make another letter and stay.
    """
    bare: list[str] = []
    base_takes_accents = False
    for letter in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)):
        if not unicodedata.combining(letter):
            base_takes_accents = _script(letter) in _ACCENTED_SCRIPTS
        elif base_takes_accents:
            continue
        bare.append(letter)
    return unicodedata.normalize("NFC", "".join(bare)).translate(_PLAIN_LETTERS)


@lru_cache(maxsize=8192)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _words_with_marks(text: str) -> list[str]:
    """Return the words of a text whose letters may carry marks of their own."""
    spaced: list[str] = []
    kind = ""
    for letter in text:
        before, kind = kind, _kind(letter, kind)
        if kind != before:
            spaced.append(" ")
        if kind:
            spaced.append(letter)
    return "".join(spaced).split()


def _kind(letter: str, before: str) -> str:
    if letter.isdecimal():
        return "number"
    if letter.isalpha():
        return "word"
    return before if unicodedata.category(letter).startswith("M") else ""
