"""«Did you mean?»: one question a value, answers kept, nothing guessed."""

import re
from typing import Any

import pytest

from bulkupload.values import Decisions
from bulkupload.views import questions as views
from tests.bulkupload.wizard import (
    CLEAN,
    HEADERS,
    NEAR,
    Wizard,
    business,
    pages,
    text_of,
    wizard,
)
from tests.csv_files import csv_of

__all__ = ["business", "pages", "wizard"]

pytestmark = pytest.mark.django_db

CLUSTER = csv_of(
    HEADERS,
    ["One", "A-1", "", "Pendants", "1"],
    ["Two", "A-2", "", "Pendant", "1"],
    ["Three", "A-3", "", "Pendants", "1"],
)


KINDS = csv_of(
    HEADERS,
    ["One", "A-1", "", "Necklace", "1"],
    ["Two", "A-2", "", "Earring", "1"],
    ["Three", "A-3", "", "Earings", "1"],
)


def asked(response: Any) -> list[Any]:
    """Return the questions that a match step asks."""
    return list(response.context["questions"])


def names_of(wizard: Wizard) -> dict[str, Any]:
    """Return the answers about categories."""
    names = Decisions.from_json(wizard.last().decisions).names
    return dict(names.get("category", {}))


def test_nothing_to_ask_skips_the_step(wizard: Wizard, pages: Wizard) -> None:
    wizard.upload(CLEAN)

    assert 'data-step="confirm"' in text_of(wizard.get("match"))
    assert pages.get("match").url == wizard.url("confirm")


def test_each_value_is_asked_about_once_with_the_rows_it_stands_in(
    wizard: Wizard,
) -> None:
    wizard.upload(NEAR)

    response = wizard.post("decide", {"continue": "yes"})

    text = re.sub(r"\s+", " ", text_of(response))
    assert "Did you mean “Necklaces”?" in text
    assert "Your file says “Necklace”" in text
    assert "in row 3 (Chain)." in text
    assert "The difference: <strong>singular or plural</strong>" in text
    assert text.count('type="radio"') == 4
    assert " checked" not in text


def test_confirm_with_open_questions_leads_back(wizard: Wizard, pages: Wizard) -> None:
    wizard.upload(NEAR)

    assert pages.get("confirm").url == wizard.url("match")
    assert 'data-step="match"' in text_of(wizard.get("confirm"))


def test_answers_are_kept_and_can_be_changed(wizard: Wizard) -> None:
    wizard.upload(NEAR)
    first, second = asked(wizard.get("match"))

    wizard.post("match", {first.field: "use:Earrings", second.field: "keep"})
    again = asked(wizard.get("match"))

    assert names_of(wizard) == {"earings": "Earrings", "necklace": "Necklace"}
    chosen = [[card.value for card in one.cards if card.checked] for one in again]
    assert chosen == [["use:Earrings"], ["keep"]]


def test_an_open_question_is_named_and_the_others_are_kept(wizard: Wizard) -> None:
    wizard.upload(NEAR)
    first, second = asked(wizard.get("match"))

    response = wizard.post("match", {first.field: "use:Earrings"})

    assert response.status_code == 422
    assert "One question is still open." in text_of(response)
    assert response.context["missing"] == {second.field}
    assert names_of(wizard) == {"earings": "Earrings"}


@pytest.mark.parametrize("answer", ["use:Rings", "", "something else"])
def test_only_what_was_offered_is_an_answer(wizard: Wizard, answer: str) -> None:
    wizard.upload(NEAR)
    first, second = asked(wizard.get("match"))

    response = wizard.post("match", {first.field: answer, second.field: "keep"})

    assert response.status_code == 422
    assert names_of(wizard) == {"necklace": "Necklace"}


@pytest.mark.parametrize(
    ("at_once", "names"),
    [
        ("use", {"earings": "Earrings", "necklace": "Necklaces"}),
        ("keep", {"earings": "Earings", "necklace": "Necklace"}),
    ],
)
def test_all_at_once(wizard: Wizard, at_once: str, names: dict[str, str]) -> None:
    wizard.upload(NEAR)

    response = wizard.post("match", {"all": at_once})

    assert 'data-step="confirm"' in text_of(response)
    assert names_of(wizard) == names


