"""Imports files into a business as the command does, and looks at what is there."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from bulkupload import flow, registry
from bulkupload.access import access
from bulkupload.lists import Imported
from bulkupload.management.commands.import_csv import import_recorded
from bulkupload.models import Upload
from bulkupload.source import Source
from bulkupload.tenancy import Owned
from bulkupload.values import Context, Decisions, Preview


def import_of(
    business: Any,
    slug: str,
    content: bytes,
    *,
    update: bool = False,
    user: Any = None,
    **options: Any,
) -> flow.Import:
    """Return the import of a file into a business."""
    return flow.Import(
        sheet=registry.get(slug),
        source=Source.of_bytes(content, f"{slug}.csv"),
        context=Context(
            business=business,
            user=user,
            now=timezone.now(),
            conventions=access().conventions(business),
            update=update,
        ),
        decisions=options.pop("decisions", Decisions()),
        **options,
    )


def previewed(business: Any, slug: str, content: bytes, **options: Any) -> Preview:
    """Return what the import of a file would do."""
    return flow.preview(import_of(business, slug, content, **options))


def imported(business: Any, slug: str, content: bytes, **options: Any) -> Upload:
    """Import a file, and return the record of that."""
    what = import_of(business, slug, content, **options)
    import_recorded(what, progress=lambda _rows: None)
    upload: Upload = Upload.objects.of(business).latest("pk")
    return upload


def row_counts(business: Any) -> dict[str, int]:
    """Return how many rows the business has in each of its tables that has any."""
    counted = {
        model._meta.label: rows_of(model, business).count()
        for model in apps.get_models()
        if issubclass(model, Owned)
    }
    return {label: count for label, count in counted.items() if count}


def rows_of(model: type[models.Model], business: Any) -> Any:
    """Return the rows that the business has in a table."""
    manager: Any = model._default_manager
    return manager.of(business)


def created_by(upload: Upload) -> dict[str, int]:
    """Return how many records in which table an import created."""
    counted = {
        model._meta.label: rows_of(model, upload.business).filter(upload=upload).count()
        for model in apps.get_models()
        if issubclass(model, Imported)
    }
    return {label: count for label, count in counted.items() if count}
