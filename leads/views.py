"""The pages of leads."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBadRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bulkupload.access import Verb, access
from bulkupload.columns import shown_phone
from bulkupload.guards import BusinessRequest, requires
from bulkupload.records.amounts import shown_money
from bulkupload.records.editing import FormPage, form_answer, saved
from leads.forms import LEAD_GROUPS, lead_form
from leads.lead_list import LEADS, TONES, rows, types_text
from leads.models import Lead
from leads.services import (
    LeadValues,
    create_lead,
    edit_lead,
    set_lead_status,
)


@require_safe
@requires(Verb.VIEW)
def leads(request: BusinessRequest) -> HttpResponseBase:
    """Show the list."""
    return LEADS.respond(request)


@require_safe
@requires(Verb.EXPORT)
def leads_export(request: BusinessRequest) -> HttpResponseBase:
    """Hand out the filtered list as CSV."""
    return LEADS.export(request)


@require_safe
@requires(Verb.VIEW)
def lead_detail(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Show one lead."""
    own = rows(request.business).select_related("upload")
    lead = get_object_or_404(own, pk=pk)
    conventions = access().conventions(request.business)
    return render(
        request,
        "leads/lead_detail.html",
        {
            "lead": lead,
            "tone": TONES[Lead.Status(lead.status)],
            "types": types_text(lead),
            "value": shown_money(lead.estimated_value, conventions.currency),
            "phone": shown_phone(lead.phone),
            "statuses": Lead.Status.choices,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def lead_new(request: BusinessRequest) -> HttpResponseBase:
    """Create a lead."""
    form = lead_form(request)

    def save(values: dict[str, Any]) -> Lead:
        return create_lead(
            business=request.business,
            values=LeadValues(**values),
            language=form.conventions.language,
            at=timezone.now(),
        )

    if request.method == "POST" and (lead := saved(form, save)):
        messages.success(request, _("“{name}” was created.").format(name=lead))
        return redirect("lead-detail", lead.pk)
    return form_answer(request, form, form_page(_("New lead"), _("Create")))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def lead_edit(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Edit a lead."""
    lead = get_object_or_404(Lead.objects.of(request.business), pk=pk)
    form = lead_form(request, lead)

    def save(values: dict[str, Any]) -> Lead:
        return edit_lead(
            lead,
            values=LeadValues(**values),
            version=form.read_version,
            language=form.conventions.language,
            at=timezone.now(),
        )

    if request.method == "POST" and saved(form, save, lead):
        messages.success(request, _("Saved."))
        return redirect("lead-detail", pk)
    page = form_page(_("Edit {name}").format(name=lead), _("Save"), lead)
    return form_answer(request, form, page)


@require_POST
@requires(Verb.EDIT)
def lead_status(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Move a lead on."""
    lead = get_object_or_404(Lead.objects.of(request.business), pk=pk)
    status = request.POST.get("status", "")
    if status not in Lead.Status.values:
        return HttpResponseBadRequest()
    set_lead_status(lead, status=status, at=timezone.now())
    said = _("“{name}” is {status} now.")
    label = str(Lead.Status(status).label).lower()
    messages.success(request, said.format(name=lead, status=label))
    return redirect("lead-detail", pk)


def form_page(title: str, submit: str, lead: Lead | None = None) -> FormPage:
    """Return what stands around the form."""
    crumbs = [(reverse("leads"), _("Leads"))]
    if lead:
        crumbs.append((reverse("lead-detail", args=[lead.pk]), str(lead)))
    return FormPage(title=title, crumbs=crumbs, groups=LEAD_GROUPS, submit=submit)
