"""What every random product refers to, and a product type with every kind."""

from typing import Any, NamedTuple

from catalog.models import Kind, ProductType
from tests import factories
from tests import factories_structured as structured

CATEGORIES = ("rings", "gifts", "gold")
TAX_CATEGORIES = ("reduced", "full")
STATES = ("draft", "checked")
CHANNELS = ("web", "store")
GROUPS = ("resellers", "staff")
FIELDS_TYPES = ("remarks", "labels")

ENUM = ("s", "m", "l")
"""The keys of the values of list kinds."""

SIMPLE = (
    *(Kind.TEXT, Kind.BOOLEAN, Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.DATETIME),
    *(Kind.ENUM, Kind.LOCALIZED_ENUM),
)
KINDS = (*SIMPLE, Kind.LOCALIZED_TEXT, Kind.MONEY, Kind.REFERENCE)


class Attribute(NamedTuple):
    """The name and the kind of an attribute or field."""

    name: str
    kind: Kind
    element: Kind | None = None


ATTRIBUTES = (
    *(Attribute(f"a-{kind.value}", kind) for kind in KINDS),
    *(Attribute(f"set-{kind.value}", Kind.SET, kind) for kind in KINDS),
)
"""One attribute of each kind, and one set of each; fields of types are the same."""


def make_world(business: Any) -> ProductType:
    """Make everything that the strategies refer to; return the product type."""
    for key in CATEGORIES:
        factories.CategoryFactory.create(business=business, key=key)
    for key in TAX_CATEGORIES:
        structured.TaxCategoryFactory.create(business=business, key=key)
    for key in STATES:
        structured.StateFactory.create(business=business, key=key)
    for key in CHANNELS:
        structured.ChannelFactory.create(business=business, key=key)
    for key in GROUPS:
        structured.CustomerGroupFactory.create(business=business, key=key)
    for key in FIELDS_TYPES:
        owner = structured.FieldsTypeFactory.create(business=business, key=key)
        _define(structured.FieldDefinitionFactory, fields_type=owner)
    kind: ProductType = factories.ProductTypeFactory.create(
        business=business, key="jewelry"
    )
    _define(structured.AttributeDefinitionFactory, product_type=kind)
    return kind


def _define(factory: Any, **owner: Any) -> None:
    field = factory is structured.FieldDefinitionFactory
    value = (
        structured.FieldEnumValueFactory
        if field
        else structured.AttributeEnumValueFactory
    )
    for position, (name, kind, element) in enumerate(ATTRIBUTES):
        definition = factory.create(
            **owner,
            name=name,
            kind=kind,
            element_kind=element or "",
            reference_type="category" if Kind.REFERENCE in {kind, element} else "",
            position=position,
        )
        if {kind, element} & {Kind.ENUM, Kind.LOCALIZED_ENUM}:
            for key in ENUM:
                value.create(definition=definition, key=key)
