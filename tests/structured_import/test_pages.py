"""The wizard and the page of an import, for files of structured products."""

from typing import Any

import pytest
from django.utils import timezone

from ams.models import Business
from bulkupload.models import Upload
from catalog.structured.catalog_document import load
from tests.bulkupload.wizard import Wizard, member_of, text_of
from tests.csv_files import csv_of
from tests.factories import BusinessFactory
from tests.structured_import.rings import CATALOG, FILE, HEADER, new

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    """Return a business with one product that is live, and one that never was."""
    made: Business = BusinessFactory.create(name="Copper Pine", slug="copper-pine")
    load(CATALOG, made, timezone.now())
    return made


@pytest.fixture
def wizard(business: Business) -> Wizard:
    """The dialog of the list of products, in front of an owner."""
    return Wizard(member_of(business), business)


def standings(response: Any) -> dict[str, str]:
    """Return how each record of a review stands to what is published."""
    entries = response.context["review"].changes.entries
    return {entry.one.name: entry.standing for entry in entries}


def test_the_first_step_offers_both_kinds_of_file(wizard: Wizard) -> None:
    text = text_of(wizard.get("start"))

    assert "One product a row" in text
    assert "Products with variants, prices and attributes" in text
    assert text.count('type="radio" name="kind"') == 2
    assert 'value="products" class="kind-1" checked' in text


def test_c20_the_first_step_tells_the_limits_of_each_kind(wizard: Wizard) -> None:
    text = text_of(wizard.get("start"))

    assert "up to 2 MB and 500 rows" in text
    assert "up to 35 MB and 79,999 rows" in text


def test_g1_publishing_is_offered_with_what_it_does(wizard: Wizard) -> None:
    text = text_of(wizard.get("start"))

    assert 'name="publish"' in text
    assert "Everything staged of these products goes live" in text


def test_a_page_with_one_kind_of_file_asks_nothing(wizard: Wizard) -> None:
    wizard.slug = "leads"

    assert 'name="kind"' not in text_of(wizard.get("start"))


def test_the_header_decides_whatever_was_chosen(wizard: Wizard) -> None:
    wizard.upload(FILE, kind="products")
    first = wizard.last().sheet_slug
    flat = csv_of(["Name", "SKU"], ["Hoop", "H-1"])
    wizard.upload(flat, kind="structured-products", replace=wizard.last().public_id)

    assert (first, wizard.last().sheet_slug) == ("structured-products", "products")


def test_what_the_person_says_counts_where_the_header_leaves_it_open(
    wizard: Wizard,
) -> None:
    unclear = csv_of(["Foo", "Bar"], ["Hoop", "1"])

    plain = wizard.upload(unclear, kind="structured-products")

    assert plain.status_code == 422
    assert 'value="structured-products" class="kind-2" checked' in text_of(plain)


def test_c46_the_review_counts_products_and_new_variants_apart(wizard: Wizard) -> None:
    text = text_of(wizard.upload(FILE))

    tiles = " ".join(text.split())
    assert "New product</dt><dd>1</dd>" in tiles
    assert "Product to change</dt><dd>1<small>1 is as in the file already" in tiles
    assert "New variant</dt><dd>1<small>on products that you already have" in tiles
    assert "Product with issues</dt><dd>1<small>in 2 rows</small>" in tiles
    assert "Continue with 3 products" in text


def test_a_new_product_shows_what_it_is_known_by_and_how_much_it_has(
    wizard: Wizard,
) -> None:
    response = wizard.upload(FILE)

    entries = response.context["review"].changes.entries
    assert {entry.one.name: entry.told for entry in entries} == {
        "Ring Anna II": "",
        "cleo": "Key: cleo · Product type: ring · Categories: rings · Variants: 1",
    }


def test_c45_rows_that_another_row_keeps_back_are_told(wizard: Wizard) -> None:
    response = wizard.upload(FILE)

    assert response.context["review"].preview.counts.left_out == 1
    assert "1 more row has no issue of its own" in text_of(response)


def test_c13_a_header_that_is_nearly_known_gets_a_hint(wizard: Wizard) -> None:
    wizard.upload(csv_of([*HEADER, "Attributes.color"], [*new("cleo"), "x"]))

    text = text_of(wizard.get("review"))

    assert "Did you mean <code>attributes.color</code>?" in text
    assert 'name="header:' not in text


def test_g3_without_publishing_changes_stay_staged(wizard: Wizard) -> None:
    response = wizard.upload(FILE)

    assert standings(response) == {"Ring Anna II": "staged", "cleo": "never"}
    assert "Nothing is published by this import." in text_of(response)
    assert "Stays staged: differs from what is published in" in text_of(response)


