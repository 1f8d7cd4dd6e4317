"""The first page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ams.charts import bars
from ams.dashboard import imported_by_week, monday
from ams.models import Business, Role
from bulkupload.models import FailedRows, Upload
from tests.ams.conftest import ClientOf
from tests.factories import BusinessFactory, ComponentFactory, LeadFactory

pytestmark = pytest.mark.django_db


def done(business: Business, *, created: int, weeks_ago: int = 0) -> Upload:
    """Return an import that came to its end some weeks ago."""
    upload: Upload = Upload.objects.create(
        business=business,
        sheet_slug="leads",
        file_name="fair.csv",
        size=1,
        sha256="0",
        state=Upload.State.DONE,
        open_marker=None,
        counts={"created": created, "updated": 1, "failed": 2},
        finished_at=timezone.now() - timedelta(weeks=weeks_ago),
    )
    return upload


def test_an_empty_business_is_shown_how_to_begin(client_of: ClientOf) -> None:
    page = client_of().get("/").text

    assert "Bring your spreadsheet" in page
    assert "/bulk-upload/products/" in page


def test_a_viewer_of_an_empty_business_is_offered_no_import(
    client_of: ClientOf,
) -> None:
    assert "/bulk-upload/" not in client_of(Role.VIEWER).get("/").text


def test_the_figures_count_the_own_business_only(
    client_of: ClientOf, business: Business
) -> None:
    LeadFactory.create_batch(3, business=business)
    LeadFactory.create_batch(5)

    overview = client_of().get("/").context["overview"]

    assert [figure.count for figure in overview.figures] == [0, 0, 3]


def test_long_numbers_are_grouped(client_of: ClientOf, business: Business) -> None:
    upload = done(business, created=1)
    upload.counts["failed"] = 1_234
    upload.save()
    FailedRows.objects.create(upload=upload, content=b"x")

    [attention] = client_of().get("/").context["overview"].attention

    assert attention.text == "1,234 rows of “fair.csv” failed."


def test_imports_are_counted_by_week(business: Business) -> None:
    done(business, created=5)
    done(business, created=3, weeks_ago=2)
    done(BusinessFactory.create(), created=99)

    weeks = imported_by_week(business)

    this = monday(timezone.localdate())
    assert len(weeks) == 12
    assert {week: n for week, n in weeks.items() if n} == {
        this: 6,
        this - timedelta(weeks=2): 4,
    }


def test_an_import_of_one_record_is_seen_beside_a_great_one() -> None:
    week = monday(timezone.localdate())

    small, great = bars({week: 1, week + timedelta(weeks=1): 10_000})

    assert (small.height, great.height) == (2.0, 100.0)
    assert (great.y, great.peak) == (0.0, True)


def test_what_waits_is_named_with_the_way_to_it(
    client_of: ClientOf, business: Business
) -> None:
    client = client_of()
    upload = done(business, created=1)
    FailedRows.objects.create(upload=upload, content=b"x")
    left = Upload.objects.create(
        business=business,
        user_id=client.session["_auth_user_id"],
        sheet_slug="products",
        file_name="rings.csv",
        size=1,
        sha256="0",
    )
    ComponentFactory.create(business=business, stock_quantity=0)

    attention = client.get("/").context["overview"].attention

    assert [(one.text, one.url) for one in attention] == [
        (
            "“rings.csv” is uploaded but not imported yet.",
            f"/uploads/{left.public_id}/review/",
        ),
        (
            "2 rows of “fair.csv” failed.",
            f"/imports/{upload.public_id}/failed-rows/",
        ),
        ("1 component is out of stock.", "/components/?status=active&stock=out"),
    ]


def test_failed_rows_are_told_to_those_who_may_download_them(
    client_of: ClientOf, business: Business
) -> None:
    editor = client_of(Role.EDITOR)
    upload = done(business, created=1)
    upload.user_id = editor.session["_auth_user_id"]
    upload.save()
    FailedRows.objects.create(upload=upload, content=b"x")
    clients = (editor, client_of(Role.OWNER), client_of(Role.EDITOR))

    told = [client.get("/").context["overview"].attention for client in clients]

    assert [len(some) for some in told] == [1, 1, 0]
    for client, (one,) in zip(clients, told[:2], strict=False):
        assert client.get(one.url).status_code == 200


def test_the_open_upload_of_another_person_is_his_own(
    client_of: ClientOf, business: Business
) -> None:
    first, second = client_of(), client_of(Role.EDITOR)
    Upload.objects.create(
        business=business,
        user_id=first.session["_auth_user_id"],
        sheet_slug="products",
        file_name="rings.csv",
        size=1,
        sha256="0",
    )

    assert "rings.csv" in first.get("/").text
    assert "rings.csv" not in second.get("/").text


def test_the_first_page_asks_as_often_for_many_records_as_for_few(
    client_of: ClientOf,
    business: Business,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client: Client = client_of()
    for _ in range(8):
        done(business, created=2)
    LeadFactory.create_batch(4, business=business)

    with django_assert_max_num_queries(22):
        client.get("/")
