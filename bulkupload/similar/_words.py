"""One canonical form for each word: singular, American."""

import re
from functools import lru_cache

from bulkupload.similar._lexicon import is_english
from bulkupload.similar._parameters import (
    AMERICAN_SPELLING,
    IRREGULAR_PLURALS,
    NO_PLURALS,
)

_OUR = (
    "ard arm behavi cand clam col endeav fav ferv flav glam harb hon hum lab neighb od"
    " parl rig rum sav savi splend tum val vap vig"
)
_AMERICAN_ENDINGS = (
    (re.compile(rf"({_OUR.replace(' ', '|')})our"), r"\1or"),
    (re.compile(r"(?<=[a-z]{2})(i|y)s(e|ed|ing|er|ation)$"), r"\1z\2"),
    (re.compile(r"(?<=[a-z]{2})([tb])re(d)?$"), r"\1er\2"),
    (re.compile(r"(cent|theat|fib)re"), r"\1er"),
    (re.compile(r"(?<=[aeiouy][a-z])([aei])ll(ed|ing|er)$"), r"\1l\2"),
)
_REGULAR_PLURAL = re.compile(r"(?<=.)(?<![sui])s$")  # beads; not glass, lotus, iris
_BELOVED = re.compile(r"(?<=...)ie$")  # dollie and dolly, hankie and hanky
_PLURAL_WITH_ES = re.compile(r"([sxzo]|ch|sh)es$")


@lru_cache(maxsize=65_536)
def canonical(word: str) -> str:
    """Return the singular of a word in American spelling.

    Both sides of a comparison get the same treatment, so an odd form does no harm.
    """
    return _BELOVED.sub("y", american(singular(american(word))))


def singular(word: str) -> str:
    """Return the singular of an English word in lower case, or the word."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith("eaux"):  # chapeaux
        return word[:-1]
    if word in NO_PLURALS or not _REGULAR_PLURAL.search(word):
        return word
    if is_english(word[:-1]):  # cookies, shoes, niches
        return word[:-1]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if _PLURAL_WITH_ES.search(word) else word[:-1]


def american(word: str) -> str:
    """Return the word in American spelling."""
    if word in AMERICAN_SPELLING:
        return AMERICAN_SPELLING[word]
    for ending, replacement in _AMERICAN_ENDINGS:
        word = ending.sub(replacement, word)
    return word
