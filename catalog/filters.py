"""The filters of the lists of products and components."""

import django_filters
from django.utils.translation import gettext_lazy as _

from bulkupload.records.filters import RecordFilters, list_filter
from catalog.models import (
    Category,
    Collection,
    Color,
    Component,
    ComponentCategory,
    Cut,
    Design,
    Material,
    Other,
    Product,
    Size,
    Supplier,
    Unit,
)


class ProductFilters(RecordFilters):
    """Products by status and by each free list."""

    status = django_filters.ChoiceFilter(
        choices=Product.Status.choices, label=_("Status"), empty_label=_("Any")
    )
    category = list_filter(Category, _("Category"), "category_links__category")
    collection = list_filter(Collection, _("Collection"), "collection")
    material = list_filter(Material, _("Material"), "material")
    design = list_filter(Design, _("Design"), "design")
    size = list_filter(Size, _("Size"), "size")
    other = list_filter(Other, _("Other"), "other")
    supplier = list_filter(Supplier, _("Supplier"), "supplier")


class ComponentFilters(RecordFilters):
    """Components by status and by each free list."""

    status = django_filters.ChoiceFilter(
        choices=Component.Status.choices, label=_("Status"), empty_label=_("Any")
    )
    category = list_filter(ComponentCategory, _("Category"), "category")
    material = list_filter(Material, _("Material"), "material")
    supplier = list_filter(Supplier, _("Supplier"), "supplier")
    color = list_filter(Color, _("Color"), "color")
    cut = list_filter(Cut, _("Cut"), "cut")
    unit = list_filter(Unit, _("Unit"), "unit")
