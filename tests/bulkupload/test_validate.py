"""Records -> drafts and problems, all of a row at once (B-6, B-7, B-8)."""

from decimal import Decimal

from bulkupload.pipeline.gather import Records
from bulkupload.pipeline.validate import Drafts, missing, reader
from bulkupload.problems import Problem, Reason
from bulkupload.values import BLANK, Draft, FailedRow
from tests.bulkupload.toy_sheet import HEADER, TOYS, Mood, bound, places, reading


def read(*rows: list[str], header: list[str] = HEADER, update: bool = False) -> Drafts:
    records = Records(numbers=list(range(2, 2 + len(rows))), rows=list(rows))
    return reader(TOYS, bound(*header), reading(), keep_blank=update)(records)


def test_cells_become_typed_values_in_the_order_of_the_sheet() -> None:
    cells = ["Top", "T-1", "Wooden", "1,234.50", "12", "VERY  wild"]
    expected = ("Top", "T-1", "Wooden", Decimal("1234.50"), 12, Mood.WILD)

    assert read(cells).drafts == [Draft(2, expected)]
    assert read(cells[::-1], header=HEADER[::-1]).drafts == [Draft(2, expected)]


def test_blank_cells_and_missing_columns_become_defaults() -> None:
    expected = ("Top", None, None, None, None, Mood.CALM)

    assert read(["Top", "", " ", "", "\t", ""]).drafts == [Draft(2, expected)]
    assert read(["Top"], header=["Name"]).drafts == [Draft(2, expected)]


def test_outer_blanks_are_taken_off_and_inner_ones_stay() -> None:
    [draft] = read(["  Red   top ", "", "", "", "", ""]).drafts

    assert draft.values[0] == "Red   top"


def test_b6_every_problem_of_a_row_is_told_at_once() -> None:
    found = read(["", "", "", "cheap", "-1", "Very Wlid"])

    [failed] = found.failed
    assert places(failed.problems) == [
        (2, "Name", "REQUIRED"),
        (2, "Price", "NOT_A_NUMBER"),
        (2, "Count", "TOO_SMALL"),
        (2, "Mood", "NOT_A_CHOICE_BUT_NEAR"),
    ]
    assert failed.cells == ("", "", "", "cheap", "-1", "Very Wlid")


def test_b6_a_problem_names_row_header_value_and_what_would_be_right() -> None:
    [failed] = read(["Top", "x"], header=["Toy name", "Qty"]).failed

    [problem] = failed.problems
    assert (problem.row, problem.column, problem.value) == (2, "Qty", "x")
    assert problem.message == "Qty is “x”; write a number such as 12."


def test_b7_other_rows_go_on() -> None:
    found = read(["Top", "", "", "x", "", ""], ["Ball", "", "", "2", "", ""])

    assert [one.row for one in found.failed] == [2]
    assert [draft.row for draft in found.drafts] == [3]


def test_a_required_cell_that_is_blank_is_a_problem() -> None:
    [failed] = read(["  ", "", "", "", "", ""]).failed

    assert failed.problems == (missing(2, "Name", "toy"),)
    assert failed.problems[0].message == "Name is empty; every toy needs one."


def test_b19_in_an_update_blank_cells_stay_blank() -> None:
    [draft] = read(["", "T-1", "", "", "", ""], update=True).drafts

    assert draft.values == (BLANK, "T-1", BLANK, BLANK, BLANK, BLANK)


def test_rows_that_failed_before_stay_failed() -> None:
    before = FailedRow(
        row=7, cells=("x",), problems=(Problem(reason=Reason.BAD_QUOTING, row=7),)
    )

    found = reader(TOYS, bound(*HEADER), reading(), keep_blank=False)(
        Records(failed=[before])
    )

    assert (found.failed, found.drafts) == ([before], [])


def test_drafts_that_fail_later_move_to_the_failed_rows_with_their_texts() -> None:
    found = read([" Top ", "", "", "", "", ""], ["Ball", "", "", "", "", ""])
    problem = Problem(reason=Reason.REQUIRED, row=2)

    found.fail({2: [problem]})

    assert [draft.row for draft in found.drafts] == [3]
    assert found.failed == [
        FailedRow(row=2, cells=(" Top ", "", "", "", "", ""), problems=(problem,))
    ]
