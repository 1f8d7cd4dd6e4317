"""Rows of a file -> complete records (C2, C4, B-18)."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulkupload.pipeline import records
from bulkupload.pipeline.parse import parse
from bulkupload.pipeline.records import Batch, Gathering
from bulkupload.problems import Problem, Reason
from bulkupload.tree.headers import place_of
from bulkupload.tree.items import Gathered
from bulkupload.tree.plan import plan_of
from bulkupload.values import Correction, Decisions, DoubtfulRow
from tests.csv_files import csv_of
from tests.tree.toy_tree import BOOK, sketch

HEADER = ["key", "title.en", "editions.key", "traits.ab.*"]


def file_of(*rows: Sequence[str]) -> bytes:
    """Return a file with these rows, filled up with blank cells."""
    padded = ([*row, *[""] * (len(HEADER) - len(row))] for row in rows)
    return csv_of(HEADER, *padded)


def gathering(content: bytes, decisions: Decisions, *, size: int = 2_000) -> Gathering:
    table = parse(
        content,
        known=lambda header: place_of(BOOK, header) is not None,
        delimiter=",",
    )
    plan = plan_of(BOOK, table.header)
    return Gathering(table.chunks, plan, BOOK, decisions, size=size)


def batches_of(
    content: bytes, decisions: Decisions | None = None, *, size: int = 2_000
) -> list[Batch]:
    return list(gathering(content, decisions or Decisions(), size=size).batches())


def records_of(content: bytes, decisions: Decisions | None = None) -> list[Gathered]:
    return [one for batch in batches_of(content, decisions) for one in batch.records]


def numbers_of(found: Sequence[Gathered]) -> dict[str, list[int]]:
    return {one.key: [number for number, _cells in one.rows] for one in found}


def test_c2_a_blank_key_continues_the_product_above() -> None:
    found = records_of(file_of(["emma", "Emma"], ["", "", "a1"], ["jane"]))

    assert numbers_of(found) == {"emma": [2, 3], "jane": [4]}
    assert [sketch(one.item) for one in found] == [
        {
            "key": "emma",
            "title.en": "Emma",
            "editions": {"a1": {"editions.key": "a1"}},
        },
        {"key": "jane"},
    ]


def test_c2_rows_of_a_product_need_not_stand_together() -> None:
    content = file_of(["emma", "Emma"], ["jane"], ["emma", "", "a1"], ["anne"])

    found = records_of(content)

    assert numbers_of(found) == {"jane": [3], "emma": [2, 4], "anne": [5]}


def test_a_record_keeps_its_rows_as_they_were_written() -> None:
    [found] = records_of(file_of([" emma ", " Emma", "", ""]))

    assert (found.key, found.rows) == ("emma", [(2, [" emma ", " Emma", "", ""])])


def test_records_leave_in_batches_of_at_most_the_size() -> None:
    rows = [[f"book{number}"] for number in range(5)]

    batches = batches_of(file_of(*rows), size=2)

    assert [len(batch.records) for batch in batches] == [2, 2, 1]


def test_no_batch_is_empty() -> None:
    batches = batches_of(file_of(["emma"], ["jane"]), size=2)

    assert [len(batch.records) for batch in batches] == [2]


def test_c34_the_keys_of_the_file_are_known_before_its_records() -> None:
    found = gathering(file_of(["emma"], [""], ["jane"]), Decisions())

    assert set(found.keys) == {"emma", "jane"}


def test_blank_rows_are_counted_and_part_nothing() -> None:
    star = ["", "", "", "x"]

    [batch] = batches_of(file_of(["emma", "", "a1", "x"], [""] * 4, star))

    assert (batch.blank, numbers_of(batch.records)) == (1, {"emma": [2, 4]})
    assert batch.records[0].problems == []


def test_c8_the_row_of_another_product_breaks_a_sequence() -> None:
    content = file_of(["emma", "", "a1", "x"], ["jane"], ["emma", "", "a1", "y"])

    found = {one.key: one.problems for one in records_of(content)}

    [problem] = found["emma"]
    assert (problem.row, problem.column, found["jane"]) == (4, "traits.ab.*", [])


def test_rows_above_the_first_key_are_a_record_without_one() -> None:
    content = file_of(["", "Emma"], ["", "", "a1"], ["jane"])

    nameless, jane = records_of(content)

    assert (nameless.key, numbers_of([nameless])) == ("", {"": [2, 3]})
    assert [(p.row, p.column, p.message) for p in nameless.problems] == [
        (
            2,
            "key",
            "key is empty, and no row above has one. Write which record this row is "
            "about.",
        )
    ]
    assert jane.problems == []


def test_p3_a_key_of_the_wrong_form_is_a_problem_of_its_record() -> None:
    bad, jane = records_of(file_of(["em ma", "Emma"], ["jane"]))

    assert [(p.row, p.column, p.value) for p in bad.problems] == [(2, "key", "em ma")]
    assert jane.problems == []


LONG = b"key,title.en,genres\nemma,Emma,\n,x,y,z\n,,novel\njane,Jane,\n"
"""Row 3 has a cell too many, and no reading."""

SHORT = b"key,title.en,genres\nemma,Emma,\njane,Jane\n,,novel\n"
"""Row 3 has a cell too few, and can be read."""

TOO_FEW = Problem(
    reason=Reason.TOO_FEW_CELLS, row=3, params={"found": 2, "expected": 3}
)


def test_c4_c39_a_row_that_cannot_be_read_fails_the_product_above() -> None:
    emma, jane = records_of(LONG)

    assert emma.rows == [
        (2, ["emma", "Emma", ""]),
        (3, ("", "x", "y", "z")),
        (4, ["", "", "novel"]),
    ]
    assert emma.problems == [
        Problem(reason=Reason.TOO_MANY_CELLS, row=3,
                params={"found": 4, "expected": 3})
    ]  # fmt: skip
    assert sketch(emma.item) == {"key": "emma", "title.en": "Emma", "genres": "novel"}
    assert (numbers_of([jane]), jane.problems) == ({"jane": [5]}, [])


def test_c4_a_doubtful_row_belongs_to_the_key_of_its_reading() -> None:
    [batch] = batches_of(SHORT)

    emma, jane = batch.records
    assert (numbers_of(batch.records), emma.problems) == (
        {"emma": [2], "jane": [3, 4]},
        [],
    )
    assert jane.problems == [TOO_FEW]
    assert sketch(jane.item) == {"genres": "novel"}
    assert batch.doubtful == [
        DoubtfulRow(
            row=3,
            problem=TOO_FEW,
            written=("jane", "Jane"),
            reading=("jane", "Jane", ""),
        )
    ]


def test_an_accepted_reading_is_a_row_like_any_other() -> None:
    [batch] = batches_of(SHORT, Decisions(readings=frozenset({3})))

    _emma, jane = batch.records
    assert jane.problems == []
    assert jane.rows[0] == (3, ("jane", "Jane", ""))
    assert sketch(jane.item) == {"key": "jane", "title.en": "Jane", "genres": "novel"}
    assert [one.row for one in batch.doubtful] == [3]


def test_a_first_row_that_cannot_be_read_is_blamed_for_nothing_else() -> None:
    nameless, jane = records_of(b"key,title.en\n,Emma,x\n,More\njane,Jane\n")

    assert [(p.row, p.reason) for p in nameless.problems] == [
        (2, Reason.TOO_MANY_CELLS)
    ]
    assert numbers_of([nameless, jane]) == {"": [2, 3], "jane": [4]}


def test_b18_a_formula_guard_that_was_taken_off_is_a_correction() -> None:
    [batch] = batches_of(b"key,title.en\nemma,'=Emma\n")

    assert batch.corrections == [
        Correction(row=2, column="title.en", value="'=Emma", corrected="=Emma")
    ]


def test_b18_in_a_file_of_failed_rows_the_guard_is_ours() -> None:
    [batch] = batches_of(b"key,title.en,Error\nemma,'=Emma,Title is wrong.\n")

    assert batch.corrections == []


def test_a_file_of_blank_rows_has_no_record() -> None:
    [batch] = batches_of(b"key,title.en\n,\n,\n")

    assert batch == Batch(blank=2)


def _plain(found: Sequence[Gathered]) -> list[object]:
    return [
        (
            one.key,
            [(number, tuple(cells)) for number, cells in one.rows],
            one.item,
            one.problems,
        )
        for one in found
    ]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "", "emma", "jane", "anne", "em ma"]),
        st.sampled_from(["", "Emma", "Jäne", "a\nb", '"']),
        st.sampled_from(["", "a1", "b2"]),
        st.sampled_from(["", "x", "too", "many"]),
    ).filter(any),
    min_size=1,
    max_size=15,
)


@given(rows=ROWS, most=st.integers(1, 4))
def test_a_gathering_that_spills_to_a_file_gives_the_same(
    rows: list[tuple[str, ...]], most: int
) -> None:
    crowded = [(*row, "surplus") if row[3] == "too" else row for row in rows]
    content = file_of(*crowded)
    expected = _plain(records_of(content))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "HELD_ROWS", most)
        found = _plain(records_of(content))

    assert found == expected


@given(rows=ROWS, size=st.integers(1, 4))
def test_every_row_leaves_in_one_record_in_the_order_of_the_file(
    rows: list[tuple[str, ...]], size: int
) -> None:
    batches = batches_of(file_of(*rows), size=size)

    found = [one for batch in batches for one in batch.records]
    left = [[number for number, _cells in one.rows] for one in found]
    assert sorted(number for numbers in left for number in numbers) == [
        *range(2, len(rows) + 2)
    ]
    assert left == sorted(map(sorted, left), key=lambda numbers: numbers[-1])
    assert len({one.key for one in found}) == len(found)


def test_rows_above_the_limit_wait_in_a_temporary_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "HELD_ROWS", 2)
    head = [["emma", "Emma"], ["jane"], ["emma", "", "a1"], ["jane", "", "b2"]]
    tail = [["jane", "Jane"], ["emma", "", "a2"]]

    found = records_of(file_of(*head, *tail))

    assert numbers_of(found) == {"jane": [3, 5, 6], "emma": [2, 4, 7]}
    assert list(found[1].item.items["editions"]) == ["a1", "a2"]
