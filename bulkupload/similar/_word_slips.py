"""Is one word a slip of the pen for another? Judged letter by letter."""

from collections.abc import Callable

from rapidfuzz.distance import OSA, Levenshtein

from bulkupload.similar._lexicon import are_foreign, frequency, is_english
from bulkupload.similar._parameters import (
    COMMON_WORD,
    FIRST_IDEOGRAPH,
    FOREIGN_PLURALS,
    LONGEST_NAME_WITH_ONE_EDIT,
    LONGEST_WORD_WITH_NEAR_EDITS,
    LONGEST_WORD_WITH_ONE_EDIT,
    NEAR_KEYS,
    NUMBER_WORDS,
    OPPOSITES,
    RARE_SHORT_WORD,
    RARE_WORD,
    SHORTEST_SOUND,
    SHORTEST_STEM_OF_A_PLURAL,
    SHORTEST_WORD_WITH_A_SLIP,
    SHORTEST_WORD_WITH_A_SLIP_AT_THE_START,
    SOUNDS,
    VOWELS,
)
from bulkupload.similar._sound import sound

IsWord = Callable[[str], bool]
FAR = 99

_NEAR_SOUNDS = frozenset(map(frozenset, SOUNDS))


def word_edits(typed: str, known: str, is_word: IsWord, *, in_context: bool) -> int:
    """Return how many slips make one word of the other, or FAR."""
    if is_foreign_plural(typed, known):
        return 1
    if not _may_differ(typed, known, in_context=in_context):
        return FAR
    edits = OSA.distance(typed, known)
    if is_word(typed):
        return edits if _was_not_meant(typed, known, in_context=in_context) else FAR
    if frequency(known) < COMMON_WORD and are_foreign(typed, known):
        return FAR
    return edits if edits <= _most_edits(typed, known, in_context=in_context) else FAR


def _may_differ(typed: str, known: str, *, in_context: bool) -> bool:
    """Return whether the two words are of a kind in which slips are looked for."""
    shorter, longer = sorted((typed, known), key=len)
    is_clear = in_context or is_english(known)
    if len(longer) < SHORTEST_WORD_WITH_A_SLIP:
        return False
    if len(shorter) < SHORTEST_WORD_WITH_A_SLIP - is_clear:
        return False
    if NUMBER_WORDS.issuperset((typed, known)) or _is_opposite(shorter, longer):
        return False
    if max(typed + known) >= FIRST_IDEOGRAPH:
        return False
    return (
        begin_alike(typed, known)
        or sound(typed) == sound(known)
        or _differ_at_the_start(typed, known)
    )


def begin_alike(one: str, other: str) -> bool:
    """Return whether two words have the same first letter, or swap the first two."""
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


def _is_opposite(shorter: str, longer: str) -> bool:
    return any(longer == prefix + shorter for prefix in OPPOSITES)


def _was_not_meant(typed: str, known: str, *, in_context: bool) -> bool:
    """Return whether a word that exists is a slip for another word all the same.

    It is one if one edit is needed that fingers make easily, and if the words beside
    it are the same or the word is hardly ever used.
    """
    if OSA.distance(typed, known) > 1 or {typed, known} & NUMBER_WORDS:
        return False
    if not all(_near_keys(*pair) for pair in _replaced(typed, known)):
        return False
    if not in_context:
        return frequency(typed) <= min(RARE_WORD, frequency(known) - 1)
    is_short = min(len(typed), len(known)) < SHORTEST_WORD_WITH_A_SLIP
    return not is_short or frequency(typed) <= RARE_SHORT_WORD


def _most_edits(typed: str, known: str, *, in_context: bool) -> int:
    """Return up to how many edits the typed word, which does not exist, is a slip."""
    shorter = min(len(typed), len(known))
    is_name = not is_english(known)
    is_near = _are_near(typed, known)
    if shorter < SHORTEST_WORD_WITH_A_SLIP:
        return 1
    if not in_context and is_name and len(known) <= LONGEST_NAME_WITH_ONE_EDIT:
        return int(is_near or shorter > LONGEST_WORD_WITH_ONE_EDIT)
    if not in_context and shorter <= LONGEST_WORD_WITH_ONE_EDIT:
        return int(is_near or shorter > SHORTEST_WORD_WITH_A_SLIP)
    is_long = len(known) > LONGEST_WORD_WITH_NEAR_EDITS
    if _sound_alike(typed, known, in_context=in_context):
        return 3 if is_long and not is_name else 2
    is_clear = in_context and not is_name and shorter > LONGEST_WORD_WITH_ONE_EDIT
    return 2 if is_long or is_clear or is_near else 1


def _sound_alike(one: str, other: str, *, in_context: bool) -> bool:
    heard = sound(one)
    return heard == sound(other) and len(heard) >= SHORTEST_SOUND - in_context


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
