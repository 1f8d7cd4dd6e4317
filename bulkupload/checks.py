"""System checks: a sheet that is declared wrongly is told before the first request."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import FieldDoesNotExist

from bulkupload import conf, registry
from bulkupload.columns import header_key
from bulkupload.sheet import RESERVED, Sheet


@register(Tags.models)
def check_settings(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001  # the protocol of checks
    **kwargs: Any,  # noqa: ARG001  # the same
) -> list[CheckMessage]:
    """E001: a setting that nobody reads, or one that is missing."""
    given = set(settings.BULKUPLOAD)
    return [
        *(
            Error(f"BULKUPLOAD[{name!r}] is no setting.", id="bulkupload.E001")
            for name in sorted(given - conf.KNOWN)
        ),
        *(
            Error(f"BULKUPLOAD[{name!r}] is missing.", id="bulkupload.E001")
            for name in sorted(conf.KNOWN - given)
        ),
    ]


@register(Tags.models)
def check_sheets(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001  # the protocol of checks
    **kwargs: Any,  # noqa: ARG001  # the same
) -> list[CheckMessage]:
    """E002 to E006: every sheet is sound."""
    return [message for sheet in registry.sheets() for message in faults(sheet)]


def faults(sheet: Sheet) -> Iterator[CheckMessage]:
    """Yield what is wrong with a sheet's declaration."""
    name = type(sheet).__name__
    seen: dict[str, str] = {}
    for column in sheet.columns.values():
        if column.name in RESERVED:
            yield Error(f"{name}.{column.name} is reserved.", id="bulkupload.E002")
        for text in column.headers:
            other = seen.setdefault(header_key(text), column.name)
            if other != column.name:
                yield Error(
                    f"{name}: “{text}” stands for both {other} and {column.name}.",
                    id="bulkupload.E003",
                )
        if column.required and not column.example:
            yield Error(
                f"{name}.{column.name} is required and has no example.",
                id="bulkupload.E004",
            )
    if sheet.meta.key is not None and sheet.meta.key not in sheet.columns:
        yield Error(f"{name}: the key is no column.", id="bulkupload.E005")
    if type(sheet).create is Sheet.create:
        yield from _missing_fields(sheet)


def _missing_fields(sheet: Sheet) -> Iterator[CheckMessage]:
    """Yield an error for each column whose field the model lacks."""
    for column in sheet.columns.values():
        try:
            sheet.meta.model._meta.get_field(column.field)
        except FieldDoesNotExist:
            yield Error(
                f"{type(sheet).__name__}.{column.name} fills “{column.field}”, "
                f"which {sheet.meta.model.__name__} lacks.",
                id="bulkupload.E006",
            )
