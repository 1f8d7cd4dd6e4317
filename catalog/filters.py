"""The filters of the lists of products and components."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
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
    Image,
    Material,
    Other,
    Price,
    Product,
    Size,
    Supplier,
    Unit,
)
from catalog.product_sides import STANDINGS, WORDS


def without(products: QuerySet[Product], model: type[Image | Price]) -> Any:
    """Return the products none of whose variants has a price, or a picture."""
    found = model._default_manager.filter(
        business=OuterRef("business"), variant__product=OuterRef("pk")
    )
    return products.exclude(Exists(found))


def out_of_stock(components: QuerySet[Component]) -> QuerySet[Component]:
    """Return the components of which nothing is left; an unknown stock is not none."""
    return components.filter(stock_quantity=0)


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
    missing = django_filters.ChoiceFilter(
        method="lacks",
        choices=[("price", _("Price")), ("image", _("Picture")), ("key", _("Key"))],
        label=_("Missing"),
        empty_label=_("Any"),
    )
    publishing = django_filters.ChoiceFilter(
        method="stands",
        choices=list(WORDS.items()),
        label=_("Publishing"),
        empty_label=_("Any"),
    )

    def stands(self, queryset: Any, name: str, value: str) -> Any:
        """Keep the products that are published so far."""
        return queryset.filter(STANDINGS[value])

    def lacks(self, queryset: Any, name: str, value: str) -> Any:
        """Keep the products that have no price, no picture, or no key."""
        if value == "key":
            return queryset.filter(key=None)
        return without(queryset, Price if value == "price" else Image)


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
    stock = django_filters.ChoiceFilter(
        method="lacks",
        choices=[("out", _("Out of stock"))],
        label=_("Stock"),
        empty_label=_("Any"),
    )

    def lacks(self, queryset: Any, name: str, value: str) -> Any:
        """Keep the components that are out of stock."""
        return out_of_stock(queryset)
