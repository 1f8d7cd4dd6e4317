"""A long file is checked outside the request; its report is kept and read by page."""

from dataclasses import fields, replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulkupload import flow, runs, stored_report, uploads, working
from bulkupload.models import Report, ReportPage, Run, Upload
from bulkupload.problems import ProblemCode, UnreadableFile
from bulkupload.values import Decisions, Preview
from tests.csv_files import csv_of
from tests.runs.conftest import Receive, UseEngine, fresh
from tests.runs.many import ManySuppliers, file_of

pytestmark = pytest.mark.django_db


def test_a_long_file_is_stored_first_and_checked_outside_the_request(
    receive: Receive, use_engine: UseEngine
) -> None:
    use_engine("Lost")

    upload = receive(file_of(101))

    assert (upload.state, upload.is_long) == (Upload.State.CHECKING, True)
    assert (upload.run.task, upload.run.rows_total) == (Run.Task.CHECK, 102)
    with pytest.raises(uploads.NotOpen):
        uploads.preview(upload, upload.user)


def test_a_file_up_to_the_limit_is_checked_in_the_request(receive: Receive) -> None:
    upload = receive(file_of(100))

    assert (upload.state, upload.is_long) == (Upload.State.OPEN, False)
    assert not Run.objects.of(upload.business).exists()


def test_a_long_file_with_a_wrong_header_is_refused_at_once(
    receive: Receive, business: Any
) -> None:
    content = csv_of(["Colour", "Weight"], *([["red", "1"]] * 101))

    with pytest.raises(UnreadableFile):
        receive(content)

    assert not Upload.objects.of(business).exists()


def test_the_stored_report_equals_the_preview(receive: Receive) -> None:
    upload = receive(file_of(700, wrong=500))

    stored = uploads.preview(upload, upload.user)

    walked = flow.preview(uploads.import_of(upload, upload.user))
    assert upload.state == Upload.State.OPEN
    for one in fields(Preview):
        assert plain_of(stored, one.name) == plain_of(walked, one.name), one.name
    assert tuple(stored.problems) == tuple(walked.problems)
    assert groups_of(stored) == groups_of(walked)


def plain_of(preview: Preview, name: str) -> Any:
    value = getattr(preview, name)
    return value if isinstance(value, str | dict) else pieces(value)


def pieces(value: Any) -> Any:
    return tuple(value) if hasattr(value, "__iter__") else value


def groups_of(preview: Preview) -> list[Any]:
    return [(key, tuple(group)) for key, group in preview.problem_groups.items()]


def test_a_page_of_problems_reads_a_page_of_the_report(receive: Receive) -> None:
    upload = receive(file_of(1_000, wrong=900))
    preview = uploads.preview(upload, upload.user)
    group = preview.problem_groups[("Name", ProblemCode.REQUIRED)]

    with CaptureQueriesContext(connection) as queries:
        rows = [problem.row for problem in group[425:450]]

    assert rows == list(range(527, 552))
    assert len(queries) == 1
    assert ReportPage.objects.filter(field="problems").count() == 5


def test_what_refuses_a_file_as_a_whole_is_kept_and_told(
    receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer = replace(ManySuppliers.meta, max_rows=120)
    monkeypatch.setattr(ManySuppliers, "meta", fewer)

    upload = receive(file_of(150))

    with pytest.raises(UnreadableFile) as refused:
        uploads.preview(upload, upload.user)
    with pytest.raises(UnreadableFile) as walked:
        flow.preview(uploads.import_of(upload, upload.user))
    assert refused.value.problem == walked.value.problem
    uploads.discard(upload)
    assert not Report.objects.exists()


def test_another_answer_about_the_file_makes_the_report_stale(
    receive: Receive,
) -> None:
    upload = receive(csv_of(["Name", "Web"], *([["Rio", "https://a.example"]] * 101)))

    uploads.decide(upload, Decisions(headers={"web": "website"}))

    with pytest.raises(stored_report.Stale):
        uploads.preview(upload, upload.user)
    runs.start_check(upload)
    now = uploads.preview(fresh(upload), upload.user)
    assert now.columns == {"Name": "name", "Web": "website"}


def test_another_currency_of_the_business_makes_the_report_stale(
    receive: Receive, business: Any
) -> None:
    upload = receive(file_of(101))
    business.currency = "JPY"
    business.save()

    with pytest.raises(stored_report.Stale):
        uploads.preview(fresh(upload), upload.user)


def test_a_check_can_be_left_at_any_moment(
    receive: Receive, use_engine: UseEngine
) -> None:
    use_engine("Lost")
    upload = receive(file_of(101))
    run = upload.run.pk

    runs.cancel(upload)

    assert fresh(upload).state == Upload.State.DISCARDED
    assert working.perform(run) is False
    assert fresh(upload).state == Upload.State.DISCARDED
    assert not Report.objects.exists()
