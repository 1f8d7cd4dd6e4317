"""What an import did, in JSON and in words (section 7 «Report»)."""

from bulkupload import report
from bulkupload.lists import Known
from bulkupload.problems import Problem, ProblemCode, Reason
from bulkupload.values import Decisions, Preview
from tests.bulkupload.toy_sheet import HEADER, Shop, previewed
from tests.csv_files import csv_of

SHOP = Shop(kinds=[Known(1, "Wooden")])
SPECIFIED = """
    required missing_column invalid_format invalid_value out_of_range unknown_reference
    duplicate conflict too_many_cells too_few_cells duplicate_header not_csv not_text
    empty_file too_large too_many_rows
"""


def asked(**answers: str) -> Preview:
    content = csv_of(["Name", "Kind"], ["Top", "Woden"])
    return previewed(content, SHOP, decisions=Decisions(names={"kind": answers}))


def lines(content: bytes, *, dry_run: bool = False) -> list[str]:
    found = previewed(content, SHOP)
    return list(report.as_text(found, noun="toy", plural="toys", dry_run=dry_run))


def test_every_specified_code_is_there() -> None:
    assert set(SPECIFIED.split()) <= {code.value for code in ProblemCode}


def test_the_outcome_tells_the_exit_status() -> None:
    whole = previewed(csv_of(["Name"], ["Top"]))
    some = previewed(csv_of(["Name", "Count"], ["Top", ""], ["Ball", "x"]))
    none = previewed(csv_of(["Name", "Count"], ["Ball", "x"]))

    outcomes = [report.result_of(one) for one in (whole, some, none)]

    assert outcomes == ["imported", "partial", "nothing_valid"]
    assert [report.STATUS[one] for one in outcomes] == [0, 1, 2]


def test_a_suggestion_is_accepted_only_when_its_name_was_taken() -> None:
    open_, kept = asked(), asked(woden="Woden")
    taken = asked(woden="Wooden")

    told = [report.as_json(one, dry_run=False)["suggestions"] for one in (open_, kept)]

    row = {"row": 2, "column": "Kind", "value": "Woden", "suggestion": "Wooden"}
    assert told == [[{**row, "accepted": False}]] * 2
    assert report.as_json(taken, dry_run=False)["suggestions"] == [
        {**row, "accepted": True}
    ]


def test_a_question_of_several_spellings_suggests_another_one() -> None:
    found = previewed(
        csv_of(["Name", "Kind"], ["A", "Brooches"], ["B", "Brooches"], ["C", "Broches"])
    )

    [told] = report.as_json(found, dry_run=True)["suggestions"]

    assert {told["value"], told["suggestion"]} == {"Brooches", "Broches"}
    assert told["accepted"] is False


def test_a_refused_file_has_one_error_without_a_row() -> None:
    problem = Problem(reason=Reason.NO_DATA)

    told = report.rejected_json(problem, dry_run=True)

    assert (told["outcome"], told["dry_run"], told["created"]) == (
        *("rejected_file", True),
        0,
    )
    assert told["errors"] == [
        {
            "row": None,
            "column": None,
            "code": "empty_file",
            "message": problem.message,
            "value": "",
        }
    ]


def test_nothing_valid_means_that_nothing_was_created() -> None:
    told = report.as_json(
        previewed(csv_of(["Name", "Count"], ["Ball", "x"])), dry_run=False
    )

    assert (told["outcome"], told["created"], told["skipped_rows"]) == (
        *("nothing_valid", 0),
        1,
    )


def test_words_say_the_same() -> None:
    content = csv_of(
        ["Name", "Kind", "Count", "Size"],
        ["Top", "Woden", "", ""],
        ["Ball", "", "x", "1"],
    )

    assert lines(content) == [
        "1 toy created",
        "1 row failed",
        "Ignored columns: Size",
        "  row 3: Count is “x”; write a number such as 12.",
        "  Kind “Woden”: did you mean “Wooden”? (kept as typed)",
    ]
    assert lines(content, dry_run=True)[0] == "1 toy would be created"


def test_a_long_list_of_problems_is_cut_and_says_so() -> None:
    rows = [["Top", ""], *([f"Ball {n}", "x"] for n in range(report.LINES + 5))]

    told = lines(csv_of(["Name", "Count"], *rows))

    assert told[-1] == "  … and 5 more"
    assert len(told) == report.LINES + 3


def test_words_tell_of_an_example_row_and_of_a_header_in_question() -> None:
    example = ["Spinning top", "T-1", "Wooden", "4.50", "3", "Calm"]
    content = csv_of([*HEADER, "Siz"], [*example, ""], ["Ball", *[""] * 6])

    assert lines(content.replace(b"Price", b"Pirce"))[-1] == (
        "  The column “Pirce” was ignored; did you mean “Price”?"
    )
    assert "The example row of the template was left out." in lines(content)
