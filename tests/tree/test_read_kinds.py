"""Every type of attribute and of custom field: good, bad, removed, and in sets.

One table for both, because both are read alike (A-1 to A-10, S-1 to S-8, F-1 to F-13).
"""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from bulkupload.tree.nodes import Node
from catalog.structured.definitions import AttributeDef, FieldDef, ValueDef, node_of
from tests.tree.values import ROW, Row, given

USD = {
    "type": "centPrecision",
    "currencyCode": "USD",
    "centAmount": 500,
    "fractionDigits": 2,
}


def money(cents: int, prefix: str = "") -> Row:
    """Return the four cells of an amount in dollars."""
    return {
        f"{prefix}.currencyCode": "USD",
        f"{prefix}.centAmount": str(cents),
        f"{prefix}.type": "centPrecision",
        f"{prefix}.fractionDigits": "2",
    }


@dataclass(frozen=True, kw_only=True)
class Case:
    """One type: two good values with their cells, and a bad one with its problem."""

    kind: str
    good: Row
    value: Any
    other: Row
    other_value: Any
    bad: Row
    problem: tuple[str, str]
    options: tuple[tuple[str, Any], ...] = ()
    semicolons: bool = True

    def definition(self, of: type[ValueDef], *, is_set: bool = False) -> ValueDef:
        kinds = ("set", self.kind) if is_set else (self.kind, "")
        kind, element_kind = kinds
        return of(name="xy", kind=kind, element_kind=element_kind, **dict(self.options))

    def below(self, row: Row, position: int | str) -> Row:
        """Return the cells of a row as those of one entry."""
        return {f".{position}{rest}": text for rest, text in row.items()}


def plain(
    kind: str, good: tuple[str, Any], other: tuple[str, Any], bad: tuple[str, str]
) -> Case:
    """Return the case of a type that fills one cell; each text with what it gives."""
    return Case(
        kind=kind,
        good={"": good[0]},
        value=good[1],
        other={"": other[0]},
        other_value=other[1],
        bad={"": bad[0]},
        problem=("", bad[1]),
    )


ENUM = replace(
    plain("enum", ("red", "red"), ("navy", "navy"), ("Rot", "NOT_A_CHOICE_BUT_NEAR")),
    options=(("enum_keys", ("red", "navy")), ("enum_labels", {"Rot": "red"})),
)
EVENING, MIDNIGHT = "2026-03-31T23:30:00.000Z", "2026-04-01T00:00:00.000Z"
DAYS = ("2026-03-31", "2026-04-01")
CASES = [
    plain("text", ("red", "red"), ("=1", "=1"), ("a\0b", "HIDDEN_CHARACTER")),
    plain("boolean", ("true", True), ("false", False), ("TRUE", "NOT_A_BOOLEAN")),
    plain("number", ("10", 10), ("32.5", 32.5), ("1,5", "NOT_A_NUMBER")),
    ENUM,
    replace(ENUM, kind="lenum"),
    plain("date", (DAYS[0],) * 2, (DAYS[1],) * 2, ("31.03.2026", "NOT_A_DATE")),
    plain(
        "time",
        ("23:30", "23:30:00.000"),
        ("00:30:01.5", "00:30:01.500"),
        ("25:00", "NOT_A_TIME"),
    ),
    plain(
        "datetime",
        ("2026-03-31T23:30", EVENING),
        (MIDNIGHT, MIDNIGHT),
        ("now", "NOT_A_MOMENT"),
    ),
    Case(
        kind="ltext",
        good={".en": "red", ".de-DE": "rot"},
        value={"en": "red", "de-DE": "rot"},
        other={".en": "green"},
        other_value={"en": "green"},
        bad={".en": "red", ".de": "a\0b"},
        problem=(".de", "HIDDEN_CHARACTER"),
        semicolons=False,
    ),
    Case(
        kind="reference",
        good={".key": "red-shirts", ".typeId": "category"},
        value={"typeId": "category", "key": "red-shirts"},
        other={".key": "new-arrivals", ".typeId": "category"},
        other_value={"typeId": "category", "key": "new-arrivals"},
        bad={".key": "red-shirts", ".typeId": "product"},
        problem=(".typeId", "WRONG_TYPE_ID"),
        options=(("reference_type", "category"),),
        semicolons=False,
    ),
    Case(
        kind="money",
        good=money(500),
        value=USD,
        other=money(-7),
        other_value={**USD, "centAmount": -7},
        bad={**money(500), ".fractionDigits": "3"},
        problem=(".fractionDigits", "DIGITS_OF_CURRENCY"),
        semicolons=False,
    ),
]

pytestmark = pytest.mark.parametrize("of", [AttributeDef, FieldDef])
every = pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
in_one_cell = pytest.mark.parametrize(
    "case", [case for case in CASES if case.semicolons], ids=lambda case: case.kind
)
in_parts = pytest.mark.parametrize(
    "case", [case for case in CASES if not case.semicolons], ids=lambda case: case.kind
)


def single(case: Case, of: type[ValueDef]) -> Node:
    return node_of(case.definition(of))


def set_of(case: Case, of: type[ValueDef]) -> Node:
    return node_of(case.definition(of, is_set=True))


