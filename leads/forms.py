"""The form of leads, made from their sheet."""

from django.utils.translation import gettext_lazy as _

from bulkupload import registry
from bulkupload.access import access
from bulkupload.guards import BusinessRequest
from bulkupload.records.editing import initial_of
from bulkupload.records.forms import ColumnForm
from leads.models import Lead

LEAD_GROUPS = (
    (_("Lead"), {"name": "", "company": "half", "contact_name": "half"}),
    (
        _("Talk"),
        {"status": "third", "source": "third", "estimated_value": "third"}
        | {"lead_types": ""},
    ),
    (
        _("Contact"),
        dict.fromkeys(("email", "phone", "instagram", "website"), "half")
        | dict.fromkeys(("city", "state", "country"), "third"),
    ),
    (_("More"), {"collab_type": "half", "followers": "half", "notes": ""}),
)
"""The groups of the form: heading, and the width of each field."""


def lead_form(request: BusinessRequest, lead: Lead | None = None) -> ColumnForm:
    """Return the form of this lead, or of a new one."""
    sheet = registry.get("leads")
    return ColumnForm(
        request.POST if request.method == "POST" else None,
        sheet=sheet,
        business=request.business,
        conventions=access().conventions(request.business),
        initial=initial_of(lead, sheet, request) if lead else None,
        version=lead.version if lead else None,
    )
