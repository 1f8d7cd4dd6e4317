"""Products, one at a time: created, edited, put aside, given a key.

A product made here is a flat one: one variant `master` with one price `retail`.
Editing a structured product changes its text in one language and its master variant.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from bulkupload.access import Conventions
from bulkupload.columns import currency_digits
from bulkupload.lists import Known
from bulkupload.records.changes import ChangedMeanwhile, Taken, claim
from bulkupload.records.naming import entry
from bulkupload.values import BLANK, Nothing
from catalog import skus
from catalog.keys import flat_key, slug_of
from catalog.models import (
    MASTER,
    RETAIL,
    Category,
    Price,
    Product,
    ProductCategory,
    ProductSlug,
    Variant,
    scope_key_of,
)
from catalog.money import in_cents
from catalog.services.types import ensure_standard_type
from catalog.structured.publish import restage

LISTS = ("collection", "material", "design", "size", "other", "supplier")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductValues:
    """What a person may say about a product; names of lists as `Known`.

    A retail price that is BLANK stays as it is; None removes it.
    """

    name: str
    sku: str | None = None
    status: str = Product.Status.ACTIVE
    category: Known | None = None
    collection: Known | None = None
    material: Known | None = None
    design: Known | None = None
    size: Known | None = None
    other: Known | None = None
    supplier: Known | None = None
    retail_price: Decimal | Nothing | None = None
    cost: Decimal | None = None
    quantity: int | None = None
    description: str = ""
    notes: str = ""


@transaction.atomic
def create_product(
    *, business: Any, values: ProductValues, conventions: Conventions, at: datetime
) -> Product:
    """Return a new flat product; a blank SKU becomes the next number (B-15)."""
    skus.locked(business)  # no import numbers products meanwhile
    sku = values.sku or skus.take(business, 1, taken=())[0]
    _refuse_taken(business, sku, None)
    product = Product(
        business=business,
        product_type=ensure_standard_type(business),
        created_at=at,
        updated_at=at,
    )
    _describe(product, values, conventions.language)
    product.save()
    known = Product.objects.of(business).filter(key=sku).values_list("key", flat=True)
    product.key = flat_key(sku, product.pk, set(known))
    product.save(update_fields=["key"])
    _give_slug(product, values.name, conventions.language)
    _put_in_category(product, values.category, conventions.language)
    variant = Variant(business=business, product=product, key=MASTER)
    _stock(variant, sku, values)
    _set_retail(variant, values.retail_price, conventions.currency)
    return product


@transaction.atomic
def edit_product(
    product: Product,
    *,
    values: ProductValues,
    version: int,
    conventions: Conventions,
    at: datetime,
) -> Product:
    """Give the product these values, unless it is no longer in this version."""
    skus.locked(product.business)
    claim(product, version=version, at=at)
    _describe(product, values, conventions.language)
    product.save()
    _put_in_category(product, values.category, conventions.language)
    _edit_master(product, values, conventions.currency)
    restage(product.business, [product.pk])
    return product


def _edit_master(product: Product, values: ProductValues, currency: str) -> None:
    variant = product.master
    sku = values.sku
    if variant is None:
        if not _says_something_about_a_variant(values):
            return
        variant = Variant(business=product.business, product=product, key=MASTER)
    elif not sku and variant.sku:
        sku = skus.take(product.business, 1, taken=())[0]
    _refuse_taken(product.business, sku, variant.pk)
    _stock(variant, sku, values)
    _set_retail(variant, values.retail_price, currency)


@transaction.atomic
def set_product_status(product: Product, *, status: str, at: datetime) -> None:
    """Archive the product, or take it back."""
    skus.locked(product.business)  # no import has to begin anew for this
    claim(product, version=None, at=at)
    product.status = status
    product.save(update_fields=["status"])


@transaction.atomic
def give_key(record: Any, *, product: Product, key: str, at: datetime) -> None:
    """Give a product, price or asset that has none a key; a key never changes later.

    Raises:
        Taken: another one of the business (of the variant, for a part) has this key.
        ChangedMeanwhile: somebody gave it a key since it was read.
    """
    if record.key:
        raise ValueError("A key never changes.")
    skus.locked(product.business)
    claim(product, version=None, at=at)
    rows = type(record).objects.of(product.business_id)
    siblings = rows.filter(key=key)
    if not isinstance(record, Product):
        siblings = siblings.filter(variant=record.variant_id)
    try:
        with transaction.atomic():
            given = rows.filter(pk=record.pk, key=None).update(key=key)
    except IntegrityError:
        raise Taken("key", key, str(siblings.first())) from None
    if not given:
        raise ChangedMeanwhile
    record.key = key
    restage(product.business, [product.pk])


def _describe(product: Product, values: ProductValues, language: str) -> None:
    product.status = values.status
    product.notes = values.notes
    product.name = {**product.name, language: values.name}
    product.description = {**product.description, language: values.description}
    if not values.description:
        del product.description[language]
    for name in LISTS:
        model: Any = Product._meta.get_field(name).related_model
        chosen = getattr(values, name)
        value = entry(model, chosen, business=product.business, language=language)
        setattr(product, name, value)


def _stock(variant: Variant, sku: str | None, values: ProductValues) -> None:
    variant.sku = sku or None
    variant.cost = values.cost
    variant.quantity = values.quantity
    try:
        with transaction.atomic():
            variant.save()
    except IntegrityError:
        _refuse_taken(variant.business, sku, variant.pk)
        raise


def _refuse_taken(business: Any, sku: str | None, own: int | None) -> None:
    others = Variant.objects.of(business).exclude(pk=own).select_related("product")
    owner = others.filter(sku=sku).first() if sku else None
    if owner:
        raise Taken("sku", owner.sku or "", str(owner.product))


def _give_slug(product: Product, name: str, language: str) -> None:
    slug = slug_of(name, product.key or "")
    taken = ProductSlug.objects.of(product.business).filter(locale=language, slug=slug)
    if taken.exists():
        slug = slug_of(name, f"p{product.pk}")
    ProductSlug(
        business=product.business, product=product, locale=language, slug=slug
    ).save()


def _put_in_category(product: Product, chosen: Known | None, language: str) -> None:
    """Replace the first category, and keep the others (spec 6)."""
    category = entry(Category, chosen, business=product.business, language=language)
    links = list(product.category_links.all())
    first = links[0] if links else None
    if first and category and first.category_id == category.pk:
        return
    if first:
        first.delete()
    if category is None:
        return
    position = first.position if first else 0
    for link in links[1:]:
        if link.category_id == category.pk:
            link.position = position
            link.save(update_fields=["position"])
            return
    ProductCategory(
        business=product.business, product=product, category=category, position=position
    ).save()


def _set_retail(variant: Variant, amount: Any, currency: str) -> None:
    """Set the price for everybody in this currency; None removes it."""
    if amount is BLANK:
        return
    price = variant.prices.filter(scope_key=scope_key_of(currency)).first()
    if amount is None:
        if price:
            price.delete()
        return
    if price is None:
        taken = variant.prices.filter(key=RETAIL).exists()
        key = f"{RETAIL}-{currency}" if taken else RETAIL
        price = Price(business=variant.business, variant=variant, key=key)
    price.currency, price.type = currency, Price.Type.CENT
    price.fraction_digits = currency_digits(currency)
    price.cent_amount, price.precise_amount = in_cents(amount, currency), None
    price.save()


def _says_something_about_a_variant(values: ProductValues) -> bool:
    told = (values.sku, values.cost, values.quantity, values.retail_price)
    return any(value not in {None, "", BLANK} for value in told)
