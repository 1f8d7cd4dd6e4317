"""Builds what structured products are described by and refer to."""

from catalog import models as catalog
from tests.factories import (
    CategoryFactory,
    OwnedFactory,
    ProductFactory,
    ProductTypeFactory,
    factory,
)


class TaxCategoryFactory(OwnedFactory):
    class Meta:
        model = catalog.TaxCategory

    key = factory.Sequence(lambda n: f"tax-{n}")
    name = factory.LazyFunction(lambda: {"en": "Reduced"})


class StateFactory(OwnedFactory):
    """A state that products may start in, with any next state."""

    class Meta:
        model = catalog.State

    key = factory.Sequence(lambda n: f"state-{n}")
    initial = True


class StateTransitionFactory(OwnedFactory):
    class Meta:
        model = catalog.StateTransition

    source = factory.SubFactory(StateFactory, restricted=True)
    business = factory.SelfAttribute("source.business")
    target = factory.SubFactory(
        StateFactory, business=factory.SelfAttribute("..business")
    )


class ChannelFactory(OwnedFactory):
    class Meta:
        model = catalog.Channel

    key = factory.Sequence(lambda n: f"channel-{n}")
    name = factory.LazyFunction(lambda: {"en": "Web shop"})


class CustomerGroupFactory(OwnedFactory):
    class Meta:
        model = catalog.CustomerGroup

    key = factory.Sequence(lambda n: f"group-{n}")
    name = factory.LazyFunction(lambda: {"en": "Resellers"})


class AttributeDefinitionFactory(OwnedFactory):
    """A text attribute."""

    class Meta:
        model = catalog.AttributeDefinition

    product_type = factory.SubFactory(ProductTypeFactory)
    business = factory.SelfAttribute("product_type.business")
    name = factory.Sequence(lambda n: f"attribute-{n}")
    kind = catalog.Kind.TEXT


class AttributeEnumValueFactory(OwnedFactory):
    class Meta:
        model = catalog.AttributeEnumValue

    definition = factory.SubFactory(AttributeDefinitionFactory, kind=catalog.Kind.ENUM)
    business = factory.SelfAttribute("definition.business")
    key = factory.Sequence(lambda n: f"value-{n}")


class FieldsTypeFactory(OwnedFactory):
    """A type of custom fields of prices."""

    class Meta:
        model = catalog.FieldsType

    key = factory.Sequence(lambda n: f"fields-{n}")
    resource_types = factory.LazyFunction(lambda: ["product-price"])


class FieldDefinitionFactory(OwnedFactory):
    """A text field."""

    class Meta:
        model = catalog.FieldDefinition

    fields_type = factory.SubFactory(FieldsTypeFactory)
    business = factory.SelfAttribute("fields_type.business")
    name = factory.Sequence(lambda n: f"field-{n}")
    kind = catalog.Kind.TEXT


class FieldEnumValueFactory(OwnedFactory):
    class Meta:
        model = catalog.FieldEnumValue

    definition = factory.SubFactory(FieldDefinitionFactory, kind=catalog.Kind.ENUM)
    business = factory.SelfAttribute("definition.business")
    key = factory.Sequence(lambda n: f"value-{n}")


class ProductSlugFactory(OwnedFactory):
    """The English slug of a product."""

    class Meta:
        model = catalog.ProductSlug

    product = factory.SubFactory(ProductFactory)
    business = factory.SelfAttribute("product.business")
    locale = "en"
    slug = factory.Sequence(lambda n: f"slug-{n}")


class ProductCategoryFactory(OwnedFactory):
    class Meta:
        model = catalog.ProductCategory

    product = factory.SubFactory(ProductFactory)
    business = factory.SelfAttribute("product.business")
    category = factory.SubFactory(
        CategoryFactory, business=factory.SelfAttribute("..business")
    )


class ProductCurrentFactory(OwnedFactory):
    """A published side that says nothing but a name."""

    class Meta:
        model = catalog.ProductCurrent

    product = factory.SubFactory(ProductFactory)
    business = factory.SelfAttribute("product.business")
    document = factory.LazyFunction(
        lambda: {"name": {"en": "Ring"}, "slug": {}, "variants": []}
    )
    hash = "0" * 64
