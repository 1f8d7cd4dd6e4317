"""Which sheets there are: every app's `sheets` modules say so by `@register`."""

from typing import TypeVar

from django.db import models

from bulkupload.sheet import Sheet

S = TypeVar("S", bound=type[Sheet])

_sheets: dict[str, Sheet] = {}


class UnknownSheet(LookupError):
    """No sheet has this slug."""


def register(sheet: S) -> S:
    """Make a sheet known under its slug; a slug stands for one sheet only."""
    slug = sheet.meta.slug
    known = _sheets.get(slug)
    if known is not None and type(known) is not sheet:
        raise ValueError(f"Two sheets are called {slug}.")
    _sheets[slug] = sheet()
    return sheet


def unregister(slug: str) -> None:
    """Forget a sheet; for tests that bring their own."""
    _sheets.pop(slug, None)


def sheets() -> list[Sheet]:
    """Return all sheets, by slug."""
    return [_sheets[slug] for slug in sorted(_sheets)]


def get(slug: str) -> Sheet:
    """Return the sheet with this slug, or raise `UnknownSheet`."""
    try:
        return _sheets[slug]
    except KeyError:
        raise UnknownSheet(slug) from None


def family(sheet: Sheet) -> list[Sheet]:
    """Return the sheets that share a list page with this one, itself among them.

    Those whose records go over several rows come first: they know their headers for
    sure.
    """
    of_page = [one for one in sheets() if one.meta.list_url == sheet.meta.list_url]
    return sorted(of_page, key=lambda one: not one.meta.upserts)


def for_model(model: type[models.Model]) -> Sheet | None:
    """Return the sheet that imports this model, or None."""
    return next((sheet for sheet in sheets() if sheet.meta.model is model), None)
