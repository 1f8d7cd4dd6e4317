"""Categories, tax category and state of a product (P-11 to P-20)."""

import pytest

from tests.structured.applied import applied, made, wrong
from tests.structured.world import KNOWN, price, product, variant, world


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("rings", ["rings"]),
        (" silver ; rings;;", ["silver", "rings"]),
        ("rings;Rings;RINGS", ["rings"]),
        ("[DELETE]", []),
    ],
)
def test_categories_replace_the_old_ones_p_12(cell: str, keys: list[str]) -> None:
    """P-11, P-12, C6, M-8: each once, in their order."""
    old = product(categories=["new-arrivals"])

    assert made(f"key,categories\nring-anna,{cell}", old) == product(categories=keys)


def test_each_unknown_category_is_told_with_its_text_c16() -> None:
    """C16."""
    result = applied("key,categories\nring-anna,rings;gold; brass", product())

    assert [(one.value, one.code.value) for one in result.problems] == [
        ("gold", "unknown_reference"),
        ("brass", "unknown_reference"),
    ]


def test_a_tax_category_must_be_there_p_19() -> None:
    """P-19, C16: other capitals are another key."""
    text = "key,taxCategory.key,taxCategory.typeId\nring-anna,{},tax-category"

    assert made(text.format("standard"), product()) == product(tax_category="standard")
    assert wrong(text.format("Standard"), product()) == [
        (2, "taxCategory.key", "unknown_reference")
    ]


@pytest.mark.parametrize("header", ["taxCategory", "state"])
def test_key_and_type_id_are_required_together_p_20(header: str) -> None:
    """P-16, P-20, C29."""
    old = product()

    assert wrong(f"key,{header}.key\nring-anna,standard", old) == [
        (2, f"{header}.typeId", "required")
    ]
    assert wrong(f"key,{header}.typeId,{header}.key\nring-anna,type,xx", old) == [
        (2, f"{header}.typeId", "wrong_type_id")
    ]


def test_a_reference_is_removed_by_its_common_prefix_d_2() -> None:
    """D-1, D-2, C52: the state may always be taken away."""
    old = product(tax_category="standard", state="ready")
    text = "key,taxCategory,state\nring-anna,[DELETE],[DELETE]"

    assert made(text, old) == product()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("", "draft", None),
        ("", "free", None),
        ("", "ready", "transition"),
        ("draft", "ready", None),
        ("draft", "free", "transition"),
        ("ready", "draft", "transition"),
        ("ready", "ready", None),
        ("free", "ready", None),
        ("draft", "unknown", "unknown_reference"),
        ("", "reviewed", "invalid_value"),
    ],
)
def test_a_state_leads_to_its_targets_alone_p_15(
    old: str, new: str, code: str | None
) -> None:
    """P-15, C31: the first is an initial one; without a list any may follow."""
    text = f"key,state.key,state.typeId\nring-anna,{new},state"
    stored = product(state=old)

    if code is None:
        assert made(text, stored) == product(state=new)
    else:
        assert wrong(text, stored) == [(2, "state.key", code)]


def test_the_first_state_of_a_new_product_is_initial_c31() -> None:
    """C31."""
    text = """
        key,productType.key,productType.typeId,name.en,slug.en,state.key,state.typeId
        ring-anna,ring,product-type,Ring,anna,ready,state
        """

    assert wrong(text) == [(2, "state.key", "transition")]


CHANNEL = """
    key,variants.key,variants.prices.key,{0}.key,{0}.typeId
    ring-anna,v1,all,{1},channel
    """
STAGE = """
    key,variants.key,attributes.stage.key,attributes.stage.typeId
    ring-anna,v1,{1},state
    """
STATE = "key,{0}.key,{0}.typeId\nring-anna,{1},state"


@pytest.mark.parametrize(
    ("text", "header", "key"),
    [
        (CHANNEL, "variants.prices.channel", "web shop"),
        (STAGE, "attributes.stage", "in work"),
        (STATE, "state", "in work"),
    ],
)
def test_an_unknown_key_with_a_blank_that_does_not_break_says_so_b10(
    text: str, header: str, key: str
) -> None:
    """B-10, C34, R-18: any text may be a key here, but it must be known."""
    old = product(variant(prices=[price()]))

    unknown = applied(text.format(header, key), old)
    unseen = applied(text.format(header, key.replace(" ", "\u00a0")), old)

    assert [one.reason.name for one in unknown.problems] == ["UNKNOWN"]
    assert [(one.row, one.column, one.reason.name) for one in unseen.problems] == [
        (2, f"{header}.key", "INVISIBLE")
    ]


def test_a_known_key_with_a_blank_that_does_not_break_is_taken_b10() -> None:
    """B-10: it is compared as it is written, and nothing is repaired."""
    key = "web\u00a0shop"
    here = world(known={**KNOWN, "channel": [key]})
    old = product(variant(prices=[price()]))

    new = made(CHANNEL.format("variants.prices.channel", key), old, among=here)

    assert new == product(variant(prices=[price(channel=key)]))


def test_an_unknown_category_with_an_unseen_character_says_so_c16() -> None:
    """B-10, C16: each with its own text, the other as unknown."""
    result = applied("key,categories\nring-anna,rings;go\u200bld;brass", product())

    assert [(one.value, one.reason.name) for one in result.problems] == [
        ("go\u200bld", "INVISIBLE"),
        ("brass", "UNKNOWN"),
    ]