def test_several_spellings_are_one_question(wizard: Wizard) -> None:
    wizard.upload(CLUSTER)

    (question,) = asked(wizard.get("match"))
    titles = [card.title for card in question.cards]
    wizard.post("match", {question.field: "use:Pendants"})

    assert titles == ["Use “Pendants”", "Use “Pendant”", "Keep all spellings"]
    assert names_of(wizard) == {"pendants": "Pendants", "pendant": "Pendants"}


def test_all_spellings_can_be_kept(wizard: Wizard) -> None:
    wizard.upload(CLUSTER)
    (question,) = asked(wizard.get("match"))

    wizard.post("match", {question.field: "keep"})
    (again,) = asked(wizard.get("match"))

    assert names_of(wizard) == {"pendants": "Pendants", "pendant": "Pendant"}
    assert [card.value for card in again.cards if card.checked] == ["keep"]


def test_many_questions_come_in_pages(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "QUESTIONS_ON_A_PAGE", 1)
    wizard.upload(NEAR)
    first, second = asked(wizard.get("match")) + asked(wizard.get("match", "?page=2"))

    on = wizard.post("match", {"page": "1", first.field: "keep"})
    done = wizard.post("match", {"page": "2", second.field: "keep"})

    assert on.url == f"{wizard.url('match')}?page=2"
    assert 'data-step="confirm"' in text_of(done)
    assert names_of(wizard) == {"earings": "Earings", "necklace": "Necklace"}


def test_a_question_shows_the_row_that_the_value_stands_in_first(
    wizard: Wizard,
) -> None:
    wizard.upload(CLUSTER)

    (question,) = asked(wizard.get("match"))

    one = question.question
    assert (one.rows, one.first_row, one.sample) == (3, 2, "One")
    assert one.likeness == "singular or plural"


def test_several_questions_of_one_kind_can_be_answered_at_once(
    wizard: Wizard,
) -> None:
    wizard.upload(KINDS)
    response = wizard.get("match")
    missing = asked(response)[2]

    wizard.post("match", {"all": "kind:singular or plural", missing.field: "keep"})
    again = wizard.get("match")

    (kind,) = response.context["kinds"]
    assert (kind.likeness, kind.count) == ("singular or plural", 2)
    assert names_of(wizard) == {
        "necklace": "Necklaces",
        "earring": "Earrings",
        "earings": "Earings",
    }
    assert again.context["answered"] == 3


def test_to_answer_one_kind_leaves_the_others_open_and_stays(wizard: Wizard) -> None:
    wizard.upload(KINDS)

    response = wizard.post("match", {"all": "kind:singular or plural", "page": "1"})

    assert response.url == f"{wizard.url('match')}?page=1"
    assert names_of(wizard) == {"necklace": "Necklaces", "earring": "Earrings"}
    text = text_of(wizard.get("match"))
    assert "2 of 3 answered." in text
    assert "still open" not in text


def test_one_kind_is_answered_on_all_pages(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "QUESTIONS_ON_A_PAGE", 1)
    wizard.upload(KINDS)

    wizard.post("match", {"all": "kind:singular or plural", "page": "3"})

    assert names_of(wizard) == {"necklace": "Necklaces", "earring": "Earrings"}


def test_questions_of_one_kind_only_are_answered_as_a_whole(wizard: Wizard) -> None:
    wizard.upload(CLUSTER)

    assert wizard.get("match").context["kinds"] == []


def test_going_back_keeps_what_was_answered_so_far(
    wizard: Wizard, pages: Wizard
) -> None:
    wizard.upload(NEAR)
    _first, second = asked(wizard.get("match"))

    in_dialog = wizard.post("match", {"back": "yes", second.field: "keep"})
    on_page = pages.post("match", {"back": "yes"})

    assert 'data-step="review"' in text_of(in_dialog)
    assert on_page.url == wizard.url("review")
    assert names_of(wizard) == {"necklace": "Necklace"}


def test_going_back_leads_to_the_page_before(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "QUESTIONS_ON_A_PAGE", 1)
    wizard.upload(NEAR)
    (second,) = asked(wizard.get("match", "?page=2"))

    response = wizard.post(
        "match", {"page": "2", "back": "yes", second.field: "use:Necklaces"}
    )

    assert response.url == f"{wizard.url('match')}?page=1"
    assert names_of(wizard) == {"necklace": "Necklaces"}
