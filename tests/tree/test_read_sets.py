"""Sets: three ways to give one, and what they do to the old one."""

from typing import Any

import pytest

from bulkupload.tree import codecs
from bulkupload.tree.apply_edit import EditRefused, apply_edit
from bulkupload.tree.nodes import Leaf, Localized, Reference, SetOf
from bulkupload.tree.read import read
from tests.tree.values import ROW, Row, cells_of, given, stars_of

COLORS = SetOf(name="xy", element=Leaf(name="xy", codec=codecs.text))
TEXTS = SetOf(
    name="xy",
    element=Localized(name="xy", of=Leaf(name="xy", codec=codecs.text)),
)
CATEGORIES = SetOf(
    name="xy",
    element=Reference(name="xy", type_ids=("category",), key=codecs.key),
)


def category(key: str, position: str) -> Row:
    return {f".{position}.key": key, f".{position}.typeId": "category"}


def stored(*keys: str) -> list[dict[str, str]]:
    return [{"typeId": "category", "key": key} for key in keys]


def messages(node: SetOf, row: Row, stars: tuple[Row, ...] = ()) -> list[str]:
    reading = read(node, cells_of(row), stars_of(stars))
    return [problem.message for problem in reading.problems]


def test_the_example_of_the_page_gives_four_entries_s_8() -> None:
    """S-8, F-12."""
    keys = ("red-shirts", "summer-collection", "new-arrivals", "red-accessories")

    found = given(CATEGORIES, stars=[category(key, "*") for key in keys])

    assert found == stored(*keys)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({".1": "red"}, ["red", "b"]),
        ({".2": "red"}, ["a", "red"]),
        ({".3": "red"}, ["a", "b", "red"]),
        ({".4": "red", ".3": "blue"}, ["a", "b", "blue", "red"]),
        ({".4": "red"}, [(ROW, ".4", "BEYOND_END")]),
        ({".3": "red", ".5": "blue"}, [(ROW, ".5", "BEYOND_END")]),
    ],
)
def test_a_position_changes_an_entry_or_adds_the_next_c_7(row: Row, found: Any) -> None:
    """C7: in the order of the positions, whatever the order of the columns."""
    assert given(COLORS, row, old=["a", "b"]) == found


def test_the_next_position_is_named_c_7() -> None:
    """C7."""
    edit = read(COLORS, cells_of({".4": "red"})).edit
    assert edit is not None

    with pytest.raises(EditRefused) as refused:
        apply_edit(edit, ["a"])

    assert refused.value.problem.message == (
        "attributes.xy.4 is entry 4, but the next one is entry 2. Change the number in "
        "the header."
    )


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({".1": "[DELETE]"}, ["b", "c"]),
        ({".2": "[DELETE]"}, ["a", "c"]),
        ({".2": "[DELETE]", ".1": "[DELETE]"}, ["c"]),
        ({".1": "[DELETE]", ".2": "[DELETE]", ".3": "[DELETE]"}, None),
        ({".1": "[DELETE]", ".2": "red"}, ["red", "c"]),
        ({".1": "[DELETE]", ".4": "red"}, ["b", "c", "red"]),
        ({".4": "[DELETE]"}, ["a", "b", "c"]),
        ({".9": "[DELETE]"}, ["a", "b", "c"]),
    ],
)
def test_a_removed_entry_lets_later_ones_move_up_c_24(row: Row, found: Any) -> None:
    """C24, C21: positions count the entries as they were before."""
    assert given(COLORS, row, old=["a", "b", "c"]) == found


def test_languages_of_an_entry_are_merged_c_7() -> None:
    """C7: other languages and other entries stay."""
    old = [{"en": "red", "de": "rot"}, {"en": "blue"}]

    assert given(TEXTS, {".1.de": "hellrot", ".2.fr": "bleu"}, old=old) == [
        {"en": "red", "de": "hellrot"},
        {"en": "blue", "fr": "bleu"},
    ]
    assert given(TEXTS, {".2.en": "[DELETE]"}, old=old) == old[:1]


def test_both_parts_of_an_entry_are_needed_to_change_it_s_4() -> None:
    """S-4, A-6, F-9."""
    assert messages(CATEGORIES, {".1.key": "red-shirts"}) == [
        "attributes.xy.1.typeId is empty, but it is needed next to "
        "attributes.xy.1.key. Write category there."
    ]


def test_a_part_of_an_entry_cannot_be_removed_c_22() -> None:
    """C22, C24: the header that removes the entry is named."""
    assert messages(CATEGORIES, {".2.key": "[DELETE]", ".2.typeId": "category"}) == [
        "attributes.xy.2.key cannot be removed alone. Write [DELETE] under "
        "attributes.xy.2 to remove all of it, or another value here."
    ]


