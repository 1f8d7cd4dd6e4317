"""Say in what way a value differs from the known name."""

from collections.abc import Callable

from rapidfuzz.distance import OSA

from bulkupload.similar._keys import (
    Form,
    Words,
    joined_by_and,
    keys_of,
    one_unit,
    without_article,
    without_legal_form,
    written_out,
)
from bulkupload.similar._likeness import Likeness
from bulkupload.similar._text import clean, name_key, without_accents, words_of
from bulkupload.similar._words import american, canonical

# Kept apart from the word, so that punctuation alone does not explain it.
_SPELLED_AND = str.maketrans({"&": " ampersand ", "+": " plus "})

# Each step forgives more than the one before; the first that makes both equal is the
# reason.
_STEPS: tuple[tuple[Likeness, Callable[[str], object]], ...] = (
    (Likeness.SAME, lambda value: value),
    (Likeness.BLANKS, lambda value: " ".join(value.split())),
    (Likeness.INVISIBLE, clean),
    (Likeness.CAPITALS, name_key),
    (Likeness.ACCENT, lambda value: without_accents(name_key(value))),
    (Likeness.PUNCTUATION, lambda value: words_of(value.translate(_SPELLED_AND))),
    (Likeness.AMPERSAND, lambda value: joined_by_and(words_of(value))),
    (Likeness.SPACING, lambda value: "".join(words_of(value))),
    (Likeness.ACCENT, lambda value: words_of(value, spelled_out=True)),
    (Likeness.SPELLING_VARIANT, lambda value: [*map(american, words_of(value))]),
    (Likeness.PLURAL, lambda value: [*map(canonical, words_of(value))]),
    (Likeness.UNIT, lambda value: one_unit(words_of(value))),
    (Likeness.ARTICLE, lambda value: without_article(words_of(value))),
    (Likeness.COMPANY_SUFFIX, lambda value: _company(words_of(value))),
    (Likeness.ABBREVIATION, lambda value: written_out(words_of(value))),
    (Likeness.WORD_ORDER, lambda value: sorted(words_of(value))),
)


def likeness(value: str, name: str) -> Likeness:
    """Return the way in which the value differs from the name."""
    for reason, forgiving in _STEPS:
        if forgiving(value) == forgiving(name):
            return reason
    typed, known = Form.of(value), Form.of(name)
    if keys_of(value, typed) & keys_of(name, known):
        return Likeness.MIXED
    return _slip("".join(typed.core), "".join(known.core))


def _company(words: Words) -> Words:
    return without_legal_form(joined_by_and(words))


def _slip(typed: str, known: str) -> Likeness:
    if OSA.distance(typed, known) != 1:
        return Likeness.SEVERAL
    if len(typed) != len(known):
        return Likeness.MISSING if len(typed) < len(known) else Likeness.EXTRA
    return Likeness.SWAPPED if sorted(typed) == sorted(known) else Likeness.REPLACED
