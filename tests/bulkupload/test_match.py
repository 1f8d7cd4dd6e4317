"""Names in drafts -> names that the business has: corrections and questions (B-12)."""

from collections.abc import Mapping, Sequence

from bulkupload.columns import FreeList
from bulkupload.lists import Known
from bulkupload.pipeline.match import Matcher, Names
from bulkupload.pipeline.validate import Drafts
from bulkupload.values import BLANK, Correction, Draft, Question
from tests.bulkupload.toy_sheet import Kinds, Shop, places, previewed
from tests.csv_files import csv_of

KIND = FreeList("Kind", Kinds)
KIND.__set_name__(Kinds, "kind")
NECKLACES, EARRINGS = Known(1, "Necklaces"), Known(2, "Earrings")


class Match:
    """Matches one column of names, one a row from row 2 on."""

    def __init__(
        self,
        *texts: str | None,
        known: Sequence[Known] = (NECKLACES, EARRINGS),
        answers: Mapping[str, str] | None = None,
        accept: bool = False,
    ) -> None:
        names = Names(KIND, "Sort", known, answers or {}, accept=accept)
        self.matcher = Matcher(names={"kind": names}, places={"kind": 0})
        self.drafts = Drafts(
            drafts=[Draft(row, (text,)) for row, text in enumerate(texts, 2)],
            texts={row: [str(text)] for row, text in enumerate(texts, 2)},
        )
        self.corrections = self.matcher.match(self.drafts)
        self.names = [draft.values[0] for draft in self.drafts.drafts]

    @property
    def questions(self) -> list[tuple[tuple[str, ...], tuple[str, ...], int, int]]:
        return [
            (one.values, one.options, one.rows, one.first_row)
            for one in self.matcher.questions()
        ]


def test_b12_capitals_blanks_and_unicode_forms_are_corrected_without_asking() -> None:
    done = Match("necklaces", "NECKLACES", "Earrings")

    assert done.names == ["Necklaces", "Necklaces", "Earrings"]
    assert done.corrections == [
        Correction(row=2, column="Sort", value="necklaces", corrected="Necklaces"),
        Correction(row=3, column="Sort", value="NECKLACES", corrected="Necklaces"),
    ]
    assert done.questions == []


def test_b12_one_question_per_distinct_value_says_how_many_rows_it_has() -> None:
    done = Match("Necklases", "Earrings", "Necklases", "necklases")

    assert done.questions == [(("Necklases",), ("Necklaces",), 3, 2)]
    assert done.names == ["Necklases", "Earrings", "Necklases", "Necklases"]


def test_b12_a_question_is_a_value() -> None:
    [question] = Match("Necklases").matcher.questions()

    assert question == Question(
        column="kind",
        label="Kind",
        values=("Necklases",),
        options=("Necklaces",),
        likeness=question.likeness,
        rows=1,
        first_row=2,
    )
    assert (question.value, question.is_cluster) == ("Necklases", False)


def test_b12_the_existing_value_can_be_used() -> None:
    done = Match("Necklases", "Necklases", answers={"necklases": "Necklaces"})

    assert done.names == ["Necklaces"] * 2
    assert [one.answer for one in done.matcher.questions()] == ["Necklaces"]
    assert done.corrections == []


def test_b12_ones_own_value_can_be_kept() -> None:
    done = Match("Necklases", answers={"necklases": "Necklases"})

    assert done.names == ["Necklases"]
    assert [one.answer for one in done.matcher.questions()] == ["Necklases"]


def test_b12_all_suggestions_can_be_taken_at_once() -> None:
    done = Match("Necklases", "Earings", accept=True)

    assert done.names == ["Necklaces", "Earrings"]


def test_b12_a_decision_for_one_value_touches_no_other() -> None:
    done = Match("Necklases", "Neklaces", answers={"necklases": "Necklaces"})

    assert done.names == ["Necklaces", "Neklaces"]


