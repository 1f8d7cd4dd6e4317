"""The pages of products."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBadRequest, HttpResponseBase
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
from bulkupload.records.changes import ChangedMeanwhile, Taken
from bulkupload.records.editing import FormPage, form_answer, saved
from catalog.forms import PRODUCT_GROUPS, KeyForm, product_form
from catalog.models import Asset, Price, Product
from catalog.product_list import PRODUCTS, TONES, price_text
from catalog.product_page import is_simple, product_of, texts_of, variant_cards
from catalog.product_sides import sides_of
from catalog.services.products import (
    ProductValues,
    create_product,
    edit_product,
    give_key,
    set_product_status,
)
from catalog.structured.publish import publish


@require_safe
@requires(Verb.VIEW)
def products(request: BusinessRequest) -> HttpResponseBase:
    """Show the list."""
    return PRODUCTS.respond(request)


@require_safe
@requires(Verb.EXPORT)
def products_export(request: BusinessRequest) -> HttpResponseBase:
    """Hand out the filtered list as CSV."""
    return PRODUCTS.export(request)


@require_safe
@requires(Verb.VIEW)
def product_detail(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Show one product."""
    product = get_object_or_404(product_of(request.business, pk))
    conventions = access().conventions(request.business)
    cards = variant_cards(product, conventions)
    texts = texts_of(product, conventions)
    pictures = (picture for card in cards for picture in card.pictures)
    context = {
        "product": product,
        "name": product.display_name(conventions.language),
        "texts": texts,
        "told": len(texts) > 1 or any(one.says_more for one in texts),
        "price": price_text(product, conventions),
        "tone": TONES[Product.Status(product.status)],
        "cards": cards,
        "hero": next((picture for picture in pictures if picture.shown), None),
        "is_simple": is_simple(product),
        "sides": sides_of(product),
        "categories": [
            (link.category, link.category.name_in(conventions.language))
            for link in product.category_links.all()
        ],
    }
    return render(request, "catalog/product_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def product_new(request: BusinessRequest) -> HttpResponseBase:
    """Create a product."""
    form = product_form(request)

    def save(values: dict[str, Any]) -> Product:
        return create_product(
            business=request.business,
            values=ProductValues(**values),
            conventions=form.conventions,
            at=timezone.now(),
        )

    if request.method == "POST" and (product := saved(form, save)):
        messages.success(request, _("“{name}” was created.").format(name=product))
        return redirect("product-detail", product.pk)
    return form_answer(request, form, form_page(_("New product"), _("Create")))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def product_edit(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Edit a product: its text in one language, its lists, its master variant."""
    product = get_object_or_404(Product.objects.of(request.business), pk=pk)
    form = product_form(request, product)
    page = form_page(_("Edit {name}").format(name=product), _("Save"), product)

    def save(values: dict[str, Any]) -> Product:
        return edit_product(
            product,
            values=ProductValues(**values),
            version=form.read_version,
            conventions=form.conventions,
            at=timezone.now(),
        )

    if request.method == "POST" and saved(form, save, product):
        messages.success(request, _("Saved."))
        return redirect("product-detail", pk)
    return form_answer(request, form, page)


@require_POST
@requires(Verb.EDIT)
def product_status(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Archive a product, or take it back."""
    product = get_object_or_404(Product.objects.of(request.business), pk=pk)
    archived = product.status == Product.Status.ARCHIVED
    status = Product.Status.ACTIVE if archived else Product.Status.ARCHIVED
    set_product_status(product, status=status, at=timezone.now())
    said = _("“{name}” is active again.") if archived else _("“{name}” is archived.")
    messages.success(request, said.format(name=product))
    return redirect("product-detail", pk)


@require_POST
@requires(Verb.EDIT)
def product_publish(request: BusinessRequest, pk: int) -> HttpResponseBase:
    """Publish everything staged of a product, as the person saw it (G-1, C10)."""
    product = get_object_or_404(Product.objects.of(request.business), pk=pk)
    version = request.POST.get("version", "")
    if not (version.isascii() and version.isdigit() and len(version) < MOST_DIGITS):
        return HttpResponseBadRequest()
    try:
        done = publish(product, version=int(version), at=timezone.now())
    except ChangedMeanwhile:
        messages.error(
            request,
            _("Somebody changed this since you read it. Look again, then publish it."),
        )
    else:
        if done:
            language = access().conventions(request.business).language
            name = product.display_name(language)
            messages.success(request, _("“{name}” is published.").format(name=name))
        else:
            messages.info(request, _("Everything of it is published already."))
    return redirect("product-detail", pk)


MOST_DIGITS = 10
"""Digits that a version never has."""

KEYED = {"product": Product, "price": Price, "asset": Asset}
"""What may have come without a key, by the word in its address."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Verb.EDIT)
def product_key(
    request: BusinessRequest, pk: int, kind: str, part: int
) -> HttpResponseBase:
    """Give a product, one of its prices or one of its assets a key."""
    product = get_object_or_404(Product.objects.of(request.business), pk=pk)
    own = KEYED[kind].objects.of(request.business).filter(key=None, pk=part)
    own = own.filter(pk=pk) if kind == "product" else own.filter(variant__product=pk)
    record = get_object_or_404(own)
    form = KeyForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["key"]
        try:
            give_key(record, product=product, key=key, at=timezone.now())
        except Taken:
            form.add_error(
                "key", _("“{key}” is taken. Use another one.").format(key=key)
            )
        except ChangedMeanwhile:
            messages.error(request, _("Somebody gave it a key since you read it."))
            return redirect("product-detail", pk)
        else:
            messages.success(request, _("The key is “{key}” now.").format(key=key))
            return redirect("product-detail", pk)
    context = {"form": form, "product": product, "record": record, "kind": kind}
    status = 422 if form.errors else 200
    return render(request, "catalog/product_key.html", context, status=status)


def form_page(title: str, submit: str, product: Product | None = None) -> FormPage:
    """Return what stands around the form."""
    crumbs = [(reverse("products"), _("Products"))]
    note = ""
    if product:
        crumbs.append((reverse("product-detail", args=[product.pk]), str(product)))
        if product.variants.count() > 1:
            note = _("Price, cost and stock here are those of the first variant.")
    return FormPage(
        title=title, crumbs=crumbs, groups=PRODUCT_GROUPS, submit=submit, note=note
    )
