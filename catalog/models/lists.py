"""The free lists of products and components; a value is unique by name in a business.

Material and Supplier are shared by products and components.
"""

from django.utils.translation import gettext_lazy as _

from bulkupload.lists import ListValue


class Collection(ListValue):
    """A collection of products."""

    class Meta(ListValue.Meta):
        verbose_name = _("collection")
        verbose_name_plural = _("collections")


class Material(ListValue):
    """What a product or a component is made of."""

    class Meta(ListValue.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")


class Design(ListValue):
    """A design of products."""

    class Meta(ListValue.Meta):
        verbose_name = _("design")
        verbose_name_plural = _("designs")


class Size(ListValue):
    """A size of products."""

    class Meta(ListValue.Meta):
        verbose_name = _("size")
        verbose_name_plural = _("sizes")


class Other(ListValue):
    """Whatever else a business sorts its products by."""

    class Meta(ListValue.Meta):
        verbose_name = _("other")
        verbose_name_plural = _("others")


class Supplier(ListValue):
    """Who sells a product or a component to the business."""

    class Meta(ListValue.Meta):
        verbose_name = _("supplier")
        verbose_name_plural = _("suppliers")


class Unit(ListValue):
    """What the cost of a component is for: a piece, a gram, an inch."""

    class Meta(ListValue.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")


class Color(ListValue):
    """A color of components."""

    class Meta(ListValue.Meta):
        verbose_name = _("color")
        verbose_name_plural = _("colors")


class Cut(ListValue):
    """A cut of components."""

    class Meta(ListValue.Meta):
        verbose_name = _("cut")
        verbose_name_plural = _("cuts")


class ComponentCategory(ListValue):
    """A category of components; products have their own tree."""

    class Meta(ListValue.Meta):
        verbose_name = _("component category")
        verbose_name_plural = _("component categories")
