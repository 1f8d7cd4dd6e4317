"""Kinds of cases in which the question is wanted: (value, known name)."""

import re
from collections.abc import Callable, Iterator
from random import Random

from tests.matching.material import (
    Maker,
    Names,
    Pair,
    Pairs,
    common_words,
    lines,
    pairs,
    trade,
    wrong_spellings,
)
from tests.matching.rewrites import (
    ampersand,
    article,
    blanks,
    company_suffix,
    punctuation,
    spacing,
    unicode_form,
    without_diacritics,
    word_order,
)
from tests.matching.slips import slip


def with_slip(name: str, shortest: int, longest: int, random: Random) -> str | None:
    """Return the name with one slip in a word of that length, making no real word."""
    words = name.split(" ")
    fitting = [
        place
        for place, word in enumerate(words)
        if shortest <= len(word) <= longest and word.isalpha() and word.isascii()
    ]
    if not fitting:
        return None
    place = random.choice(fitting)
    wrong = slip(words[place], random)
    if wrong.lower() in common_words() or wrong.lower().rstrip("s") in common_words():
        return None
    return " ".join([*words[:place], wrong, *words[place + 1 :]])


def one_slip(shortest: int, longest: int) -> Maker:
    """Return the maker of cases with one slip in a word of that length."""

    def make(names: Names, random: Random) -> Iterator[Pair]:
        for name in random.sample(names.latin, len(names.latin)):
            wrong = with_slip(name, shortest, longest, random)
            if wrong:
                yield wrong, name

    return make


def two_slips(shortest: int, longest: int) -> Maker:
    """Return the maker of cases with two slips in one word of that length."""

    def make(names: Names, random: Random) -> Iterator[Pair]:
        for name in random.sample(names.latin, len(names.latin)):
            wrong = with_slip(name, shortest, longest, random)
            wronger = wrong and with_slip(wrong, shortest - 1, longest + 1, random)
            if wronger and wronger != name and _one_word_differs(wronger, name):
                yield wronger, name

    return make


def _one_word_differs(one: str, other: str) -> bool:
    pairs_of_words = zip(one.split(" "), other.split(" "), strict=False)
    return sum(first != second for first, second in pairs_of_words) == 1


def slips_in_two_words(names: Names, random: Random) -> Iterator[Pair]:
    """One slip in each of two words."""
    for name in random.sample(names.several_words, len(names.several_words)):
        words = name.split(" ")
        long = [n for n, word in enumerate(words) if len(word) > 4 and word.isalpha()]
        if len(long) > 1:
            for place in long[:2]:
                words[place] = slip(words[place], random)
            yield " ".join(words), name


def real_word_slips(names: Names, random: Random) -> Iterator[Pair]:
    """One slip that makes another word, beside a word that is right."""
    for name in random.sample(names.several_words, len(names.several_words)):
        words = name.split(" ")
        place = random.randrange(len(words))
        for _ in range(30):
            wrong = slip(words[place], random) if len(words[place]) > 3 else ""
            if wrong.lower() in common_words():
                yield " ".join([*words[:place], wrong, *words[place + 1 :]]), name
                break


def misspelled_words(names: Names, random: Random) -> Iterator[Pair]:
    """Misspellings that were collected from people, in a made-up name."""
    found = wrong_spellings("misspelled")
    for wrong, right in random.sample(found, len(found)):
        noun = random.choice(names.trade)
        yield from _in_context(wrong, right, noun, random)


def by_ear(names: Names, random: Random) -> Iterator[Pair]:
    """Words of the trade written by ear."""
    found = wrong_spellings("slips")
    for wrong, right in random.sample(found, len(found)):
        yield from _in_context(wrong, right, random.choice(names.trade), random)


def _in_context(wrong: str, right: str, noun: str, random: Random) -> Iterator[Pair]:
    shape = random.choice(("{}", "{} " + noun, noun.partition(" ")[0] + " {}"))
    yield shape.format(wrong.title()), shape.format(right.title())


def plurals(ending: str, plural: str) -> Maker:
    """Return the maker of cases that differ in the plural of the last word."""

    def make(names: Names, random: Random) -> Iterator[Pair]:
        fitting = [name for name in names.things if re.search(ending, name)]
        for name in random.sample(fitting, len(fitting)):
            pair = (re.sub(ending, plural, name), name)
            yield pair if random.random() < 0.5 else pair[::-1]

    return make


def listed(*sections: str, context: bool = False) -> Maker:
    """Return the maker of cases that are listed as pairs, in either direction."""

    def make(names: Names, random: Random) -> Iterator[Pair]:
        found = [pair for section in sections for pair in pairs(section)]
        for one, other in random.sample(found, len(found)):
            adjective = (
                random.choice(names.trade).split(" ")[0] + " " if context else ""
            )
            pair = (adjective + one, adjective + other)
            if one != other:
                yield pair if random.random() < 0.5 else pair[::-1]

    return make


def changed(
    change: Callable[[str, Random], str],
) -> Maker:
    """Return the maker of cases in which a name is written in another way."""

    def make(names: Names, random: Random) -> Iterator[Pair]:
        for name in random.sample(names.everything, len(names.everything)):
            value = change(name, random)
            if value and value != name:
                yield (value, name)

    return make


