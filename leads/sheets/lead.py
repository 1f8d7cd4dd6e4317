"""Leads from a spreadsheet, one a row."""

from collections.abc import Iterable, Sequence

from bulkupload.columns import (
    Choice,
    Choices,
    Email,
    FreeList,
    Handle,
    KnownText,
    LongText,
    Money,
    Phone,
    Text,
    Url,
    Whole,
)
from bulkupload.problems import Problem, Reason
from bulkupload.registry import register
from bulkupload.sheet import Sheet
from bulkupload.values import Context, Draft
from leads.models import Lead, LeadType, Source


@register
class LeadSheet(Sheet):
    """Leads are only ever created: a repeated e-mail is a remark (B-19)."""

    class Meta:
        slug = "leads"
        model = Lead
        noun = "lead"

    name = Text(
        "Name",
        synonyms=["Lead name", "Full name"],
        required=True,
        example="Willow & Pine Boutique",
    )
    lead_types = Choices(
        "Lead Type",
        LeadType,
        synonyms=["Lead types", "Type"],
        example="Wholesale; Consignment",
    )
    status = Choice("Status", Lead.Status, default=Lead.Status.NEW, example="New")
    contact_name = Text(
        "Contact Name", synonyms=["Contact", "Contact person"], example="Dana Reyes"
    )
    company = KnownText(
        "Company",
        Lead,
        synonyms=["Company name", "Organisation", "Organization"],
        example="Willow & Pine LLC",
    )
    email = Email(
        "Email", synonyms=["E-mail", "Email address"], example="dana@example.com"
    )
    phone = Phone(
        "Phone", synonyms=["Telephone", "Phone number"], example="+1 212 555 0123"
    )
    instagram = Handle(
        "Instagram", synonyms=["Instagram handle", "IG"], example="@willowandpine"
    )
    website = Url(
        "Website",
        synonyms=["Web site", "URL", "Site"],
        bare_domain=True,
        example="willowandpine.example.com",
    )
    city = Text("City", synonyms=["Town"], example="Portland")
    state = Text("State", synonyms=["Region", "Province"], example="OR")
    country = Text("Country", example="United States")
    source = FreeList(
        "Source", Source, synonyms=["Lead source"], example="Spring trade show"
    )
    estimated_value = Money(
        "Estimated Value", synonyms=["Value", "Est. value"], example="1200.00"
    )
    collab_type = Text(
        "Collab Type", synonyms=["Collaboration type"], example="Giveaway"
    )
    followers = Whole(
        "Followers", synonyms=["Follower count"], abbreviated=True, example="12500"
    )
    notes = LongText(
        "Notes", synonyms=["Note", "Comments"], example="Met at the spring fair."
    )

    def remarks(
        self, drafts: Sequence[Draft], context: Context, seen: dict[str, int]
    ) -> Iterable[Problem]:
        """Return a remark for each e-mail that another lead or a row above has."""
        at = self.position("email")
        emails = {draft.values[at] for draft in drafts} - {""}
        known = dict(
            Lead.objects.of(context.business)
            .filter(email__in=emails)
            .order_by("-pk")
            .values_list("email", "name")
        )
        for draft in drafts:
            email = draft.values[at]
            first = seen.setdefault(email, draft.row) if email else draft.row
            if email in known:
                yield self._repeated(draft, Reason.SEEN_BEFORE, owner=known[email])
            elif first != draft.row:
                yield self._repeated(draft, Reason.SEEN_ABOVE, first=first)

    def _repeated(self, draft: Draft, reason: Reason, **params: object) -> Problem:
        return Problem(
            reason=reason,
            row=draft.row,
            column=self.columns["email"].label,
            value=draft.values[self.position("email")],
            params=params,
        )
