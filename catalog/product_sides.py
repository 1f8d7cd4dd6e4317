"""The two sides of a product: what is staged, what is published, what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bulkupload.values import FieldChange
from catalog.models import Product
from catalog.structured.differences import differences
from catalog.structured.documents import to_document
from catalog.structured.load import load

SHOWN = 200
"""Differences that one page lists."""

STAGED = ~Q(staged_hash=F("current_hash"))

STANDINGS = {
    "published": Q(published=True) & ~STAGED,
    "staged": Q(published=True) & STAGED,
    "unpublished": Q(published=False),
}
"""How a product stands, and how the table says so."""

WORDS = {
    "published": _("Published"),
    "staged": _("Published, staged changes"),
    "unpublished": _("Not published"),
}

TONES = {"published": "info", "staged": "warn", "unpublished": "plain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """How a product stands, and what publishing it would change.

    `further` counts the differences beyond those that are listed.
    """

    standing: str
    published_at: datetime | None
    changes: Sequence[FieldChange]
    further: int

    @property
    def word(self) -> Any:
        """The standing in words."""
        return WORDS[self.standing]

    @property
    def tone(self) -> str:
        """The tone of the badge."""
        return TONES[self.standing]

    @property
    def count(self) -> int:
        """How many differences there are; a part that is new or gone is one."""
        return len(self.changes) + self.further


def standing_of(product: Product) -> str:
    """Return how a product stands, as `STANDINGS` has it."""
    if not product.published:
        return "unpublished"
    return "staged" if product.has_staged_changes else "published"


def sides_of(product: Product) -> Sides:
    """Return both sides of a product; nine queries, and only where they differ."""
    current = getattr(product, "current", None)
    found: Sequence[Any] = ()
    if current is not None and product.has_staged_changes:
        data = load(product.business_id, [product.pk])[product.pk]
        found = differences(current.document, to_document(data))
    return Sides(
        standing=standing_of(product),
        published_at=None if current is None else current.published_at,
        changes=[FieldChange(*one) for one in found[:SHOWN]],
        further=max(0, len(found) - SHOWN),
    )
