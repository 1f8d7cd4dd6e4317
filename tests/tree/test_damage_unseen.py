"""Foreign digits and unseen characters are named in a value that is refused."""

from typing import Any

import pytest

from bulkupload.problems import Problem, Reason
from bulkupload.tree import codecs
from bulkupload.tree.merge import Row, merge
from bulkupload.tree.nodes import Leaf, Localized, Money, Node, Reference, SetOf, Words
from bulkupload.tree.plan import plan_of
from tests.tree.values import ROW, TREE, given

MONEY = Money(name="xy", precise=True, negative=True)
AMOUNT = {
    ".currencyCode": "EUR",
    ".centAmount": "1",
    ".type": "highPrecision",
    ".fractionDigits": "3",
    ".preciseAmount": "10",
}
KEYS = Reference(name="xy", type_ids=("category",), key=codecs.key)
COLORS = codecs.enum(["red", "light\u00a0blue"], {"Dark\u00a0red": "red"})

DIGITS = {
    "Arabic-Indic": "١٢",
    "Persian": "۱۲",
    "Devanagari": "१२",
    "full-width": "\uff11\uff12",
    "full-width with a point": "\uff11\uff12.\uff15\uff10",
    "among usual ones": "1\uff12",
    "with a minus": "-١٢",
    "too many": "١" * 41,
}
UNSEEN = {
    "zero-width blank": "\u200b",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "direction": "\u2066",
    "filler": "\u3164",
    "blank that does not break": "\u00a0",
    "narrow blank": "\u202f",
    "blank of a digit": "\u2007",
    "wide blank": "\u3000",
}
other_digits = pytest.mark.parametrize("text", DIGITS.values(), ids=DIGITS)
unseen = pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)


def leaf(codec: Any) -> Leaf:
    """Return a value in one cell."""
    return Leaf(name="xy", codec=codec)


@other_digits
@pytest.mark.parametrize(
    "codec",
    [codecs.number, codecs.whole(), codecs.at_least(2)],
    ids=["any number", "whole", "bounded"],
)
def test_a_number_in_other_digits_is_refused_by_name_b_9(codec: Any, text: str) -> None:
    """B-9: it is never read, though Python's `int` would."""
    assert given(leaf(codec), {"": text}) == [(ROW, "", "OTHER_DIGITS")]


@other_digits
@pytest.mark.parametrize("part", [".centAmount", ".fractionDigits", ".preciseAmount"])
def test_an_amount_in_other_digits_is_refused_by_name_c_17(
    part: str, text: str
) -> None:
    """B-9, C17: at the part where they stand, and nowhere else."""
    assert given(MONEY, AMOUNT | {part: text}) == [(ROW, part, "OTHER_DIGITS")]


@pytest.mark.parametrize("codec", [codecs.number, codecs.whole()])
def test_a_number_with_a_character_that_nobody_sees_says_so_b_9(codec: Any) -> None:
    """B-9: also where its digits are others; the unseen is what retyping mends."""
    assert given(leaf(codec), {"": "1\u200b2"}) == [(ROW, "", "INVISIBLE")]
    assert given(leaf(codec), {"": "١\u200b٢"}) == [(ROW, "", "INVISIBLE")]


@pytest.mark.parametrize(
    ("codec", "text", "reason"),
    [
        (codecs.number, "1\u00a0234", "NOT_A_NUMBER"),
        (codecs.whole(), "1\u00a0234", "NOT_WHOLE"),
        (codecs.number, "12 €", "NOT_A_NUMBER"),
        (codecs.number, "m²", "NOT_A_NUMBER"),
        (codecs.whole(), "½", "NOT_WHOLE"),
    ],
)
def test_groups_and_signs_are_still_no_number(
    codec: Any, text: str, reason: str
) -> None:
    """B-9: a blank between groups is one whether or not it breaks, as elsewhere."""
    assert given(leaf(codec), {"": text}) == [(ROW, "", reason)]


@unseen
@pytest.mark.parametrize(
    ("codec", "text"),
    [
        (codecs.key, "ri{}ng"),
        (codecs.slug, "ring-{}anna"),
        (COLORS, "re{}d"),
        (codecs.choice("Embedded"), "Em{}bedded"),
        (codecs.boolean, "tr{}ue"),
        (codecs.currency, "U{}SD"),
        (codecs.country, "D{}E"),
    ],
)
def test_a_key_with_a_character_that_nobody_sees_says_so_b_10(
    codec: Any, text: str, sign: str
) -> None:
    """B-10, C33: keys, slugs, and all that is compared letter by letter."""
    assert given(leaf(codec), {"": text.format(sign)}) == [(ROW, "", "INVISIBLE")]


