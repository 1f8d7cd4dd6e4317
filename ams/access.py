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
        roles = user.__dict__.setdefault("_ams_roles", {})
        if business.pk not in roles:
            roles[business.pk] = (
                Membership.objects.filter(user=user, business=business)
                .values_list("role", flat=True)
                .first()
            )
        return verb in ALLOWED.get(roles[business.pk], frozenset())

    def conventions(self, business: Any) -> Conventions:
        """Return the settings of the business that an import needs."""
        return Conventions(
            currency=business.currency,
            language=business.language,
            languages=(business.language, *business.languages),
            time_zone=business.time_zone,
        )
