"""The step that is watched while a long file is checked or imported."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bulkupload import pulse, working
from bulkupload.models import Upload
from tests.csv_files import csv_of
from tests.runs.conftest import UseEngine
from tests.runs.many import file_of
from tests.suppliers.models import Supplier

pytestmark = pytest.mark.django_db

committed = pytest.mark.django_db(transaction=True)
"""For tests in which a worker looks over a connection of its own."""

INLINE = "bulkupload.engine.Inline"


@dataclass
class Person:
    """Somebody at the wizard, with script (htmx) or without."""

    client: Client
    business: Any
    htmx: bool = True

    def url(self, step: str) -> str:
        return reverse(f"bulkupload:{step}", args=[self.upload.public_id])

    @property
    def upload(self) -> Upload:
        own: Upload = Upload.objects.of(self.business).latest("pk")
        return own

    def get(self, step: str, target: str = "", query: str = "") -> Any:
        return self.client.get(self.url(step) + query, headers=self.headers(target))

    def post(self, step: str, **data: Any) -> Any:
        return self.client.post(self.url(step), data, headers=self.headers(""))

    def headers(self, target: str) -> dict[str, str]:
        return {"HX-Request": "true", "HX-Target": target} if self.htmx else {}

    def send(self, content: bytes) -> Any:
        url = reverse("bulkupload:upload", args=["many-suppliers"])
        file = SimpleUploadedFile("suppliers.csv", content)
        return self.client.post(url, {"file": file}, headers=self.headers(""))

    def agree(self) -> Any:
        shown = self.client.get(self.url("confirm"), headers={"HX-Request": "true"})
        return self.post("confirm", shown=shown.context["shown"])

    def suppliers(self) -> int:
        return int(Supplier.objects.of(self.business).count())


@pytest.fixture
def person(client: Client, business: Any, user: Any) -> Person:
    client.force_login(user)
    return Person(client, business)


@pytest.fixture
def plain(person: Person) -> Person:
    return Person(person.client, person.business, htmx=False)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def perform(person: Person) -> None:
    """Let the worker that was lost do its work after all."""
    working.perform(person.upload.run.pk)


def test_a_long_file_shows_its_progress_and_then_its_review(
    person: Person, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    sent = person.send(file_of(300, wrong=30))
    waits = person.get("running", "run-progress")
    perform(person)
    done = person.get("running", "run-progress")

    assert "Checking every row" in text_of(sent)
    assert "Starting…" in text_of(waits)
    assert "<h2" not in text_of(waits)
    assert done["HX-Retarget"] == "#bulk-upload-step"
    assert done["HX-Reswap"] == "innerHTML"
    assert 'data-step="review"' in text_of(done)
    assert done.context["review"].preview.counts.failed == 30


@committed
def test_the_bar_says_rows_speed_and_time_left(
    person: Person, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    person.send(file_of(300))
    beat = pulse.of(person.upload.run)
    began = timezone.now()

    with beat.hold():
        beat.begin(began - timedelta(seconds=2))
        beat.tell(150, began)
        bar = text_of(person.get("running", "run-progress"))
        line = text_of(person.get("running", f"run-line-{person.upload.public_id}"))

    assert "150 of about 301 rows" in bar
    assert '<progress max="301" value="150"' in bar
    assert "75 rows a second · a few seconds left" in bar
    assert 'data-milestone="25"' in bar
    assert "49 %" in line


def test_yes_shows_the_progress_and_then_what_was_done(
    person: Person, use_engine: UseEngine
) -> None:
    use_engine(INLINE)
    person.send(file_of(300))
    use_engine("Lost")
    going = person.agree()
    perform(person)
    done = person.get("running", "run-progress")

    assert "Importing" in text_of(going)
    assert 'data-step="done"' in text_of(done)
    assert "bulkUploadDone" in done["HX-Trigger"]
    assert person.suppliers() == 300


def test_without_script_the_page_asks_for_itself(
    plain: Person, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    sent = plain.send(file_of(300))
    waits = plain.client.get(sent["Location"])
    perform(plain)
    done = plain.client.get(sent["Location"])

    assert sent["Location"] == plain.url("running") + "?again=1"
    assert waits["Refresh"] == "2"
    assert "Refresh" not in plain.get("running").headers
    assert done["Location"] == plain.url("review")


@committed
def test_cancel_says_that_nothing_was_written_only_once_it_is_so(
    person: Person, use_engine: UseEngine
) -> None:
    use_engine(INLINE)
    person.send(file_of(300))
    use_engine("Lost")
    person.agree()

    asked = person.post("cancel")
    waits = person.get("running", "run-progress")
    perform(person)
    done = person.get("running", "run-progress")

    assert "Cancelling" in text_of(asked)
    assert "Taking back what was begun…" in text_of(waits)
    assert "Nothing was written." not in text_of(asked) + text_of(waits)
    assert "Cancelled. Nothing was written." in text_of(done)
    assert person.suppliers() == 0


def test_cancel_that_comes_too_late_says_so_and_points_to_undo(
    person: Person, use_engine: UseEngine
) -> None:
    use_engine(INLINE)
    person.send(file_of(300))
    use_engine("Lost")
    person.agree()
    seen = person.upload
    perform(person)
    pulse.of(seen.run).wish_cancel()

    done = text_of(person.post("cancel"))

    assert "It was imported before it could be cancelled" in done
    assert reverse("bulkupload:undo", args=[seen.public_id]) in done
    assert person.suppliers() == 300


@pytest.mark.parametrize("htmx", [True, False])
def test_a_cancelled_check_leads_back_to_the_first_step(
    person: Person, use_engine: UseEngine, htmx: bool
) -> None:
    person.htmx = htmx
    use_engine("Lost")
    person.send(file_of(300))

    response = person.post("cancel")
    if not htmx:
        response = person.client.get(response["Location"])

    assert "The check is cancelled. Nothing was imported." in text_of(response)
    assert person.upload.state == Upload.State.DISCARDED


@committed
def test_a_run_that_stopped_can_be_tried_again(
    person: Person, use_engine: UseEngine
) -> None:
    use_engine(INLINE)
    person.send(file_of(300))
    use_engine("Lost")
    person.agree()
    for _time in range(3):
        beat = pulse.of(person.upload.run)
        with beat.hold():
            beat.begin(timezone.now())
        stopped = person.get("running", "run-progress")
    use_engine(INLINE)
    again = person.client.post(
        person.url("retry"), headers=person.headers(""), follow=True
    )

    assert "The import ended before it was finished" in text_of(stopped)
    assert stopped["HX-Retarget"] == "#bulk-upload-step"
    assert 'data-step="done"' in text_of(again)
    assert person.suppliers() == 300


def test_what_changed_meanwhile_is_told_on_the_review(
    person: Person, business: Any, use_engine: UseEngine
) -> None:
    use_engine(INLINE)
    person.send(file_of(300))
    use_engine("Lost")
    shown = person.get("confirm").context["shown"]
    business.currency = "JPY"
    business.save()
    person.post("confirm", shown=shown)
    perform(person)

    done = text_of(person.get("running", "run-progress"))

    assert "Something changed since you looked; nothing was imported." in done
    assert person.suppliers() == 0


def test_an_answer_checks_the_file_again(person: Person, use_engine: UseEngine) -> None:
    use_engine(INLINE)
    rows = [[f"Rio {n}", "https://rio.example.com"] for n in range(300)]
    person.send(csv_of(["Name", "Web"], *rows))
    use_engine("Lost")

    answer = person.post("decide", **{"header:web": "website"})

    assert "Checking every row" in text_of(answer)
    perform(person)
    review = person.get("running", "run-progress").context["review"]
    assert review.preview.columns == {"Name": "name", "Web": "website"}


def test_a_report_that_is_stale_offers_another_check(
    person: Person, business: Any, use_engine: UseEngine
) -> None:
    use_engine(INLINE)
    person.send(file_of(300))
    business.currency = "JPY"
    business.save()

    stale = person.get("review")
    again = person.client.post(
        person.url("retry"), headers=person.headers(""), follow=True
    )

    assert "Check this file again" in text_of(stale)
    assert 'data-step="review"' in text_of(again)
    assert "Every row is ready" in text_of(again)
