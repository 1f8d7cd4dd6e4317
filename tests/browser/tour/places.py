"""What there is to be visited: every address that is a page, and every template."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

THE_PROJECT = "ams.urls"
A_DOWNLOAD = "hands out a file"
A_PART = "answers with a part of a page, and else leads to it"

NOT_PAGES = {
    "media": A_DOWNLOAD,
    "products-export": A_DOWNLOAD,
    "components-export": A_DOWNLOAD,
    "leads-export": A_DOWNLOAD,
    "bulkupload:template": A_DOWNLOAD,
    "bulkupload:failed-rows": A_DOWNLOAD,
    "bulkupload:undo-kept": A_DOWNLOAD,
    "bulkupload:kept": A_DOWNLOAD,
    "bulkupload:open": A_PART,
    "bulkupload:undoing": A_PART,
}
"""The addresses that answer GET with something else than a page, and with what."""

ANY_VALUE = {"int": 1, "slug": "any", "str": "any", "path": "any"}
"""What stands for a part of an address, by its converter; a uuid is all zeros."""
A_UUID = "00000000-0000-0000-0000-000000000000"
NOT_ALLOWED = 405

NOT_DRAWN = ("admin/", "django/")
"""The folders of templates that replace those of Django."""


def forgotten_pages(visited: Collection[str], client: Client) -> list[str]:
    """Return the names of the project's pages, admin apart, that were not visited.

    Whatever takes POST alone says so itself.
    """
    return [
        name
        for name, pattern in named(get_resolver(THE_PROJECT))
        if name not in visited
        and name not in NOT_PAGES
        and client.get(some_address(name, pattern)).status_code != NOT_ALLOWED
    ]


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address with its name, those of the admin left out."""
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}", one
        elif one.namespace != "admin":
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from named(one, inner)


def some_address(name: str, pattern: URLPattern) -> str:
    """Return an address that fits the pattern; what it names need not be there."""
    given: dict[str, Any] = {
        key: ANY_VALUE.get(type(one).__name__.removesuffix("Converter").lower(), A_UUID)
        for key, one in pattern.pattern.converters.items()
    }
    return reverse(name, kwargs=given)


def forgotten_templates(drawn: Collection[str]) -> list[str]:
    """Return the project's templates that no page of the tour was made of."""
    folder = Path(settings.BASE_DIR) / "templates"
    every = {str(path.relative_to(folder)) for path in folder.rglob("*.html")}
    return sorted(one for one in every - set(drawn) if not one.startswith(NOT_DRAWN))
