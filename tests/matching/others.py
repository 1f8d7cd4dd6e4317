"""Kinds of cases in which a question is not wanted: (value, the name that tempts)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tests.matching.material import Maker, Names, Pair, common_words, pairs, trade

LONG_ENOUGH = 4  # letters, so that two words may differ by a slip
MORE_WORDS = (
    "Gold",
    "Cotton",
    "Blue",
    "Handmade",
    "Deluxe",
    "Baby",
    "Premium",
    "Ceramic",
)
GENERIC = (
    "Jewelry",
    "Studio",
    "Designs",
    "Supply",
    "Fabrics",
    "Trading",
    "Home",
    "Art",
)


def unrelated(names: Names, random: Random) -> Iterator[Pair]:
    """A new name that has nothing to do with any other."""
    while True:
        one, other = random.sample(names.everything, 2)
        yield one, other


def siblings(names: Names, random: Random) -> Iterator[Pair]:
    """Another thing of the same list, most often with the same last word."""
    by_last = defaultdict(list)
    for name in names.several_words:
        by_last[name.split(" ")[-1]].append(name)
    families = [family for family in by_last.values() if len(family) > 1]
    while True:
        one, other = random.sample(random.choice(families), 2)
        yield one, other


def already_there(names: Names, random: Random) -> Iterator[Pair]:
    """The name itself, in other capitals perhaps."""
    for name in random.sample(names.latin, len(names.latin)):
        yield random.choice((name, name.lower(), name.upper())), name


def token_added(names: Names, random: Random) -> Iterator[Pair]:
    """The name with one more word, or one less."""
    while True:
        name, word = random.choice(names.latin), random.choice(MORE_WORDS)
        pair = (f"{word} {name}", name)
        yield pair if random.random() < 0.5 else pair[::-1]


def one_token_differs(names: Names, random: Random) -> Iterator[Pair]:
    """Two names that share all words but one."""
    words = sorted({word for name in names.trade for word in name.split(" ")})
    while True:
        noun = random.choice(names.trade)
        one, other = random.sample(words, 2)
        if OSA.distance(one.lower(), other.lower()) > 2:
            yield f"{one} {noun}", f"{other} {noun}"


def shared_generic(names: Names, random: Random) -> Iterator[Pair]:
    """Two companies of one trade."""
    single = [name for name in names.brands if re.fullmatch(r"[A-Z][a-z]+", name)]
    while True:
        one, other = random.sample(single, 2)
        generic = random.choice(GENERIC)
        if OSA.distance(one, other) > 2:
            yield f"{one} {generic}", f"{other} {generic}"


def substring(names: Names, random: Random) -> Iterator[Pair]:
    """A word and a longer word that holds it; a name and its first words."""
    for name in random.sample(names.several_words, len(names.several_words)):
        words = name.split(" ")
        part = random.choice((words[0], words[-1]))
        if len(part) > 3:
            yield part, name


def number(names: Names, random: Random) -> Iterator[Pair]:
    """Another number."""
    forms = ("{}k {}", "{} mm {}", "{} {}", "No. {} {}", "{}oz {}", "{}-Piece {}")
    ends = ("{1} {0}", "{1} 20{0}", "{1} #{0}", "{1} 0.{0}", "{1} {0}mm")
    while True:
        one, other = random.sample(range(2, 30), 2)
        form, noun = random.choice(forms + ends), random.choice(names.trade)
        yield form.format(one, noun), form.format(other, noun)


def ordinal(names: Names, random: Random) -> Iterator[Pair]:
    """Another ordinal, Roman numeral or number word."""
    rows = (
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
        ("1st", "2nd", "3rd", "4th", "5th", "11th", "21st"),
        ("First", "Second", "Third", "Fourth", "Fifth", "Sixth"),
        ("One", "Two", "Three", "Four", "Five", "Six", "Seven"),
        ("Single", "Double", "Triple"),
    )
    while True:
        one, other = random.sample(random.choice(rows), 2)
        form = random.choice(("{1} {0}", "{0} {1}"))
        noun = random.choice(names.trade)
        yield form.format(one, noun), form.format(other, noun)


def initial(names: Names, random: Random) -> Iterator[Pair]:
    """Another letter, alone or as an initial."""
    while True:
        one, other = random.sample("ABCDEFGHJKLMNPRSTW", 2)
        noun = random.choice(names.trade)
        form = random.choice(
            ("{1} {0}", "{0}. {1}", "Size {0} {1}", "Letter {0}", "{0} {1}")
        )
        yield form.format(one, noun), form.format(other, noun)


def short_code(_: Names, random: Random) -> Iterator[Pair]:
    """Codes and short words."""
    while True:
        one = "".join(random.choices("ABCDEFGHIKLMNOPRSTUVW", k=random.randint(2, 3)))
        other = one[:-1] + random.choice("ABCDEFGHIKLMNOPRSTUVW")
        tail = random.choice(("", "", "-1", " Box", "12"))
        if one != other:
            yield one + tail, other + tail


def differing(section: str, *, alone: bool = False) -> Maker:
    """Return the maker of cases that differ as a listed pair does."""

    def make(names: Names, random: Random) -> Iterator[Pair]:
        for _ in range(1 if alone else 6):
            for pair in pairs(section):
                noun = random.choice(names.trade)
                shape = (
                    "{}" if alone else random.choice(("{} " + noun, "{} " + noun, "{}"))
                )
                one, other = (shape.format(word) for word in pair)
                yield (one, other) if random.random() < 0.5 else (other, one)

    return make


def scripts(_: Names, random: Random) -> Iterator[Pair]:
    """Another thing in another script."""
    words = trade("scripts")
    while True:
        one, other = random.sample(words, 2)
        yield one, other


def near_words(edits: int) -> Maker:
    """Return the maker of pairs of common words so many edits apart.

    They stand alone: beside a word that is the same, nobody can tell them from a slip.
    """

    def make(names: Names, random: Random) -> Iterator[Pair]:
        things = {word for word in _words(names.everything) if word in common_words()}
        found = _near(things, common_words())
        wanted = [pair for pair in found if OSA.distance(*pair) == edits]
        for one, other in random.sample(wanted, len(wanted)):
            yield one.title(), other.title()

    return make


def jargon(names: Names, random: Random) -> Iterator[Pair]:
    """Two names of things that no common list has, one or two edits apart."""
    rare = {word for word in _words(names.everything) if word not in common_words()}
    found = _near(rare, rare)
    for one, other in random.sample(found, len(found)):
        yield one.title(), other.title()


def _words(names: list[str]) -> set[str]:
    return {
        word.lower()
        for name in names
        for word in name.split(" ")
        if len(word) >= LONG_ENOUGH and word.isalpha() and word.isascii()
    }


def _near(words: Set[str], others: Set[str]) -> list[Pair]:
    """Return the pairs of words with one first letter, one or two edits apart."""
    by_first = defaultdict(list)
    for other in sorted(others):
        by_first[other[0]].append(other)
    return [
        (one, other)
        for one in sorted(words)
        for other, _, _ in process.extract(
            one, by_first[one[0]], scorer=OSA.distance, score_cutoff=2, limit=None
        )
        if len(other) >= LONG_ENOUGH and not _one_thing(one, other)
    ]


def _one_thing(one: str, other: str) -> bool:
    """Return whether two words are forms or spellings of one."""
    shorter, longer = sorted((one, other), key=len)
    endings = ("", "s", "es", "d", "ed", "r", "er", "y", "e", "n", "en")
    return longer in {shorter + ending for ending in endings} or one[:6] == other[:6]


EVERYDAY = {
    "unrelated": (unrelated, 520),
    "sibling": (siblings, 420),
    "token_added": (token_added, 320),
    "one_token_differs": (one_token_differs, 320),
    "shared_generic": (shared_generic, 120),
    "already_there": (already_there, 90),
    "other_script": (scripts, 120),
}
TRAPS = {
    "number": (number, 330),
    "ordinal": (ordinal, 60),
    "modifier": (differing("modifier"), 220),
    "opposite": (differing("opposite"), 80),
    "initial": (initial, 60),
    "short_code": (short_code, 110),
    "substring": (substring, 100),
    "real_word_1": (near_words(1), 280),
    "real_word_2": (near_words(2), 160),
    "jargon": (jargon, 70),
    "intl_differs": (differing("foreign differs", alone=True), 60),
}
