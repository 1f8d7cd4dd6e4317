"""Leads, one at a time: created, edited, moved on."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from bulkupload.lists import Known
from bulkupload.records.changes import claim
from bulkupload.records.naming import fill
from leads.models import Lead


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadValues:
    """What a person may say about a lead; names of lists as `Known`."""

    name: str
    lead_types: tuple[str, ...] = ()
    status: str = Lead.Status.NEW
    contact_name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    instagram: str = ""
    website: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    source: Known | None = None
    estimated_value: Decimal | None = None
    collab_type: str = ""
    followers: int | None = None
    notes: str = ""


def create_lead(
    *, business: Any, values: LeadValues, language: str, at: datetime
) -> Lead:
    """Return a new lead."""
    lead = Lead(business=business, created_at=at, updated_at=at)
    with transaction.atomic():
        _save(lead, values, language)
    return lead


def edit_lead(
    lead: Lead, *, values: LeadValues, version: int, language: str, at: datetime
) -> Lead:
    """Give the lead these values, unless it is no longer in this version."""
    with transaction.atomic():
        claim(lead, version=version, at=at)
        _save(lead, values, language)
    return lead


def set_lead_status(lead: Lead, *, status: str, at: datetime) -> None:
    """Move the lead on."""
    with transaction.atomic():
        claim(lead, version=None, at=at)
        lead.status = status
        lead.save(update_fields=["status"])


def _save(lead: Lead, values: LeadValues, language: str) -> None:
    fill(lead, values, language=language)
    lead.lead_types = list(values.lead_types)
    lead.save()
