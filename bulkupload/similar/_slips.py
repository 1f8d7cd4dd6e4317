"""Are two values the same but for slips of the pen? Judged word by word, in order."""

from collections.abc import Callable
from itertools import pairwise

from rapidfuzz.distance import OSA

from bulkupload.similar._keys import Form, Words
from bulkupload.similar._parameters import (
    KEYBOARD_ROWS,
    LONGEST_NAME_WITH_ONE_EDIT,
    LONGEST_WORD_WITH_ONE_EDIT,
    MOST_WORDS_THAT_DIFFER,
    NUMBER_WORDS,
    OPPOSITES,
    SHORTEST_CONTENT_WORD,
    SHORTEST_VALUE_WITH_LOST_BLANK,
    SHORTEST_WORD_WITH_A_SLIP,
    VOWELS,
)

IsWord = Callable[[str], bool]
FAR = 99

_NEIGHBOURS = frozenset(
    frozenset(pair) for row in KEYBOARD_ROWS for pair in pairwise(row)
)


def edits_between(typed: Form, known: Form, is_word: IsWord) -> int:
    """Return how many slips make one value of the other, or FAR."""
    if typed.numbers != known.numbers:
        return FAR
    if len(typed.core) == len(known.core):
        return _edits_in_words(typed, known, is_word)
    if abs(len(typed.core) - len(known.core)) == 1:
        return _edits_with_a_blank(typed, known)
    return FAR


def _edits_in_words(typed: Form, known: Form, is_word: IsWord) -> int:
    pairs = list(zip(typed.core, known.core, strict=True))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    if not 0 < len(differing) <= MOST_WORDS_THAT_DIFFER:
        return FAR
    in_context = any(one == other and is_content(one) for one, other in pairs)
    total = 0
    for one, other in differing:
        total += word_edits(one, other, is_word, in_context=in_context)
    return min(total, FAR)


def _edits_with_a_blank(typed: Form, known: Form) -> int:
    """Return 2 for a lost or added blank and one more edit in a long value."""
    if min(len(typed.joined), len(known.joined)) < SHORTEST_VALUE_WITH_LOST_BLANK:
        return FAR
    longer, shorter = sorted((typed.core, known.core), key=len, reverse=True)
    for place in range(len(longer) - 1):
        merged = (
            *longer[:place],
            longer[place] + longer[place + 1],
            *longer[place + 2 :],
        )
        if _one_edit_apart(merged, shorter):
            return 2
    return FAR


def _one_edit_apart(some: Words, others: Words) -> bool:
    differing = [
        (one, other) for one, other in zip(some, others, strict=True) if one != other
    ]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    return _may_differ(one, other) and OSA.distance(one, other, score_cutoff=1) <= 1


def word_edits(typed: str, known: str, is_word: IsWord, *, in_context: bool) -> int:
    """Return how many slips make one word of the other, or FAR.

    A typed word that exists was meant, unless the words beside it are the same and
    the slip is a believable one.
    """
    if not _may_differ(typed, known):
        return FAR
    edits = OSA.distance(typed, known)
    if is_word(typed):
        believable = in_context and edits == 1 and is_believable(typed, known)
        return 1 if believable else FAR
    shorter = min(len(typed), len(known))
    bound = 1 if shorter <= LONGEST_WORD_WITH_ONE_EDIT else 2
    if shorter <= LONGEST_NAME_WITH_ONE_EDIT and not is_word(known):
        bound = 1
    if in_context and shorter >= SHORTEST_WORD_WITH_A_SLIP:
        bound = 2
    return edits if edits <= bound else FAR


def _may_differ(one: str, other: str) -> bool:
    """Return whether the two words are of a kind in which slips are looked for."""
    if min(len(one), len(other)) < SHORTEST_WORD_WITH_A_SLIP:
        return False
    if one in NUMBER_WORDS or other in NUMBER_WORDS:
        return False
    if one[0] != other[0] and (one[1], one[0]) != (other[0], other[1]):
        return False
    return not _is_opposite(one, other)


def _is_opposite(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return any(longer == prefix + shorter for prefix in OPPOSITES)


def is_content(word: str) -> bool:
    """Return whether the word says something: no number, no joining word."""
    return len(word) >= SHORTEST_CONTENT_WORD and not word.isdecimal()


def is_believable(one: str, other: str) -> bool:
    """Return whether one edit is a swap, a letter lost or added, a near key, vowel."""
    if len(one) != len(other) or sorted(one) == sorted(other):
        return True
    changed = next(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
    return frozenset(changed) in _NEIGHBOURS or VOWELS.issuperset(changed)