def test_an_entry_is_removed_or_given_not_both_c_51() -> None:
    """C51."""
    row = {".2": "[DELETE]", **category("red-shirts", "2")}

    assert given(CATEGORIES, row) == [(ROW, ".2", "PARTS_AND_DELETE")]


def test_a_set_without_position_is_told_which_headers_it_needs() -> None:
    assert messages(CATEGORIES, {".key": "red-shirts"}) == [
        "attributes.xy.key does not fit this kind of value. Write it under "
        "attributes.xy.1.key, attributes.xy.1.typeId."
    ]


def test_an_entry_equal_to_another_is_refused_at_its_cell() -> None:
    """A set has no two equal entries (section 2, Values)."""
    old = stored("red-shirts", "new-arrivals")

    assert given(CATEGORIES, category("red-shirts", "2"), old=old) == [
        (ROW, ".2.key", "SAME_ENTRY")
    ]
    assert given(CATEGORIES, category("red-shirts", "3"), old=old) == [
        (ROW, ".3.key", "SAME_ENTRY")
    ]


def test_entries_may_change_places() -> None:
    row = {**category("new-arrivals", "1"), **category("red-shirts", "2")}
    old = stored("red-shirts", "new-arrivals")

    assert given(CATEGORIES, row, old=old) == stored("new-arrivals", "red-shirts")


def test_equal_rows_of_a_starred_set_count_once_c_3() -> None:
    """C3, C6: whoever repeats cells on every row means the same entry."""
    rows = [category(key, "*") for key in ("red-shirts", "red-shirts", "new-arrivals")]

    assert given(CATEGORIES, stars=rows) == stored("red-shirts", "new-arrivals")


def test_numbers_and_booleans_are_told_apart_by_value() -> None:
    numbers = SetOf(name="xy", element=Leaf(name="xy", codec=codecs.number))

    assert given(numbers, {"": "10; 10.0; 5; 32"}) == [10, 5, 32]


@pytest.mark.parametrize(
    ("row", "stars", "found"),
    [
        ({"": "red", ".1": "blue"}, [], (ROW, ".1", "TWO_FORMS")),
        ({"": "red"}, [{".*": "blue"}], (ROW, ".*", "TWO_FORMS")),
        ({".1": "red"}, [{".*": "blue"}], (ROW, ".*", "TWO_FORMS")),
        ({"": "[DELETE]", ".1": "blue"}, [], (ROW, "", "PARTS_AND_DELETE")),
        ({"": "[DELETE]"}, [{".*": "blue"}], (ROW, "", "PARTS_AND_DELETE")),
    ],
)
def test_a_set_is_given_in_one_way_c_9(
    row: Row, stars: list[Row], found: tuple[int, str, str]
) -> None:
    """C9, C51."""
    assert given(COLORS, row, stars=stars) == [found]


def test_the_later_of_two_ways_is_refused_c_9() -> None:
    """C9."""
    later = cells_of({"": "red"}, 8)
    reading = read(COLORS, {**later, **cells_of({".1": "blue"}, 3)})

    assert [problem.message for problem in reading.problems] == [
        "attributes.xy is filled, and attributes.xy.1 in row 3 too. Give all entries "
        "in one way."
    ]
    assert [problem.row for problem in reading.problems] == [8]


@pytest.mark.parametrize(
    ("node", "row", "header"),
    [
        (COLORS, {".*": "[DELETE]"}, ".*"),
        (TEXTS, {".*.en": "[DELETE]", ".*.de": "[DELETE]"}, ".*.en"),
        (CATEGORIES, {".*.key": "a", ".*.typeId": "[DELETE]"}, ".*.typeId"),
    ],
)
def test_an_entry_without_number_cannot_be_removed_d_3(
    node: SetOf, row: Row, header: str
) -> None:
    """D-3: the header of the set is named."""
    reading = read(node, {}, stars_of([row]))

    assert [problem.message for problem in reading.problems] == [
        f"attributes.xy{header} cannot be removed alone. Write [DELETE] under "
        "attributes.xy to remove all of it, or another value here."
    ]


@pytest.mark.parametrize("row", [{"": "[DELETE]"}, {".1": "[DELETE]"}])
def test_a_required_set_keeps_an_entry_d_5(row: Row) -> None:
    """D-5."""
    node = SetOf(name="xy", element=COLORS.element, deletable=False)
    (header,) = row

    assert given(node, row, old=["a"]) == [(ROW, header, "NOT_DELETABLE")]
