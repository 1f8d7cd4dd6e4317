"""What was decided is told: before the import, with it, and in the next file."""

from typing import Any

import pytest

from tests.bulkupload.wizard import (
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


def test_confirm_shows_what_was_decided(wizard: Wizard) -> None:
    wizard.upload(NEAR)
    first, second = asked(wizard.get("match"))

    response = wizard.post(
        "match", {first.field: "keep", second.field: "use:Necklaces"}
    )

    taken = response.context["taken"]
    assert [(one.about, one.value, one.chosen, one.is_kept) for one in taken] == [
        ("Category", "Earings", "Earings", True),
        ("Category", "Necklace", "Necklaces", False),
    ]
    assert '<section class="panel-box" aria-labelledby="decided-heading">' in text_of(
        response
    )


def test_many_decisions_are_folded_away(wizard: Wizard) -> None:
    near = ["Earings", "Erarings", "Earrrings", "Earrins", "Earrigns", "Earring"]
    near += [
        "Necklace",
        "Neklaces",
        "Necklases",
        "Necklacess",
        "Neckalces",
        "Necklcaes",
    ]
    rows = [[f"One {n}", f"A-{n}", "", name, "1"] for n, name in enumerate(near)]
    wizard.upload(csv_of(HEADERS, *rows))

    response = wizard.post("match", {"all": "use"})

    assert len(response.context["taken"]) == 12
    assert '<details class="fold">' in text_of(response)


def test_what_was_said_before_is_told_with_the_way_to_take_it_back(
    wizard: Wizard,
) -> None:
    wizard.upload(NEAR)
    wizard.post("match", {"all": "use"})
    wizard.agree()
    said = csv_of(HEADERS, ["Two", "A-2", "", "Necklace", "1"])

    text = text_of(wizard.upload(said))

    assert "as you said before" in text
    assert 'href="/lists/category/#spellings"' in text
