"""Who may open a page: nobody without a name, without a business, without the right."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from bulkupload.access import Verb, access
from bulkupload.values import Context

P = ParamSpec("P")


class BusinessRequest(HttpRequest):
    """A request of a signed-in person in a business, as guarded views get it."""

    business: Any
    htmx: HtmxDetails


def context_of(request: BusinessRequest) -> Context:
    """Return who asks, and how his business writes."""
    return Context(
        business=request.business,
        user=request.user,
        now=timezone.now(),
        conventions=access().conventions(request.business),
    )


GuardedView = Callable[Concatenate[BusinessRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def requires(verb: Verb) -> Callable[[GuardedView[P]], View[P]]:
    """Let a view be opened by those who may do this in the business of the request.

    Others are sent to sign in, told that they have no business yet, or refused (403).
    """

    def guard(view: GuardedView[P]) -> View[P]:
        @wraps(cast(View[P], view))
        def guarded(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_login(request)
            business = access().business_of(request)
            if business is None:
                return render(request, "no_business.html", status=403)
            if not access().may(request.user, business, verb):
                raise PermissionDenied
            guarded_request = cast(BusinessRequest, request)
            guarded_request.business = business
            return view(guarded_request, *args, **kwargs)

        return guarded

    return guard


def to_login(request: Any) -> HttpResponseBase:
    """Send the person to sign in, and from there back to the page he was on."""
    answer = redirect_to_login(page_of(request))
    return HttpResponseClientRedirect(answer.url) if request.htmx else answer


def page_of(request: Any) -> str:
    """Return the address of the page that the person sees."""
    if request.htmx:
        shown: str = request.htmx.current_url_abs_path or ""
    elif request.method == "GET":
        shown = request.get_full_path()
    else:
        shown = own_referer(request)
    return shown or resolve_url(settings.LOGIN_REDIRECT_URL)


def own_referer(request: HttpRequest) -> str:
    """Return path and query of the page that sent the request, if it is one of ours."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return ""
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
