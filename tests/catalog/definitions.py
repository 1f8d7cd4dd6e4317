"""What the tests of definitions share: forms as a browser sends them, and products."""

from typing import Any

from ams.models import Business
from catalog.models import AttributeDefinition, ProductType
from tests import factories

PRODUCT_TYPES = "/definitions/product-types/"


def sent(*rows: dict[str, Any], **typed: Any) -> dict[str, Any]:
    """Return the form of a type with these rows; each is a text without more words."""
    plain = {"kind": "text", "constraint": "None", "level": "Variant"}
    found: dict[str, Any] = {"rows": str(len(rows)), **typed}
    for number, row in enumerate(rows):
        for name, value in {**plain, **row}.items():
            found[f"row-{number}-{name.replace('_en', '-en')}"] = value
    return found


def attribute(business: Business, name: str, kind: str = "text", **how: Any) -> Any:
    """Return an attribute of the product type `rings`."""
    owner = product_type(business)
    return AttributeDefinition.objects.create(
        business=business, product_type=owner, name=name, kind=kind, **how
    )


def product_type(business: Business, key: str = "rings") -> ProductType:
    """Return the product type with this key, made on the first call."""
    made: ProductType = factories.ProductTypeFactory.create(
        business=business, key=key, name=key.title()
    )
    return made


def product_with(business: Business, key: str = "rings", **values: Any) -> Any:
    """Return a product of this type whose variant has these attributes."""
    product = factories.ProductFactory.create(
        business=business, product_type=product_type(business, key)
    )
    factories.VariantFactory.create(product=product, attributes=values)
    return product


def shown(owner: ProductType) -> list[tuple[str, str, str]]:
    """Return name, kind and kind of elements of what a type defines, in its order."""
    return list(owner.attributes.values_list("name", "kind", "element_kind"))


def errors(answer: Any) -> list[dict[str, list[str]]]:
    """Return what the rows of a refused form say."""
    return [dict(row.errors) for row in answer.context["form"].rows]
