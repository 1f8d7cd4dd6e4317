"""How long a file of structured products may be, and of flat ones beside it (C20)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from ams.models import Business
from bulkupload import flow, registry
from bulkupload.limits import CHUNK_ROWS
from bulkupload.models import Upload
from bulkupload.problems import Reason, UnreadableFile
from bulkupload.record_walk import EXAMPLES
from catalog.structured.catalog_document import load
from tests.bulkupload.imports import import_of
from tests.bulkupload.test_intake import Body, request_of, sent
from tests.bulkupload.wizard import Wizard, member_of, text_of
from tests.csv_files import csv_of
from tests.factories import BusinessFactory
from tests.structured_import.rings import CATALOG

pytestmark = pytest.mark.django_db

MOST_ROWS = 79_999
MEBIBYTE = 1024**2
MOST_BYTES = 35 * MEBIBYTE
SHEET = "structured-products"


@pytest.fixture
def business() -> Business:
    """Return a business that has the product `anna`."""
    made: Business = BusinessFactory.create(name="Copper Pine", slug="copper-pine")
    load(CATALOG, made, timezone.now())
    return made


@pytest.fixture
def wizard(business: Business) -> Wizard:
    """The dialog of the list of products, in front of an owner."""
    return Wizard(member_of(business), business)


def renaming(rows: int) -> bytes:
    """Return a file that says the same of one product again and again (C3)."""
    return csv_of(["key", "name.en"], *[["anna", "Ring Anna II"]] * rows)


def flat(rows: int, name: str = "Hoop") -> bytes:
    """Return a file of flat products."""
    return csv_of(["Name", "SKU"], *[[name, ""]] * rows)


def test_c20_79_999_rows_are_checked_and_imported(wizard: Wizard) -> None:
    wizard.upload(renaming(MOST_ROWS))

    shown = wizard.get("review")
    wizard.agree()

    assert shown.context["review"].preview.counts.updated == 1
    assert wizard.last().state == Upload.State.DONE
    assert wizard.last().counts["updated"] == 1


def test_c20_80_000_rows_are_refused(wizard: Wizard) -> None:
    wizard.upload(renaming(MOST_ROWS + 1))

    text = text_of(wizard.get("review"))

    assert "This file has more than 79,999 rows of data." in text
    assert wizard.last().state == Upload.State.OPEN


def test_m2_a_file_that_is_far_too_long_is_not_read_to_its_end(
    business: Business,
) -> None:
    """No more than the examples of templates are read beyond the limit."""
    what = import_of(business, SHEET, renaming(2 * MOST_ROWS), max_rows=MOST_ROWS)

    with flow.walk_of(what) as walk:
        read = 0
        chunks = walk.table.chunks

        def counted(size: int = CHUNK_ROWS) -> Iterator[Any]:
            nonlocal read
            for chunk in chunks(size):
                read += len(chunk.rows)
                yield chunk

        walk.gathering._chunks = counted  # type: ignore[attr-defined]  # counts rows
        with pytest.raises(UnreadableFile) as refused:
            next(walk.chunks())

    assert refused.value.problem.reason is Reason.TOO_MANY_ROWS
    assert MOST_ROWS < read <= MOST_ROWS + EXAMPLES + CHUNK_ROWS


def test_c20_35_mb_come_in_and_a_byte_more_is_refused_at_the_door() -> None:
    whole, longer = request_of(Body(MOST_BYTES)), request_of(Body(MOST_BYTES + 1))

    sent(whole, "products")
    sent(longer, "products")
    whole.close()

    assert not hasattr(whole, "upload_refused")
    assert longer.upload_refused.message == (
        "This file has more than 35 MB and the limit here is 35 MB. Split it into "
        "smaller files, or ask whoever runs this program to import it by command."
    )


def test_c20_a_body_that_says_it_is_too_long_is_not_read_to_its_end() -> None:
    body = Body(200 * MEBIBYTE)
    request = request_of(body)

    response = sent(request, "products")

    assert response.content == b"0"
    assert body.position < 20 * MEBIBYTE


def test_c20_the_wizard_answers_413_at_the_door(wizard: Wizard) -> None:
    response = wizard.upload(b"key,name.en\n" + b"a" * MOST_BYTES)

    assert response.status_code == 413
    assert "the limit here is 35 MB" in text_of(response)
    assert not Upload.objects.of(wizard.business).exists()


def test_c20_at_the_same_address_a_flat_file_keeps_its_500_rows(wizard: Wizard) -> None:
    most = wizard.upload(flat(500))
    stored = wizard.last()
    refused = wizard.upload(flat(501), replace=stored.public_id)

    assert (most.status_code, stored.sheet_slug) == (200, "products")
    assert refused.status_code == 422
    assert "This file has more than 500 rows of data." in text_of(refused)


def test_c20_at_the_same_address_a_flat_file_keeps_its_2_mb(wizard: Wizard) -> None:
    refused = wizard.upload(flat(400, name="o" * 8_000))

    assert refused.status_code == 413
    assert "the limit here is 2" in text_of(refused)
    assert not Upload.objects.of(wizard.business).exists()


def test_c20_the_limits_stand_in_the_sheet() -> None:
    meta = registry.get(SHEET).meta

    assert (meta.max_rows, meta.max_bytes) == (MOST_ROWS, MOST_BYTES)
