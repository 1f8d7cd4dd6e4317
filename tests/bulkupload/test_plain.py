"""What a report keeps as JSON comes back as it was."""

import json
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

from bulkupload.plain import lively, plain
from bulkupload.values import Difference


class Standing(TextChoices):
    """What a record of a test may be."""

    NEW = "new", "New"


def test_a_new_record_comes_back_with_its_values() -> None:
    values = ("Ring", None, Standing.NEW, Decimal("1.50"), 0, ("a", "b"), date.max)
    new = Difference(2, "Ring", is_new=True, values=values)

    assert lively(json.loads(json.dumps(plain(new)))) == new
