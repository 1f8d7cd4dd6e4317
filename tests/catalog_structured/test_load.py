"""Products as a whole from the tables."""

from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from ams.models import Business
from catalog.models import Product
from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.load import load, load_by_key
from tests import factories
from tests import factories_structured as structured

START = datetime(2026, 1, 1, tzinfo=UTC)


def rich(business: Business) -> Any:
    """Make a product with one of everything, in rows that are not in their order."""
    product = factories.ProductFactory.create(
        business=business,
        key="ring",
        name={"en": "Ring", "de": "Ring"},
        description={"en": "Round."},
        meta_title={"en": "Rings"},
        meta_description={"en": "All rings"},
        search_keywords={"en": ["ring", "gold"]},
        tax_category=structured.TaxCategoryFactory.create(business=business, key="low"),
        state=structured.StateFactory.create(business=business, key="draft"),
        price_mode="Standalone",
        published=True,
        version=3,
    )
    structured.ProductSlugFactory.create(product=product, slug="ring")
    for position, key in enumerate(["gold", "gifts"]):
        structured.ProductCategoryFactory.create(
            product=product,
            category__key=key,
            category__business=business,
            position=1 - position,
        )
    structured.ProductCurrentFactory.create(product=product, document={"name": {}})
    factories.VariantFactory.create(product=product, key="large", position=1, sku=None)
    small = factories.VariantFactory.create(
        product=product, key="small", sku="R-1", attributes={"size": 7}
    )
    price = factories.PriceFactory.create(
        variant=small,
        key="eur",
        currency="EUR",
        type="highPrecision",
        cent_amount=102,
        fraction_digits=3,
        precise_amount=1015,
        country="DE",
        customer_group=structured.CustomerGroupFactory.create(
            business=business, key="resellers"
        ),
        channel=structured.ChannelFactory.create(business=business, key="web"),
        valid_from=START,
        custom_type=structured.FieldsTypeFactory.create(
            business=business, key="remarks"
        ),
        custom_fields={"note": "Sale"},
    )
    for minimum in (10, 5):
        factories.PriceTierFactory.create(
            price=price, minimum_quantity=minimum, currency="EUR"
        )
    factories.AssetFactory.create(variant=small, key="manual", tags=["pdf"])
    factories.ImageFactory.create(variant=small, url="/media/a.jpg", label="Front")
    return product


def test_a_product_is_read_with_everything_below_it(business: Business) -> None:
    product = rich(business)

    found = load(business, [product.pk])

    assert found == {
        product.pk: ProductData(
            key="ring",
            product_type="standard",
            product_type_pk=product.product_type_id,
            name={"en": "Ring", "de": "Ring"},
            slug={"en": "ring"},
            description={"en": "Round."},
            meta_title={"en": "Rings"},
            meta_description={"en": "All rings"},
            search_keywords={"en": ["ring", "gold"]},
            categories=["gifts", "gold"],
            tax_category="low",
            state="draft",
            price_mode="Standalone",
            variants=[
                VariantData(
                    key="small",
                    sku="R-1",
                    attributes={"size": 7},
                    prices=[
                        PriceData(
                            key="eur",
                            value=MoneyData("highPrecision", "EUR", 102, 3, 1015),
                            country="DE",
                            customer_group="resellers",
                            channel="web",
                            valid_from=START,
                            tiers=[
                                TierData(5, MoneyData("centPrecision", "EUR", 1000, 2)),
                                TierData(
                                    10, MoneyData("centPrecision", "EUR", 1000, 2)
                                ),
                            ],
                            custom_type="remarks",
                            custom={"note": "Sale"},
                        )
                    ],
                    assets=[
                        AssetData(
                            key="manual",
                            name={"en": "Manual"},
                            sources=[{"uri": "https://files.example/a.pdf"}],
                            tags=["pdf"],
                        )
                    ],
                    images=[ImageData("/media/a.jpg", "Front", 800, 600)],
                ),
                VariantData(key="large"),
            ],
            published=True,
            current={"name": {}},
        )
    }
    assert found[product.pk].version == 3


def test_ids_and_positions_stand_beside_the_values(business: Business) -> None:
    product = rich(business)

    data = load(business, [product.pk])[product.pk]

    small, large = product.variants.all()
    price = small.prices.get()
    assert data.pk == product.pk
    assert [(one.pk, one.position) for one in data.variants] == [
        (small.pk, 0),
        (large.pk, 1),
    ]
    read = data.variants[0]
    assert (read.prices[0].pk, read.assets[0].pk, read.images[0].pk) == (
        price.pk,
        small.assets.get().pk,
        small.images.get().pk,
    )
    assert [tier.pk for tier in read.prices[0].tiers] == [
        tier.pk for tier in price.tiers.order_by("minimum_quantity")
    ]


def test_a_query_gives_its_products_in_its_order(business: Business) -> None:
    first = factories.ProductFactory.create(business=business, key="one")
    second = factories.ProductFactory.create(business=business, key="two")

    found = load(business, Product.objects.of(business).order_by("-pk"))

    assert list(found) == [second.pk, first.pk]


def test_products_are_found_by_their_keys_in_their_business_alone(
    business: Business, stranger: Business
) -> None:
    rich(business)
    factories.ProductFactory.create(business=stranger, key="ring")
    factories.ProductFactory.create(business=stranger, key="chain")

    found = load_by_key(business, ["ring", "chain", "ring"])

    assert [(key, data.categories) for key, data in found.items()] == [
        ("ring", ["gifts", "gold"])
    ]


def test_an_id_of_another_business_is_left_out(
    business: Business, stranger: Business
) -> None:
    product = rich(stranger)

    assert load(business, [product.pk]) == {}


def test_one_statement_a_table_reads_any_number_of_products(business: Business) -> None:
    needed = []
    for count in (1, 20):
        pks = [
            one.pk
            for one in factories.FlatProductFactory.create_batch(
                count, business=business
            )
        ]
        with CaptureQueriesContext(connection) as captured:
            load(business, pks)
        needed.append(len(captured))

    assert needed == [9, 9]
