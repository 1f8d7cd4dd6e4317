"""The history: what came in, what it did, what it changed, and the way back."""

from typing import Any

import pytest
from django.urls import reverse

from bulkupload.models import Upload
from catalog.models import Product
from tests.bulkupload.wizard import (
    CLEAN,
    HEADERS,
    MIXED,
    NEAR,
    Wizard,
    business,
    member_of,
    text_of,
    wizard,
)
from tests.csv_files import csv_of
from tests.factories import FlatProductFactory

__all__ = ["business", "wizard"]

pytestmark = pytest.mark.django_db


def imports(wizard: Wizard, query: str = "") -> Any:
    """Open the history."""
    return wizard.client.get(reverse("bulkupload:imports") + query)


def names(response: Any) -> list[str]:
    """Return the files that the history lists."""
    return [upload.file_name for upload in response.context["page"]]


@pytest.fixture
def imported(wizard: Wizard) -> Wizard:
    """Somebody who imported a file with one bad row."""
    wizard.upload(MIXED, "mixed.csv")
    wizard.agree()
    return wizard


def test_an_empty_history_shows_how_to_begin(wizard: Wizard) -> None:
    text = text_of(imports(wizard))

    assert "Nothing imported yet" in text
    assert "Import components" in text


def test_it_lists_who_what_and_how_it_ended(imported: Wizard) -> None:
    text = text_of(imports(imported))

    assert "mixed.csv" in text
    assert imported.user.username in text
    assert "1 created, 0 updated, 1 failed" in text
    assert '<span class="badge warn">Some rows failed</span>' in text


def test_own_open_uploads_are_listed_those_of_others_are_not(
    imported: Wizard,
) -> None:
    imported.upload(CLEAN, "mine.csv")
    other = Wizard(member_of(imported.business), imported.business)
    other.upload(CLEAN, "theirs.csv")

    assert names(imports(imported)) == ["mine.csv", "mixed.csv"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?sheet=products", ["mine.csv", "mixed.csv"]),
        ("?sheet=leads", []),
        ("?state=done", []),
        ("?state=failed", ["mixed.csv"]),
        ("?state=open&sheet=products", ["mine.csv"]),
        ("?state=discarded", []),
    ],
)
def test_it_is_filtered(imported: Wizard, query: str, found: list[str]) -> None:
    imported.upload(CLEAN, "mine.csv")

    response = imports(imported, query)

    assert names(response) == found
    assert ("No import fits these filters" in text_of(response)) is not bool(found)


