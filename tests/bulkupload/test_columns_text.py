"""Columns of text, choices and names: what a cell means, or why it means nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bulkupload.columns import (
    Choice,
    Choices,
    Code,
    Column,
    Email,
    FreeList,
    Handle,
    LongText,
    Phone,
    Text,
    Url,
    shown_phone,
)
from bulkupload.problems import Reason
from tests.bulkupload.toy_sheet import Kinds, Mood, reading

EVERY_KIND: list[Column] = [
    *[Text("Text"), LongText("Text"), Code("Text"), Email("Text"), Phone("Text")],
    *[Handle("Text"), Url("Text"), Url("Text", bare_domain=True)],
    *[Choice("Text", Mood), Choices("Text", Mood), FreeList("Text", Kinds)],
]


def kind_of(column: Column) -> str:
    """Return what tells a column from the others here."""
    return f"{type(column).__name__}{getattr(column, 'bare_domain', '') or ''}"


def read(column: Column, text: str) -> Any:
    """Return the value of a cell, or the reason why it has none."""
    try:
        return column.compile(reading())(text)
    except ValidationError as refused:
        return Reason[str(refused.code)]


@pytest.mark.parametrize(
    "text", ["Ring", "=1+1", "<b>x</b>", "Ø 6 mm", "a\nb", "  inner  blanks", "💍", "0"]
)
def test_text_is_kept_as_typed(text: str) -> None:
    assert read(Text("Name"), text) == text
    assert read(LongText("Notes"), text) == text


@pytest.mark.parametrize(
    ("column", "limit"),
    [
        *[(Text("Name"), 255), (LongText("Notes"), 10_000), (Code("SKU"), 64)],
        *[(FreeList("Kind", Kinds), 255)],
    ],
)
def test_a_text_may_be_as_long_as_its_column(column: Column, limit: int) -> None:
    assert read(column, "x" * limit) == "x" * limit
    assert read(column, "x" * (limit + 1)) is Reason.TOO_LONG


def test_a_list_value_whose_key_outgrows_its_column_is_too_long() -> None:
    assert read(FreeList("Kind", Kinds), "ß" * 127) == "ß" * 127
    assert read(FreeList("Kind", Kinds), "ß" * 128) is Reason.TOO_LONG


@pytest.mark.parametrize("column", EVERY_KIND, ids=kind_of)
@pytest.mark.parametrize("char", ["x", "1", "@", ".", "-", " .", "a@", "ß", "("])
def test_l5_two_megabytes_in_one_cell_are_refused_by_their_length(
    column: Column, char: str
) -> None:
    found = read(column, char * (2 * 1024**2 // len(char)))

    assert isinstance(found, Reason)


@pytest.mark.parametrize("column", EVERY_KIND[:8], ids=kind_of)
def test_a_nul_is_refused(column: Column) -> None:
    assert isinstance(read(column, "a\0b"), Reason)


@pytest.mark.parametrize("text", ["1.23E+11", "1,23E+11", "4E+10", "1.5e+8"])
def test_b10_a_code_that_a_spreadsheet_damaged_is_told_so(text: str) -> None:
    assert read(Code("SKU"), text) is Reason.SCIENTIFIC
    assert read(Phone("Phone"), text) is Reason.SCIENTIFIC


@pytest.mark.parametrize("text", ["00123", "1E5", "E+11", "RING-1.5E+", "12.30", "a b"])
def test_b10_other_codes_are_kept_as_typed(text: str) -> None:
    assert read(Code("SKU"), text) == text


@pytest.mark.parametrize(
    "text", ["ada@example.com", "a.b+c@sub.example.co.uk", "A_B@EXAMPLE.ORG"]
)
def test_an_email_address_is_kept_as_typed(text: str) -> None:
    assert read(Email("Email"), text) == text


@pytest.mark.parametrize(
    "text",
    [
        *["ada", "ada@", "@example.com", "ada@example", "a b@example.com"],
        *["ada@example..com", "ada@@example.com", "ada@example.com, bob@example.com"],
        *[".ada@example.com", "ada@-example.com", "x@example.com "],
        *["mailto:ada@example.com", "Ada <ada@example.com>", "ada@example.com\n"],
    ],
)
def test_what_is_no_email_address_is_refused(text: str) -> None:
    assert read(Email("Email"), text) is Reason.NOT_AN_EMAIL


def test_an_email_address_has_at_most_254_characters() -> None:
    assert read(Email("Email"), "a@" + "b." * 130 + "com") is Reason.TOO_LONG


@pytest.mark.parametrize(
    "text",
    [
        *["+12125550123", "0041 44 668 18 00", "(212) 555-0123", "044/668.18.00"],
        *["+1 212 555 0123 ext. 12", "212-555-0123 x99", "0123", "+49 30 1234567"],
    ],
)
def test_a_phone_number_never_loses_a_plus_or_a_zero(text: str) -> None:
    assert read(Phone("Phone"), text) == text


@pytest.mark.parametrize(
    "text", ["12", "call me", "+", "٠١٢٣٤٥", "123;456", "+1 212 555 0123 <b>", "-" * 20]
)
def test_what_is_no_phone_number_is_refused(text: str) -> None:
    assert read(Phone("Phone"), text) is Reason.NOT_A_PHONE


def test_a_phone_number_is_shown_in_international_form_where_it_can_be_parsed() -> None:
    assert shown_phone("+12125550123") == "+1 212-555-0123"
    assert shown_phone("0123") == "0123"


@pytest.mark.parametrize(
    "text",
    [
        *["mystudio", "@mystudio", "https://www.instagram.com/mystudio/"],
        *["instagram.com/mystudio", "http://instagram.com/mystudio?igsh=1"],
        *["WWW.Instagram.com/mystudio"],
    ],
)
def test_a_handle_is_taken_from_every_form(text: str) -> None:
    assert read(Handle("Instagram"), text) == "mystudio"


@pytest.mark.parametrize(
    "text", ["@", "my studio", "my-studio", "x" * 31, "https://x.com/mystudio", "@@a"]
)
def test_what_is_no_handle_is_refused(text: str) -> None:
    assert read(Handle("Instagram"), text) is Reason.NOT_A_HANDLE


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com",
        "http://example.com:8000/a?b=c#d",
        "https://müller.example",
    ],
)
def test_a_web_address_is_kept_as_typed(text: str) -> None:
    assert read(Url("Website"), text) == text
    assert read(Url("Website", bare_domain=True), text) == text


@pytest.mark.parametrize(
    "text",
    [
        *[
            "javascript:alert(1)",
            "ftp://example.com",
            "data:text/html,x",
            "//example.com",
        ],
        *["https://", "https://localhost", "https://exa mple.com", "https://a.b:port"],
        *[
            'https://example.com/"onload="x',
            "https://example.com/<script>",
            "mailto:a@b.c",
        ],
        *["https://.com", "http://[::1", "https://example.com\\@evil.com"],
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    assert read(Url("Website"), text) is Reason.NOT_A_URL
    if text != "//example.com":
        assert read(Url("Website", bare_domain=True), text) is Reason.NOT_A_URL


def test_a_bare_domain_gets_https_only_where_it_may() -> None:
    assert read(Url("Website", bare_domain=True), "example.com/a") == (
        "https://example.com/a"
    )
    assert read(Url("Website"), "example.com/a") is Reason.NOT_A_URL


@pytest.mark.parametrize(
    "text", ["Very Wild", "very wild", "VERY  WILD", " Very Wild ", "very_wild"]
)
def test_b8_capitals_and_blanks_do_not_matter_in_fixed_values(text: str) -> None:
    assert read(Choice("Mood", Mood), text) == Mood.WILD


def test_b8_a_slip_in_a_fixed_value_names_the_near_one() -> None:
    with pytest.raises(ValidationError) as refused:
        Choice("Mood", Mood).compile(reading())("Very Wlid")

    assert refused.value.code == "NOT_A_CHOICE_BUT_NEAR"
    assert refused.value.params == {"near": "Very Wild", "choices": "Calm, Very Wild"}


def test_b7_what_is_no_fixed_value_is_refused_with_all_of_them() -> None:
    with pytest.raises(ValidationError) as refused:
        Choice("Mood", Mood).compile(reading())("Sleepy")

    assert refused.value.code == "NOT_A_CHOICE"
    assert refused.value.params == {"choices": "Calm, Very Wild"}


def test_several_values_are_parted_by_semicolons_and_taken_once() -> None:
    moods = Choices("Moods", Mood)

    assert read(moods, "very wild;Calm ; ;CALM") == (Mood.WILD, Mood.CALM)
    assert read(moods, "Calm; Sleepy") is Reason.NOT_A_CHOICE
    assert (moods.when_blank(), moods.text((Mood.WILD, Mood.CALM))) == (
        (),
        "Very Wild; Calm",
    )
    assert moods.from_json(moods.to_json((Mood.WILD,))) == (Mood.WILD,)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Red  Wood", "Red Wood"),
        ("Red\u00a0Wood", "Red Wood"),
        ("Red\u200bWood", "RedWood"),
        ("Cafe\u0301", "Café"),
        ("\ufeffWood", "Wood"),
    ],
)
def test_b12_names_lose_what_nobody_sees(typed: str, name: str) -> None:
    assert read(FreeList("Kind", Kinds), typed) == name


def test_a_name_of_invisible_characters_alone_is_refused() -> None:
    assert read(FreeList("Kind", Kinds), "\u200b") is Reason.HIDDEN_CHARACTER


@pytest.mark.parametrize("method", [lambda c: c.compile(reading()), Column.rule])
def test_a_column_without_a_kind_says_so(method: Callable[[Column], Any]) -> None:
    with pytest.raises(TypeError, match="Column"):
        method(Column("Nothing"))
