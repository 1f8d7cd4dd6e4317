"""Yes: imports once what was shown, or nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulkupload.models import FailedRows, Upload, UploadFile
from tests.bulkupload.wizard import (
    CLEAN,
    HEADERS,
    MIXED,
    NEAR,
    Wizard,
    business,
    pages,
    text_of,
    wizard,
)
from tests.csv_files import csv_of
from tests.factories import FlatProductFactory

__all__ = ["business", "pages", "wizard"]

pytestmark = pytest.mark.django_db


def test_confirm_says_what_will_happen(wizard: Wizard) -> None:
    wizard.upload(csv_of(HEADERS, ["Hoop", "", "", "Anklets", "1"], ["", "X", "", ""]))

    text = text_of(wizard.get("confirm"))

    assert "product will be created" in text
    assert "1 row with issues is skipped" in text
    assert "Anklets" in text
    assert "Yes, Import" in text


def test_yes_imports_and_tells_the_table(wizard: Wizard) -> None:
    wizard.upload(CLEAN)

    response = wizard.agree()

    assert wizard.products() == ["H-1", "C-1"]
    assert 'data-step="done"' in text_of(response)
    assert "bulkUploadDone" in response["HX-Trigger"]
    assert f"?upload={wizard.last().public_id}" in text_of(response)
    assert UploadFile.objects.count() == 0


def test_yes_on_a_page_goes_on_to_the_address_of_the_last_step(pages: Wizard) -> None:
    pages.upload(CLEAN)

    response = pages.agree()
    done = pages.get("done")

    assert response.url == pages.url("done")
    assert "products created" in text_of(done)


def test_pressed_twice_it_imports_once(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    shown = wizard.get("confirm").context["shown"]

    first = wizard.post("confirm", {"shown": shown})
    second = wizard.client.post(
        wizard.url("confirm"), {"shown": shown}, headers=wizard.headers, follow=True
    )

    assert wizard.products() == ["H-1", "C-1"]
    assert all('data-step="done"' in text_of(answer) for answer in (first, second))


@pytest.mark.parametrize("step", ["review", "match", "confirm"])
def test_an_old_step_of_a_finished_upload_shows_the_last(
    pages: Wizard, step: str
) -> None:
    pages.upload(CLEAN)
    pages.agree()

    assert pages.get(step).url == pages.url("done")


def test_what_was_not_shown_cannot_be_agreed_to(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    other = wizard.last().public_id
    shown = wizard.get("confirm").context["shown"]
    wizard.upload(NEAR, replace=other)

    answers = [wizard.post("confirm", {"shown": text}) for text in ("", "x:y", shown)]

    assert wizard.products() == []
    assert all('data-step="match"' in text_of(answer) for answer in answers)


def test_what_changed_meanwhile_is_told_and_nothing_written(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    shown = wizard.get("confirm").context["shown"]
    FlatProductFactory.create(business=wizard.business, master__sku="C-1")

    response = wizard.post("confirm", {"shown": shown})

    text = text_of(response)
    assert wizard.products() == ["C-1"]
    assert 'data-step="review"' in text
    assert "Something changed since you looked; nothing was imported." in text
    assert "2 before, 1 now" in text
    assert wizard.last().state == Upload.State.OPEN


def test_after_a_change_the_new_state_can_be_agreed_to(wizard: Wizard) -> None:
    wizard.upload(CLEAN)
    FlatProductFactory.create(business=wizard.business, master__sku="C-1")

    wizard.agree()

    assert wizard.products() == ["C-1", "H-1"]


def test_skipped_rows_are_offered_for_download(wizard: Wizard) -> None:
    wizard.upload(MIXED)

    text = text_of(wizard.agree())

    assert "1 row was skipped" in text
    assert "Download Failed Rows" in text
    assert wizard.url("failed-rows") in text


def test_failed_rows_that_are_gone_are_not_offered(wizard: Wizard) -> None:
    wizard.upload(MIXED)
    wizard.agree()
    FailedRows.objects.all().delete()

    text = text_of(wizard.get("done"))

    assert "1 row was skipped" in text
    assert "Download Failed Rows" not in text


def test_failed_rows_corrected_and_uploaded_again_import(wizard: Wizard) -> None:
    wizard.upload(MIXED)
    wizard.agree()
    file = wizard.get("failed-rows")
    fixed = (
        file.content.decode("utf-8-sig")
        .replace(",C-1,Actve,", "Chain,C-1,Active,")
        .replace(",abc,", ",12.50,")
    )

    again = wizard.upload(fixed.encode())
    wizard.agree()

    assert again.context["review"].preview.ignored == ()
    assert wizard.products() == ["H-1", "C-1"]


def test_an_update_is_said_and_done(wizard: Wizard) -> None:
    FlatProductFactory.create(
        business=wizard.business, label="Old hoop", master__sku="H-1"
    )
    wizard.upload(CLEAN, update="on")

    text = text_of(wizard.get("confirm"))
    wizard.agree()

    assert "product will be updated" in text
    assert wizard.last().counts["updated"] == 1


def test_a_look_at_any_step_changes_nothing(wizard: Wizard) -> None:
    wizard.upload(NEAR)
    before = Upload.objects.of(wizard.business).values().get()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        for step in ("start", "open", "review", "match", "confirm", "done"):
            wizard.get(step)

    written = [q["sql"] for q in queries if not q["sql"].startswith("SELECT")]
    assert written == []
    assert Upload.objects.of(wizard.business).values().get() == before


def test_the_last_step_waits_for_the_import(wizard: Wizard) -> None:
    wizard.upload(CLEAN)

    assert wizard.get("done").url == wizard.url("review")


def test_an_expired_session_leads_to_sign_in(wizard: Wizard, pages: Wizard) -> None:
    wizard.upload(CLEAN)
    url = wizard.url("confirm")
    wizard.client.logout()
    pages.client.logout()

    def sent(who: Wizard) -> Any:
        return who.client.post(url, {}, headers=who.headers)

    in_dialog, on_page = sent(wizard), sent(pages)

    assert in_dialog["HX-Redirect"].startswith("/sign-in/")
    assert on_page.url.startswith("/sign-in/")
    assert wizard.products() == []
