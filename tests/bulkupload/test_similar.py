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
    # The same thing: every one of these is asked in the other direction too.
    ("Necklace", "Necklaces", Likeness.PLURAL),
    ("Accessory", "Accessories", Likeness.PLURAL),
    ("Shoe", "Shoes", Likeness.PLURAL),
    ("Brooch", "Brooches", Likeness.PLURAL),
    ("Cookie Cutter", "Cookies Cutters", Likeness.PLURAL),
    ("Men's Ring", "Mens Rings", Likeness.PLURAL),
    ("Cafe Line", "Café Line", Likeness.ACCENT),
    ("Mueller", "Müller", Likeness.ACCENT),
    ("Muller", "Müller", Likeness.ACCENT),
    ("Stainless-Steel", "Stainless Steel", Likeness.PUNCTUATION),
    ("Swarovski™", "Swarovski", Likeness.PUNCTUATION),
    ("Salt and Pepper", "Salt & Pepper", Likeness.AMPERSAND),
    ("Rock 'n' Roll", "Rock & Roll", Likeness.AMPERSAND),
    ("Goldfilled", "Gold Filled", Likeness.SPACING),
    ("Grey Wool", "Gray Wool", Likeness.SPELLING_VARIANT),
    ("Jewellery", "Jewelry", Likeness.SPELLING_VARIANT),
    ("14 kt Gold", "14k Gold", Likeness.UNIT),
    ("The Bead Shop", "Bead Shop", Likeness.ARTICLE),
    ("Smith & Sons Inc.", "Smith & Sons", Likeness.COMPANY_SUFFIX),
    ("Lee Bros", "Lee Brothers", Likeness.ABBREVIATION),
    ("Steel, Stainless", "Stainless Steel", Likeness.WORD_ORDER),
    ("The Bead Shops Ltd", "Bead Shop", Likeness.MIXED),
    ("Precious Metal Clay (PMC)", "Precious Metal Clay", Likeness.MIXED),
    # German, French, Spanish.
    ("Ringe", "Ring", Likeness.EXTRA),
    ("Armbänder", "Armband", Likeness.SEVERAL),
    ("Hemden", "Hemd", Likeness.SEVERAL),
    ("Chapeaux", "Chapeau", Likeness.PLURAL),
    ("Bagues", "Bague", Likeness.PLURAL),
]

SLIPS = [
    ("Catgory", "Category", Likeness.MISSING),
    ("Actve", "Active", Likeness.MISSING),
    ("Hoop Earings", "Hoop Earrings", Likeness.MISSING),
    ("Hoop Earrrings", "Hoop Earrings", Likeness.EXTRA),
    ("Braceltes", "Bracelets", Likeness.SWAPPED),
    ("Brecelets", "Bracelets", Likeness.REPLACED),
    ("Beda", "Bead", Likeness.SWAPPED),
    ("Nekclase", "Necklace", Likeness.SEVERAL),
    ("Ecklace", "Necklace", Likeness.MISSING),
    ("Bby Shoes", "Baby Shoes", Likeness.MISSING),
    ("Tie Tck", "Tie Tack", Likeness.MISSING),
    ("Collares", "Collar", Likeness.EXTRA),
    ("Wal Art", "Wall Art", Likeness.MISSING),
    ("Shandelier", "Chandelier", Likeness.REPLACED),
    ("Market Safire", "Market Sapphire", Likeness.SEVERAL),
    ("Stainlessteel", "Stainless Steel", Likeness.MISSING),
    ("Hoops Silvr Gold", "Gold Silver Hoops", Likeness.SEVERAL),
    ("Sleave", "Sleeve", Likeness.REPLACED),
    ("Pendents", "Pendants", Likeness.REPLACED),
    ("Wool Cost", "Wool Coat", Likeness.REPLACED),
    ("Hot Dinks", "Hot Dunks", Likeness.REPLACED),
    ("Cristal", "Crystal", Likeness.REPLACED),
    ("Кольо", "Кольцо", Likeness.MISSING),
    ("ブレスレッド", "ブレスレット", Likeness.REPLACED),
]

