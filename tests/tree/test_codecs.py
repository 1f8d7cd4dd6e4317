"""From the text of a cell to the value, exactly, or the reason why not."""

from typing import Any

import pytest

from bulkupload.problems import Refusal
from bulkupload.tree import codecs
from tests.tree.values import taken


def typed(value: Any) -> tuple[type, Any]:
    """Return a value so that 1, 1.0 and True differ."""
    return type(value), value


@pytest.mark.parametrize(
    "text", ["ring", "a-1_B", "00", "a" * 256, "--", "2026-01-01", "1E5"]
)
def test_a_key_of_letters_digits_and_two_signs_is_kept_p_3(text: str) -> None:
    """P-3, C25."""
    assert taken(codecs.key, text) == text


@pytest.mark.parametrize(
    "text", ["a", "a" * 257, "a b", "Ähre", "a.b", "a/b", "ab\n", "а-б", "a\u200bb"]
)
def test_a_key_with_anything_else_is_refused_p_3(text: str) -> None:
    """P-3, C25; the same goes for slugs."""
    assert taken(codecs.key, text) == "BAD_KEY"
    assert taken(codecs.slug, text) == "BAD_KEY"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Web shop/Köln", "Web shop/Köln"),
        ("x", "x"),
        ("x" * 256, "x" * 256),
        ("x" * 257, "TOO_LONG"),
        ("a\u200bb", "INVISIBLE"),
        ("a\0b", "HIDDEN_CHARACTER"),
    ],
)
def test_keys_of_channels_and_states_are_any_text_that_can_be_seen(
    text: str, found: str
) -> None:
    assert taken(codecs.free_key, text) == found


@pytest.mark.parametrize(
    "text", ["red", "=1+1", "a;b", "line\nbreak\tand\r\n", "👩‍🔧", "[delete]", "1e5"]
)
def test_a_text_is_kept_as_it_is_c_54(text: str) -> None:
    """C47, C54: only `[DELETE]` itself is anything else than text."""
    assert taken(codecs.text, text) == text


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x0b", "\x1b", "\x7f", "\x9f"])
def test_a_control_character_is_refused_in_any_text(sign: str) -> None:
    assert taken(codecs.text, f"a{sign}b") == "HIDDEN_CHARACTER"


def test_a_text_that_can_be_searched_has_10922_characters_at_most() -> None:
    assert taken(codecs.searchable_text, "x" * 10_922) == "x" * 10_922
    assert taken(codecs.searchable_text, "x" * 10_923) == "TOO_LONG"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("true", True),
        ("false", False),
        ("True", "NOT_A_BOOLEAN"),
        ("FALSE", "NOT_A_BOOLEAN"),
        ("yes", "NOT_A_BOOLEAN"),
        ("1", "NOT_A_BOOLEAN"),
        ("0", "NOT_A_BOOLEAN"),
    ],
)
def test_a_boolean_is_true_or_false_in_lower_case_a_3(text: str, found: Any) -> None:
    """A-3, F-3, S-3."""
    assert typed(taken(codecs.boolean, text)) == typed(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10", 10),
        ("-5", -5),
        ("+5", 5),
        ("007", 7),
        ("-0", 0),
        ("5.0", 5),
        ("12.5", 12.5),
        ("-0.1", -0.1),
        (".5", 0.5),
        ("0.00000001", 1e-8),
        ("12345678901234567890", 12345678901234567890),
        ("0.12345678901234567", "INEXACT_NUMBER"),
        ("9007199254740993.5", "INEXACT_NUMBER"),
        ("1,5", "NOT_A_NUMBER"),
        ("1,000", "NOT_A_NUMBER"),
        ("1 000", "NOT_A_NUMBER"),
        ("5.", "NOT_A_NUMBER"),
        ("1.2.3", "NOT_A_NUMBER"),
        ("--1", "NOT_A_NUMBER"),
        ("abc", "NOT_A_NUMBER"),
        ("١٢", "NOT_A_NUMBER"),
        ("NaN", "NOT_A_NUMBER"),
        ("Infinity", "NOT_A_NUMBER"),
        ("0x10", "NOT_A_NUMBER"),
        ("1_000", "NOT_A_NUMBER"),
        ("1E+05", "SCIENTIFIC"),
        ("1.5e3", "SCIENTIFIC"),
        ("9" * 41, "NOT_A_NUMBER"),
    ],
)
def test_a_number_has_digits_one_point_and_a_sign_and_is_kept_exactly(
    text: str, found: Any
) -> None:
    assert typed(taken(codecs.number, text)) == typed(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("500", 500),
        ("0", 0),
        ("-1", -1),
        (str(2**63 - 1), 2**63 - 1),
        (str(2**63), "TOO_GREAT"),
        (str(-(2**63)), -(2**63)),
        (str(-(2**63) - 1), "TOO_SMALL"),
        ("5.0", "NOT_WHOLE"),
        ("1,000", "NOT_WHOLE"),
        ("5E+02", "SCIENTIFIC"),
    ],
)
def test_a_whole_number_fits_64_bits(text: str, found: Any) -> None:
    assert taken(codecs.whole(), text) == found


