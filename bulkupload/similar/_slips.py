"""Are two values the same but for slips of the pen? Judged word by word."""

from collections.abc import Callable
from itertools import pairwise

from rapidfuzz.distance import OSA, Levenshtein

from bulkupload.similar._keys import Form, Words
from bulkupload.similar._lexicon import are_foreign, frequency, is_english
from bulkupload.similar._parameters import (
    FOREIGN_PLURALS,
    LONGEST_NAME_WITH_ONE_EDIT,
    LONGEST_WORD_WITH_NEAR_EDITS,
    LONGEST_WORD_WITH_ONE_EDIT,
    MOST_EDITS_BY_EAR,
    MOST_WORDS_THAT_DIFFER,
    NEAR_KEYS,
    NUMBER_WORDS,
    OPPOSITES,
    RARE_SHORT_WORD,
    RARE_WORD,
    SHORTEST_CONTENT_WORD,
    SHORTEST_PART_OF_A_WORD,
    SHORTEST_STEM_OF_A_PLURAL,
    SHORTEST_VALUE_WITH_LOST_BLANK,
    SHORTEST_WORD_BY_EAR,
    SHORTEST_WORD_WITH_A_SLIP,
    SHORTEST_WORD_WITH_A_SLIP_AT_THE_START,
    SOUNDS,
    VOWELS,
)
from bulkupload.similar._sound import sound

IsWord = Callable[[str], bool]
FAR = 99

_NEAR_SOUNDS = frozenset(map(frozenset, SOUNDS))


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


def _one_edit_apart(some: Words, others: Words) -> bool:
    pairs = zip(some, others, strict=True)
    differing = [(one, other) for one, other in pairs if one != other]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    return (
        min(len(one), len(other)) >= SHORTEST_WORD_WITH_A_SLIP
        and one not in NUMBER_WORDS
        and _begin_alike(one, other)
        and OSA.distance(one, other, score_cutoff=1) <= 1
    )


def word_edits(typed: str, known: str, is_word: IsWord, *, in_context: bool) -> int:
    """Return how many slips make one word of the other, or FAR."""
    if is_foreign_plural(typed, known):
        return 1
    if not _may_differ(typed, known, in_context=in_context):
        return FAR
    edits = OSA.distance(typed, known)
    if is_word(typed):
        return edits if _was_not_meant(typed, known, in_context=in_context) else FAR
    if not is_english(known) and are_foreign(typed, known):
        return FAR
    return edits if edits <= _most_edits(typed, known, in_context=in_context) else FAR


def _may_differ(typed: str, known: str, *, in_context: bool) -> bool:
    """Return whether the two words are of a kind in which slips are looked for."""
    shortest = SHORTEST_WORD_WITH_A_SLIP - in_context
    lengths = sorted(map(len, (typed, known)))
    if lengths < [shortest, SHORTEST_WORD_WITH_A_SLIP] or lengths[0] < shortest:
        return False
    if NUMBER_WORDS.issuperset((typed, known)) or _is_opposite(typed, known):
        return False
    return (
        _begin_alike(typed, known)
        or sound(typed) == sound(known)
        or _differ_at_the_start(typed, known)
    )


def _begin_alike(one: str, other: str) -> bool:
    return one[0] == other[0] or (one[1], one[0]) == (other[0], other[1])


def _differ_at_the_start(typed: str, known: str) -> bool:
    """Return whether a long known word has a wrong first letter, and no other slip."""
    if not is_english(known) or is_english(typed):
        return False
    return (
        len(known) >= SHORTEST_WORD_WITH_A_SLIP_AT_THE_START
        and OSA.distance(typed, known, score_cutoff=1) <= 1
        and all(_near_keys(*pair) for pair in _replaced(typed, known))
    )


def _is_opposite(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return any(longer == prefix + shorter for prefix in OPPOSITES)


def _is_content(word: str) -> bool:
    """Return whether the word says something: no number, no joining word."""
    return len(word) >= SHORTEST_CONTENT_WORD and not word.isdecimal()


def _was_not_meant(typed: str, known: str, *, in_context: bool) -> bool:
    """Return whether a word that exists is a slip for another word all the same.

    It is one if one edit is needed that fingers make easily, and if the words beside
    it are the same or the word is hardly ever used.
    """
    if OSA.distance(typed, known, score_cutoff=1) > 1 or not NUMBER_WORDS.isdisjoint(
        (typed, known)
    ):
        return False
    if not in_context:
        is_rare = frequency(typed) <= min(RARE_WORD, frequency(known) - 1)
    else:
        is_long = len(typed) >= SHORTEST_WORD_WITH_A_SLIP
        is_rare = is_long or frequency(typed) <= RARE_SHORT_WORD
    return is_rare and all(_near_keys(*pair) for pair in _replaced(typed, known))


def _most_edits(typed: str, known: str, *, in_context: bool) -> int:
    """Return up to how many edits the typed word, which does not exist, is a slip."""
    shorter = min(len(typed), len(known))
    is_name = not is_english(known)
    if len(typed) < SHORTEST_WORD_WITH_A_SLIP:
        return 1
    if not in_context and is_name and len(known) <= LONGEST_NAME_WITH_ONE_EDIT:
        is_short = len(known) <= LONGEST_WORD_WITH_ONE_EDIT
        return 1 if not is_short or _are_near(typed, known) else 0
    if not in_context and shorter <= LONGEST_WORD_WITH_ONE_EDIT:
        return 1
    if len(known) >= SHORTEST_WORD_BY_EAR and sound(typed) == sound(known):
        return 2 if is_name else MOST_EDITS_BY_EAR
    is_long = len(known) > LONGEST_WORD_WITH_NEAR_EDITS
    return 2 if is_long or _are_near(typed, known) else 1


def _are_near(one: str, other: str) -> bool:
    """Return whether fingers or ears take the letters that differ for each other."""
    pairs = _replaced(one, other)
    return all(_near_keys(*pair) or frozenset(pair) in _NEAR_SOUNDS for pair in pairs)


def _replaced(one: str, other: str) -> list[tuple[str, str]]:
    """Return the letters that stand for each other; none where letters are swapped."""
    if OSA.distance(one, other) < Levenshtein.distance(one, other):
        return []
    return [
        (one[edit.src_pos], other[edit.dest_pos])
        for edit in Levenshtein.editops(one, other)
        if edit.tag == "replace"
    ]


def _near_keys(one: str, other: str) -> bool:
    """Return whether fingers take one letter for the other, or both are vowels."""
    return other in NEAR_KEYS.get(one, "") or VOWELS.issuperset((one, other))


def is_foreign_plural(one: str, other: str) -> bool:
    """Return whether one word is the other's German, French or Spanish plural."""
    shorter, longer = sorted((one, other), key=len)
    has_the_ending = any(
        shorter.removesuffix(singular) + plural == longer
        and shorter.endswith(singular)
        and len(shorter) - len(singular) >= SHORTEST_STEM_OF_A_PLURAL
        for singular, plural in FOREIGN_PLURALS
    )
    both_english = is_english(one) and is_english(other)
    return has_the_ending and not both_english and are_foreign(one, other)
