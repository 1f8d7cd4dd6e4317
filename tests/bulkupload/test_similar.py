"""What the matcher promises about single values; quality is in tests/matching."""

import pytest

from bulkupload.similar import (
    Likeness,
    Suggestion,
    Vocabulary,
    clean,
    clusters,
    likeness,
    name_key,
    suggest,
)

ASKED = [
    ("Necklace", "Necklaces", Likeness.PLURAL),
    ("Accessory", "Accessories", Likeness.PLURAL),
    ("Catgory", "Category", Likeness.MISSING),
    ("Actve", "Active", Likeness.MISSING),
    ("Hoop Earings", "Hoop Earrings", Likeness.MISSING),
    ("Hoop Earrrings", "Hoop Earrings", Likeness.EXTRA),
    ("Braceltes", "Bracelets", Likeness.SWAPPED),
    ("Brecelets", "Bracelets", Likeness.REPLACED),
    ("Cafe Line", "Café Line", Likeness.ACCENT),
    ("Mueller", "Müller", Likeness.ACCENT),
    ("Stainless-Steel", "Stainless Steel", Likeness.PUNCTUATION),
    ("Salt and Pepper", "Salt & Pepper", Likeness.AMPERSAND),
    ("Goldfilled", "Gold Filled", Likeness.SPACING),
    ("Grey Wool", "Gray Wool", Likeness.SPELLING_VARIANT),
    ("14 kt Gold", "14k Gold", Likeness.UNIT),
    ("The Bead Shop", "Bead Shop", Likeness.ARTICLE),
    ("Smith & Sons Inc.", "Smith & Sons", Likeness.COMPANY_SUFFIX),
    ("Lee Bros", "Lee Brothers", Likeness.ABBREVIATION),
    ("Steel, Stainless", "Stainless Steel", Likeness.WORD_ORDER),
]

SILENT = [
    ("14k Gold", "18k Gold"),
    ("Rings", "Earrings"),
    ("Summer 2025", "Summer 2026"),
    ("1.5 mm", "15 mm"),
    ("Lined Leather", "Unlined Leather"),
    ("Rose Gold", "Gold"),
    ("Hook", "Hoop"),
    ("Boots", "Books"),
    ("Size II", "Size III"),
]

CORRECTED = [
    ("necklaces", "Necklaces", Likeness.CAPITALS),
    (" Necklaces ", "Necklaces", Likeness.BLANKS),
    ("Rose  Gold", "Rose Gold", Likeness.BLANKS),
    ("Cafe\u0301", "Café", Likeness.INVISIBLE),
    ("Neck\u200blaces", "Necklaces", Likeness.INVISIBLE),
    ("Ｎecklaces", "Necklaces", Likeness.INVISIBLE),
]


@pytest.mark.parametrize(("value", "name", "reason"), ASKED)
def test_the_same_thing_written_otherwise_is_asked_about(
    value: str, name: str, reason: Likeness
) -> None:
    assert Vocabulary([name, "Candles"]).suggest(value) == Suggestion(name, reason)


@pytest.mark.parametrize(("value", "name", "reason"), ASKED)
def test_a_question_comes_in_the_other_direction_too(
    value: str, name: str, reason: Likeness
) -> None:
    if reason in {
        Likeness.MISSING,
        Likeness.EXTRA,
        Likeness.REPLACED,
        Likeness.SWAPPED,
    }:
        pytest.skip("a correct word is not taken for a slip")

    assert suggest(name, [value]) == value


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_another_thing_is_never_asked_about(one: str, other: str) -> None:
    assert suggest(one, [other]) is None
    assert suggest(other, [one]) is None


@pytest.mark.parametrize(("value", "name", "reason"), CORRECTED)
def test_what_nobody_sees_is_corrected_without_a_question(
    value: str, name: str, reason: Likeness
) -> None:
    vocabulary = Vocabulary([name])

    assert vocabulary.exact(value) == name
    assert vocabulary.suggest(value) is None
    assert likeness(value, name) == reason


def test_cleaning_keeps_capitals_and_accents() -> None:
    assert clean("  Café\u00a0 Line\u200b ") == "Café Line"
    assert name_key("  Café\u00a0 Line\u200b ") == "café line"


def test_new_spellings_of_one_new_value_are_one_group() -> None:
    values = ["Hoop Earings", "Rings", "Hoop Earrings", "14k", "hoop earrings", "18k"]

    assert clusters(values) == [["Hoop Earings", "Hoop Earrings"]]


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggest("", ["Rings"]) is None
    assert suggest("Rings", []) is None
    assert suggest("???", ["!!!"]) is None
