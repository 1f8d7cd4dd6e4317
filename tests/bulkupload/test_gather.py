"""Rows -> records, and what falls out before any cell is read (B-2, B-18, spec 5)."""

from bulkupload.pipeline.gather import records
from bulkupload.pipeline.parse import parse
from bulkupload.problems import Problem, Reason
from bulkupload.values import Correction, Decisions, DoubtfulRow, FailedRow
from tests.bulkupload.toy_sheet import HEADER, TOYS, bound, gathered, only
from tests.csv_files import csv_of

EXAMPLE = ["Spinning top", "T-1", "Wooden", "4.50", "3", "Calm"]


def test_every_sound_row_is_a_record_with_the_number_that_a_spreadsheet_shows() -> None:
    found = only(b"Name,Price\nTop,1\n\nBall,2\n")

    assert list(found.numbers) == [2, 4]
    assert [list(row) for row in found.rows] == [["Top", "1"], ["Ball", "2"]]
    assert (found.failed, found.blank, found.examples) == ([], 1, 0)


def test_b2_the_example_row_beside_others_is_left_out_and_counted() -> None:
    found = only(csv_of(HEADER, EXAMPLE, ["Ball", "T-2", "", "", "", ""]))

    assert (list(found.numbers), found.examples) == ([3], 1)


def test_b2_the_example_row_alone_is_imported() -> None:
    found = only(csv_of(HEADER, EXAMPLE))

    assert (list(found.numbers), found.examples) == ([2], 0)


def test_b2_an_example_row_that_was_changed_is_a_record() -> None:
    changed = [*EXAMPLE[:4], "4", "Calm"]

    found = only(csv_of(HEADER, changed, ["Ball", "", "", "", "", ""]))

    assert (list(found.numbers), found.examples) == ([2, 3], 0)


def test_b2_an_example_row_is_known_in_columns_of_another_order() -> None:
    found = only(
        csv_of(HEADER[::-1], EXAMPLE[::-1], ["", "", "", "", "", "Ball"]),
    )

    assert (list(found.numbers), found.examples) == ([3], 1)


def test_b2_a_row_like_the_example_is_none_where_the_file_lacks_its_columns() -> None:
    found = only(csv_of(["Name", "Code"], EXAMPLE[:2], ["Ball", ""]))

    assert (list(found.numbers), found.examples) == ([2, 3], 0)


def test_b2_the_example_row_is_left_out_of_every_chunk() -> None:
    rows = [["Ball", "", "", "", "", ""]] * 3
    table = parse(csv_of(HEADER, *rows, EXAMPLE), known=HEADER.__contains__)

    chunks = list(records(table.chunks(3), bound(*HEADER), TOYS, Decisions()))

    assert [(len(one.rows), one.examples) for one in chunks] == [(3, 0), (0, 1)]


def test_a_row_of_unsound_quoting_fails_and_shows_how_it_was_read() -> None:
    found = only(b'Name,Price\nTop,1\nB"al"l",2\n')

    [failed], [doubt] = found.failed, found.doubtful
    assert (failed.row, [p.reason for p in failed.problems]) == (
        3,
        [Reason.BAD_QUOTING],
    )
    assert (doubt.row, doubt.problem) == (3, failed.problems[0])
    assert list(found.numbers) == [2]


def test_a_short_row_fails_with_both_counts() -> None:
    found = only(b"Name,Code,Price\nTop,1\nBall,T-2,2\n")

    problem = Problem(
        reason=Reason.TOO_FEW_CELLS, row=2, params={"found": 2, "expected": 3}
    )
    assert found.failed == [FailedRow(row=2, cells=("Top", "1"), problems=(problem,))]
    assert found.doubtful == [
        DoubtfulRow(
            row=2, problem=problem, written=("Top", "1"), reading=("Top", "1", "")
        )
    ]


def test_a_long_row_fails_and_nothing_of_it_is_lost() -> None:
    found = only(b"Name,Price\nTop,1,2\nBall,2\n")

    assert [(one.row, one.cells) for one in found.failed] == [(2, ("Top", "1", "2"))]
    assert found.doubtful == []


def test_an_accepted_reading_is_a_record_row_by_row() -> None:
    content = b"Name,Code,Price\nTop,1\nBall,2\n"

    found = only(content, Decisions(readings=frozenset({3})))

    assert [one.row for one in found.failed] == [2]
    assert (list(found.numbers), [*map(list, found.rows)]) == (
        [3],
        [["Ball", "2", ""]],
    )
    assert [one.row for one in found.doubtful] == [2, 3]


def test_all_readings_can_be_accepted_at_once() -> None:
    found = only(b"Name,Code,Price\nTop,1\nBall,2\n", Decisions(readings="all"))

    assert (list(found.numbers), found.failed) == ([2, 3], [])


def test_what_has_no_reading_cannot_be_accepted() -> None:
    found = only(b"Name,Price\nTop,1,2\nBall,2\n", Decisions(readings="all"))

    assert [one.row for one in found.failed] == [2]


def test_b18_a_guard_that_was_taken_off_is_listed_as_a_correction() -> None:
    found = only(b"Name,Price\n'=Top,1\n")

    assert found.corrections == [
        Correction(row=2, column="Name", value="'=Top", corrected="=Top")
    ]
    assert [list(row) for row in found.rows] == [["=Top", "1"]]


def test_b18_in_a_file_of_ours_the_guard_is_no_correction() -> None:
    found = only(csv_of(HEADER, ["=Top", "", "", "", "", ""]))

    assert found.corrections == []
    assert [list(row) for row in found.rows] == [["=Top", "", "", "", "", ""]]


def test_a_file_of_several_chunks_is_gathered_chunk_by_chunk() -> None:
    content = csv_of(["Name"], *([f"Toy {n}"] for n in range(1_100)))

    sizes = [len(found.rows) for _binding, found in gathered(content)]

    assert sizes == [500, 500, 100]
