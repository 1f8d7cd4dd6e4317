"""What waits for somebody on the first page because its worker died too often."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ams.attention import AT_MOST
from ams.models import Business, Role
from bulkupload import pulse, runs
from bulkupload.models import Run, Upload
from bulkupload.views.answers import url_of
from tests.ams.conftest import ClientOf
from tests.factories import BusinessFactory

pytestmark = pytest.mark.django_db

STATES = {
    Run.Task.CHECK: Upload.State.CHECKING,
    Run.Task.IMPORT: Upload.State.IMPORTING,
    Run.Task.UNDO: Upload.State.UNDOING,
}


def user_of(client: Client) -> int:
    """Return the id of the person who is signed in."""
    return int(client.session["_auth_user_id"])


def begun(
    business: Business,
    user: int | None,
    task: Run.Task = Run.Task.UNDO,
    *,
    attempts: int = runs.ATTEMPTS,
    ago: timedelta = timedelta(days=1),
) -> Upload:
    """Return an upload whose run was handed so often to workers, all of them dead."""
    upload: Upload = Upload.objects.create(
        business=business,
        user_id=user,
        sheet_slug="leads",
        file_name="fair.csv",
        size=1,
        sha256="0",
        state=STATES[task],
        open_marker=None if task == Run.Task.UNDO else True,
    )
    run = Run.objects.create(business=business, upload=upload, task=task)
    for _attempt in range(attempts):
        pulse.of(run).submitted(timezone.now() - ago)
    return upload


def waiting(client: Client) -> list[tuple[str, str]]:
    """Return what the first page says to need a hand, and where each leads."""
    found: Any = client.get("/").context["overview"].attention
    return [(one.text, one.url) for one in found]


@pytest.mark.parametrize(
    ("task", "text", "page"),
    [
        (Run.Task.CHECK, "The check of “fair.csv” has stopped.", "running"),
        (Run.Task.IMPORT, "The import of “fair.csv” has stopped.", "running"),
        (Run.Task.UNDO, "The undo of “fair.csv” has stopped.", "import"),
    ],
)
def test_b21_what_stopped_leads_to_where_it_is_tried_again_or_left(
    client_of: ClientOf, business: Business, task: Run.Task, text: str, page: str
) -> None:
    client = client_of()
    upload = begun(business, user_of(client), task)

    [(told, url)] = waiting(client)

    assert (told, url) == (text, url_of(page, upload))
    assert "Try again" in client.get(url).text


def test_b21_what_may_still_begin_needs_nobody(
    client_of: ClientOf, business: Business
) -> None:
    client = client_of()
    begun(business, user_of(client), ago=timedelta(0))

    assert waiting(client) == []


def test_b21_an_undo_that_stopped_is_told_to_those_who_may_decide_on_it(
    client_of: ClientOf, business: Business
) -> None:
    begun(business, user_of(client_of()))
    roles = (Role.OWNER, Role.EDITOR, Role.VIEWER)

    told = {role: len(waiting(client_of(role))) for role in roles}

    assert told == {Role.OWNER: 1, Role.EDITOR: 0, Role.VIEWER: 0}


def test_an_import_that_stopped_is_told_to_its_own_person_alone(
    client_of: ClientOf, business: Business
) -> None:
    begun(business, user_of(client_of()), Run.Task.IMPORT)

    assert waiting(client_of()) == []


def test_nothing_of_another_business_is_told(client_of: ClientOf) -> None:
    client = client_of()
    begun(BusinessFactory.create(), user_of(client))

    assert waiting(client) == []


def test_b21_the_first_page_asks_as_often_for_many_stopped_undos_as_for_some(
    client_of: ClientOf, business: Business
) -> None:
    client = client_of()
    queries = []
    for _times in range(2):
        for _undo in range(AT_MOST):
            begun(business, user_of(client))
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        queries.append(len(captured))

    assert queries[0] == queries[1]