def test_c10_with_publishing_all_products_of_the_file_go_live(wizard: Wizard) -> None:
    response = wizard.upload(FILE, publish="on")

    assert standings(response) == {
        "Ring Anna II": "live",
        "Ring Bea": "first",
        "cleo": "first",
    }
    assert "3 products go live, 2 of them for the first time." in text_of(response)


def test_staged_against_published_is_told_where_it_says_more(wizard: Wizard) -> None:
    def rename(name: str) -> Any:
        return wizard.upload(csv_of(["key", "name.en"], ["anna", name]))

    first = rename("Anna 2").context["review"].changes.entries[0]
    wizard.agree()
    [again] = rename("Anna 3").context["review"].changes.entries

    assert (first.changes.shown, first.live) == (first.one.live, ())
    assert [tuple(one) for one in again.live] == [("name.en", "Ring Anna", "Anna 3")]


def test_c16_a_question_is_offered_though_nothing_is_ready(wizard: Wizard) -> None:
    response = wizard.upload(csv_of(HEADER, new("cleo", categories="ringz")))

    asked = wizard.post("decide", {"continue": "yes"})

    assert response.context["review"].preview.counts.ready == 0
    assert "Answer the questions" in text_of(response)
    assert 'data-step="match"' in text_of(asked)
    assert "Nothing is known by that name: its rows are left out." in text_of(asked)


def test_c16_the_suggested_key_makes_the_row_ready(wizard: Wizard) -> None:
    wizard.upload(csv_of(HEADER, new("cleo", categories="ringz")))

    response = wizard.post("match", {"all": "use"})

    assert 'data-step="confirm"' in text_of(response)
    assert response.context["preview"].counts.created == 1


def test_c16_keeping_mine_leaves_the_error(wizard: Wizard) -> None:
    wizard.upload(csv_of(HEADER, new("cleo", categories="ringz")))

    response = wizard.post("match", {"all": "keep"})

    assert 'data-step="review"' in text_of(response)
    assert "Nothing can be imported yet" in text_of(response)
    assert "Change your answers" in text_of(response)


def test_confirm_counts_products_and_says_what_goes_live(wizard: Wizard) -> None:
    wizard.upload(FILE, publish="on")

    text = " ".join(text_of(wizard.get("confirm")).split())

    assert "<strong>1</strong> <span>product will be created</span>" in text
    assert "<strong>2</strong> <span>products will be changed</span>" in text
    assert "new variant on products that you already have" in text
    assert "3 products go live, 2 of them for the first time." in text
    assert "Yes, Import 3 products" in text


def test_done_tells_the_same_numbers(wizard: Wizard) -> None:
    wizard.upload(FILE, publish="on")

    text = " ".join(text_of(wizard.agree()).split())

    assert "<strong>1</strong> <span>product created</span>" in text
    assert "<strong>2</strong> <span>products changed</span>" in text
    assert "<strong>1</strong> <span>new variant on products that were there" in text
    assert "3 products went live, 2 of them for the first time." in text
    assert "2 rows were skipped" in text
    assert "#changed-heading" in text


def test_the_page_of_an_import_shows_what_changed_of_a_product(wizard: Wizard) -> None:
    wizard.upload(csv_of(["key", "name.en"], ["anna", "Ring Anna II"]))
    wizard.agree()

    response = wizard.get("import")

    [record] = response.context["changed"]
    assert record.name == "Ring Anna II"
    assert [(one.label, one.before, one.after) for one in record.fields] == [
        ("name.en", "Ring Anna", "Ring Anna II")
    ]


def test_a_product_that_was_edited_since_is_marked(wizard: Wizard) -> None:
    for name in ("Ring Anna II", "Ring Anna III"):
        wizard.upload(csv_of(["key", "name.en"], ["anna", name]))
        wizard.agree()
    first = Upload.objects.of(wizard.business).earliest("pk")

    response = wizard.client.get(f"/imports/{first.public_id}/")

    [record] = response.context["changed"]
    assert record.edited_since
    assert [one.after for one in record.fields] == [None]


def test_the_answers_about_categories_are_told_by_their_header(wizard: Wizard) -> None:
    wizard.upload(csv_of(HEADER, new("cleo", categories="ringz")))
    wizard.post("match", {"all": "use"})
    wizard.agree()

    taken = wizard.get("import").context["taken"]

    assert [(one.about, one.value, one.chosen) for one in taken] == [
        ("categories", "ringz", "rings")
    ]


def test_publishing_can_be_chosen_on_the_review(wizard: Wizard) -> None:
    wizard.upload(FILE)

    response = wizard.post("decide", {"options": "yes", "publish": "on"})

    assert "3 products go live" in text_of(response)
