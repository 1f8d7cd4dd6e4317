"""Who asks, for which business, and what he may do: answered by the project.

The project names a class in `settings.BULKUPLOAD["ACCESS"]`; this package asks it and
knows nothing else about people and businesses.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Protocol

from django.http import HttpRequest
from django.utils.module_loading import import_string

from bulkupload import conf


class Verb(StrEnum):
    """What a person may want to do with the records of a business."""

    VIEW = "view"
    EXPORT = "export"
    EDIT = "edit"
    IMPORT = "import"
    UNDO_OTHERS = "undo_others"
    MANAGE = "manage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """How a business writes: ISO 4217 currency, BCP 47 languages, IANA time zone."""

    currency: str = "USD"
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "UTC"


class Access(Protocol):
    """What a project answers."""

    def business_of(self, request: HttpRequest) -> Any | None:
        """Return the business that this request works in, or None."""

    def business_named(self, slug: str) -> Any | None:
        """Return the business with this slug, or None; for commands."""

    def may(self, user: Any, business: Any, verb: Verb) -> bool:
        """Say whether the user may do this in the business."""

    def conventions(self, business: Any) -> Conventions:
        """Return how the business writes numbers, names and times."""


@cache
def access() -> Access:
    """Return the access class of this project, made once."""
    instance: Access = import_string(conf.access_class())()
    return instance
