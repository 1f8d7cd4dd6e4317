"""What happens to an upload: received, decided on, imported, left (B-3, B-14, B-20)."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from bulkupload import registry, uploads
from bulkupload.models import FailedRows, Upload, UploadFile
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.values import Decisions
from tests.bulkupload.received import BAD, RINGS, business, confirmed, receive, user
from tests.csv_files import csv_of
from tests.factories import (
    BusinessFactory,
    MembershipFactory,
)

pytestmark = pytest.mark.django_db

__all__ = ["business", "user"]


def test_b20_an_upload_keeps_who_when_name_size_and_hash(
    business: Any, user: Any
) -> None:
    upload = receive(business, user)

    assert (upload.business, upload.user, upload.sheet_slug) == (
        *(business, user),
        "products",
    )
    assert (upload.file_name, upload.size, upload.state) == (
        *("rings.csv", len(RINGS)),
        "open",
    )
    assert len(upload.sha256) == 64
    assert bytes(upload.file.content) == RINGS


@pytest.mark.parametrize("name", ["rings.xlsx", "rings", "rings.csv.exe", "csv"])
def test_b3_only_csv_files_are_taken(business: Any, user: Any, name: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        receive(business, user, name=name)

    assert refused.value.problem.reason is Reason.WRONG_NAME


def test_a_file_that_cannot_be_taken_leaves_the_open_upload_alone(
    business: Any, user: Any
) -> None:
    upload = receive(business, user)

    with pytest.raises(UnreadableFile):
        receive(business, user, b"%PDF-1.7")

    assert uploads.open_upload(business, user, registry.get("products")) == upload


def test_k1_a_new_file_replaces_the_open_one(business: Any, user: Any) -> None:
    first = receive(business, user)
    second = receive(business, user, BAD)

    first.refresh_from_db()
    assert first.state == Upload.State.DISCARDED
    assert [file.upload for file in UploadFile.objects.all()] == [second]


def test_open_uploads_of_other_people_and_sheets_stay(business: Any, user: Any) -> None:
    other = MembershipFactory(business=business).user
    mine, his = receive(business, user), receive(business, other)
    leads = receive(business, user, csv_of(["Name"], ["Ada"]), slug="leads")

    opened = Upload.objects.of(business).filter(state=Upload.State.OPEN)
    assert set(opened) == {mine, his, leads}


def test_l3_ten_uploads_a_minute_are_enough(business: Any, user: Any) -> None:
    for _time in range(10):
        receive(business, user)

    with pytest.raises(uploads.TooManyUploads):
        receive(business, user)


def test_l3_the_bytes_that_lie_open_are_bounded(
    business: Any, user: Any, settings: Any
) -> None:
    settings.BULKUPLOAD = {**settings.BULKUPLOAD, "STORED_BYTES_PER_BUSINESS": 150}
    receive(business, user)
    other = MembershipFactory(business=business).user

    with pytest.raises(uploads.TooManyUploads):
        receive(business, other, RINGS + b"x" * 100)


def test_update_is_kept_only_for_sheets_that_can_update(
    business: Any, user: Any
) -> None:
    lead = csv_of(["Name"], ["Ada"])

    assert receive(business, user, update=True).options == {"update": True}
    assert receive(business, user, lead, slug="leads", update=True).options == {
        "update": False
    }


def test_b5_an_answer_about_a_header_is_kept_for_the_next_file(
    business: Any, user: Any
) -> None:
    content = csv_of(["Name", "Catgory"], ["Ring", "Rings"])
    upload = receive(business, user, content)
    assert len(uploads.preview(upload, user).header_questions) == 1

    uploads.decide(upload, Decisions(headers={"catgory": "category"}))
    next_one = receive(business, user, content)
    elsewhere = BusinessFactory()
    stranger = MembershipFactory(business=elsewhere).user

    assert uploads.preview(next_one, user).columns["Catgory"] == "category"
    foreign = receive(elsewhere, stranger, content)
    assert len(uploads.preview(foreign, stranger).header_questions) == 1


def test_k1_what_was_kept_for_a_time_goes_when_it_is_over(
    business: Any, user: Any, capsys: Any
) -> None:
    done = confirmed(receive(business, user, BAD), user)
    young = receive(business, user)
    other = MembershipFactory(business=business).user
    old = receive(business, other)
    now = timezone.now()
    Upload.objects.of(business).filter(pk=old.pk).update(
        created_at=now - timedelta(days=7, seconds=1)
    )

    assert uploads.expire(now) == (1, 0)
    assert uploads.expire(now + timedelta(days=6, hours=23)) == (0, 0)
    assert uploads.expire(now + timedelta(days=91)) == (1, 1)

    call_command("housekeeping")
    assert capsys.readouterr().out == (
        "0 open uploads discarded, 0 failed-rows files deleted.\n"
    )
    for upload in (done, young, old):
        upload.refresh_from_db()
    assert [one.state for one in (done, young, old)] == ["done", *["discarded"] * 2]
    assert (UploadFile.objects.count(), FailedRows.objects.count()) == (0, 0)


def test_a_left_upload_cannot_be_looked_at_any_more(business: Any, user: Any) -> None:
    upload = receive(business, user)
    uploads.discard(upload)
    upload.refresh_from_db()

    with pytest.raises(uploads.NotOpen):
        uploads.preview(upload, user)
    with pytest.raises(uploads.NotOpen):
        uploads.confirm(upload, user, "")


@pytest.fixture
def logged(caplog: Any) -> Iterator[Any]:
    with caplog.at_level(logging.DEBUG):
        yield caplog


def test_k2_log_lines_hold_no_value_of_a_cell_and_no_file_name(
    business: Any, user: Any, logged: Any
) -> None:
    confirmed(receive(business, user, BAD, name="forged\nline.csv"), user)
    told = [
        record.getMessage() for record in logged.records if record.name == "bulkupload"
    ]

    assert len(told) == 2
    for line in told:
        assert not {"Ring", "secret-value", "forged"} & set(line.split())
        assert "\n" not in line


def test_the_name_of_a_download_is_made_by_us(business: Any, user: Any) -> None:
    upload = confirmed(receive(business, user, BAD, name="../../evil.csv"), user)

    assert uploads.download_name(upload).startswith("products-failed-rows-20")
    assert uploads.download_name(upload).endswith(".csv")
