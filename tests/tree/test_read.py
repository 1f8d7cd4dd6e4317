"""One cell, lists, languages and references."""

from typing import Any

import pytest

from bulkupload.tree import codecs
from bulkupload.tree.edits import Put
from bulkupload.tree.items import Cell
from bulkupload.tree.nodes import Group, Ignored, Leaf, Localized, Reference, Words
from bulkupload.tree.read import read
from tests.tree.values import ROW, Row, cells_of, given

TEXT = Leaf(name="xy", codec=codecs.text)
WORDS = Words(name="xy", codec=codecs.key)
NAME = Localized(name="xy", of=TEXT, deletable=False)
DESCRIPTION = Localized(name="xy", of=TEXT)
KEYWORDS = Localized(name="xy", of=Words(name="xy", codec=codecs.text))
STATE = Reference(name="xy", type_ids=("state",), key=codecs.free_key)
TYPE = Reference(
    name="xy",
    type_ids=("product-type",),
    key=codecs.key,
    deletable=False,
    bare=False,
)
ANY = Reference(name="xy", type_ids=("category", "product"), key=codecs.key)


def messages(node: Any, row: Row) -> list[str]:
    return [problem.message for problem in read(node, cells_of(row)).problems]


def test_an_edit_knows_the_cell_that_asks_for_it() -> None:
    reading = read(TEXT, cells_of({"": "red"}, 9))

    assert reading.edit == Put("red", Cell("red", 9, "attributes.xy"))


def test_a_part_does_not_fit_a_value_of_one_cell_c_14() -> None:
    """C14: what parses but does not fit is told at its cell, with the right header."""
    assert messages(TEXT, {".en": "red"}) == [
        "attributes.xy.en does not fit this kind of value. Write it under "
        "attributes.xy."
    ]


def test_a_list_is_trimmed_and_has_each_word_once_c_6() -> None:
    """C6, P-12, N-10."""
    assert given(WORDS, {"": " red; green ;; red;"}, old=["old"]) == ["red", "green"]


def test_each_bad_word_of_a_list_is_named_alone_c_6() -> None:
    """C6."""
    assert messages(WORDS, {"": "red;ä;b"}) == [
        "attributes.xy is “ä”; write 2 to 256 letters, digits, “_” or “-”, without "
        "accents and blanks.",
        "attributes.xy is “b”; write 2 to 256 letters, digits, “_” or “-”, without "
        "accents and blanks.",
    ]


@pytest.mark.parametrize("text", [";", " ; ;"])
def test_semicolons_alone_remove_nothing_c_1(text: str) -> None:
    """C1: only the marker removes."""
    assert given(WORDS, {"": text}, old=["old"]) == [(ROW, "", "ONLY_SEMICOLONS")]


def test_the_marker_inside_a_list_is_a_word_c_54() -> None:
    """C54."""
    node = Words(name="xy", codec=codecs.text)

    assert given(node, {"": "a;[DELETE]"}) == ["a", "[DELETE]"]


@pytest.mark.parametrize("text", ["[delete]", "[ DELETE ]", "DELETE", "[DELETE]!"])
def test_any_other_spelling_of_the_marker_is_text_c_54(text: str) -> None:
    """C54."""
    assert given(TEXT, {"": text}, old="old") == text


def test_languages_are_merged_c_5() -> None:
    """C5, P-10, F-2."""
    old = {"en": "Ring", "de": "Ring"}

    found = given(NAME, {".de": "Ring aus Silber", ".en-US": "Band"}, old=old)

    assert found == {"en": "Ring", "de": "Ring aus Silber", "en-US": "Band"}
    assert old == {"en": "Ring", "de": "Ring"}


def test_one_language_is_removed_by_its_own_header_c_5() -> None:
    """C5, D-1; the last language takes the value with it."""
    assert given(DESCRIPTION, {".de": "[DELETE]"}, old={"en": "a", "de": "b"}) == {
        "en": "a"
    }
    assert given(DESCRIPTION, {".de": "[DELETE]"}, old={"de": "b"}) is None
    assert given(DESCRIPTION, {".de": "[DELETE]"}) is None


def test_the_last_language_of_a_required_value_stays_d_5() -> None:
    """D-5."""
    assert given(NAME, {".en": "[DELETE]"}, old={"en": "a"}) == [
        (ROW, ".en", "NOT_DELETABLE")
    ]
    assert given(NAME, {".en": "[DELETE]"}, old={"en": "a", "de": "b"}) == {"de": "b"}


def test_all_languages_are_removed_by_the_common_prefix_d_3() -> None:
    """D-3, D-5."""
    assert given(DESCRIPTION, {"": "[DELETE]"}, old={"en": "a", "de": "b"}) is None
    assert given(NAME, {"": "[DELETE]"}, old={"en": "a"}) == [
        (ROW, "", "NOT_DELETABLE")
    ]


def test_a_text_without_language_is_told_the_header_that_it_needs() -> None:
    assert messages(NAME, {"": "Ring"}) == [
        "attributes.xy is “Ring”, but it takes [DELETE] alone. Write the value under "
        "attributes.xy.en."
    ]


