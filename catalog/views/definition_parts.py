"""The pages of one attribute of a product type, or of one field of a type."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bulkupload.access import Verb
from bulkupload.guards import BusinessRequest, requires
from catalog.definition_forms import TypeForm
from catalog.definition_pages import Section, name_of
from catalog.definition_part import part_form, store
from catalog.services.definition_faults import tables_of
from catalog.services.definitions import save_type
from catalog.services.references import NotSaved
from catalog.views.definitions import conventions_of, section_or_404


def type_form(section: Section) -> type[TypeForm]:
    """Return the form of the types of this section; other sections define nothing."""
    if not issubclass(section.form, TypeForm):
        raise Http404
    return section.form


def type_or_404(request: BusinessRequest, name: str, pk: int) -> tuple[Section, Any]:
    """Return the section and the type."""
    section = section_or_404(name)
    type_form(section)
    owner = get_object_or_404(section.model.objects.of(request.business), pk=pk)
    return section, owner


def part_or_404(owner: Any, pk: int) -> Any:
    """Return a definition of this type."""
    tables = tables_of(owner)
    rows = tables.definition.objects.of(owner.business).prefetch_related("values")
    return get_object_or_404(rows.filter(**{tables.owner: owner}), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def definition_part_new(
    request: BusinessRequest, section: str, pk: int
) -> HttpResponseBase:
    """Add one definition to a type."""
    shown, owner = type_or_404(request, section, pk)
    return part_page(request, shown, owner, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def definition_part(
    request: BusinessRequest, section: str, pk: int, part: int
) -> HttpResponseBase:
    """Edit one definition of a type."""
    shown, owner = type_or_404(request, section, pk)
    return part_page(request, shown, owner, part_or_404(owner, part))


def part_page(
    request: BusinessRequest, section: Section, owner: Any, before: Any
) -> HttpResponseBase:
    """Show the form of one definition, or save it; 422 where it was refused."""
    data = request.POST if request.method == "POST" else None
    conventions = conventions_of(request)
    kind = type_form(section).row_form
    form = part_form(kind, data, owner=owner, before=before, conventions=conventions)
    if data is not None and form.is_valid() and store(form, owner):
        messages.success(request, _("“{name}” was saved.").format(name=form.title))
        if "more" in data:
            return redirect("definition-part-new", section.name, owner.pk)
        return redirect("definition-detail", section.name, owner.pk)
    refused = data is not None
    named = _("Edit {name}").format(name=before.name) if before else section.new_part
    context = {
        "section": section,
        "owner": owner,
        "owner_name": name_of(owner, conventions.language),
        "part": before,
        "form": form,
        "title": named,
        "refused": refused,
    }
    page = "catalog/definitions/part.html"
    return render(request, page, context, status=422 if refused else 200)


@require_POST
@requires(Verb.EDIT)
def definition_part_remove(
    request: BusinessRequest, section: str, pk: int, part: int
) -> HttpResponseBase:
    """Remove a definition that no product has a value of."""
    _shown, owner = type_or_404(request, section, pk)
    record = part_or_404(owner, part)
    try:
        save_type(owner, [], [record.pk])
    except NotSaved as refused:
        messages.error(request, str(refused))
        return redirect("definition-part", section, pk, part)
    messages.success(request, _("“{name}” was removed.").format(name=record.name))
    return redirect("definition-detail", section, pk)
