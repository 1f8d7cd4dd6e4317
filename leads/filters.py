"""The filters of the list of leads."""

from typing import Any

import django_filters
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from bulkupload.records.filters import RecordFilters, list_filter
from leads.models import Lead, LeadType, Source


class LeadFilters(RecordFilters):
    """Leads by status, by what they are about, and by where they come from."""

    status = django_filters.ChoiceFilter(
        choices=Lead.Status.choices, label=_("Status"), empty_label=_("Any")
    )
    lead_type = django_filters.ChoiceFilter(
        choices=LeadType.choices,
        label=_("Lead type"),
        empty_label=_("Any"),
        method="of_type",
    )
    source = list_filter(Source, _("Source"), "source")

    def of_type(self, queryset: Any, name: str, value: str) -> Any:
        """Keep the leads that are about this, among other things."""
        text = Cast("lead_types", TextField())
        return queryset.alias(types=text).filter(types__contains=f'"{value}"')
