"""Who may do what in which business: the answers that `bulkupload` asks for."""

from typing import Any

from django.http import HttpRequest

from ams.models import Business, Membership, Role
from bulkupload.access import Conventions, Verb

ALLOWED: dict[str, frozenset[Verb]] = {
    Role.OWNER: frozenset(Verb),
    Role.EDITOR: frozenset({Verb.VIEW, Verb.EXPORT, Verb.EDIT, Verb.IMPORT}),
    Role.VIEWER: frozenset({Verb.VIEW, Verb.EXPORT}),
}
"""What each role may do (spec 1): an owner also undoes the imports of others."""


def memberships_of(user: Any) -> list[Membership]:
    """Return the memberships of a person, by the name of the business.

    They are looked up once for each user object, that is once a request.
    """
    known: list[Membership] | None = user.__dict__.get("_memberships")
    if known is None:
        rows = Membership.objects.filter(user=user).select_related("business")
        known = list(rows.order_by("business__name", "business_id"))
        user.__dict__["_memberships"] = known
    return known


class BusinessAccess:
    """Answers by role, in the business chosen in the switcher."""

    def business_of(self, request: HttpRequest) -> Business | None:
        """Return the business that the middleware found for this request."""
        business: Business | None = getattr(request, "business", None)
        return business

    def business_named(self, slug: str) -> Business | None:
        """Return the business with this slug, or None."""
        return Business.objects.filter(slug=slug).first()

    def may(self, user: Any, business: Any, verb: Verb) -> bool:
        """Say whether the member's role allows it; no membership allows nothing."""
        if not user.is_authenticated or business is None:
            return False
        roles = {one.business_id: one.role for one in memberships_of(user)}
        return verb in ALLOWED.get(roles.get(business.pk, ""), frozenset())

    def conventions(self, business: Any) -> Conventions:
        """Return the settings of the business that an import needs."""
        return Conventions(
            currency=business.currency,
            language=business.language,
            languages=(business.language, *business.languages),
            time_zone=business.time_zone,
        )
