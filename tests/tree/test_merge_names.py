"""What names a record, refused or unknown (P-3, C25, D-5)."""

from dataclasses import replace

import pytest

from bulkupload.tree.items import Place
from bulkupload.tree.merge import merge
from bulkupload.tree.nodes import Ignored, Record
from bulkupload.tree.plan import Part, plan_of
from tests.tree.toy_tree import BOOK, EDITIONS, OFFERS, STEPS, merged, rows_of


def test_p3_a_key_of_the_wrong_form_is_refused_once() -> None:
    item, problems = merged("key|title.en", "em ma|x", "|y", "em ma|", key="em ma")

    assert item == {"key": "em ma", "title.en": "x"}
    assert problems == [
        (2, "key", "NOT_A_HANDLE"),
        (3, "title.en", "GIVEN_TWICE"),
    ]


def test_c25_a_variant_key_of_the_wrong_form_is_refused_and_its_variant_left_out() -> (
    None
):
    item, problems = merged(EDITIONS, "emma|a 1|5|x", "|a 1|5|", "||6|", "|b2||")

    assert item["editions"] == {"b2": {"editions.key": "b2"}}
    assert problems == [
        (2, "editions.key", "NOT_A_HANDLE"),
        (4, "editions.key", "UNLIKE_ABOVE"),
    ]


def test_t8_a_quantity_that_is_no_number_is_refused() -> None:
    _item, problems = merged(STEPS, "emma|a1||web||ten")

    assert problems == [(2, "editions.offers.steps.from", "NOT_WHOLE")]


def test_d5_what_names_a_record_cannot_be_removed() -> None:
    _item, problems = merged(OFFERS, "[DELETE]|[DELETE]||[DELETE]|5", key="[DELETE]")

    assert problems == [
        (2, "key", "NAME_STAYS"),
        (2, "editions.key", "NAME_STAYS"),
        (2, "editions.offers.key", "NAME_STAYS"),
    ]


def test_rows_below_one_that_was_not_read_are_not_blamed_for_what_it_named() -> None:
    plan = plan_of(BOOK, STEPS.split("|"))
    rows = rows_of(
        ["emma", "a1", "12", "web", "EUR", ""],
        [],
        ["", "", "13", "", "", "10"],
        ["", "", "", "", "", "10"],
        ["", "", "", "", "EUR", ""],
    )

    item, problems = merge(BOOK, plan, rows, "emma")

    assert list(item.items["editions"]) == ["a1"]
    assert [(p.row, p.column) for p in problems] == [(6, "editions.offers.key")]


def test_a_tree_whose_records_have_no_leaf_to_name_them_is_a_mistake_of_ours() -> None:
    tree = Record(name="page", identity="key", children=(Ignored(name="key"),))
    place = Place("key", (), "key")
    root = Part(record=tree, path=(), columns=((0, place),), below=())
    plan = replace(plan_of(BOOK, ["key"]), root=root)

    with pytest.raises(TypeError, match="page has no leaf key"):
        merge(tree, plan, rows_of(["emma"]), "emma")
