"""Values that are the same thing written otherwise share a key."""

from dataclasses import dataclass

from bulkupload.similar._parameters import (
    ABBREVIATIONS,
    ARTICLES,
    JOINING_WORDS,
    LEGAL_FORM_LINKS,
    LEGAL_FORMS,
    UNITS,
)
from bulkupload.similar._sound import sound
from bulkupload.similar._text import has_umlaut, name_key, words_of
from bulkupload.similar._words import canonical

Words = tuple[str, ...]

_PLAIN_ARTICLES = ARTICLES - {"a"}  # Size A is not Size


@dataclass(frozen=True, slots=True)
class Form:
    """A value as the matcher sees it: its words as typed, and each word's one form."""

    words: Words
    core: Words

    @classmethod
    def of(cls, value: str, *, spelled_out: bool = False) -> "Form":
        """Return the form of a value."""
        words = words_of(value, spelled_out=spelled_out)
        return cls(words, core_words(words))

    @property
    def numbers(self) -> Words:
        """Return the numbers of the value in their order."""
        return tuple(word for word in self.words if word.isdecimal())

    @property
    def ordered(self) -> Words:
        """Return the core in the order of the alphabet; numbers keep theirs."""
        content = [word for word in self.core if word not in _PLAIN_ARTICLES]
        return tuple(sorted(content, key=_number_first))

    @property
    def sound(self) -> str:
        """Return how the core sounds."""
        return "".join(map(sound, self.core))

    @property
    def readings(self) -> tuple[Words, ...]:
        """Return the ways of reading the value in which slips are looked for."""
        return self.core, self.words, self.ordered


def _number_first(word: str) -> str:
    return "" if word.isdecimal() else word


def core_words(words: Words) -> Words:
    """Return the words in canonical form, less what does not make the thing."""
    return written_out(
        one_unit(without_article(without_legal_form(joined_by_and(words))))
    )


def joined_by_and(words: Words) -> Words:
    """Return the words with every “and” in one language."""
    return tuple(JOINING_WORDS.get(word, word) for word in words)


def without_legal_form(words: Words) -> Words:
    """Return the words without Inc, GmbH, & Co at the end."""
    end = len(words)
    while end > 1 and words[end - 1] in LEGAL_FORMS:
        end -= 1
        while end > 1 and words[end - 1] in LEGAL_FORM_LINKS:
            end -= 1
    return words[:end]


def without_article(words: Words) -> Words:
    """Return the words without The, Der, La at the start."""
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def one_unit(words: Words) -> Words:
    """Return the words with one name for each unit that follows a number."""
    if not any(map(str.isdecimal, words)):
        return words
    before = ("", *words)
    return tuple(
        UNITS.get(canonical(word), word) if number.isdecimal() else word
        for number, word in zip(before, words, strict=False)
    )


def written_out(words: Words) -> Words:
    """Return canonical words, with abbreviations written out."""
    return tuple(
        canonical(part) for word in words for part in ABBREVIATIONS.get(word, (word,))
    )


def keys_of(value: str, form: Form) -> set[str]:
    """Return all keys of a value; one in common makes two values the same thing."""
    keys = _keys_of_form(form)
    if has_umlaut(value):
        keys |= _keys_of_form(Form.of(value, spelled_out=True))
    if "(" in value:
        outside = _without_bracketed_initials(value)
        if outside:
            keys |= _keys_of_form(Form.of(outside))
    return keys


def _keys_of_form(form: Form) -> set[str]:
    joined = _join(form.core)
    if len(form.core) == 1:
        return {_join(form.words), joined}
    return {_join(form.words), joined, _join(form.ordered)}


def _join(words: Words) -> str:
    """Return the words without blanks; a number keeps its borders."""
    if not any(map(str.isdecimal, words)):
        return "".join(words)
    return "".join(f"|{word}|" if word.isdecimal() else word for word in words)


def _without_bracketed_initials(value: str) -> str:
    """Return the value without a bracket that only abbreviates the rest of it."""
    before, _, rest = name_key(value).partition("(")
    inside, _, after = rest.partition(")")
    outside = words_of(f"{before} {after}")
    initials = "".join(word[0] for word in outside)
    given = "".join(words_of(inside))
    return f"{before} {after}" if given and given == initials else ""
