"""What the review tells record by record: before and after, staged and published."""

from typing import Any

import pytest

from bulkupload.values import Counts, Difference, FieldChange
from bulkupload.views.changes import standing_of
from tests.bulkupload.wizard import (
    HEADERS,
    Wizard,
    business,
    pages,
    text_of,
    wizard,
)
from tests.csv_files import csv_of

__all__ = ["business", "pages", "wizard"]

pytestmark = pytest.mark.django_db

CHANGE = (FieldChange("name", "Old", "New"),)


def changes_of(response: Any) -> Any:
    """Return what a review tells of the records."""
    return response.context["review"].changes


def names(response: Any) -> list[str]:
    """Return the records that a review tells of, on the page that it shows."""
    return [entry.one.name for entry in changes_of(response).entries]


@pytest.fixture
def updating(wizard: Wizard) -> Wizard:
    """Somebody whose file changes one product, leaves one and creates one."""
    wizard.upload(csv_of(["Name", "SKU"], ["Hoop H-1", "H-1"], ["Hoop H-2", "H-2"]))
    wizard.agree()
    wizard.upload(
        csv_of(
            ["Name", "SKU", "Status"],
            ["Big hoop", "H-1", "draft"],
            ["Hoop H-2", "H-2", "active"],
            ["Chain", "C-1", "active"],
        ),
        update="on",
    )
    return wizard


def test_each_changed_record_shows_its_fields_before_and_after(
    updating: Wizard,
) -> None:
    response = updating.get("review")

    changed, new = changes_of(response).entries
    assert changed.one == Difference(
        row=2,
        name="Hoop H-1",
        is_new=False,
        changes=(
            FieldChange("Name", "Hoop H-1", "Big hoop"),
            FieldChange("Status", "Active", "Draft"),
        ),
    )
    assert (new.one.name, new.one.is_new, new.one.changes) == ("Chain", True, ())
    assert "<del>Hoop H-1</del>" in text_of(response)
    assert "<ins>Big hoop</ins>" in text_of(response)


def test_each_new_record_shows_what_it_holds_blanks_left_out(
    updating: Wizard,
) -> None:
    response = updating.get("review")

    assert [entry.told for entry in changes_of(response).entries] == [
        "",
        "SKU: C-1 · Status: Active",
    ]
    assert "SKU: C-1 · Status: Active" in text_of(response)


def test_a_long_value_of_a_new_record_is_cut(wizard: Wizard) -> None:
    response = wizard.upload(csv_of(["Name", "Notes"], ["Hoop", "n" * 61]))

    (new,) = changes_of(response).entries
    assert new.told == f"Status: Active · Notes: {'n' * 59}…"


def test_what_stays_as_it_is_is_counted_and_not_listed(updating: Wizard) -> None:
    response = updating.get("review")

    assert names(response) == ["Hoop H-1", "Chain"]
    assert "2 are updates, 1 changes nothing" in text_of(response)


def test_one_kind_can_be_looked_at_alone(updating: Wizard) -> None:
    every = updating.get("review")

    shown = {kind.name: kind.count for kind in changes_of(every).kinds}
    assert shown == {"": 2, "changed": 1, "new": 1}
    assert names(updating.get("review", "?show=new")) == ["Chain"]
    assert names(updating.get("review", "?show=changed")) == ["Hoop H-1"]


@pytest.mark.parametrize("query", ["?show=odd", "?show=live", "?changes=99"])
def test_an_unknown_kind_or_page_shows_what_there_is(
    updating: Wizard, query: str
) -> None:
    assert names(updating.get("review", query)) == ["Hoop H-1", "Chain"]


def test_the_part_is_swapped_alone(updating: Wizard) -> None:
    response = updating.get("review", "?show=new", **{"HX-Target": "changes"})

    assert text_of(response).lstrip().startswith('<div id="changes"')
    assert "Chain" in text_of(response)
    assert "Hoop H-1" not in text_of(response)


def test_many_records_come_in_pages_without_script_too(pages: Wizard) -> None:
    rows = [[f"Hoop {n}", f"S-{n}", "", "", "1"] for n in range(30)]
    pages.upload(csv_of(HEADERS, *rows))

    first, second = pages.get("review"), pages.get("review", "?changes=2")

    assert (len(names(first)), names(second)[0]) == (10, "Hoop 10")
    assert f"{pages.url('review')}?show=&amp;changes=2#changes" in text_of(first)
    assert changes_of(first).kinds == []


def test_a_file_that_changes_nothing_says_so(wizard: Wizard) -> None:
    same = csv_of(["Name", "SKU"], ["Hoop", "H-1"])
    wizard.upload(same)
    wizard.agree()

    text = text_of(wizard.upload(same, update="on"))

    assert "Nothing would change" in text
    assert 'id="changes"' not in text


@pytest.mark.parametrize(
    ("difference", "standing"),
    [
        (Difference(2, "A", is_new=True), ""),
        (Difference(2, "A", is_new=True, goes_live=True, was_live=False), "first"),
        (Difference(2, "A", False, CHANGE, CHANGE, True, was_live=True), "live"),
        (Difference(2, "A", False, CHANGE, CHANGE, was_live=True), "staged"),
        (Difference(2, "A", False, CHANGE, was_live=True), "same"),
        (Difference(2, "A", False, CHANGE, was_live=False), "never"),
    ],
)
def test_a_record_goes_live_stays_staged_or_was_never_published(
    difference: Difference, standing: str
) -> None:
    assert standing_of(difference) == standing


def test_flat_files_count_nothing_that_goes_live(updating: Wizard) -> None:
    counts = updating.get("review").context["review"].preview.counts

    assert counts == Counts(created=1, updated=2, unchanged=1, ready_rows=3)


def test_options_can_be_chosen_again_on_the_review(wizard: Wizard) -> None:
    same = csv_of(["Name", "SKU"], ["Hoop", "H-1"])
    wizard.upload(same)
    wizard.agree()
    taken = wizard.upload(csv_of(["Name", "SKU"], ["Big hoop", "H-1"]))

    updating = wizard.post("decide", {"options": "yes", "update": "on"})
    back = wizard.post("decide", {"options": "yes"})

    ready = [
        response.context["review"].preview.counts.ready
        for response in (taken, updating, back)
    ]
    assert ready == [0, 1, 0]
    assert wizard.last().options == {"update": False}


def test_options_with_which_a_file_is_refused_are_not_kept(wizard: Wizard) -> None:
    wizard.upload(csv_of(["Name", "SKU"], ["Hoop", "H-1"]))
    wizard.agree()
    wizard.upload(csv_of(["SKU", "Status"], ["H-1", "draft"]), update="on")

    response = wizard.post("decide", {"options": "yes"})

    assert "The column Name is missing" in text_of(response)
    assert wizard.last().options == {"update": True}


def test_options_of_other_sheets_are_left_out(wizard: Wizard) -> None:
    wizard.upload(csv_of(["Name", "SKU"], ["Hoop", "H-1"]))

    wizard.post("decide", {"options": "yes", "publish": "on"})

    assert wizard.last().options == {"update": False}
