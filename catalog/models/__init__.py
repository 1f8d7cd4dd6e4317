"""Products, components, and what both are described by."""

from catalog.models.component import Component
from catalog.models.counter import Counter
from catalog.models.definitions import (
    STANDARD,
    AttributeDefinition,
    AttributeEnumValue,
    FieldDefinition,
    FieldEnumValue,
    FieldsType,
    Kind,
    ProductType,
)
from catalog.models.lists import (
    Collection,
    Color,
    ComponentCategory,
    Cut,
    Design,
    Material,
    Other,
    Size,
    Supplier,
    Unit,
)
from catalog.models.product import Product, ProductCategory, ProductCurrent, ProductSlug
from catalog.models.references import (
    Category,
    Channel,
    CustomerGroup,
    State,
    StateTransition,
    TaxCategory,
)
from catalog.models.texts import KEY_LENGTH, KEY_PATTERN, scope_key_of, text_in
from catalog.models.variant import (
    MASTER,
    RETAIL,
    Asset,
    Image,
    Price,
    PriceTier,
    Variant,
)

__all__ = [
    "KEY_LENGTH",
    "KEY_PATTERN",
    "MASTER",
    "RETAIL",
    "STANDARD",
    "Asset",
    "AttributeDefinition",
    "AttributeEnumValue",
    "Category",
    "Channel",
    "Collection",
    "Color",
    "Component",
    "ComponentCategory",
    "Counter",
    "CustomerGroup",
    "Cut",
    "Design",
    "FieldDefinition",
    "FieldEnumValue",
    "FieldsType",
    "Image",
    "Kind",
    "Material",
    "Other",
    "Price",
    "PriceTier",
    "Product",
    "ProductCategory",
    "ProductCurrent",
    "ProductSlug",
    "ProductType",
    "Size",
    "State",
    "StateTransition",
    "Supplier",
    "TaxCategory",
    "Unit",
    "Variant",
    "scope_key_of",
    "text_in",
]
