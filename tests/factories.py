"""Builds models for tests; a child always belongs to the business of its parent."""

from typing import Any

import factory as factory_boy
from django.contrib.auth.models import User
from factory.django import DjangoModelFactory

from ams.models import Business, Membership
from catalog import models as catalog
from leads.models import Lead, Source

# The types of factory_boy take a model for its factory; so nothing is said about them.
factory: Any = factory_boy
Base: Any = DjangoModelFactory


class UserFactory(DjangoModelFactory[User]):
    """A person; the password is `secret`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    password = factory.django.Password("secret")


class BusinessFactory(DjangoModelFactory[Business]):
    """A business that writes English and counts in dollars."""

    class Meta:
        model = Business

    name = factory.Sequence(lambda n: f"Copper Pine {n}")
    slug = factory.Sequence(lambda n: f"copper-pine-{n}")
    sku_prefix = "CP"


class MembershipFactory(DjangoModelFactory[Membership]):
    """A person in a business, by default its owner."""

    class Meta:
        model = Membership

    business = factory.SubFactory(BusinessFactory)
    user = factory.SubFactory(UserFactory)
    role = "owner"


class OwnedFactory(Base):  # type: ignore[misc]  # see above
    """A row of a business."""

    class Meta:
        abstract = True

    business = factory.SubFactory(BusinessFactory)


class ListValueFactory(OwnedFactory):
    """A value of a free list."""

    class Meta:
        abstract = True

    name = factory.Sequence(lambda n: f"Value {n}")


class CollectionFactory(ListValueFactory):
    class Meta:
        model = catalog.Collection


class MaterialFactory(ListValueFactory):
    class Meta:
        model = catalog.Material


class DesignFactory(ListValueFactory):
    class Meta:
        model = catalog.Design


class SizeFactory(ListValueFactory):
    class Meta:
        model = catalog.Size


class OtherFactory(ListValueFactory):
    class Meta:
        model = catalog.Other


class SupplierFactory(ListValueFactory):
    class Meta:
        model = catalog.Supplier


class UnitFactory(ListValueFactory):
    class Meta:
        model = catalog.Unit


class ColorFactory(ListValueFactory):
    class Meta:
        model = catalog.Color


class CutFactory(ListValueFactory):
    class Meta:
        model = catalog.Cut


class ComponentCategoryFactory(ListValueFactory):
    class Meta:
        model = catalog.ComponentCategory


class SourceFactory(ListValueFactory):
    class Meta:
        model = Source


class CategoryFactory(OwnedFactory):
    """A root category; `label` is its English name."""

    class Meta:
        model = catalog.Category

    class Params:
        label = factory.Sequence(lambda n: f"Category {n}")

    key = factory.Sequence(lambda n: f"category-{n}")
    name = factory.LazyAttribute(lambda o: {"en": o.label})
    name_key = factory.LazyAttribute(lambda o: o.label.casefold())


class ProductTypeFactory(OwnedFactory):
    """The standard type of a business."""

    class Meta:
        model = catalog.ProductType
        django_get_or_create = ["business", "key"]

    key = catalog.STANDARD
    name = "Standard"

    @classmethod
    def _get_or_create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        business, key = kwargs.pop("business"), kwargs.pop("key")
        known = model_class.objects.of(business)
        return known.get_or_create(key=key, defaults={**kwargs, "business": business})[
            0
        ]


class ProductFactory(OwnedFactory):
    """A product without variants; `label` is its English name."""

    class Meta:
        model = catalog.Product

    class Params:
        label = factory.Sequence(lambda n: f"Product {n}")

    key = factory.Sequence(lambda n: f"product-{n}")
    name = factory.LazyAttribute(lambda o: {"en": o.label})
    product_type = factory.SubFactory(
        ProductTypeFactory, business=factory.SelfAttribute("..business")
    )


class VariantFactory(OwnedFactory):
    """A master variant."""

    class Meta:
        model = catalog.Variant

    product = factory.SubFactory(ProductFactory)
    business = factory.SelfAttribute("product.business")
    key = catalog.MASTER
    sku = factory.Sequence(lambda n: f"SKU-{n}")


class PriceFactory(OwnedFactory):
    """A retail price of 12.50 dollars."""

    class Meta:
        model = catalog.Price

    variant = factory.SubFactory(VariantFactory)
    business = factory.SelfAttribute("variant.business")
    key = catalog.RETAIL
    currency = "USD"
    cent_amount = 1250


class PriceTierFactory(OwnedFactory):
    """10 dollars each from 10 pieces on."""

    class Meta:
        model = catalog.PriceTier

    price = factory.SubFactory(PriceFactory)
    business = factory.SelfAttribute("price.business")
    minimum_quantity = 10
    currency = "USD"
    cent_amount = 1000


class ImageFactory(OwnedFactory):
    """A picture."""

    class Meta:
        model = catalog.Image

    variant = factory.SubFactory(VariantFactory)
    business = factory.SelfAttribute("variant.business")
    url = factory.Sequence(lambda n: f"https://images.example/{n}.jpg")
    width = 800
    height = 600


class AssetFactory(OwnedFactory):
    """A manual."""

    class Meta:
        model = catalog.Asset

    variant = factory.SubFactory(VariantFactory)
    business = factory.SelfAttribute("variant.business")
    key = factory.Sequence(lambda n: f"asset-{n}")
    name = factory.LazyFunction(lambda: {"en": "Manual"})
    sources = factory.LazyFunction(lambda: [{"uri": "https://files.example/a.pdf"}])


class FlatProductFactory(ProductFactory):
    """A product as a flat sheet makes it: master variant and retail price."""

    class Meta:
        model = catalog.Product
        skip_postgeneration_save = True

    master = factory.RelatedFactory(
        VariantFactory,
        factory_related_name="product",
        business=factory.SelfAttribute("product.business"),
    )

    @factory.post_generation
    def price(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Give the master variant a retail price."""
        for variant in self.variants.all():
            PriceFactory(variant=variant, **kwargs)


class ComponentFactory(OwnedFactory):
    """A component."""

    class Meta:
        model = catalog.Component

    name = factory.Sequence(lambda n: f"Component {n}")


class LeadFactory(OwnedFactory):
    """A lead."""

    class Meta:
        model = Lead

    name = factory.Sequence(lambda n: f"Lead {n}")
