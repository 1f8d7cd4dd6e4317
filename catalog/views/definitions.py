"""The pages of definitions: product types, types, and what products refer to."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bulkupload.access import Conventions, Verb, access
from bulkupload.guards import BusinessRequest, requires
from bulkupload.records import free_lists
from bulkupload.records.free_list_views import OWN_PAGES, users_of
from bulkupload.records.look import PER_PAGE
from catalog.category_tree import Branch, branches
from catalog.definition_pages import SECTIONS, Section, described, name_of
from catalog.models import Category
from catalog.rearranging import most_rows, rearranged
from catalog.services.references import delete
from catalog.services.uses import InUse, linked


def section_or_404(name: str) -> Section:
    """Return the section with this word in its address."""
    if name not in SECTIONS:
        raise Http404
    return SECTIONS[name]


def conventions_of(request: BusinessRequest) -> Conventions:
    """Return how the business writes."""
    return access().conventions(request.business)


@require_safe
@requires(Verb.VIEW)
def definitions(request: BusinessRequest) -> HttpResponseBase:
    """Show the sections, each with its number of definitions."""
    found = [
        (section, section.model.objects.of(request.business).count())
        for section in SECTIONS.values()
    ]
    return render(request, "catalog/definitions/index.html", {"sections": found})


@require_safe
@requires(Verb.VIEW)
def definition_list(request: BusinessRequest, section: str) -> HttpResponseBase:
    """Show the definitions of one kind; categories as their tree."""
    shown = section_or_404(section)
    words = request.GET.get("q", "")
    conventions = conventions_of(request)
    if shown.model is Category:
        found: Any = matching(branches(request.business, conventions.language), words)
    else:
        found = shown.found(request.business, words, conventions)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"section": shown, "page": page, "q": words}
    if shown.model is Category:
        context |= {"rows": category_rows(shown, request, page), **doubles(request)}
    else:
        context["rows"] = [row(shown, one, conventions) for one in page]
    return render(request, "catalog/definitions/list.html", context)


def matching(tree: list[Branch], words: str) -> list[Branch]:
    """Return the branches whose path or key has every word."""
    wanted = words.casefold().split()
    return [
        one
        for one in tree
        if all(word in f"{one.path} {one.key}".casefold() for word in wanted)
    ]


def row(section: Section, record: Any, conventions: Conventions) -> dict[str, Any]:
    """Return what the list says about one record."""
    return {
        "pk": record.pk,
        "key": record.key,
        "name": name_of(record, conventions.language),
        "cells": [(label, value(record)) for label, value in section.cells],
        "uses": record.uses,
        "parts": getattr(record, "parts", None),
    }


def category_rows(
    section: Section, request: BusinessRequest, page: Any
) -> list[dict[str, Any]]:
    """Return the categories of a page of the tree, with the uses of each."""
    pks = [branch.pk for branch in page]
    found = section.rows(request.business).filter(pk__in=pks)
    uses = dict(found.values_list("pk", "uses"))
    return [
        {
            "pk": one.pk,
            "key": one.key,
            "name": one.name,
            "depth": min(one.depth, 8),
            "above": one.above,
            "uses": uses.get(one.pk, 0),
        }
        for one in page
    ]


def doubles(request: BusinessRequest) -> dict[str, Any]:
    """Return near duplicates of categories, and the spellings that stand for one."""
    business, language = request.business, conventions_of(request).language
    return {
        "kind": "category",
        "near": list(free_lists.near_duplicates(Category, business, language)),
        "aliases": free_lists.aliases(Category, business),
    }


@require_safe
@requires(Verb.VIEW)
def definition_detail(
    request: BusinessRequest, section: str, pk: int
) -> HttpResponseBase:
    """Show one definition, and what uses it."""
    shown = section_or_404(section)
    record = get_object_or_404(shown.model.objects.of(request.business), pk=pk)
    conventions = conventions_of(request)
    context = {
        "section": shown,
        "record": record,
        "name": name_of(record, conventions.language),
        "facts": shown.facts(record, conventions.language),
        "uses": linked(record),
        "parts": described(record, conventions) if shown.parts else None,
    }
    if shown.model is Category:
        known = Category.known(request.business, conventions.language)
        context["others"] = [one.name for one in known if one.pk != pk]
        context["users"] = users_of(Category, record)
    return render(request, "catalog/definitions/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def definition_new(request: BusinessRequest, section: str) -> HttpResponseBase:
    """Create a definition."""
    shown = section_or_404(section)
    record = shown.model(business=request.business)
    return form_page(request, shown, record, str(shown.new_label))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def definition_edit(
    request: BusinessRequest, section: str, pk: int
) -> HttpResponseBase:
    """Edit a definition."""
    shown = section_or_404(section)
    record = get_object_or_404(shown.model.objects.of(request.business), pk=pk)
    name = name_of(record, conventions_of(request).language)
    return form_page(request, shown, record, _("Edit {name}").format(name=name))


def form_page(
    request: BusinessRequest, section: Section, record: Any, title: str
) -> HttpResponseBase:
    """Show a form, rearrange its rows, or save it; 422 where it was refused."""
    is_new = record.pk is None
    conventions = conventions_of(request)
    rearranges = "do" in request.POST
    data = request.POST if request.method == "POST" else None
    form = section.form(
        rearranged(data, most_rows(conventions))
        if data is not None and rearranges
        else data,
        record=record,
        conventions=conventions,
    )
    if rearranges:
        form.be_silent()
    elif data is not None and form.is_valid() and form.save(timezone.now()):
        name = name_of(record, conventions.language)
        said = _("“{name}” was created.").format(name=name) if is_new else _("Saved.")
        messages.success(request, said)
        return redirect("definition-detail", section.name, record.pk)
    refused = data is not None and not rearranges
    context = {
        "section": section,
        "form": form,
        "title": title,
        "refused": refused,
        "back": address_of(section, None if is_new else record.pk),
    }
    status = 422 if refused else 200
    return render(request, "catalog/definitions/form.html", context, status=status)


@require_POST
@requires(Verb.EDIT)
def definition_delete(
    request: BusinessRequest, section: str, pk: int
) -> HttpResponseBase:
    """Delete a definition that nothing uses."""
    shown = section_or_404(section)
    record = get_object_or_404(shown.model.objects.of(request.business), pk=pk)
    name = name_of(record, conventions_of(request).language)
    try:
        delete(record)
    except InUse as used:
        messages.error(request, used.sentence(name))
        return redirect("definition-detail", section, pk)
    messages.success(request, _("“{name}” was deleted.").format(name=name))
    return redirect("definition-list", section)


def address_of(section: Section, pk: int | None) -> str:
    """Return where the list of a section is, or one of its records."""
    if pk is None:
        return reverse("definition-list", args=[section.name])
    return reverse("definition-detail", args=[section.name, pk])


OWN_PAGES[Category] = lambda pk: address_of(SECTIONS["categories"], pk)
