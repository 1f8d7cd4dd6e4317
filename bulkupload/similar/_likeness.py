"""Why two spellings are taken for one thing, in words for people."""

from enum import StrEnum


class Likeness(StrEnum):
    """In what way a value differs from the known one."""

    label: str

    def __new__(cls, code: str, label: str) -> "Likeness":
        """Return the member, carrying its phrase."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    SAME = "same", "the same"
    INVISIBLE = "invisible", "characters that nobody sees"
    BLANKS = "blanks", "blanks before, after or doubled"
    CAPITALS = "capitals", "capital letters"
    ACCENT = "accent", "accents"
    PUNCTUATION = "punctuation", "punctuation"
    SPACING = "spacing", "blanks between words"
    AMPERSAND = "ampersand", "“and” written as a sign"
    UNIT = "unit", "a unit written differently"
    ARTICLE = "article", "“the” at the start"
    SPELLING_VARIANT = "spelling_variant", "British or American spelling"
    PLURAL = "plural", "singular or plural"
    WORD_ORDER = "word_order", "order of the words"
    COMPANY_SUFFIX = "company_suffix", "legal form of the company"
    ABBREVIATION = "abbreviation", "an abbreviation"
    SWAPPED = "swapped", "letters swapped"
    MISSING = "missing", "a letter missing"
    EXTRA = "extra", "a letter too many"
    REPLACED = "replaced", "one letter differs"
    SEVERAL = "several", "a few letters differ"
    MIXED = "mixed", "several small differences"