@pytest.mark.parametrize(
    ("node", "part", "text", "rest"),
    [
        (KEYS, ".key", "ri\u200bngs", {".typeId": "category"}),
        (KEYS, ".typeId", "cat\u00a0egory", {".key": "rings"}),
        (MONEY, ".currencyCode", "E\u200bUR", AMOUNT),
        (MONEY, ".type", "high\u00adPrecision", AMOUNT),
        (Localized(name="xy", of=leaf(codecs.slug)), ".en", "ri\u200bng", {}),
        (SetOf(name="xy", element=leaf(COLORS)), ".1", "re\u200bd", {}),
        (
            SetOf(name="xy", element=KEYS),
            ".1.key",
            "a\u200bb",
            {".1.typeId": "category"},
        ),
    ],
)
def test_every_part_of_a_value_names_what_nobody_sees_b_10(
    node: Node, part: str, text: str, rest: dict[str, str]
) -> None:
    assert given(node, {**rest, part: text}) == [(ROW, part, "INVISIBLE")]


def test_each_word_of_a_list_is_named_for_its_own_damage() -> None:
    """C6, B-9, B-10: one problem for each, those in order left alone."""
    colors = SetOf(name="xy", element=leaf(COLORS))
    numbers = SetOf(name="xy", element=leaf(codecs.number))

    assert given(colors, {"": "red; r\u200bed; blue"}) == [
        (ROW, "", "INVISIBLE"),
        (ROW, "", "NOT_A_CHOICE"),
    ]
    assert given(numbers, {"": "12; ١٢; x"}) == [
        (ROW, "", "OTHER_DIGITS"),
        (ROW, "", "NOT_A_NUMBER"),
    ]


def test_the_key_of_a_record_is_told_apart_where_it_stands_p_3() -> None:
    """P-3, B-10."""
    text = "ri\u200bng"

    _item, problems = merge(TREE, plan_of(TREE, ["key"]), [Row(2, 1, [text])], text)

    assert problems == [
        Problem(reason=Reason.INVISIBLE, row=2, column="key", value=text)
    ]


@unseen
@pytest.mark.parametrize("codec", [codecs.text, codecs.searchable_text])
def test_a_text_may_have_characters_that_nobody_sees(codec: Any, sign: str) -> None:
    """B-10: names and descriptions are kept as typed; so are their digits."""
    assert given(leaf(codec), {"": f"a{sign}b ١٢"}) == f"a{sign}b ١٢"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        (codecs.sku, "ring\u00a0anna"),
        (codecs.free_key, "Laden\u202fKöln"),
        (codecs.sku, "١٢"),
        (COLORS, "light\u00a0blue"),
    ],
)
def test_what_is_taken_is_not_looked_at_closer(codec: Any, text: str) -> None:
    """C33: a key that was defined with such a blank is meant with it."""
    assert given(leaf(codec), {"": text}) == text


@pytest.mark.parametrize(
    ("codec", "text", "reason"),
    [
        (codecs.key, "Ähre", "BAD_KEY"),
        (codecs.key, "ring anna", "BAD_KEY"),
        (codecs.key, "ring\uff11", "BAD_KEY"),
        (COLORS, "grün", "NOT_A_CHOICE"),
        (COLORS, "Dark\u00a0red", "NOT_A_CHOICE_BUT_NEAR"),
        (codecs.enum([]), "re\u200bd", "NO_CHOICES"),
        (codecs.text, "a\u200bb\0", "HIDDEN_CHARACTER"),
        (codecs.text_up_to(2), "a\u200bb", "TOO_LONG"),
    ],
)
def test_another_reason_is_kept_where_it_says_more(
    codec: Any, text: str, reason: str
) -> None:
    assert given(leaf(codec), {"": text}) == [(ROW, "", reason)]


def test_words_to_search_by_may_have_them_too() -> None:
    node = Words(name="xy", codec=codecs.text)

    assert given(node, {"": "a\u00a0b; c\u200bd"}) == ["a\u00a0b", "c\u200bd"]