def test_prefix_and_languages_together_are_refused_c_51() -> None:
    """C51."""
    assert messages(DESCRIPTION, {".en": "a", "": "[DELETE]"}) == [
        "attributes.xy says [DELETE], but attributes.xy.en in row 2 is filled. Clear "
        "one of them."
    ]


@pytest.mark.parametrize("leaf", [".centAmount", ".typeId", ".currencyCode"])
def test_a_part_that_is_no_language_does_not_fit_a_text_by_language(leaf: str) -> None:
    assert given(DESCRIPTION, {leaf: "a"}) == [(ROW, leaf, "WRONG_HEADER")]


@pytest.mark.parametrize("language", ["key", "en", "en-US", "zh-Hant-TW", "es-419"])
def test_any_language_fits_a_text_by_language_p_10(language: str) -> None:
    """P-10: `key` is a language where the value has languages."""
    assert given(DESCRIPTION, {f".{language}": "a"}) == {language: "a"}


def test_keywords_are_a_list_for_each_language_p_14() -> None:
    """P-14, C5, C6."""
    old = {"en": ["old"], "de": ["alt"]}

    assert given(KEYWORDS, {".en": "ring; silver; ring"}, old=old) == {
        "en": ["ring", "silver"],
        "de": ["alt"],
    }


def test_a_reference_has_key_and_type_a_5() -> None:
    """A-5, A-6, P-7, P-16, P-20, R-17, R-19, R-23."""
    found = given(STATE, {".key": "On sale", ".typeId": "state"})

    assert found == {"typeId": "state", "key": "On sale"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {".key": "ring"},
            "attributes.xy.typeId is empty, but it is needed next to "
            "attributes.xy.key. Write product-type there.",
        ),
        (
            {".typeId": "product-type"},
            "attributes.xy.key is empty, but it is needed next to "
            "attributes.xy.typeId. Fill it in.",
        ),
    ],
)
def test_the_missing_part_of_a_reference_is_named_c_29(row: Row, message: str) -> None:
    """C29, P-7, A-5, A-6: also where the column is missing altogether."""
    assert messages(TYPE, row) == [message]


def test_the_parts_may_stand_on_different_rows_c_29() -> None:
    """C29."""
    cells = {**cells_of({".key": "ring"}, 3), **cells_of({".typeId": "category"}, 2)}

    assert read(ANY, cells).edit == Put(
        {"typeId": "category", "key": "ring"}, Cell("ring", 3, "attributes.xy.key")
    )


@pytest.mark.parametrize("type_id", ["Category", "categories", "category "])
def test_the_type_of_a_reference_is_compared_exactly_c_15(type_id: str) -> None:
    """C15, A-6."""
    row = {".key": "ring", ".typeId": type_id}

    assert given(ANY, row) == [(ROW, ".typeId", "WRONG_TYPE_ID")]
    assert given(ANY, {".key": "ä", ".typeId": type_id}) == [
        (ROW, ".typeId", "WRONG_TYPE_ID"),
        (ROW, ".key", "BAD_KEY"),
    ]


def test_a_reference_is_removed_by_the_common_prefix_alone_d_2() -> None:
    """D-2, C22, C51."""
    old = {"typeId": "state", "key": "ready"}

    assert given(STATE, {"": "[DELETE]"}, old=old) is None
    assert given(STATE, {".key": "[DELETE]", ".typeId": "state"}, old=old) == [
        (ROW, ".key", "DELETE_AS_A_WHOLE")
    ]
    assert given(STATE, {"": "[DELETE]", ".typeId": "state"}, old=old) == [
        (ROW, "", "PARTS_AND_DELETE")
    ]


def test_a_part_of_a_required_reference_is_not_removed_d_5() -> None:
    """D-5."""
    row = {".key": "[DELETE]", ".typeId": "product-type"}

    assert given(TYPE, row) == [(ROW, ".key", "NOT_DELETABLE")]


def test_a_part_of_another_kind_does_not_fit_a_reference() -> None:
    assert messages(STATE, {".centAmount": "5"}) == [
        "attributes.xy.centAmount does not fit this kind of value. Write it under "
        "attributes.xy.key, attributes.xy.typeId."
    ]


def test_a_plain_reference_is_told_which_headers_it_needs() -> None:
    assert messages(STATE, {"": "ready"}) == [
        "attributes.xy is “ready”, but it takes [DELETE] alone. Write the value under "
        "attributes.xy.key, attributes.xy.typeId."
    ]


def test_a_remark_is_never_read_p_1() -> None:
    """P-1."""
    assert given(Ignored(name="xy"), {"": "whatever"}) is None


def test_the_prefix_of_a_group_takes_the_marker_alone_d_3() -> None:
    """D-3."""
    group = Group(name="xy", children=(Leaf(name="w", codec=codecs.whole()),))

    assert given(group, {"": "[DELETE]"}, old=1) is None
    assert messages(group, {"": "5"}) == [
        "attributes.xy is “5”, but it takes [DELETE] alone. Write the value under "
        "attributes.xy.w."
    ]
