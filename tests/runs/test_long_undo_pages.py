"""The pages of a long undo: begun, watched, cancelled, taken up again (B-21)."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ams.models import Role
from bulkupload import pulse, working
from bulkupload.models import Run, Upload
from tests.factories import BusinessFactory, MembershipFactory
from tests.runs.conftest import UseEngine, fresh
from tests.runs.test_running_pages import Person, person, plain, text_of
from tests.runs.undoing import imported, lost_undo, names, stopped
from tests.suppliers.models import Supplier

__all__ = ["imported", "person", "plain"]

pytestmark = pytest.mark.django_db

committed = pytest.mark.django_db(transaction=True)
"""For tests in which a worker looks over a connection of its own."""

INLINE = "bulkupload.engine.Inline"
STEPS = ("undo-cancel", "undo-retry", "undo-leave")


def member(business: Any, role: Role) -> Person:
    """Return another member of the business, signed in, without script."""
    client = Client()
    client.force_login(MembershipFactory(business=business, role=role).user)
    return Person(client, business, htmx=False)


def page_of(person: Person, query: str = "") -> Any:
    return person.client.get(person.url("import") + query)


def test_b21_the_confirmation_of_a_long_undo_begins_it(
    plain: Person, imported: Upload, use_engine: UseEngine, user: Any
) -> None:
    use_engine("Lost")
    asked = text_of(plain.get("undo"))
    answer = plain.post("undo")

    assert "It takes a while" in asked
    assert answer["Location"] == plain.url("import")
    run = fresh(imported).run
    assert (run.task, run.user, run.rows_total) == (Run.Task.UNDO, user, 300)
    assert fresh(imported).state == Upload.State.UNDOING


def test_b21_a_short_undo_is_done_at_once(
    plain: Person, imported: Upload, business: Any, settings: Any
) -> None:
    settings.BULKUPLOAD = {**settings.BULKUPLOAD, "ROWS_IN_REQUEST": 300}
    asked = text_of(plain.get("undo"))
    done = plain.client.post(plain.url("undo"), follow=True)

    assert "It takes a while" not in asked
    assert "The import is undone." in text_of(done)
    assert (fresh(imported).run.task, names(business)) == (Run.Task.IMPORT, [])


@committed
def test_b21_the_page_of_the_import_shows_records_speed_and_time_left(
    person: Person, imported: Upload, use_engine: UseEngine
) -> None:
    beat = pulse.of(lost_undo(imported, use_engine).run)
    began = timezone.now()

    with beat.hold():
        beat.begin(began - timedelta(seconds=2))
        beat.tell(150, began)
        page = text_of(page_of(person))
        bar = text_of(person.get("undoing", "run-progress"))
        line = text_of(person.get("undoing", f"run-line-{imported.public_id}"))
        listed = text_of(person.client.get(reverse("bulkupload:imports")))

    for text in (page, bar):
        assert "150 of 300 records" in text
        assert '<progress max="300" value="150" aria-label="Records done">' in text
        assert "75 records a second · a few seconds left" in text
        assert 'data-milestone="50"' in text
    assert "<h2" not in bar
    assert "Cancel the undo" in page
    assert f'hx-get="{person.url("undoing")}" hx-trigger="every 1s"' in page
    assert "49 %" not in line
    for text in (line, listed):
        assert "50 %" in text
        assert f'hx-get="{person.url("undoing")}" hx-trigger="every 2s"' in text
    assert "Being undone" in listed


def test_b21_at_its_end_the_page_says_what_became_of_the_records(
    person: Person, imported: Upload, use_engine: UseEngine, business: Any
) -> None:
    Supplier.objects.of(business).filter(name="Supplier 3").update(version=2)
    upload = lost_undo(imported, use_engine, imported.user)
    working.perform(upload.run.pk)

    polled = person.get("undoing", "run-progress")
    page = text_of(page_of(person))

    assert polled["HX-Redirect"] == person.url("import")
    assert "299 records were removed." in page
    assert "1 record stays as it is" in page
    assert "Supplier 3" in page
    assert "run-progress" not in page


def test_b21_without_script_the_page_asks_for_itself(
    plain: Person, imported: Upload, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    begun = plain.post("undo", again="1")
    waits = plain.client.get(begun["Location"])
    working.perform(fresh(imported).run.pk)
    done = plain.client.get(begun["Location"])

    assert begun["Location"] == plain.url("import") + "?again=1"
    assert waits["Refresh"] == "2"
    assert "Starting…" in text_of(waits)
    assert "Refresh" not in done.headers
    assert "300 records were removed." in text_of(done)
    assert plain.get("undoing")["Location"] == plain.url("import")


@committed
def test_b21_cancel_says_that_all_is_as_it_was_only_once_it_is_so(
    plain: Person, imported: Upload, use_engine: UseEngine, business: Any
) -> None:
    upload = lost_undo(imported, use_engine)
    said = "The undo is cancelled. Everything is as it was."

    waits = text_of(plain.client.post(plain.url("undo-cancel"), follow=True))
    working.perform(upload.run.pk)
    done = text_of(page_of(plain))

    assert "Taking back what was begun…" in waits
    assert said not in waits
    assert said in done
    assert (fresh(upload).state, len(names(business))) == (Upload.State.DONE, 300)


def test_b21_cancel_that_comes_too_late_says_so(
    plain: Person, imported: Upload, use_engine: UseEngine
) -> None:
    upload = lost_undo(imported, use_engine)
    working.perform(upload.run.pk)
    late = text_of(plain.client.post(plain.url("undo-cancel"), follow=True))
    pulse.of(upload.run).wish_cancel()

    assert "The undo was over before it could be cancelled." in late
    assert "It was undone before it could be cancelled" in text_of(page_of(plain))


@committed
def test_b21_an_undo_that_stopped_can_be_tried_again_on_its_page(
    person: Person, imported: Upload, use_engine: UseEngine, business: Any
) -> None:
    stopped(lost_undo(imported, use_engine))

    polled = person.get("undoing", "run-progress")
    page = page_of(person, "?again=1")
    use_engine(INLINE)
    again = text_of(person.client.post(person.url("undo-retry"), follow=True))

    assert polled["HX-Redirect"] == person.url("import")
    assert "The undo ended before it was finished" in text_of(page)
    assert "Refresh" not in page.headers
    assert "300 records were removed." in again
    assert names(business) == []


@committed
def test_b21_an_undo_that_stopped_can_be_left(
    plain: Person, imported: Upload, use_engine: UseEngine, business: Any
) -> None:
    stopped(lost_undo(imported, use_engine))

    left = text_of(plain.client.post(plain.url("undo-leave"), follow=True))

    assert "The import stays as it is." in left
    assert f'href="{plain.url("undo")}"' in left
    assert (fresh(imported).state, len(names(business))) == (Upload.State.DONE, 300)


@pytest.mark.parametrize("step", STEPS)
def test_b21_who_may_not_undo_may_not_steer_an_undo(
    imported: Upload, use_engine: UseEngine, business: Any, step: str
) -> None:
    lost_undo(imported, use_engine)
    viewer, editor = member(business, Role.VIEWER), member(business, Role.EDITOR)
    owner, url = member(business, Role.OWNER), viewer.url(step)
    stranger = member(BusinessFactory(), Role.OWNER)

    asked = [
        one.client.post(url).status_code for one in (viewer, editor, stranger, owner)
    ]

    assert asked == [403, 404, 404, 302]


def test_b21_whoever_sees_an_import_sees_its_undo_but_no_buttons(
    imported: Upload, use_engine: UseEngine, business: Any
) -> None:
    lost_undo(imported, use_engine)
    viewer = member(business, Role.VIEWER)

    page = text_of(page_of(viewer))

    assert 'id="run-progress"' in page
    assert "Cancel the undo" not in page
    assert viewer.get("undoing").status_code == 302


@pytest.mark.parametrize("step", ["cancel", "retry", "discard"])
def test_b21_no_button_of_the_wizard_touches_an_undo(
    plain: Person, imported: Upload, use_engine: UseEngine, step: str
) -> None:
    upload = lost_undo(imported, use_engine)

    plain.post(step)

    assert fresh(upload).state == Upload.State.UNDOING
    assert not pulse.of(upload.run).read().is_cancelled


@pytest.mark.parametrize("step", ["running", "review", "done"])
def test_b21_the_wizard_tells_of_an_import_that_is_being_undone(
    plain: Person, imported: Upload, use_engine: UseEngine, step: str
) -> None:
    lost_undo(imported, use_engine)

    shown = text_of(plain.client.get(plain.url(step), follow=True))

    assert "This import is being undone" in shown


def test_b21_dashboard_and_admin_know_an_import_that_is_being_undone(
    plain: Person, imported: Upload, use_engine: UseEngine, admin_client: Client
) -> None:
    lost_undo(imported, use_engine)
    MembershipFactory(business=plain.business, user=User.objects.get(is_superuser=True))
    url = reverse("admin:bulkupload_upload_changelist")

    dashboard = text_of(plain.client.get("/"))
    admin = text_of(admin_client.get(f"{url}?state__exact=undoing"))

    for text in (dashboard, admin):
        assert "suppliers.csv" in text
        assert "Being undone" in text


def test_b21_an_import_that_is_being_undone_is_no_open_upload(
    person: Person, imported: Upload, use_engine: UseEngine
) -> None:
    lost_undo(imported, use_engine)
    opened = reverse("bulkupload:open", args=["many-suppliers"])

    bar = text_of(person.client.get(opened, headers=person.headers("open-upload")))

    assert bar.strip() == ""
