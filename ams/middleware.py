"""What every request gets: a content security policy, and the business it works in."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from ams.access import memberships_of
from ams.models import Business

Handler = Callable[[HttpRequest], HttpResponseBase]

BUSINESS_KEY = "business"


def content_security_policy(get_response: Handler) -> Handler:
    """Send `SECURE_CSP` with every response (the setting's name is Django 6's)."""
    policy = "; ".join(
        f"{name} {' '.join(values)}" for name, values in settings.SECURE_CSP.items()
    )

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return middleware


def current_business(get_response: Handler) -> Handler:
    """Set `request.business`: the chosen one of a member, else his first."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.business = business = chosen_business(request)  # type: ignore[attr-defined]  # ours
        if business is None:
            return get_response(request)
        with timezone.override(ZoneInfo(business.time_zone)):
            return get_response(request)

    return middleware


def chosen_business(request: HttpRequest) -> Business | None:
    """Return the business chosen in the session, else the first of its user."""
    if not request.user.is_authenticated:
        return None
    own = [one.business for one in memberships_of(request.user)]
    chosen = request.session.get(BUSINESS_KEY)
    return next((one for one in own if one.pk == chosen), own[0] if own else None)