def test_b12_several_new_spellings_of_one_new_value_are_one_question() -> None:
    done = Match("Brooches", "Broches", "Brooches", known=[])

    assert done.questions == [(("Broches", "Brooches"), ("Brooches", "Broches"), 3, 2)]
    assert done.names == ["Brooches", "Broches", "Brooches"]


def test_b12_an_answer_puts_all_spellings_right() -> None:
    answers = {"brooches": "Brooches", "broches": "Brooches"}

    done = Match("Broches", "Brooches", known=[], answers=answers)

    assert done.names == ["Brooches", "Brooches"]
    assert [one.answer for one in done.matcher.questions()] == ["Brooches"]


def test_b12_all_spellings_can_be_kept() -> None:
    answers = {"brooches": "Brooches", "broches": "Broches"}

    done = Match("Broches", "Brooches", known=[], answers=answers)

    assert done.names == ["Broches", "Brooches"]
    assert [one.answer for one in done.matcher.questions()] == [""]


def test_b12_new_values_take_the_spelling_that_came_first() -> None:
    done = Match("Tiaras", "TIARAS")

    assert done.names == ["Tiaras", "Tiaras"]
    assert done.corrections == [
        Correction(row=3, column="Sort", value="TIARAS", corrected="Tiaras")
    ]
    assert done.matcher.new_in(done.drafts.drafts) == {"kind": ["Tiaras"]}


def test_b12_distinct_values_raise_no_question() -> None:
    done = Match(
        *["18k Gold", "Rings", "Summer 2026"],
        known=[Known(1, "14k Gold"), EARRINGS, Known(3, "Summer 2025")],
    )

    assert done.questions == []


def test_nothing_similar_means_no_question() -> None:
    assert Match("Tiaras", "Buttons").questions == []


def test_blank_and_untouched_cells_are_left_alone() -> None:
    done = Match(None, "", "Earrings")
    update = Drafts(drafts=[Draft(2, (BLANK,))])

    assert done.names == [None, "", "Earrings"]
    assert done.matcher.match(update) == []
    assert update.drafts == [Draft(2, (BLANK,))]


RINGS = (Known(1, "Rings", ("rings",)), Known(2, "Rings", ("rings-2",)))


def test_a_name_that_several_have_fails_its_row_and_lists_the_keys() -> None:
    done = Match("Rings", "Earrings", known=[*RINGS, EARRINGS])

    [failed] = done.drafts.failed
    assert places(failed.problems) == [(2, "Sort", "SEVERAL_OF_ONE_NAME")]
    assert failed.problems[0].message.endswith("write one of the keys rings, rings-2.")
    assert done.names == ["Earrings"]


def test_every_key_that_the_message_lists_is_understood() -> None:
    done = Match("rings", "rings-2", known=RINGS)

    assert done.drafts.failed == []
    assert [done.matcher.names["kind"].pk(name) for name in done.names] == [1, 2]


def test_a_key_stands_for_its_name() -> None:
    done = Match("ear-1", known=[Known(2, "Earrings", ("ear-1",))])

    assert (done.names, done.matcher.names["kind"].pk("Earrings")) == (["Earrings"], 2)


def test_a_name_that_was_saved_is_known_from_then_on() -> None:
    done = Match("Tiaras")
    names = done.matcher.names["kind"]

    names.learn("Tiaras", 9)

    assert (names.pk("tiaras"), done.matcher.new_in(done.drafts.drafts)) == (
        9,
        {"kind": []},
    )
    assert names.meanings({"TIARAS": 3})["TIARAS"].name == "Tiaras"


def test_b12_what_nobody_sees_is_taken_away_and_listed() -> None:
    wood = Shop(kinds=[Known(1, "Red Wood")])
    rows = [
        ["A", "Red  Wood"],
        ["B", "red\u00a0wood"],
        ["C", "Re\u0301d"],
        ["D", "Red Wood"],
    ]

    found = previewed(csv_of(["Name", "Kind"], *rows), wood)

    assert [(one.row, one.value, one.corrected) for one in found.corrections] == [
        (2, "Red  Wood", "Red Wood"),
        (3, "red\u00a0wood", "Red Wood"),
        (4, "Re\u0301d", "Réd"),
    ]
