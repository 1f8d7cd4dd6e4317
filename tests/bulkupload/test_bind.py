"""Headers of the file -> columns of the sheet (B-5, spec 2 and 5)."""

import pytest

from bulkupload.pipeline.bind import bind, knows, require_columns
from bulkupload.problems import Problem, Reason, UnreadableFile
from bulkupload.values import HeaderQuestion
from tests.bulkupload.toy_sheet import HEADER, TOYS, bound


def refusal(*header: str) -> Problem:
    with pytest.raises(UnreadableFile) as refused:
        bind(header, TOYS, answers={})
    return refused.value.problem


def test_each_header_fills_its_column_wherever_it_stands() -> None:
    assert bound("Price", "Name").cells == {"price": 0, "name": 1}


@pytest.mark.parametrize(
    "header",
    ["NAME", " name ", "Náme", "na-me", "N_A_M_E", "Toy Name", "toy  name", "toy_name"],
)
def test_case_blanks_hyphens_underscores_and_accents_do_not_matter(header: str) -> None:
    assert bound(header).cells == {"name": 0}


def test_a_synonym_is_taken_without_a_question() -> None:
    binding = bound("Name", "Qty")

    assert (binding.cells, binding.questions) == ({"name": 0, "count": 1}, ())


def test_b5_other_headers_are_named_and_ignored() -> None:
    assert bound("Name", "Shelf life", "Barcode").ignored == ("Shelf life", "Barcode")


def test_b5_a_header_of_signs_alone_is_named_too() -> None:
    assert bound("Name", "#").ignored == ("#",)


def test_a_header_without_text_is_ignored_without_a_note() -> None:
    assert bound("Name", " ", "Price").ignored == ()


def test_b17_the_error_column_of_failed_rows_is_ignored_without_a_note() -> None:
    assert bound("Name", "Error").ignored == ()


def test_b5_a_near_miss_is_asked_about() -> None:
    binding = bound("Name", "Pirce")

    [question] = binding.questions
    assert (question.header, question.column, question.label) == (
        "Pirce",
        "price",
        "Price",
    )
    assert question.likeness
    assert (binding.cells, binding.ignored) == ({"name": 0}, ())


def test_b5_a_near_miss_of_a_column_that_the_file_has_is_only_ignored() -> None:
    binding = bound("Name", "Price", "Pirce")

    assert (binding.questions, binding.ignored) == ((), ("Pirce",))


def test_b5_an_answer_binds_the_header() -> None:
    binding = bound("Name", "Pirce", pirce="price")

    assert binding.cells == {"name": 0, "price": 1}
    assert (binding.questions, binding.ignored) == ((), ())


def test_b5_an_answer_may_leave_the_header_out() -> None:
    binding = bound("Name", "Pirce", pirce=None)

    assert binding.cells == {"name": 0}
    assert (binding.questions, binding.ignored) == ((), ("Pirce",))


def test_an_answer_about_a_column_that_is_gone_is_no_answer() -> None:
    assert bound("Name", "Pirce", pirce="weight").ignored == ("Pirce",)


def test_two_headers_are_never_bound_to_one_column_by_answers() -> None:
    binding = bound("Name", "Pirce", "Prize", pirce="price", prize="price")

    assert binding.cells == {"name": 0, "price": 1}
    assert binding.ignored == ("Prize",)


def test_near_misses_can_all_be_accepted() -> None:
    binding = bind(["Name", "Pirce"], TOYS, answers={}, accept_near=True)

    assert binding.cells == {"name": 0, "price": 1}
    assert binding.questions == ()


def test_the_same_known_header_twice_refuses_the_file() -> None:
    problem = refusal("Name", "Qty", "count")

    assert problem.reason is Reason.DUPLICATE_HEADER
    assert (problem.row, problem.column) == (None, "Count")
    assert "“Qty”" in problem.message
    assert "“count”" in problem.message


def test_the_same_unknown_header_twice_is_ignored_twice() -> None:
    assert bound("Name", "Shelf life", "Shelf life").ignored == ("Shelf life",) * 2


def test_a_file_without_a_known_header_is_refused_with_what_it_begins_with() -> None:
    problem = refusal("Ada", "ada@example.com", "3")

    assert problem.reason is Reason.NO_HEADER
    assert "“Ada”, “ada@example.com”, “3”" in problem.message
    assert "Name, Code, Kind, Price" in problem.message


def test_a_required_column_that_is_missing_is_named() -> None:
    with pytest.raises(UnreadableFile) as refused:
        require_columns(bound("Price"), TOYS, update=False)

    assert refused.value.problem.reason is Reason.MISSING_COLUMN
    assert refused.value.problem.column == "Name"


def test_an_update_may_lack_a_required_column_when_it_has_the_key() -> None:
    require_columns(bound("Code", "Price"), TOYS, update=True)

    with pytest.raises(UnreadableFile):
        require_columns(bound("Price"), TOYS, update=True)


def test_a_missing_column_is_waited_for_while_a_header_is_in_question() -> None:
    binding = bound("Nane", "Price")

    assert [one.column for one in binding.questions] == ["name"]
    require_columns(binding, TOYS, update=False)


def test_a_header_is_known_by_label_synonym_or_not_at_all() -> None:
    assert [knows(TOYS, text) for text in ("name", "QTY", "Barcode")] == [
        True,
        True,
        False,
    ]


def test_b18_a_template_and_failed_rows_are_files_of_ours_and_others_are_not() -> None:
    assert bound(*HEADER).is_ours
    assert bound("Name", "Price", "Error").is_ours
    assert not bound("Name", "Price").is_ours


def test_a_binding_says_which_header_was_typed() -> None:
    assert bound("Name", "Qty").header_of("count") == "Qty"


def test_questions_are_values_that_can_be_compared() -> None:
    [question] = bound("Name", "Pirce").questions

    assert question == HeaderQuestion(
        header="Pirce", column="price", label="Price", likeness=question.likeness
    )
