"""The pages of components."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
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
from bulkupload.guards import BusinessRequest, requires
from bulkupload.records.editing import FormPage, form_answer, saved
from catalog.component_list import COMPONENTS, cost_text, rows
from catalog.forms import COMPONENT_GROUPS, component_form
from catalog.models import Component
from catalog.services.components import (
    ComponentValues,
    create_component,
    edit_component,
    set_component_status,
)


@require_safe
@requires(Verb.VIEW)
def components(request: BusinessRequest) -> HttpResponseBase:
    """Show the list."""
    return COMPONENTS.respond(request)


@require_safe
@requires(Verb.EXPORT)
def components_export(request: BusinessRequest) -> HttpResponseBase:
    """Hand out the filtered list as CSV."""
    return COMPONENTS.export(request)


@require_safe
@requires(Verb.VIEW)
def component_detail(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Show one component."""
    own = rows(request.business).select_related("color", "cut", "upload")
    component = get_object_or_404(own, pk=pk)
    conventions = access().conventions(request.business)
    return render(
        request,
        "catalog/component_detail.html",
        {"component": component, "cost": cost_text(component, conventions)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def component_new(request: BusinessRequest) -> HttpResponseBase:
    """Create a component."""
    form = component_form(request)

    def save(values: dict[str, Any]) -> Component:
        return create_component(
            business=request.business,
            values=ComponentValues(**values),
            language=form.conventions.language,
            at=timezone.now(),
        )

    if request.method == "POST" and (component := saved(form, save)):
        messages.success(request, _("“{name}” was created.").format(name=component))
        return redirect("component-detail", component.pk)
    return form_answer(request, form, form_page(_("New component"), _("Create")))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def component_edit(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Edit a component."""
    component = get_object_or_404(Component.objects.of(request.business), pk=pk)
    form = component_form(request, component)

    def save(values: dict[str, Any]) -> Component:
        return edit_component(
            component,
            values=ComponentValues(**values),
            version=form.read_version,
            language=form.conventions.language,
            at=timezone.now(),
        )

    if request.method == "POST" and saved(form, save, component):
        messages.success(request, _("Saved."))
        return redirect("component-detail", pk)
    page = form_page(_("Edit {name}").format(name=component), _("Save"), component)
    return form_answer(request, form, page)


@require_POST
@requires(Verb.EDIT)
def component_status(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Put a component aside, or take it back."""
    component = get_object_or_404(Component.objects.of(request.business), pk=pk)
    active = component.status == Component.Status.ACTIVE
    status = Component.Status.INACTIVE if active else Component.Status.ACTIVE
    set_component_status(component, status=status, at=timezone.now())
    said = _("“{name}” is inactive now.") if active else _("“{name}” is active again.")
    messages.success(request, said.format(name=component))
    return redirect("component-detail", pk)


def form_page(title: str, submit: str, component: Component | None = None) -> FormPage:
    """Return what stands around the form."""
    crumbs = [(reverse("components"), _("Components"))]
    if component:
        crumbs.append(
            (reverse("component-detail", args=[component.pk]), str(component))
        )
    return FormPage(title=title, crumbs=crumbs, groups=COMPONENT_GROUPS, submit=submit)