def number_format(names: Names, random: Random) -> Iterator[Pair]:
    """Units of measure and of fineness written in another way."""
    forms = (
        ("{}k", "{} k", "{}kt", "{} karat", "{}K", "{}-karat", "{} kt.", "{}ct"),
        ("{}mm", "{} mm", "{}MM", "{} mm.", "{}-mm"),
        ("{}oz", "{} oz", "{} oz.", "{}-oz", "{} ounce"),
        ("{} gauge", "{}ga", "{} ga.", "{}-gauge"),
        ("{}in", "{} in", "{} inch", "{}-inch"),
        ("{}pc", "{} pc", "{} pcs", "{} pieces", "{}-piece"),
    )
    while True:
        number = random.choice((8, 9, 10, 12, 14, 16, 18, 20, 22, 24, 925, 1.5, 2.5))
        one, other = random.sample(random.choice(forms), 2)
        noun = random.choice(names.trade)
        order = random.choice(("{0} {1}", "{1} {0}", "{1}, {0}"))
        yield (
            order.format(one.format(number), noun),
            order.format(other.format(number), noun),
        )


def parenthesis(names: Names, _: Random) -> Iterator[Pair]:
    """Initials in brackets."""
    for name in names.several_words:
        initials = "".join(word[0] for word in name.split(" ")).upper()
        if len(initials) > 2:
            yield f"{name} ({initials})", name


def combined(names: Names, random: Random) -> Iterator[Pair]:
    """Two differences at once."""
    makers = (blanks, punctuation, ampersand, without_diacritics, article, word_order)
    for wrong, name in one_slip(6, 20)(names, random):
        both = random.choice(makers)(wrong, random)
        if both and both != wrong:
            yield both, name
        elif not wrong.endswith("s"):
            yield f"{wrong}s".lower(), name


def jargon_slips(names: Names, random: Random) -> Iterator[Pair]:
    """One slip in a word that no common list has."""
    for wrong, name in one_slip(6, 20)(names, random):
        if not any(word.lower() in common_words() for word in name.split(" ")):
            yield wrong, name


def foreign_slips(_: Names, random: Random) -> Iterator[Pair]:
    """One slip in a German, French or Spanish word."""
    words = [
        word
        for section in ("german", "french", "spanish")
        for entry in trade(section)
        for word in entry.split("/")
        if len(word) > 5 and word.isalpha()
    ]
    everyday = {word.lower() for word in words} | set(lines("common"))
    for word in random.sample(words, len(words)):
        wrong = slip(word, random)
        if wrong.lower() not in everyday and unlike_its_plural(wrong, words):
            yield wrong, word


def unlike_its_plural(wrong: str, words: list[str]) -> bool:
    """Return whether the wrong word is not the singular or plural of a right one."""
    return not any(wrong.startswith(word) or word.startswith(wrong) for word in words)


def foreign_diacritics(_: Names, random: Random) -> Iterator[Pair]:
    """Accents left out of German, French and Spanish words."""
    entries: Pairs = [*pairs("german"), *pairs("french"), *pairs("spanish")]
    for entry in random.sample(entries, len(entries)):
        word = random.choice(entry)
        plain = without_diacritics(word, random)
        if plain and plain != word:
            yield plain, word


MATCHES = {
    "whitespace": (changed(blanks), 110),
    "unicode_form": (changed(unicode_form), 90),
    "punctuation": (changed(punctuation), 200),
    "ampersand": (changed(ampersand), 110),
    "diacritics": (changed(without_diacritics), 130),
    "intl_diacritics": (foreign_diacritics, 60),
    "transliteration": (listed("transliteration"), 28),
    "plural_s": (plurals(r"(?<=[^sxzhy])$", "s"), 180),
    "plural_es": (plurals(r"(?<=sh|ch|ss|.x)$", "es"), 80),
    "plural_ies": (plurals(r"(?<=[bcdfglmnprstvz])y$", "ies"), 60),
    "plural_irregular": (listed("irregular", context=True), 60),
    "plural_intl": (listed("german", "french", "spanish"), 150),
    "natural": (listed("natural"), 120),
    "uk_us": (listed("uk us"), 150),
    "company_suffix": (changed(company_suffix), 200),
    "article": (changed(article), 80),
    "abbreviation": (listed("abbreviation"), 80),
    "number_format": (number_format, 110),
    "parenthesis": (parenthesis, 40),
    "spacing": (changed(spacing), 140),
    "word_order": (changed(word_order), 130),
    "typo1_word4_5": (one_slip(4, 5), 260),
    "typo1_word6up": (one_slip(6, 20), 400),
    "typo2_word6_7": (two_slips(6, 7), 70),
    "typo2_word8up": (two_slips(8, 20), 150),
    "typo2_two_words": (slips_in_two_words, 90),
    "human_misspelling": (misspelled_words, 400),
    "sound_alike": (by_ear, 300),
    "real_word_slip": (real_word_slips, 90),
    "jargon_typo": (jargon_slips, 90),
    "intl_typo": (foreign_slips, 90),
    "combo": (combined, 160),
}
