"""The filters of list pages."""

from collections.abc import Callable
from functools import reduce
from operator import and_
from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MOST_WORDS = 10
"""Words of a search that are looked for; what follows them is left out."""


class RecordFilters(django_filters.FilterSet):  # type: ignore[misc]  # it ships no types
    """The filters that every list has: free text, and the import that made a record."""

    matching: Callable[[str], Q]
    """What a word of the search must match; the list page says so."""

    q = django_filters.CharFilter(method="search", label=_("Search"))
    upload = django_filters.UUIDFilter(
        field_name="upload__public_id", label=_("Import")
    )

    def search(self, queryset: Any, name: str, value: str) -> Any:
        """Keep the records that have every word of the search."""
        return queryset.filter(
            reduce(
                and_,
                (self.matching(word) for word in value.split()[:MOST_WORDS]),
                Q(),
            )
        )


def list_filter(model: Any, label: Any, field: str) -> django_filters.Filter:
    """Return a filter by an entry of a free list, or by having none."""
    order = "name_key"
    return django_filters.ModelChoiceFilter(
        field_name=field,
        label=label,
        queryset=lambda request: model.objects.of(request.business).order_by(order),
        empty_label=_("Any"),
        null_label=_("None"),
    )
