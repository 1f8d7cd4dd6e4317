"""The project's own pages: sign-in, dashboard, the business and its members."""

import logging
import secrets
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.contrib.messages.views import SuccessMessageMixin
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    ValidationError,
)
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBadRequest,
    HttpResponseBase,
    HttpResponseServerError,
)
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.static import serve

from ams import members as people
from ams.dashboard import overview_of
from ams.forms import BusinessForm, MemberForm, RoleForm, SignInForm, common_languages
from ams.middleware import BUSINESS_KEY
from ams.models import Business, Membership, Role
from ams.numbering import Numbering
from bulkupload.access import Verb
from bulkupload.guards import BusinessRequest, requires

logger = logging.getLogger("ams.errors")

A_YEAR = 31_536_000

BEYOND: dict[type[Exception], Any] = {
    TooManyFieldsSent: gettext_lazy(
        "The form has more fields than can be sent at once. Nothing was saved. Go "
        "back, and save less at a time."
    ),
    RequestDataTooBig: gettext_lazy(
        "What you sent is longer than a form may be. Nothing was saved. Go back, and "
        "save less at a time."
    ),
}
"""What is said about a form beyond the limits of the server (L1)."""


class SignIn(auth.LoginView):
    """Sign in, and go on to the page that was wanted."""

    authentication_form = SignInForm
    redirect_authenticated_user = True


class ChangePassword(SuccessMessageMixin, auth.PasswordChangeView):
    """Set another password, knowing the old one."""

    template_name = "ams/change_password.html"
    success_url = reverse_lazy("dashboard")
    success_message = gettext_lazy("Your password is changed.")


class SetPassword(SuccessMessageMixin, auth.PasswordResetConfirmView):
    """Set the first password by the link that an owner passed on, and go in."""

    post_reset_login = True
    success_url = reverse_lazy("dashboard")
    success_message = gettext_lazy("Welcome. Your password is set.")


@require_GET
@requires(Verb.VIEW)
def dashboard(request: BusinessRequest) -> HttpResponseBase:
    """Show how the business stands, what came in, and what needs a hand."""
    overview = overview_of(request.business, request.user)
    return TemplateResponse(request, "ams/dashboard.html", {"overview": overview})


@require_POST
@login_required
def switch_business(request: HttpRequest) -> HttpResponseBase:
    """Work in another of one's businesses from now on."""
    own = Business.objects.filter(memberships__user=request.user.pk)
    wanted = request.POST.get("business", "")
    if not wanted.isascii() or not wanted.isdigit():
        raise Http404
    business = get_object_or_404(own, pk=wanted)
    request.session[BUSINESS_KEY] = business.pk
    return redirect("dashboard")


@requires(Verb.MANAGE)
def business_settings(request: BusinessRequest) -> HttpResponseBase:
    """Show and change the settings of the business."""
    form = BusinessForm(request.POST or None, instance=request.business)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The settings are saved."))
        return redirect("business-settings")
    saved = Business.objects.get(pk=request.business.pk)
    context = {
        "form": form,
        "languages": common_languages(),
        "numbering": Numbering.of(saved),
        "saved": saved,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "ams/settings.html", context, status=status)


@requires(Verb.MANAGE)
def members(request: BusinessRequest) -> HttpResponseBase:
    """Show who works here; add somebody."""
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return after_adding(
                request, people.add(request.business, **form.cleaned_data)
            )
        except ValidationError as refused:
            form.add_error("identifier", refused.messages)
    context = {
        "form": form,
        "members": people.listed(request.business),
        "roles": Role.choices,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "ams/members.html", context, status=status)


def after_adding(request: BusinessRequest, membership: Membership) -> HttpResponseBase:
    """Go to the link of somebody new, else back to the members."""
    if people.awaits_password(membership):
        return redirect("member-link", membership.pk)
    said = _("%(name)s is a member now.") % {"name": membership.user.get_username()}
    messages.success(request, said)
    return redirect("members")


@require_POST
@requires(Verb.MANAGE)
def member_role(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Give a member another role."""
    membership = get_object_or_404(people.members_of(request.business), pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        people.change_role(membership, form.cleaned_data["role"])
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The role is changed."))
    return redirect("members")


@require_POST
@requires(Verb.MANAGE)
def member_remove(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Take somebody out of the business."""
    membership = get_object_or_404(people.members_of(request.business), pk=pk)
    try:
        people.remove(membership)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("members")
    said = _("%(name)s is no longer a member.")
    messages.success(request, said % {"name": membership.user.get_username()})
    leaves = membership.user_id == request.user.pk
    return redirect("dashboard" if leaves else "members")


@require_GET
@requires(Verb.MANAGE)
def member_link(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Show the link by which somebody new sets a password."""
    membership = get_object_or_404(people.members_of(request.business), pk=pk)
    if not people.awaits_password(membership):
        raise Http404
    link = request.build_absolute_uri(people.password_path(membership.user))
    days = settings.PASSWORD_RESET_TIMEOUT // 86_400
    context = {"membership": membership, "link": link, "days": days}
    return TemplateResponse(request, "ams/member_link.html", context)


@require_GET
@login_required
def media(request: HttpRequest, business: str, path: str) -> HttpResponseBase:
    """Send a file of one of the person's businesses; its name never gets another."""
    own = Business.objects.filter(memberships__user=request.user.pk)
    get_object_or_404(own, slug=business)
    folder = Path(settings.MEDIA_ROOT) / business
    response = serve(request, path, document_root=str(folder))
    response.headers["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Say which limit a form was beyond, or that it could not be understood."""
    told = {"reason": BEYOND.get(type(exception), "")}
    return HttpResponseBadRequest(render_to_string("400.html", told))


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Say that we failed, with an id that stands in the log beside the cause."""
    error_id = secrets.token_hex(4)
    logger.error(
        "%s: %s %s", error_id, request.method, request.path, exc_info=sys.exc_info()
    )
    return HttpResponseServerError(render_to_string("500.html", {"error_id": error_id}))
