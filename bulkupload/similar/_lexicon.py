"""Which words exist: the lists that the package pyspellchecker ships."""

import gzip
import json
import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from bulkupload.similar._parameters import FOREIGN_LANGUAGES

_MARKS = re.compile("[\u0300-\u036f]")


def is_english(word: str) -> bool:
    """Return whether the word is a known English word."""
    return word in _english_words()


def frequency(word: str) -> int:
    """Return how often an English word was counted in a large body of texts."""
    return _english_words().get(word, 0)


@lru_cache(maxsize=65_536)
def is_foreign(word: str, language: str) -> bool:
    """Return whether a word without accents exists in German, French or Spanish."""
    return f'\n"{word}"' in _foreign_words(language).get(word[:2], "")


def are_foreign(one: str, other: str) -> bool:
    """Return whether both words exist in one language other than English."""
    return any(
        is_foreign(one, language) and is_foreign(other, language)
        for language in FOREIGN_LANGUAGES
    )


@cache
def _english_words() -> dict[str, int]:
    """Return each word with the number of times that it was counted."""
    counts: dict[str, int] = json.loads(_listed("en"))
    return counts


@cache
def _foreign_words(language: str) -> dict[str, str]:
    """Return the lines of a list without accents, as one text for each beginning.

    Such texts take a fraction of the memory that a set of the words would take.
    """
    plain = unicodedata.normalize("NFD", _listed(language)).replace("ß", "ss")
    lines = defaultdict(list)
    for line in _MARKS.sub("", plain).splitlines():
        lines[line[1:3]].append(line)
    return {start: "\n" + "\n".join(of_start) for start, of_start in lines.items()}


def _listed(language: str) -> str:
    packed = files("spellchecker").joinpath(f"resources/{language}.json.gz")
    return gzip.decompress(packed.read_bytes()).decode()
