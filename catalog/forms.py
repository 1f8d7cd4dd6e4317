"""The forms of products and components, made from their sheets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bulkupload import registry, similar
from bulkupload.access import access
from bulkupload.guards import BusinessRequest
from bulkupload.records.editing import initial_of
from bulkupload.records.forms import ColumnForm
from catalog.models import KEY_LENGTH, Category, Component, Price, Product
from catalog.models.texts import check_key

PRODUCT_GROUPS = (
    (_("Product"), {"name": "", "sku": "half", "status": "half"}),
    (
        _("Price and stock"),
        {"retail_price": "third", "cost": "third", "quantity": "third"},
    ),
    (
        _("Lists"),
        dict.fromkeys(
            "category collection material design size other supplier".split(),
            "half",
        ),
    ),
    (_("Text"), {"description": "", "notes": ""}),
)
"""The groups of the product form: heading, and the width of each field."""

COMPONENT_GROUPS = (
    (_("Component"), {"name": "", "sku": "half", "status": "half"}),
    (
        _("Cost and stock"),
        {"cost_per_unit": "third", "unit": "third", "stock_quantity": "third"},
    ),
    (
        _("Lists"),
        dict.fromkeys(("category", "material", "supplier", "color", "cut"), "half"),
    ),
    (
        _("Details"),
        {
            "supplier_order_no": "half",
            "size_gauge": "half",
            "weight": "half",
            "website": "half",
        },
    ),
    (_("Text"), {"description": "", "notes": ""}),
)
"""The groups of the component form."""


def product_form(
    request: BusinessRequest, product: Product | None = None
) -> ColumnForm:
    """Return the form of this product, or of a new one."""
    conventions = access().conventions(request.business)
    sheet = registry.get("products")
    initial = None
    if product is not None:
        initial = initial_of(product, sheet, request)
        price = product.retail_price(conventions.currency)
        if price and price.type == Price.Type.HIGH:
            del initial["retail_price"]  # finer than this form can say
        if product.category and shares_its_name(product.category, request):
            initial["category"] = product.category.key
    return ColumnForm(
        request.POST if request.method == "POST" else None,
        sheet=sheet,
        business=request.business,
        conventions=conventions,
        initial=initial,
        version=product.version if product else None,
    )


def shares_its_name(category: Category, request: BusinessRequest) -> bool:
    """Say whether another category has the same name, so that only the key tells."""
    language = access().conventions(request.business).language
    name = similar.name_key(category.name_in(language))
    known = Category.known(request.business, language)
    return sum(similar.name_key(one.name) == name for one in known) > 1


def component_form(
    request: BusinessRequest, component: Component | None = None
) -> ColumnForm:
    """Return the form of this component, or of a new one."""
    sheet = registry.get("components")
    initial: dict[str, Any] | None = None
    if component is not None:
        initial = initial_of(component, sheet, request)
    return ColumnForm(
        request.POST if request.method == "POST" else None,
        sheet=sheet,
        business=request.business,
        conventions=access().conventions(request.business),
        initial=initial,
        version=component.version if component else None,
    )


class KeyForm(forms.Form):
    """A key for something that came without one."""

    key = forms.CharField(
        label=_("Key"),
        max_length=KEY_LENGTH,
        validators=[check_key],
        help_text=_("Letters, digits, “_” and “-”. It cannot be changed later."),
    )
