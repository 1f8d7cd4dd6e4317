"""A sheet for long files, a low limit, and uploads of a person."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bulkupload import registry, runs, uploads
from bulkupload.engine import engine
from bulkupload.models import Upload
from tests.factories import BusinessFactory, MembershipFactory
from tests.runs.engines import Lost
from tests.runs.many import Forgetful, ManySuppliers, hold

Receive = Callable[..., Upload]
UseEngine = Callable[[str], None]


@pytest.fixture(autouse=True)
def _long_files(settings: Any) -> Iterator[None]:
    """Take files of more than 100 rows for long, and know a sheet for them."""
    settings.BULKUPLOAD = {**settings.BULKUPLOAD, "ROWS_IN_REQUEST": 100}
    registry.register(ManySuppliers)
    registry.register(Forgetful)
    Lost.given.clear()
    yield
    registry.unregister("many-suppliers")
    registry.unregister("forgotten-suppliers")
    engine.cache_clear()
    hold().unlink(missing_ok=True)


@pytest.fixture
def use_engine(settings: Any) -> UseEngine:
    """Return a function that names the engine of a test."""

    def use(name: str) -> None:
        path = f"tests.runs.engines.{name}" if "." not in name else name
        settings.BULKUPLOAD = {**settings.BULKUPLOAD, "ENGINE": path}
        engine.cache_clear()

    return use


@pytest.fixture
def business() -> Any:
    return BusinessFactory()


@pytest.fixture
def user(business: Any) -> Any:
    return MembershipFactory(business=business).user


@pytest.fixture
def receive(business: Any, user: Any) -> Receive:
    """Return a function that uploads a file, as the page does."""

    def received(content: bytes, slug: str = "many-suppliers") -> Upload:
        upload = uploads.receive(
            SimpleUploadedFile("suppliers.csv", content),
            sheet=registry.get(slug),
            business=business,
            user=user,
        ).upload
        runs.submit(upload)
        return fresh(upload)

    return received


def fresh(upload: Upload) -> Upload:
    """Return the upload as it is stored now."""
    stored: Upload = Upload.objects.of(upload.business).get(pk=upload.pk)
    return stored


def agree(upload: Upload) -> Upload:
    """Import what a check has shown."""
    preview = uploads.preview(upload, upload.user)
    counts = preview.counts
    shown = {name: getattr(counts, name) for name in ("created", "updated", "failed")}
    runs.start_import(upload, fingerprint=preview.fingerprint, shown=shown)
    return fresh(upload)
