"""What is edited in the admin is staged like any other change of a product."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from bulkupload.records.changes import claim
from catalog.models import Product
from catalog.structured.publish import restage


class StagedProductAdmin:
    """An admin of products: keeps the hash of the staged side true."""

    @transaction.atomic
    def save_related(
        self, request: Any, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save the parts of the product, and look at it as a whole."""
        super().save_related(request, form, formsets, change)  # type: ignore[misc]  # mixed into an admin
        restage(request.business, [form.instance.pk])


class StagedVariantAdmin:
    """An admin of variants: a change of one is a change of its product."""

    @transaction.atomic
    def save_related(
        self, request: Any, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save the parts of the variant, and count the change of its products.

        A variant may have moved from one product to another.
        """
        super().save_related(request, form, formsets, change)  # type: ignore[misc]  # mixed into an admin
        _count(request, {form.instance.product_id, form.initial.get("product")})

    @transaction.atomic
    def delete_model(self, request: Any, obj: Any) -> None:
        """Delete a variant, and count the change of its product."""
        super().delete_model(request, obj)  # type: ignore[misc]  # mixed into an admin
        _count(request, {obj.product_id})

    @transaction.atomic
    def delete_queryset(self, request: Any, queryset: Any) -> None:
        """Delete variants, and count the change of each product."""
        pks = set(queryset.values_list("product_id", flat=True))
        super().delete_queryset(request, queryset)  # type: ignore[misc]  # mixed into an admin
        _count(request, pks)


def _count(request: Any, pks: Collection[int | None]) -> None:
    products = list(Product.objects.of(request.business).filter(pk__in=pks))
    for product in products:
        claim(product, version=None, at=timezone.now())
    restage(request.business, [product.pk for product in products])
