"""What the list of leads shows."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bulkupload.access import Conventions
from bulkupload.records.amounts import shown_money
from bulkupload.records.listing import ListColumn, ListPage, badge
from leads.filters import LeadFilters
from leads.models import Lead, LeadType

TONES = {
    Lead.Status.NEW: "info",
    Lead.Status.COLD: "",
    Lead.Status.WARM: "warn",
    Lead.Status.CONVERTED: "ok",
    Lead.Status.LOST: "bad",
}


def rows(business: Any) -> Any:
    """Return the leads of the business with all that a row shows."""
    return Lead.objects.of(business).select_related("source")


def search(word: str, _conventions: Conventions) -> Q:
    """Return what a word must match: who, where, or how to reach him."""
    fields = ("name", "company", "contact_name", "email", "city", "instagram", "phone")
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found


def types_text(lead: Lead, _conventions: Conventions | None = None) -> str:
    """Return what the lead is about."""
    labels = dict(LeadType.choices)
    return ", ".join(str(labels.get(one, one)) for one in lead.lead_types)


def name_cell(lead: Lead, _conventions: Conventions) -> tuple[str, str, str]:
    """Return where the name leads, the name, and the contact."""
    return reverse("lead-detail", args=[lead.pk]), lead.name, lead.contact_name


LEADS = ListPage(
    model=Lead,
    name="leads",
    new="lead-new",
    icon="contact",
    title=_("Leads"),
    lead=_("People and shops who may become customers or partners."),
    new_label=_("New lead"),
    rows=rows,
    search=search,
    filters=LeadFilters,
    in_front=("status", "lead_type"),
    columns=(
        ListColumn(
            name="name",
            label=_("Name"),
            value=name_cell,
            sort=lambda _: Lower("name"),
            template="listing/cells/name.html",
        ),
        ListColumn(
            name="company",
            label=_("Company"),
            value="company",
            sort=lambda _: Lower("company"),
        ),
        ListColumn(name="types", label=_("Lead type"), value=types_text),
        ListColumn(name="email", label=_("Email"), value="email", sort="email"),
        ListColumn(
            name="source", label=_("Source"), value="source", sort="source__name_key"
        ),
        ListColumn(
            name="value",
            label=_("Estimated value"),
            value=lambda lead, c: shown_money(lead.estimated_value, c.currency),
            sort="estimated_value",
            css="num",
        ),
        ListColumn(
            name="status",
            label=_("Status"),
            value=badge(TONES),
            sort="status",
            template="listing/cells/status.html",
        ),
        ListColumn(
            name="created",
            label=_("Created"),
            value="created_at",
            sort="created_at",
            template="listing/cells/date.html",
            css="date",
        ),
    ),
)