SILENT = [
    ("14k Gold", "18k Gold"),
    ("Rings", "Earrings"),
    ("Summer 2025", "Summer 2026"),
    ("1.5 mm", "15 mm"),
    ("Size II", "Size III"),
    ("Size A", "Size B"),
    ("Seventh Heaven", "Seventeen Heavens"),
    ("Tree Rings", "Three Rings"),
    ("Lined Leather", "Unlined Leather"),
    ("Large Beads", "X-Large Beads"),
    ("Rose Gold", "Gold"),
    ("White Gold", "Rose Gold"),
    ("Men's Rings", "Women's Rings"),
    ("Hook", "Hoop"),
    ("Boots", "Books"),
    ("Boot", "Belt"),
    ("Hoes", "Shoes"),
    ("Car Holder", "Card Holder"),
    ("Carpisa", "Camisa"),
    ("Peplos", "Pepita"),
    ("Renuar", "Runner"),
    ("ABC", "ABD"),
    ("Kette", "Kerze"),
    ("Becher", "Bücher"),
    ("Collier", "Cellier"),
    ("玫瑰金", "玫瑰银"),
    ("은반지", "금반지"),
    ("しょ", "じょ"),
]

CORRECTED = [
    ("necklaces", "Necklaces", Likeness.CAPITALS),
    (" Necklaces ", "Necklaces", Likeness.BLANKS),
    ("Rose  Gold", "Rose Gold", Likeness.BLANKS),
    ("Cafe\u0301", "Café", Likeness.INVISIBLE),
    ("Neck\u200blaces", "Necklaces", Likeness.INVISIBLE),
    ("Ｎecklaces", "Necklaces", Likeness.INVISIBLE),
]


@pytest.mark.parametrize(("value", "name", "reason"), ASKED + SLIPS)
def test_the_same_thing_written_otherwise_is_asked_about(
    value: str, name: str, reason: Likeness
) -> None:
    assert Vocabulary([name, "Candles"]).suggest(value) == Suggestion(name, reason)


@pytest.mark.parametrize(("name", "value", "_"), ASKED)
def test_the_question_comes_in_the_other_direction_too(
    name: str, value: str, _: Likeness
) -> None:
    assert suggest(value, [name, "Candles"]) == name


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


@pytest.mark.parametrize("value", ["می\u200cخواهم", "\U0001f469\u200d\U0001f527 Tools"])
def test_joiners_that_shape_letters_stay(value: str) -> None:
    assert clean(value) == value


def test_new_spellings_of_one_new_value_are_one_group() -> None:
    values = ["Hoop Earings", "Rings", "Hoop Earrings", "14k", "hoop earrings", "18k"]

    assert clusters(values) == [["Hoop Earings", "Hoop Earrings"]]


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggest("", ["Rings"]) is None
    assert suggest("Rings", []) is None
    assert suggest("???", ["!!!"]) is None


def test_of_several_near_names_the_nearest_is_suggested() -> None:
    assert suggest("Contributers", ["Contribute", "Contributors"]) == "Contributors"
    assert suggest("Consept", ["Consent", "Concept"]) == "Concept"
    assert suggest("bead caps", ["Bead-Caps", "Bead Cap"]) == "Bead-Caps"


def test_a_word_of_the_account_is_not_taken_for_a_slip() -> None:
    names = ["Larimer Rings", "Larimar Beads"]

    assert suggest("Larimer", ["Larimar", "Larimer Rings"]) is None
    assert suggest("Larimar", ["Larimer Beads"]) is None
    assert Vocabulary(names).suggest("Larimar Rings") == Suggestion(
        "Larimer Rings", Likeness.REPLACED
    )


def test_every_likeness_has_a_phrase_for_people() -> None:
    assert all(reason.label for reason in Likeness)
    assert Likeness.SWAPPED.label == "letters swapped"


def test_groups_hold_all_spellings_of_one_thing() -> None:
    values = ["Müller", "Mueller", "Grey Wool", "Gray Wool", "gray-wool", "Wool"]

    assert clusters(values) == [
        ["Gray Wool", "Grey Wool", "gray-wool"],
        ["Mueller", "Müller"],
    ]
