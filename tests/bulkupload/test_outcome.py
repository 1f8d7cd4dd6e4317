"""Tests of how an import ended: a page filters by the same words that it shows."""

import pytest

from bulkupload.models import Upload
from bulkupload.outcome import BY_NAME, outcome_of
from tests.factories import BusinessFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "counts", "name"),
    [
        (Upload.State.DONE, {"created": 2, "failed": 0}, "done"),
        (Upload.State.DONE, {"created": 2}, "done"),
        (Upload.State.DONE, {"created": 2, "failed": 1}, "failed"),
        (Upload.State.UNDONE, {"created": 2, "failed": 1}, "undone"),
        (Upload.State.UNDOING, {"created": 2, "failed": 1}, "undoing"),
        (Upload.State.OPEN, {}, "open"),
    ],
)
def test_an_upload_is_found_by_the_outcome_that_it_shows(
    state: str, counts: dict[str, int], name: str
) -> None:
    business = BusinessFactory.create()
    upload = Upload.objects.create(
        business=business,
        sheet_slug="products",
        file_name="rings.csv",
        size=1,
        state=state,
        open_marker=True if state == Upload.State.OPEN else None,
        counts=counts,
    )

    uploads = Upload.objects.of(business)

    assert outcome_of(upload) is BY_NAME[name]
    assert [one for one in BY_NAME if uploads.filter(BY_NAME[one].where)] == [name]
