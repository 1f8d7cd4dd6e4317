"""The pages of the free lists."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from bulkupload import similar
from bulkupload.access import Verb, access
from bulkupload.guards import BusinessRequest, requires
from bulkupload.limits import TEXT_LENGTH
from bulkupload.models import Alias
from bulkupload.records import free_lists
from bulkupload.records.listing import PAGES
from bulkupload.records.look import PER_PAGE

OWN_PAGES: dict[Any, Callable[[int | None], str]] = {}
"""Lists that an app shows on pages of its own: where a value is, None for the list.

They are looked at there only; renaming, merging and deleting are the same as here.
"""


class NameForm(forms.Form):
    """The name of one value."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=TEXT_LENGTH)

    def clean_name(self) -> str:
        """Return the name without what nobody sees."""
        name = similar.clean(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write a name with letters or digits."))
        if len(similar.name_key(name)) > TEXT_LENGTH:
            raise forms.ValidationError(_("Write a shorter name."))
        return name


@require_safe
@requires(Verb.VIEW)
def lists(request: BusinessRequest) -> HttpResponseBase:
    """Show all free lists of the business."""
    found = [
        {
            "word": kind._meta.model_name,
            "title": kind._meta.verbose_name_plural,
            "count": kind.objects.of(request.business).count(),
            "users": users_of(kind),
        }
        for kind in free_lists.kinds()
    ]
    context = {
        "lists": found,
        "aliases": free_lists.spellings_elsewhere(request.business),
    }
    return render(request, "listing/lists.html", context)


@require_safe
@requires(Verb.VIEW)
def list_detail(request: BusinessRequest, kind: str) -> HttpResponseBase:
    """Show the values of one list, how often each is used, and near duplicates."""
    model = kind_or_404(kind)
    if model in OWN_PAGES:
        return redirect(OWN_PAGES[model](None))
    values = free_lists.with_uses(model, request.business)
    word = similar.name_key(request.GET.get("q", ""))
    if word:
        values = values.filter(name_key__contains=word)
    language = access().conventions(request.business).language
    page = Paginator(values, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "kind": kind,
        "title": model._meta.verbose_name_plural,
        "page": page,
        "values": [(value, value.name_in(language)) for value in page],
        "near": list(free_lists.near_duplicates(model, request.business, language)),
        "aliases": free_lists.aliases(model, request.business),
        "q": request.GET.get("q", ""),
    }
    return render(request, "listing/list_detail.html", context)


@require_safe
@requires(Verb.VIEW)
def list_value(request: BusinessRequest, kind: str, pk: int) -> HttpResponseBase:
    """Show one value: who uses it, and what can be done with it."""
    value = value_or_404(request, kind, pk)
    if type(value) in OWN_PAGES:
        return redirect(OWN_PAGES[type(value)](value.pk))
    form = NameForm(initial={"name": name_of(value, request)})
    return value_page(request, value, form)


@require_POST
@requires(Verb.EDIT)
def list_rename(request: BusinessRequest, kind: str, pk: int) -> HttpResponseBase:
    """Rename the value, or offer a merge with the value that has that name."""
    value = value_or_404(request, kind, pk)
    form = NameForm(request.POST)
    if not form.is_valid():
        return value_page(request, value, form)
    language = access().conventions(request.business).language
    name = form.cleaned_data["name"]
    try:
        free_lists.rename(value, name, language=language, at=timezone.now())
    except free_lists.NameTaken as taken:
        return value_page(request, value, form, rival=taken.value)
    messages.success(request, _("Saved."))
    return redirect("list-detail", kind)


@require_POST
@requires(Verb.EDIT)
def list_merge(request: BusinessRequest, kind: str, pk: int) -> HttpResponseBase:
    """Merge the value into another one of its list."""
    value = value_or_404(request, kind, pk)
    into = target_of(request, type(value))
    if into is None or into.pk == value.pk:
        messages.error(request, _("Choose another value of this list to merge into."))
        return redirect("list-value", kind, pk)
    old, new = name_of(value, request), name_of(into, request)
    language = access().conventions(request.business).language
    try:
        moved = free_lists.merge(value, into, language=language, at=timezone.now())
    except free_lists.InUse:
        text = _("“{name}” is named by its key in attributes of products, so it stays.")
        messages.error(request, text.format(name=old))
        return redirect("list-value", kind, pk)
    text = ngettext(
        "“{old}” is “{new}” now; {n} use moved.",
        "“{old}” is “{new}” now; {n} uses moved.",
        moved,
    )
    messages.success(request, text.format(old=old, new=new, n=moved))
    return redirect("list-detail", kind)


@require_POST
@requires(Verb.EDIT)
def list_delete(request: BusinessRequest, kind: str, pk: int) -> HttpResponseBase:
    """Delete a value that nothing uses."""
    value = value_or_404(request, kind, pk)
    name = name_of(value, request)
    try:
        free_lists.delete_unused(value)
    except free_lists.InUse:
        text = _("“{name}” is in use. Merge it instead.")
        messages.error(request, text.format(name=name))
        return redirect("list-value", kind, pk)
    messages.success(request, _("“{name}” was deleted.").format(name=name))
    return redirect("list-detail", kind)


@require_POST
@requires(Verb.EDIT)
def spelling_forget(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Forget that a spelling stands for a name; the next file asks again."""
    alias = get_object_or_404(Alias.objects.of(request.business), pk=pk)
    alias.delete()
    text = _("“{spelling}” stands for nothing now.")
    messages.success(request, text.format(spelling=alias.spelling))
    kinds = {kind._meta.label_lower: kind for kind in free_lists.kinds()}
    kind = kinds.get(alias.scope)
    if kind is None:
        return redirect("lists")
    return redirect("list-detail", kind._meta.model_name)


def kind_or_404(kind: str) -> Any:
    """Return the list with this word in its address."""
    model = free_lists.kind_named(kind)
    if model is None:
        raise Http404
    return model


def value_or_404(request: BusinessRequest, kind: str, pk: int) -> Any:
    """Return the value of the business, with its uses."""
    values = free_lists.with_uses(kind_or_404(kind), request.business)
    return get_object_or_404(values, pk=pk)


def name_of(value: Any, request: BusinessRequest) -> str:
    """Return the name in the language of the business."""
    name: str = value.name_in(access().conventions(request.business).language)
    return name


def target_of(request: BusinessRequest, model: Any) -> Any | None:
    """Return the value to merge into: by id, or by the name that was typed."""
    pk, name = request.POST.get("into", ""), request.POST.get("into_name", "")
    if pk.isascii() and pk.isdigit():
        return model.objects.of(request.business).filter(pk=int(pk)).first()
    return free_lists.named(model, name, request.business) if name else None


def value_page(
    request: BusinessRequest, value: Any, form: NameForm, rival: Any = None
) -> HttpResponseBase:
    """Answer with the page of one value; 422 where its new name was refused."""
    model = type(value)
    language = access().conventions(request.business).language
    known = model.known(request.business, language)
    context = {
        "value": value,
        "name": name_of(value, request),
        "kind": model._meta.model_name,
        "title": model._meta.verbose_name_plural,
        "users": users_of(model, value),
        "others": [one.name for one in known if one.pk != value.pk],
        "form": form,
        "rival": rival,
        "rival_name": name_of(rival, request) if rival else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "listing/list_value.html", context, status=status)


def users_of(model: Any, value: Any = None) -> list[tuple[Any, str]]:
    """Return what uses values of the list: its name, and the list filtered to it."""
    found = []
    for field in free_lists.relations(model):
        name = field.name
        for user in (field.model, *free_lists.owners_of(field)):
            page = PAGES.get(user)
            if page:
                address = page.address_of_users(name, value.pk) if value else ""
                found.append((page.title, address))
    return found
