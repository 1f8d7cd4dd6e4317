"""The records that stay when an import is taken back: listed, and as a file (B-21)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ams.models import Role
from bulkupload.models import Upload
from bulkupload.views.answers import url_of
from bulkupload.views.undoing import KEPT_ON_A_PAGE
from leads.models import Lead
from tests.bulkupload.imports import imported
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, MembershipFactory

pytestmark = pytest.mark.django_db

EDITED = "It was edited after this import."
MANY = KEPT_ON_A_PAGE + 1_234
PAGES = ["undo", "import"]
FILES = ["undo-kept", "kept"]

Kept = Callable[[int], Upload]


@pytest.fixture
def business() -> Any:
    return BusinessFactory.create()


@pytest.fixture
def owner(business: Any) -> Client:
    return member(business, Role.OWNER)


@pytest.fixture(autouse=True)
def _short(settings: Any) -> None:
    """Undo every import of these tests inside the request."""
    settings.BULKUPLOAD = {**settings.BULKUPLOAD, "ROWS_IN_REQUEST": 2 * MANY}


@pytest.fixture
def kept(business: Any) -> Kept:
    """Return a function that imports leads, and edits them all afterwards."""

    def edited(count: int) -> Upload:
        rows = [[f"Lead {n:05}"] for n in range(count)]
        upload = imported(business, "leads", csv_of(["Name"], *rows))
        Lead.objects.of(business).filter(upload=upload).update(version=2)
        return upload

    return edited


def member(business: Any, role: Role) -> Client:
    """Return the browser of a member."""
    client = Client()
    client.force_login(MembershipFactory.create(business=business, role=role).user)
    return client


def reach(page: str, client: Client, upload: Upload) -> None:
    """Take the import back, where a page is about what became of that."""
    if page in {"import", "kept"}:
        client.post(url_of("undo", upload))


def opened(page: str, client: Client, upload: Upload) -> str:
    """Return the page, about the import or what became of it when it was undone."""
    reach(page, client, upload)
    return str(client.get(url_of(page, upload)).text)


@pytest.mark.parametrize(("page", "file"), list(zip(PAGES, FILES, strict=True)))
def test_b21_of_many_records_that_stay_the_first_are_listed_and_all_are_a_file(
    owner: Client, kept: Kept, page: str, file: str
) -> None:
    upload = kept(MANY)

    shown = opened(page, owner, upload)

    assert shown.count(EDITED) == KEPT_ON_A_PAGE
    assert "1,284 records stay as they are" in shown
    assert "And 1,234 more" in shown
    assert f'href="{url_of(file, upload)}" download' in shown


@pytest.mark.parametrize(("page", "file"), list(zip(PAGES, FILES, strict=True)))
def test_b21_records_that_are_all_listed_are_not_offered_as_a_file(
    owner: Client, kept: Kept, page: str, file: str
) -> None:
    upload = kept(KEPT_ON_A_PAGE)

    shown = opened(page, owner, upload)

    assert shown.count(EDITED) == KEPT_ON_A_PAGE
    assert "50 records stay as they are" in shown
    assert url_of(file, upload) not in shown


@pytest.mark.parametrize("file", FILES)
def test_b21_the_file_names_every_record_that_stays_with_its_reason(
    owner: Client, kept: Kept, file: str
) -> None:
    upload = kept(MANY)
    reach(file, owner, upload)

    content = owner.get(url_of(file, upload)).content

    rows = [["Name", "Reason"], *([f"Lead {n:05}", EDITED] for n in range(MANY))]
    assert content == csv_of(*rows)
    assert content.startswith(b"\xef\xbb\xbfName,Reason\r\n")


@pytest.mark.parametrize("file", FILES)
def test_b21_the_records_that_stay_are_in_the_order_of_their_names(
    owner: Client, business: Any, file: str
) -> None:
    names = [["ring"], ["Chain"], ["anklet"]]
    upload = imported(business, "leads", csv_of(["Name"], *names))
    Lead.objects.of(business).filter(upload=upload).update(version=2)
    reach(file, owner, upload)

    content = owner.get(url_of(file, upload)).content

    stay = [[name, EDITED] for name in ("anklet", "Chain", "ring")]
    assert content == csv_of(["Name", "Reason"], *stay)


@pytest.mark.parametrize("file", FILES)
def test_o4_the_file_is_a_download_of_ours_that_nobody_keeps(
    owner: Client, kept: Kept, file: str
) -> None:
    upload = kept(1)
    reach(file, owner, upload)

    answer = owner.get(url_of(file, upload))

    names = ("Content-Type", "X-Content-Type-Options", "Cache-Control")
    assert [answer[name] for name in names] == [
        "text/csv; charset=utf-8",
        "nosniff",
        "no-store",
    ]
    today = f"{timezone.localtime():%Y-%m-%d}"
    begins = f'attachment; filename="leads-kept-records-{today}-'
    assert answer["Content-Disposition"].startswith(begins)


@pytest.mark.parametrize(
    ("file", "statuses"), [("undo-kept", [403, 404, 404]), ("kept", [200, 200, 404])]
)
def test_b21_the_file_is_for_those_who_see_its_page(
    owner: Client, kept: Kept, business: Any, file: str, statuses: list[int]
) -> None:
    upload = kept(1)
    reach(file, owner, upload)
    viewer, editor = member(business, Role.VIEWER), member(business, Role.EDITOR)
    stranger = member(BusinessFactory.create(), Role.OWNER)

    answers = [one.get(url_of(file, upload)) for one in (viewer, editor, stranger)]

    assert [one.status_code for one in answers] == statuses


@pytest.mark.parametrize("undone", [False, True])
def test_b21_each_file_is_there_only_while_its_page_is(
    owner: Client, kept: Kept, undone: bool
) -> None:
    upload = kept(1)
    if undone:
        owner.post(url_of("undo", upload))

    found = [owner.get(url_of(file, upload)).status_code for file in FILES]

    assert found == ([404, 200] if undone else [200, 404])
