"""Long imports that are to be taken back, and machines that are switched off."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bulkupload import pulse, registry, runs, uploads
from bulkupload.models import Upload
from bulkupload.runs import Phase
from catalog.models import Product
from tests.csv_files import csv_of
from tests.factories import MembershipFactory
from tests.runs.conftest import Receive, UseEngine, agree, fresh
from tests.runs.engines import Lost
from tests.runs.many import file_of
from tests.suppliers.models import Supplier


@pytest.fixture
def colleague(business: Any) -> Any:
    return MembershipFactory(business=business).user


@pytest.fixture
def imported(receive: Receive) -> Upload:
    """An import of 300 suppliers."""
    return agree(receive(file_of(300)))


def names(business: Any) -> list[str]:
    return sorted(Supplier.objects.of(business).values_list("name", flat=True))


def products_imported(business: Any, user: Any, rows: list[list[str]]) -> Upload:
    """Import products; those that are there already are updated."""
    upload = uploads.receive(
        SimpleUploadedFile("rings.csv", csv_of(["Name", "SKU"], *rows)),
        sheet=registry.get("products"),
        business=business,
        user=user,
        options=["update"],
    ).upload
    runs.submit(upload)
    return agree(fresh(upload))


def product_names(business: Any) -> list[str]:
    found = Product.objects.of(business).order_by("pk")
    return [name["en"] for name in found.values_list("name", flat=True)]


def lost_undo(upload: Upload, use_engine: UseEngine, user: Any = None) -> Upload:
    """Begin an undo on a machine that is switched off at once."""
    use_engine("Lost")
    Lost.given.clear()
    runs.start_undo(upload, user)
    return fresh(upload)


def die(upload: Upload) -> None:
    """Let a worker begin and die."""
    beat = pulse.of(upload.run)
    with beat.hold():
        beat.begin(timezone.now())


def stopped(upload: Upload) -> list[Phase | None]:
    """Let three workers die, and return what is told after each."""
    phases = []
    for _time in range(3):
        die(upload)
        progress = runs.tend(upload)
        phases.append(progress.phase if progress else None)
    return phases
