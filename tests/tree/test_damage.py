"""Cells that a spreadsheet or a program damaged are named as what they are (B-10)."""

from typing import Any

import pytest

from bulkupload.tree import addresses, codecs, moments
from bulkupload.tree.nodes import Leaf, Localized, Money, Node, Reference, SetOf, Words
from tests.tree.toy_tree import merged
from tests.tree.values import ROW, given, taken

TEXT = Leaf(name="xy", codec=codecs.text)
KEYS = Reference(name="xy", type_ids=("category",), key=codecs.key)
CENTS = {".currencyCode": "EUR", ".type": "centPrecision", ".fractionDigits": "2"}

NEVER_TYPED = [
    ("#REF!", "FORMULA_ERROR"),
    ("#n/a", "FORMULA_ERROR"),
    ("#####", "TOO_NARROW"),
    ("CafÃ©", "MISREAD_LETTERS"),
    ("itâ€™s", "MISREAD_LETTERS"),
]
never_typed = pytest.mark.parametrize(("text", "reason"), NEVER_TYPED)


@never_typed
@pytest.mark.parametrize(
    "codec",
    [
        codecs.text,
        codecs.key,
        codecs.sku,
        codecs.number,
        codecs.whole(),
        codecs.boolean,
        codecs.country,
        codecs.enum(["red"]),
        moments.day,
        moments.moment,
        addresses.image_url,
    ],
)
def test_no_cell_of_any_kind_is_taken_that_no_person_typed(
    codec: Any, text: str, reason: str
) -> None:
    node = Leaf(name="xy", codec=codec)

    assert given(node, {"": text}) == [(ROW, "", reason)]


@pytest.mark.parametrize(
    ("node", "leaf", "rest"),
    [
        (Localized(name="xy", of=TEXT), ".en", {}),
        (KEYS, ".key", {".typeId": "category"}),
        (KEYS, ".typeId", {".key": "rings"}),
        (Money(name="xy"), ".centAmount", CENTS),
        (SetOf(name="xy", element=TEXT), ".1", {}),
        (SetOf(name="xy", element=TEXT), "", {}),
        (Words(name="xy", codec=codecs.text), "", {}),
    ],
)
def test_every_part_of_a_value_is_looked_at(
    node: Node, leaf: str, rest: dict[str, str]
) -> None:
    assert given(node, {leaf: "#REF!", **rest}) == [(ROW, leaf, "FORMULA_ERROR")]


@pytest.mark.parametrize(
    "text", ["#1 seller", "See #REF! below", "Café", "“ok” – naïve", "1.23E+11"]
)
def test_an_honest_text_is_let_through(text: str) -> None:
    assert given(TEXT, {"": text}) == text


def test_a_list_is_damaged_as_a_whole_like_the_cell_of_a_flat_sheet() -> None:
    node = Words(name="xy", codec=codecs.text)

    assert given(node, {"": "#REF!; red"}) == ["#REF!", "red"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.23E+11", "SCIENTIFIC"),
        ("1,2E+05", "SCIENTIFIC"),
        ("1-Mar", "DATE_OF_CODE"),
        ("Mar-01", "DATE_OF_CODE"),
        ("12/5/2026", "DATE_OF_CODE"),
    ],
)
@pytest.mark.parametrize("codec", [codecs.key, codecs.sku])
def test_a_code_that_a_spreadsheet_changed_is_refused_by_name_b_10(
    codec: Any, text: str, reason: str
) -> None:
    assert taken(codec, text) == reason


@pytest.mark.parametrize("text", ["MAR-01", "1E5", "2026-01", "00123"])
@pytest.mark.parametrize("codec", [codecs.key, codecs.sku])
def test_a_code_that_only_looks_like_a_number_is_kept_b_10(
    codec: Any, text: str
) -> None:
    assert taken(codec, text) == text


def test_a_damaged_identity_is_named_where_it_stands() -> None:
    header = "key|title.en|editions.key|editions.price"

    _item, problems = merged(header, "#N/A|x|#REF!|", key="#N/A")

    assert problems == [
        (2, "key", "FORMULA_ERROR"),
        (2, "editions.key", "FORMULA_ERROR"),
    ]
