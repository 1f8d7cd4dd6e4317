"""What the page shell shows: places to go, the business, the person."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from ams.access import memberships_of
from ams.members import initials, person_name
from ams.models import Business
from bulkupload.access import Verb, access

PLACES = (
    ("dashboard", _("Dashboard"), "layout-dashboard"),
    ("products", _("Products"), "gem"),
    ("components", _("Components"), "boxes"),
    ("leads", _("Leads"), "contact"),
    ("bulkupload:imports", _("Imports"), "history"),
    ("lists", _("Lists"), "list-checks"),
    ("definitions", _("Definitions"), "shapes"),
    ("bulkupload:help", _("Help"), "circle-question-mark"),
)
"""Where the top bar leads: url name, label, icon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the top bar."""

    url: str
    label: Any
    icon: str
    current: bool


def address_of(name: str, *args: Any) -> str:
    """Return the address of a page, or an empty text if there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


class Shell:
    """What the shell shows; each part is looked up when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: Any = getattr(request, "user", None)
        self.business: Business | None = getattr(request, "business", None)

    @cached_property
    def nav(self) -> list[Place]:
        """The places of a member; somebody without business has none."""
        if self.business is None:
            return []
        path = self.request.path
        found = [(address_of(name), label, icon) for name, label, icon in PLACES]
        return [
            Place(url=url, label=label, icon=icon, current=is_under(path, url))
            for url, label, icon in found
            if url
        ]

    @cached_property
    def businesses(self) -> list[Business]:
        """The businesses of the person, by name."""
        return [one.business for one in memberships_of(self.user)]

    @cached_property
    def may_manage(self) -> bool:
        """Whether the person may change the business and its members."""
        return access().may(self.user, self.business, Verb.MANAGE)

    @cached_property
    def may_edit(self) -> bool:
        """Whether the person may create and change records."""
        return access().may(self.user, self.business, Verb.EDIT)

    @cached_property
    def may_import(self) -> bool:
        """Whether the person may import a file."""
        return access().may(self.user, self.business, Verb.IMPORT)

    @cached_property
    def person(self) -> str:
        """The name of the person, else what he signs in with."""
        return person_name(self.user)

    @cached_property
    def initials(self) -> str:
        """One or two letters for the person."""
        return initials(self.user)

    @cached_property
    def help_url(self) -> str:
        """The address of the help pages, if there are any."""
        return address_of("bulkupload:help")


def is_under(path: str, url: str) -> bool:
    """Say whether a page belongs to a place; the first page is only itself."""
    return path == url if url == "/" else path.startswith(url)


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Return `shell`, which base.html asks for everything around a page."""
    return {"shell": Shell(request)}