def test_a_whole_number_may_have_bounds_t_9() -> None:
    """T-9, I-8."""
    assert taken(codecs.at_least(2), "2") == 2
    assert taken(codecs.at_least(2), "1") == "TOO_SMALL"
    assert taken(codecs.positive, "1") == 1
    assert taken(codecs.positive, "0") == "TOO_SMALL"


COLORS = codecs.enum(["red", "navy-blue"], {"Rot": "red", "Red": "red"})


@pytest.mark.parametrize("text", ["red", "navy-blue"])
def test_an_enum_takes_its_keys_c_33(text: str) -> None:
    """C33."""
    assert taken(COLORS, text) == text


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Rot", "red"),
        ("rot", "red"),
        ("RED", "red"),
        ("Navy-Blue", "navy-blue"),
        ("green", None),
    ],
)
def test_an_enum_refuses_labels_and_other_capitals_but_names_the_key_c_33(
    text: str, near: str | None
) -> None:
    """C15, C33."""
    with pytest.raises(Refusal) as refused:
        COLORS(text)

    assert refused.value.params.get("near") == near
    assert refused.value.params["choices"] == "red, navy-blue"


def test_a_long_enum_is_listed_in_part_and_one_without_values_says_so() -> None:
    many = codecs.enum(f"v{number}" for number in range(20))

    with pytest.raises(Refusal) as refused:
        many("other")

    assert refused.value.params["choices"] == "v0, v1, v2, v3, v4, v5, v6, v7, …"
    assert taken(codecs.enum([]), "red") == "NO_CHOICES"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Embedded", "Embedded"),
        ("Standalone", "Standalone"),
        ("embedded", "NOT_A_CHOICE_BUT_NEAR"),
        ("Both", "NOT_A_CHOICE"),
    ],
)
def test_a_fixed_choice_is_compared_exactly_c_15(text: str, found: str) -> None:
    """C15, P-21."""
    assert taken(codecs.choice("Embedded", "Standalone"), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("USD", "USD"),
        ("JPY", "JPY"),
        ("KWD", "KWD"),
        ("CLF", "CLF"),
        ("usd", "NOT_A_CURRENCY_BUT_NEAR"),
        ("Eur", "NOT_A_CURRENCY_BUT_NEAR"),
        ("US", "NOT_A_CURRENCY"),
        ("$", "NOT_A_CURRENCY"),
        ("ABC", "NOT_A_CURRENCY"),
        ("840", "NOT_A_CURRENCY"),
        ("DEM", "NOT_A_CURRENCY"),
        ("CZK0", "NOT_A_CURRENCY"),
        ("XXX", "NOT_A_CURRENCY"),
        ("XAU", "NOT_A_CURRENCY"),
    ],
)
def test_a_currency_is_three_capitals_and_has_digits_a_7(text: str, found: str) -> None:
    """A-7, R-7, F-4, T-12, C15."""
    assert taken(codecs.currency, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DE", "DE"),
        ("US", "US"),
        ("GB", "GB"),
        ("de", "NOT_A_COUNTRY_BUT_NEAR"),
        ("DEU", "NOT_A_COUNTRY_BUT_NEAR"),
        ("Germany", "NOT_A_COUNTRY_BUT_NEAR"),
        ("UK", "NOT_A_COUNTRY"),
        ("EU", "NOT_A_COUNTRY"),
        ("Z", "NOT_A_COUNTRY"),
    ],
)
def test_a_country_is_two_capitals_r_15(text: str, found: str) -> None:
    """R-15, C15."""
    assert taken(codecs.country, text) == found
