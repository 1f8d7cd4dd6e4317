"""Which words exist: the lists that the package pyspellchecker ships."""

import gzip
import json
import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

from bulkupload.similar._parameters import FOREIGN_LANGUAGES

_MARKS = re.compile("[\u0300-\u036f]")
_BEYOND_ASCII = re.compile(r'\n"[^\x00-\x7f]')
_FIRST_TWO = itemgetter(slice(1, 3))


def is_english(word: str) -> bool:
    """Return whether the word is a known English word."""
    return word in _english_words()


def frequency(word: str) -> int:
    """Return how often an English word was counted in a large body of texts."""
    return _english_words().get(word, 0)


@lru_cache(maxsize=65_536)
def is_foreign(word: str, language: str) -> bool:
    """Return whether a word without accents exists in German, French or Spanish."""
    return f'\n"{word}"' in _foreign_words(language, word[:1]).get(word[:2], "")


def are_foreign(one: str, other: str) -> bool:
    """Return whether both words exist in one language other than English."""
    return any(
        is_foreign(one, language) and is_foreign(other, language)
        for language in FOREIGN_LANGUAGES
    )


@cache
def _english_words() -> dict[str, int]:
    """Return each word, without accents, with the number of times it was counted."""
    counts: dict[str, int] = json.loads(_plain(_unpacked("en")))
    return counts


@cache
def _foreign_words(language: str, first: str) -> dict[str, str]:
    """Return the lines of the words with that first letter, by their first two.

    Only these lose their accents now, and they stay text: a set of all words would
    take a second to make, and ten times the memory.
    """
    listed, accented = _foreign_list(language)
    start = listed.find(f'\n"{first}')
    end = listed.find(f'\n"{chr(ord(first) + 1)}', start)
    lines = listed[start:end] + accented
    texts: defaultdict[str, str] = defaultdict(str)
    for both, of_both in groupby(_plain(lines).split("\n"), _FIRST_TWO):
        texts[both] += "\n" + "\n".join(of_both)
    return texts


@cache
def _foreign_list(language: str) -> tuple[str, str]:
    """Return the sorted lines of a list, and those that begin with an accent."""
    listed = _unpacked(language)
    accented = _BEYOND_ASCII.search(listed)
    border = accented.start() if accented else len(listed)
    return listed[:border] + "\n", listed[border:]


def _unpacked(language: str) -> str:
    packed = files("spellchecker").joinpath(f"resources/{language}.json.gz")
    return gzip.decompress(packed.read_bytes()).decode()


def _plain(text: str) -> str:
    """Return a text without accents."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text)).replace("ß", "ss")
