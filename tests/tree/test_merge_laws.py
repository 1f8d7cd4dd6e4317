"""Laws of merging: how cells lie on rows changes nothing (C2, C3)."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from bulkupload.tree.merge import merge
from bulkupload.tree.plan import plan_of
from tests.tree.toy_tree import BOOK, Sketch, rows_of, sketch

NAMES = ("key", "editions.key", "editions.offers.key", "editions.offers.steps.from")
"""What says, level by level, which record a row is about."""

HEADERS: Mapping[int, tuple[str, ...]] = {
    1: ("title.en", "title.de", "genres"),
    2: ("editions.isbn", "traits.ab", "traits.ab.1"),
    3: ("editions.offers.country", "editions.offers.value.type"),
    4: ("editions.offers.steps.value.type",),
}
HEADER = [*NAMES, *(header for headers in HEADERS.values() for header in headers)]

Row = dict[str, str]
"""Header -> text, of filled cells alone."""


def _facts(depth: int) -> st.SearchStrategy[Row]:
    """Return rows that fill one column of a level, with every name that it needs."""
    names = [st.just("emma"), *[st.sampled_from(["12", "34"])] * (depth - 1)]
    return st.builds(
        lambda named, header: {
            **dict(zip(NAMES, named, strict=False)),
            header: f"{header} of {named}",
        },
        st.tuples(*names),
        st.sampled_from(HEADERS[depth]),
    )


FACTS = st.lists(st.sampled_from([1, 2, 3, 4]).flatmap(_facts), min_size=1, max_size=12)


def _merged(rows: list[Row]) -> Sketch:
    cells = [[row.get(header, "") for header in HEADER] for row in rows]

    item, problems = merge(BOOK, plan_of(BOOK, HEADER), rows_of(*cells), "emma")

    assert problems == []
    return sketch(item)


def _joined(rows: list[Row]) -> list[Row]:
    """Return the rows with each put into the first row that it contradicts nowhere."""
    joined: list[Row] = []
    for row in rows:
        for other in joined:
            if all(other.get(header, text) == text for header, text in row.items()):
                other.update(row)
                break
        else:
            joined.append(dict(row))
    return joined


def _continued(rows: list[Row]) -> list[Row]:
    """Return the rows without the names that the row above gives already."""
    continued, above = [], Row()
    for row in rows:
        left = dict(row)
        if above.get("key") == row["key"]:
            del left["key"]
            _leave_out(left, "editions.key", above, own={"editions.isbn"})
        if left.get("editions.key") is None and above:
            own = {header for header in HEADERS[3] if header in left}
            _leave_out(left, "editions.offers.key", above, own=own)
        continued.append(left)
        above = row
    return continued


def _leave_out(row: Row, name: str, above: Row, *, own: set[str]) -> None:
    """Leave out a name where C2 lets the row go on with the one above."""
    if name in row and above.get(name) == row[name] and not own & row.keys():
        below = NAMES[NAMES.index(name) + 1 :]
        if "offers" not in name or any(one in row for one in below):
            del row[name]


@given(facts=FACTS)
def test_c2_joining_the_rows_of_a_record_changes_nothing(facts: list[Row]) -> None:
    assert _merged(_joined(facts)) == _merged(facts)


@given(facts=FACTS)
def test_c2_leaving_out_the_names_of_the_row_above_changes_nothing(
    facts: list[Row],
) -> None:
    ordered = sorted(facts, key=lambda row: [row.get(name, "") for name in NAMES])

    assert _merged(_continued(ordered)) == _merged(facts)


@given(facts=FACTS, data=st.data())
def test_c2_the_order_of_rows_that_name_everything_changes_nothing(
    facts: list[Row], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(facts))

    assert _merged(other) == _merged(facts)


@given(facts=FACTS)
def test_c3_saying_everything_twice_changes_nothing(facts: list[Row]) -> None:
    assert _merged([*facts, *facts]) == _merged(facts)
