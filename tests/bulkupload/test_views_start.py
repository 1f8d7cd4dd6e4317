"""The first step: a file, its limits, the open upload that it would replace."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import IntegrityError

from ams.models import Role
from bulkupload import uploads
from bulkupload.models import Upload, UploadFile
from bulkupload.pipeline.write import BOM
from tests.bulkupload.wizard import (
    CLEAN,
    MIXED,
    Wizard,
    business,
    member_of,
    pages,
    text_of,
    wizard,
)
from tests.csv_files import csv_of

__all__ = ["business", "pages", "wizard"]

pytestmark = pytest.mark.django_db


def test_htmx_gets_the_step_and_others_get_the_page(
    wizard: Wizard, pages: Wizard
) -> None:
    fragment, page = wizard.get("start"), pages.get("start")

    assert text_of(fragment).count("<html") == 0
    assert text_of(page).count("<html") == 1
    assert all('id="upload-form"' in text_of(one) for one in (fragment, page))
    assert "HX-Request" in fragment["Vary"]
    assert fragment["Cache-Control"] == "no-store"


def test_back_in_the_history_gets_the_page(wizard: Wizard) -> None:
    response = wizard.get("start", **{"HX-History-Restore-Request": "true"})

    assert "<html" in text_of(response)


def test_it_tells_limits_columns_and_rules(wizard: Wizard) -> None:
    text = text_of(wizard.get("start"))

    assert "up to 2 MB and 500 rows" in text
    assert "Retail Price" in text
    assert "Active" in text
    assert "The next number is used" in text


def test_only_sheets_that_can_update_offer_it(wizard: Wizard) -> None:
    products = text_of(wizard.get("start"))
    wizard.slug = "leads"
    leads = text_of(wizard.get("start"))

    assert 'name="update"' in products
    assert 'name="update"' not in leads


def test_the_template_has_a_name_of_ours(wizard: Wizard) -> None:
    response = wizard.get("template")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        'attachment; filename="products-template.csv"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert response.content.startswith(BOM.encode())


def test_the_template_imports_as_it_stands(wizard: Wizard) -> None:
    response = wizard.upload(wizard.get("template").content)

    assert response.status_code == 200
    assert response.context["review"].preview.counts.created == 1


def test_an_unknown_sheet_is_not_found(wizard: Wizard) -> None:
    wizard.slug = "unicorns"

    assert wizard.get("start").status_code == 404


def test_no_file_is_asked_for(wizard: Wizard) -> None:
    response = wizard.post("upload")

    assert response.status_code == 422
    assert "Choose a file first." in text_of(response)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "spring.csv", "This file is empty."),
        (b"Name,SKU\r\n", "spring.csv", "no rows below it"),
        (b"PK\x03\x04" + b"\0" * 40, "spring.csv", "Save it as CSV first"),
        (CLEAN, "spring.xlsx", "is no .csv file"),
        (b"One,Two\r\n1,2\r\n", "spring.csv", "None of the columns"),
        (b"SKU,Status\r\nA,Active\r\n", "spring.csv", "The column Name is missing"),
        (b"Name,name\r\nA,B\r\n", "spring.csv", "stands twice"),
        (
            csv_of(["Name"], *[[f"Hoop {n}"] for n in range(501)]),
            "spring.csv",
            "more than 500 rows",
        ),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(
    wizard: Wizard, content: bytes, name: str, said: str
) -> None:
    response = wizard.upload(content, name)

    assert response.status_code == 422
    assert said in text_of(response)
    assert Upload.objects.of(wizard.business).count() == 0


def test_a_refused_file_leaves_the_open_upload_alone(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    kept = wizard.last()

    wizard.upload(b"", replace=kept.public_id)

    assert wizard.last() == kept
    assert wizard.last().state == Upload.State.OPEN


def test_a_file_goes_on_to_the_review(wizard: Wizard, pages: Wizard) -> None:
    in_dialog = wizard.upload(CLEAN)
    on_page = pages.upload(CLEAN, replace=wizard.last().public_id)

    assert 'data-step="review"' in text_of(in_dialog)
    assert on_page.status_code == 302
    assert on_page.url == wizard.url("review")


def test_a_page_of_the_wizard_shows_the_address_of_its_step(wizard: Wizard) -> None:
    at = f"http://testserver{wizard.url('start')}"

    on_page = wizard.client.get(
        wizard.url("start"), headers={"HX-Request": "true", "HX-Current-URL": at}
    )
    in_dialog = wizard.get("start", **{"HX-Current-URL": "http://testserver/leads/"})

    assert on_page["HX-Push-Url"] == wizard.url("start")
    assert "HX-Push-Url" not in in_dialog


def test_a_new_file_asks_before_it_replaces_an_open_upload(wizard: Wizard) -> None:
    wizard.upload(CLEAN, "first.csv")

    asked = wizard.upload(MIXED, "second.csv")
    told = wizard.upload(MIXED, "second.csv", replace=wizard.last().public_id)

    assert asked.status_code == 422
    assert "You have an open upload." in text_of(asked)
    assert told.status_code == 200
    assert wizard.last().file_name == "second.csv"
    states = Upload.objects.of(wizard.business).order_by("pk").values_list("state")
    assert [state for (state,) in states] == ["discarded", "open"]


def test_an_open_upload_can_be_resumed_from_the_first_step(wizard: Wizard) -> None:
    wizard.upload(CLEAN, "first.csv")

    text = text_of(wizard.get("start"))

    assert "1 open upload" in text
    assert "first.csv" in text
    assert wizard.url("review") in text


def test_re_upload_needs_no_second_question(wizard: Wizard) -> None:
    wizard.upload(CLEAN, "first.csv")

    query = f"?replace={wizard.last().public_id}"
    text = text_of(wizard.get("start", query))

    assert "takes the place of “first.csv”" in text
    assert 'type="checkbox" name="replace"' not in text


def test_an_open_upload_can_be_discarded(wizard: Wizard) -> None:
    wizard.upload(CLEAN)

    response = wizard.post("discard", {"back": "imports"})

    assert response.url == "/imports/"
    assert wizard.last().state == Upload.State.DISCARDED
    assert UploadFile.objects.count() == 0


def test_a_discarded_upload_leads_to_the_first_step(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    wizard.post("discard")

    answers = [wizard.get(step) for step in ("review", "match", "confirm", "done")]
    again = wizard.post("discard")

    assert {answer.url for answer in (*answers, again)} == {wizard.url("start")}


def test_the_list_tells_of_an_open_upload(wizard: Wizard) -> None:
    before = text_of(wizard.get("open"))
    wizard.upload(CLEAN, "first.csv")
    after = text_of(wizard.get("open"))
    gone = text_of(wizard.post("discard", **{"HX-Target": "open-upload"}))

    assert "1 open upload" not in before
    assert "1 open upload" in after
    assert "1 open upload" not in gone


def test_list_pages_show_it_at_once(wizard: Wizard) -> None:
    wizard.upload(CLEAN, "first.csv")
    viewer = Wizard(member_of(wizard.business, Role.VIEWER), wizard.business)

    own, other = wizard.client.get("/products/"), viewer.client.get("/products/")

    assert "first.csv" in text_of(own)
    assert "first.csv" not in text_of(other)
    assert "data-bulk-upload" in text_of(own)
    assert "data-bulk-upload" not in text_of(other)


@pytest.mark.parametrize("met", [IntegrityError(), uploads.NotOpen(Upload())])
def test_two_windows_at_the_same_moment_are_asked(
    wizard: Wizard, monkeypatch: pytest.MonkeyPatch, met: Exception
) -> None:
    def too_late(*args: Any, **kwargs: Any) -> None:
        raise met

    monkeypatch.setattr(uploads, "receive", too_late)

    assert wizard.upload(CLEAN).status_code == 422


def test_too_many_uploads_in_a_minute_are_answered_429(wizard: Wizard) -> None:
    allowed: Any = settings.BULKUPLOAD["UPLOADS_PER_MINUTE"]
    for _time in range(allowed):
        last = Upload.objects.of(wizard.business).filter(state="open").first()
        wizard.upload(CLEAN, **({"replace": last.public_id} if last else {}))

    response = wizard.upload(CLEAN, replace=wizard.last().public_id)

    assert response.status_code == 429
    assert "Wait a minute" in text_of(response)


def test_examples_are_offered_where_the_project_has_some(
    wizard: Wizard, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "1-clean-file.csv").write_bytes(CLEAN)
    (tmp_path / "2-mixed.csv").write_bytes(MIXED)
    about = "2-mixed.csv;With issues;Two rows to correct.\n"
    (tmp_path / "about.txt").write_text(about)

    monkeypatch.setattr(finders, "find", lambda _path: str(tmp_path))
    text = text_of(wizard.get("start"))

    assert "Clean file" in text
    assert "With issues" in text
    assert "Two rows to correct." in text
    assert "/static/examples/products/2-mixed.csv" in text
