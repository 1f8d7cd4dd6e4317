"""The numbers of an import in a list: each says what it counts."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bulkupload.models import Upload
from tests.bulkupload.wizard import text_of
from tests.factories import BusinessFactory, MembershipFactory

pytestmark = pytest.mark.django_db

CELL = re.compile('<td class="num(?: blank)?" data-label="([A-Z][a-z]+)">([^<]*)</td>')


@pytest.mark.parametrize("page", ["bulkupload:imports", "dashboard"])
@pytest.mark.parametrize(
    ("slug", "counts", "told"),
    [
        (
            "structured-products",
            {"created": 12, "updated": 1, "failed": 1_234},
            ["12 products", "1 product", "1,234 rows"],
        ),
        ("leads", {"created": 1, "failed": 1}, ["1 lead", "0 leads", "1 row"]),
        ("gone", {"created": 1, "updated": 2}, ["1 record", "2 records", "0 rows"]),
    ],
)
def test_each_number_of_an_import_says_what_it_counts(
    client: Client, slug: str, counts: dict[str, int], told: list[str], page: str
) -> None:
    business: Any = BusinessFactory.create()
    client.force_login(MembershipFactory.create(business=business).user)
    Upload.objects.create(
        business=business,
        sheet_slug=slug,
        file_name="rings.csv",
        size=1,
        state=Upload.State.DONE,
        open_marker=None,
        counts=counts,
        finished_at=timezone.now(),
    )

    cells = CELL.findall(text_of(client.get(reverse(page))))

    assert cells == list(zip(["Created", "Updated", "Failed"], told, strict=True))