def test_a_discarded_upload_is_no_import(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    wizard.post("discard")

    assert names(imports(wizard)) == []


def test_statements_do_not_grow_with_the_history(
    imported: Wizard, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        imported.upload(csv_of(HEADERS, ["Hoop", f"S-{number}", "", "", "1"]))
        imported.agree()

    with django_assert_max_num_queries(12):
        imports(imported)


def test_one_import_shows_counts_answers_and_links(wizard: Wizard) -> None:
    wizard.upload(NEAR)
    wizard.post("match", {"all": "use"})
    wizard.agree()

    response = wizard.get("import")

    text = text_of(response)
    assert "Answers given" in text
    assert [
        (one.about, one.value, one.chosen) for one in response.context["taken"]
    ] == [
        ("Category", "Earings", "Earrings"),
        ("Category", "Necklace", "Necklaces"),
    ]
    assert "<td>“Necklace”</td><td>“Necklaces”</td>" in text
    assert f"?upload={wizard.last().public_id}" in text
    assert "Undo" in text


def test_a_value_that_was_kept_is_shown_as_kept(wizard: Wizard) -> None:
    wizard.upload(NEAR)
    wizard.post("match", {"all": "keep"})
    wizard.agree()

    text = text_of(wizard.get("import"))

    assert '<td>“Earings”</td><td><span class="muted">kept as it is</span></td>' in text


def test_an_answer_of_old_without_its_spelling_is_shown_by_its_key(
    wizard: Wizard,
) -> None:
    wizard.upload(NEAR)
    wizard.post("match", {"all": "use"})
    wizard.agree()
    upload = wizard.last()
    del upload.decisions["spellings"]
    upload.save()

    assert "<td>“necklace”</td><td>“Necklaces”</td>" in text_of(wizard.get("import"))


def test_answers_of_every_kind_are_told(wizard: Wizard) -> None:
    content = 'Name;Catgory;Regal\r\nCréole d\'été;Rings;X\r\nA "b" c;Rings;Y\r\n'
    wizard.upload(content.encode("cp1252"))
    wizard.post("decide", {"header:Catgory": "", "header:Regal": "other"})
    wizard.post("decide", {"accept": "3"})
    wizard.post("decide", {"continue": "yes"})
    wizard.agree()

    taken = wizard.get("import").context["taken"]

    told = {(one.about, one.value, one.chosen) for one in taken}
    assert told == {
        ("Letters", "", "Western European (Windows)"),
        ("Column", "catgory", "left out"),
        ("Column", "regal", "Other"),
        ("Accepted rows", "", "3"),
    }


def test_changed_fields_are_shown_before_and_after(wizard: Wizard) -> None:
    FlatProductFactory.create(
        business=wizard.business, label="Old hoop", master__sku="H-1"
    )
    wizard.upload(csv_of(["Name", "SKU"], ["New hoop", "H-1"]), update="on")
    wizard.agree()

    (record,) = wizard.get("import").context["changed"]

    assert record.name == "New hoop"
    assert [(one.label, one.before, one.after) for one in record.fields] == [
        ("Name", "Old hoop", "New hoop")
    ]


def test_a_record_edited_since_says_so(wizard: Wizard) -> None:
    product = FlatProductFactory.create(business=wizard.business, master__sku="H-1")
    wizard.upload(csv_of(["Name", "SKU"], ["New hoop", "H-1"]), update="on")
    wizard.agree()
    Product.objects.of(wizard.business).filter(pk=product.pk).update(version=9)

    (record,) = wizard.get("import").context["changed"]

    assert record.edited_since
    assert record.fields[0].after is None


def test_b21_once_it_is_undone_no_record_is_called_changed_or_edited(
    wizard: Wizard,
) -> None:
    FlatProductFactory.create(
        business=wizard.business, label="Old hoop", master__sku="H-1"
    )
    wizard.upload(csv_of(["Name", "SKU"], ["New hoop", "H-1"]), update="on")
    wizard.agree()
    before = text_of(wizard.get("import"))

    wizard.post("undo")

    after = text_of(wizard.get("import"))
    told = ["Changed records" in text for text in (before, after)]
    assert told == [True, False]
    assert "1 record got its old values back." in after
    assert "Edited since" not in after


def test_failed_rows_go_out_as_a_file_of_ours(imported: Wizard) -> None:
    response = imported.get("failed-rows")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = response["Content-Disposition"]
    assert name.startswith('attachment; filename="products-failed-rows-20')
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Name,SKU,Status,Category,Retail Price,Error"
    assert len(lines) == 2


def test_undo_says_first_what_it_will_do(imported: Wizard) -> None:
    text = text_of(imported.get("undo"))

    assert "Undo this import?" in text
    assert "Nothing has been changed yet." in text
    assert imported.products() == ["H-1"]


def test_undo_takes_back_and_keeps_the_outcome(imported: Wizard) -> None:
    response = imported.client.post(imported.url("undo"), follow=True)

    assert imported.products() == []
    assert imported.last().state == Upload.State.UNDONE
    assert "The import is undone." in text_of(response)
    assert "1 record was removed." in text_of(response)
    assert imported.get("undo").url == imported.url("import")
    assert "This import was undone" in text_of(imported.get("done"))


def test_undo_in_two_windows_at_once_says_so(
    imported: Wizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bulkupload import undo  # noqa: PLC0415  # to take its place

    def too_late(*args: Any) -> None:
        raise undo.NotUndoable

    monkeypatch.setattr(undo, "undo", too_late)
    response = imported.client.post(imported.url("undo"), follow=True)

    assert "cannot be undone any more" in text_of(response)


def test_an_import_of_a_sheet_that_is_gone_is_still_told(imported: Wizard) -> None:
    upload = imported.last()
    upload.sheet_slug = "old-things"
    upload.save()

    listed, one = imports(imported), imported.get("import")

    assert "Old things" in text_of(listed)
    assert one.status_code == 200
    assert imported.get("undo").status_code == 404
    assert imported.get("done").status_code == 404


def test_names_of_files_are_shown_as_text(wizard: Wizard) -> None:
    evil = "<img src=x onerror=alert(1)>.csv"
    wizard.upload(CLEAN, evil)
    review = wizard.get("review")
    wizard.agree()

    pages = [review, imports(wizard), wizard.get("import"), wizard.get("undo")]

    assert all("<img src=x" not in text_of(page) for page in pages)
