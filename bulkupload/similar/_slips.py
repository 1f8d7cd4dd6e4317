"""Are two values the same but for slips of the pen? Judged word by word."""

from itertools import pairwise

from rapidfuzz.distance import OSA

from bulkupload.similar._keys import Form, Words
from bulkupload.similar._parameters import (
    EMPTY_WORDS,
    MOST_WORDS_THAT_DIFFER,
    NUMBER_WORDS,
    SHORTEST_CONTENT_WORD,
    SHORTEST_PART_OF_A_WORD,
    SHORTEST_VALUE_WITH_LOST_BLANK,
    SHORTEST_WORD_WITH_A_SLIP,
)
from bulkupload.similar._word_slips import FAR, IsWord, begin_alike, word_edits


def edits_between(typed: Form, known: Form, is_word: IsWord) -> int:
    """Return how many slips make one value of the other, or FAR."""
    if typed.numbers != known.numbers:
        return FAR
    readings = zip(typed.readings, known.readings, strict=True)
    word_by_word = min(_edits_in_words(*reading, is_word) for reading in readings)
    return min(word_by_word, _edits_with_a_blank(typed.core, known.core))


def _edits_in_words(typed: Words, known: Words, is_word: IsWord) -> int:
    if len(typed) != len(known):
        return FAR
    pairs = list(zip(typed, known, strict=True))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    if len(differing) > MOST_WORDS_THAT_DIFFER:
        return FAR
    in_context = any(one == other and _is_content(one) for one, other in pairs)
    total = 0
    for one, other in differing:
        total += word_edits(one, other, is_word, in_context=in_context)
    return min(total, FAR)


def _edits_with_a_blank(typed: Words, known: Words) -> int:
    """Return 2 for a lost or added blank and one more edit in a long value."""
    shorter, longer = sorted((typed, known), key=len)
    letters = min(sum(map(len, typed)), sum(map(len, known)))
    if len(longer) - len(shorter) != 1 or letters < SHORTEST_VALUE_WITH_LOST_BLANK:
        return FAR
    for place, (one, other) in enumerate(pairwise(longer)):
        if min(len(one), len(other)) < SHORTEST_PART_OF_A_WORD:
            continue
        merged = (*longer[:place], one + other, *longer[place + 2 :])
        if _one_edit_apart(merged, shorter):
            return 2
    return FAR


def _is_content(word: str) -> bool:
    """Return whether the word says something: no number, no joining word."""
    is_empty = word.isdecimal() or word in EMPTY_WORDS
    return len(word) >= SHORTEST_CONTENT_WORD and not is_empty


def _one_edit_apart(some: Words, others: Words) -> bool:
    pairs = zip(some, others, strict=True)
    differing = [(one, other) for one, other in pairs if one != other]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    return (
        min(len(one), len(other)) >= SHORTEST_WORD_WITH_A_SLIP
        and one not in NUMBER_WORDS
        and begin_alike(one, other)
        and OSA.distance(one, other, score_cutoff=1) <= 1
    )