@every
def test_a_good_value_is_stored_typed_a_1(case: Case, of: type[ValueDef]) -> None:
    """A-1, A-3, A-5 to A-10, P-26, R-24, F-1 to F-7."""
    assert given(single(case, of), case.good) == case.value
    assert given(single(case, of), case.other, old=case.value) == (
        {**case.value, **case.other_value} if case.kind == "ltext" else case.other_value
    )


@every
def test_a_bad_value_is_refused_at_its_cell_p_26(
    case: Case, of: type[ValueDef]
) -> None:
    """P-26, R-24."""
    header, reason = case.problem

    assert given(single(case, of), case.bad) == [(ROW, header, reason)]


@every
def test_the_marker_under_the_common_prefix_removes_the_value_d_1(
    case: Case, of: type[ValueDef]
) -> None:
    """D-1 to D-4, and C21 where nothing is."""
    assert given(single(case, of), {"": "[DELETE]"}, old=case.value) is None
    assert given(single(case, of), {"": "[DELETE]"}) is None


@every
def test_a_required_value_is_not_removed_d_5(case: Case, of: type[ValueDef]) -> None:
    """D-5, C49."""
    node = node_of(replace(case.definition(of), required=True))

    found = given(node, {"": "[DELETE]"}, old=case.value)

    assert found == [(ROW, "", "NOT_DELETABLE")]


@every
def test_blank_cells_change_nothing_c_1(case: Case, of: type[ValueDef]) -> None:
    """C1, G-9."""
    assert given(single(case, of), {}, old=case.value) == case.value
    assert given(set_of(case, of), {}, old=[case.value]) == [case.value]


@every
def test_a_position_does_not_fit_a_single_value(case: Case, of: type[ValueDef]) -> None:
    found = given(single(case, of), case.below(case.good, 1))

    assert {reason for _row, _header, reason in found} == {"WRONG_HEADER"}
    assert len(found) == len(case.good)


@in_one_cell
def test_a_simple_set_is_a_list_with_semicolons_s_1(
    case: Case, of: type[ValueDef]
) -> None:
    """S-1, S-2, S-3, F-8, C57; trimmed, without empty and double ones (C6)."""
    good, other = case.good[""], case.other[""]
    row = {"": f"{good}; {other} ;;{good};"}

    assert given(set_of(case, of), row, old=[case.value] * 3) == [
        case.value,
        case.other_value,
    ]


@in_one_cell
def test_a_bad_value_in_a_list_is_refused_s_1(case: Case, of: type[ValueDef]) -> None:
    """S-1, F-8."""
    row = {"": f"{case.good['']};{case.bad['']}"}

    assert given(set_of(case, of), row) == [(ROW, "", case.problem[1])]


@in_parts
def test_a_set_of_composed_values_is_no_list_s_6(
    case: Case, of: type[ValueDef]
) -> None:
    """S-6, F-13, C57."""
    found = given(set_of(case, of), {"": "red;green"})

    assert found == [(ROW, "", "ONLY_DELETE")]


@every
def test_an_indexed_set_is_given_entry_by_entry_s_4(
    case: Case, of: type[ValueDef]
) -> None:
    """S-4, S-5, S-6, F-9, F-10, F-13, C57."""
    row = {**case.below(case.good, 1), **case.below(case.other, 2)}

    assert given(set_of(case, of), row) == [case.value, case.other_value]


@every
def test_a_bad_entry_is_refused_at_its_cell_s_4(case: Case, of: type[ValueDef]) -> None:
    """S-4, F-9."""
    row = {**case.below(case.other, 1), **case.below(case.bad, 2)}
    header, reason = case.problem

    assert given(set_of(case, of), row) == [(ROW, f".2{header}", reason)]


@every
def test_a_starred_set_has_an_entry_a_row_s_7(case: Case, of: type[ValueDef]) -> None:
    """S-7, S-8, F-11, F-12; it replaces the whole set (C8)."""
    stars = [case.below(case.good, "*"), case.below(case.other, "*")]

    assert given(set_of(case, of), stars=stars, old=[case.other_value] * 3) == [
        case.value,
        case.other_value,
    ]


@every
def test_a_bad_star_is_refused_at_its_row_s_7(case: Case, of: type[ValueDef]) -> None:
    """S-7, F-11."""
    stars = [case.below(case.good, "*"), case.below(case.bad, "*")]
    header, reason = case.problem

    assert given(set_of(case, of), stars=stars) == [(ROW + 1, f".*{header}", reason)]


@every
def test_the_marker_removes_a_set_or_one_entry_d_3(
    case: Case, of: type[ValueDef]
) -> None:
    """D-3, C24."""
    node = set_of(case, of)
    old = [case.value, case.other_value]

    assert given(node, {"": "[DELETE]"}, old=old) is None
    assert given(node, {".1": "[DELETE]"}, old=old) == [case.other_value]


@pytest.mark.parametrize("element_kind", ["", "set", "nested"])
@pytest.mark.parametrize("row", [{"": "x"}, {".key": "x"}, {"": "[DELETE]"}])
def test_nested_values_come_from_no_file_a_2(
    of: type[ValueDef], element_kind: str, row: Row
) -> None:
    """A-2."""
    kind = "set" if element_kind else "nested"
    node = node_of(of(name="xy", kind=kind, element_kind=element_kind))
    (header,) = row

    assert given(node, row) == [(ROW, header, "FROM_NO_FILE")]
    assert given(node, {}) is None
