"""The admin of the catalogue."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from bulkupload.admin import BulkUploadAdminMixin
from bulkupload.records.admin import OwnedAdmin, OwnedInline
from catalog import definition_admin, models
from catalog.staged_admin import StagedProductAdmin, StagedVariantAdmin

__all__ = ["definition_admin"]

LISTS = (
    models.Collection,
    models.Material,
    models.Design,
    models.Size,
    models.Other,
    models.Supplier,
    models.Unit,
    models.Color,
    models.Cut,
    models.ComponentCategory,
)


LISTED = ("collection", "material", "design", "size", "other", "supplier")
"""The free lists that a product has one value of."""


class SlugInline(OwnedInline):
    """The slugs of a product."""

    model = models.ProductSlug


class CategoryInline(OwnedInline):
    """The categories of a product."""

    model = models.ProductCategory


class VariantInline(OwnedInline):
    """The variants of a product."""

    model = models.Variant
    show_change_link = True
    fields = ("key", "sku", "cost", "quantity", "position")


@admin.register(models.Product)
class ProductAdmin(StagedProductAdmin, BulkUploadAdminMixin, OwnedAdmin):
    """Products."""

    list_display = ("__str__", "key", "status", "product_type", "created_at")
    list_filter = ("status", "published")
    list_select_related = ("product_type",)
    search_fields = ("key", "variants__sku")
    autocomplete_fields = (
        *LISTED,
        *("product_type", "tax_category", "state"),
    )
    fieldsets = (
        (None, {"fields": ("name", "key", "product_type", "status", "notes")}),
        (_("Lists"), {"fields": (LISTED[:3], LISTED[3:])}),
        (_("Description"), {"fields": ("description",)}),
        (
            _("Process"),
            {"fields": ("tax_category", "state", "price_mode", "published")},
        ),
        (
            _("Search engines"),
            {
                "fields": ("meta_title", "meta_description", "search_keywords"),
                "classes": ("collapse",),
            },
        ),
    )
    inlines = (VariantInline, CategoryInline, SlugInline)

    def get_readonly_fields(
        self, request: object, obj: object = None
    ) -> tuple[str, ...]:
        """Hold what never changes: the key, and the type."""
        return ("key", "product_type", "published") if obj else ("published",)


class PriceInline(OwnedInline):
    """The prices of a variant."""

    model = models.Price


class AssetInline(OwnedInline):
    """The files of a variant."""

    model = models.Asset


class ImageInline(OwnedInline):
    """The pictures of a variant."""

    model = models.Image


@admin.register(models.Variant)
class VariantAdmin(StagedVariantAdmin, OwnedAdmin):
    """Variants of all products."""

    list_display = ("__str__", "product", "key", "cost", "quantity")
    list_select_related = ("product",)
    search_fields = ("sku", "key")
    autocomplete_fields = ("product",)
    inlines = (PriceInline, ImageInline, AssetInline)


@admin.register(models.Component)
class ComponentAdmin(BulkUploadAdminMixin, OwnedAdmin):
    """Components."""

    list_display = ("name", "sku", "status", "category", "stock_quantity", "created_at")
    list_filter = ("status",)
    list_select_related = ("category",)
    search_fields = ("name", "sku")
    autocomplete_fields = ("category", "material", "supplier", "color", "cut", "unit")


@admin.register(*LISTS)
class ListAdmin(OwnedAdmin):
    """The free lists."""

    list_display = ("name",)
    search_fields = ("name",)
