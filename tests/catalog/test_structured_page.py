"""The page of a product with variants: values by their definitions, prices, files."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ams.models import Business
from catalog.models import MASTER, Kind, Product
from catalog.structured.catalog_document import load
from tests import factories
from tests import factories_structured as structured
from tests.catalog_document.rich import rich

Cards = list[Any]


@pytest.fixture
def ring(business: Business) -> Any:
    """Return a product of a type, with one variant."""
    kind = factories.ProductTypeFactory.create(business=business, key="ring")
    return factories.ProductFactory.create(
        business=business, product_type=kind, key="moon-ring", label="Moon ring"
    )


def variant_of(ring: Any, **values: Any) -> Any:
    """Add a variant to the product."""
    return factories.VariantFactory.create(product=ring, **values)


def defined(ring: Any, name: str, kind: str, **values: Any) -> Any:
    """Define an attribute of the product's type."""
    return structured.AttributeDefinitionFactory.create(
        product_type=ring.product_type, name=name, kind=kind, **values
    )


def page_of(client: Client, product: Any) -> Any:
    """Return the answer with the page of a product."""
    return client.get(f"/products/{product.pk}/")


def shown(client: Client, ring: Any) -> dict[str, list[tuple[str, str]]]:
    """Return the attributes of the first variant: label -> texts with remarks."""
    [card, *_] = page_of(client, ring).context["cards"]
    return {
        one.label: [(line.text, line.note) for line in one.lines]
        for one in card.attributes
    }


EUROS = {
    "type": "centPrecision",
    "currencyCode": "EUR",
    "centAmount": 1250,
    "fractionDigits": 2,
}
PRECISE = {**EUROS, "type": "highPrecision", "fractionDigits": 3, "preciseAmount": 1015}


@pytest.mark.parametrize(
    ("kind", "value", "lines"),
    [
        (Kind.TEXT, "red", [("red", "")]),
        (Kind.BOOLEAN, False, [("no", "")]),
        (Kind.NUMBER, 1234.5, [("1,234.5", "")]),
        (Kind.MONEY, EUROS, [("12.50 EUR", "")]),
        (Kind.MONEY, PRECISE, [("1.015 EUR", "")]),
        (Kind.DATE, "2026-03-31", [("31 Mar 2026", "")]),
        (Kind.TIME, "23:30:00.000", [("23:30", "")]),
        (Kind.TIME, "23:30:00.001", [("23:30:00.001", "")]),
        (
            Kind.LOCALIZED_TEXT,
            {"de": "Reif", "en": "Ring"},
            [("Ring", "English"), ("Reif", "German")],
        ),
        (
            Kind.REFERENCE,
            {"typeId": "category", "key": "hoops"},
            [("hoops", "category")],
        ),
        (Kind.NESTED, [{"name": "x"}], [('[{"name": "x"}]', "")]),
        (Kind.NUMBER, "not one", [("not one", "")]),
        (Kind.MONEY, {"centAmount": 5}, [('{"centAmount": 5}', "")]),
        (Kind.DATE, "tomorrow", [("tomorrow", "")]),
        (Kind.BOOLEAN, "yes", [("yes", "")]),
    ],
)
def test_a_value_is_shown_by_its_kind_else_as_it_is_stored(
    viewer: Client, ring: Any, kind: str, value: Any, lines: list[tuple[str, str]]
) -> None:
    defined(ring, "what", kind)
    variant_of(ring, attributes={"what": value})

    assert shown(viewer, ring) == {"what": lines}


def test_a_moment_is_told_in_the_time_zone_of_the_business(
    viewer: Client, business: Business, ring: Any
) -> None:
    business.time_zone = "Europe/Vienna"
    business.save()
    defined(ring, "seen", Kind.DATETIME)
    variant = variant_of(ring, attributes={"seen": "2026-03-31T23:30:00.000Z"})
    factories.PriceFactory.create(
        variant=variant, valid_from=datetime(2026, 7, 1, 22, tzinfo=UTC)
    )

    assert shown(viewer, ring) == {"seen": [("1 Apr 2026, 01:30", "")]}
    assert "from 2 Jul 2026, 00:00" in page_of(viewer, ring).content.decode()


def test_values_stand_in_the_order_of_the_type_under_the_labels_of_the_business(
    viewer: Client, ring: Any
) -> None:
    metal = defined(
        ring, "metal", Kind.LOCALIZED_ENUM, label={"de": "Metall", "en": "Metal"}
    )
    structured.AttributeEnumValueFactory.create(
        definition=metal, key="au", label={"en": "Gold"}
    )
    defined(ring, "sizes", Kind.SET, element_kind=Kind.NUMBER, position=1)
    values = {"gone": {"x": 1}, "sizes": [2, 3.5], "metal": "au"}
    variant_of(ring, attributes=values)

    found = shown(viewer, ring)

    assert list(found.items()) == [
        ("Metal", [("Gold", "au")]),
        ("sizes", [("2", ""), ("3.5", "")]),
        ("gone", [('{"x": 1}', "")]),
    ]
    assert "not defined" in page_of(viewer, ring).content.decode()


def test_a_price_tells_for_whom_it_holds_what_many_cost_and_its_custom_fields(
    viewer: Client, business: Business, ring: Any
) -> None:
    kind = structured.FieldsTypeFactory.create(business=business, key="notes")
    structured.FieldDefinitionFactory.create(
        fields_type=kind, name="note", label={"en": "Remark"}
    )
    price = factories.PriceFactory.create(
        variant=variant_of(ring),
        country="US",
        customer_group=structured.CustomerGroupFactory.create(business=business),
        channel=structured.ChannelFactory.create(business=business),
        custom_type=kind,
        custom_fields={"note": "Sale"},
    )
    factories.PriceTierFactory.create(price=price)

    page = page_of(viewer, ring).content.decode()

    for text in ("US · Resellers · Web shop", "from 10: $10.00", "Remark", "Sale"):
        assert text in page


def links(page: str) -> list[str]:
    """Return where the links of a product's files and pictures lead."""
    found: list[str] = re.findall(r'<a [^>]*href="([^"]+)"[^>]*nofollow', page)
    return found


def test_only_addresses_of_the_web_and_of_mail_are_links(
    viewer: Client, ring: Any
) -> None:
    uris = (
        *("https://a.example/1", "http://a.example/2", "mailto:me@a.example"),
        *("javascript:alert(1)", "data:text/html,x", "ftp://a.example", "urn:isbn:1"),
    )
    sources: list[Any] = [{"uri": uri} for uri in uris]
    variant = variant_of(ring)
    factories.AssetFactory.create(variant=variant, sources=[*sources, {}])
    for url in ("http://a.example/3.jpg", "javascript:alert(2)"):
        factories.ImageFactory.create(variant=variant, url=url)

    page = page_of(viewer, ring).content.decode()

    assert links(page) == ["http://a.example/3.jpg", *uris[:3]]
    assert all(uri in page for uri in uris)
    assert 'src="http' not in page


def test_texts_are_told_by_language_the_default_one_first(
    viewer: Client, ring: Any
) -> None:
    Product.objects.of(ring.business).filter(pk=ring.pk).update(
        name={"de": "Mondring", "en": "Moon ring"},
        meta_title={"de": "Ringe"},
        search_keywords={"en": ["moon", "ring"]},
    )
    structured.ProductSlugFactory.create(product=ring, locale="fr", slug="bague")

    found = page_of(viewer, ring).context["texts"]

    assert [(one.language, one.name, one.slug) for one in found] == [
        ("en", "Moon ring", ""),
        ("de", "Mondring", ""),
        ("fr", "", "bague"),
    ]
    assert (found[0].keywords, found[1].meta_title) == (["moon", "ring"], "Ringe")


def test_categories_are_told_with_their_keys(
    viewer: Client, business: Business, ring: Any
) -> None:
    category = factories.CategoryFactory.create(
        business=business, key="moon-rings", label="Rings of the moon"
    )
    variant_of(ring, key="small")
    structured.ProductCategoryFactory.create(product=ring, category=category)

    page = page_of(viewer, ring).content.decode()

    assert f"/definitions/categories/{category.pk}/" in page
    assert "Rings of the moon" in page
    assert "moon-rings" in page


def test_a_flat_product_looks_simple(viewer: Client, business: Business) -> None:
    product = factories.FlatProductFactory.create(business=business, label="Ring")

    page = page_of(viewer, product).content.decode()

    assert "Price and stock" in page
    assert "<details" not in page.partition("<main")[2]


def test_few_variants_stand_open_and_many_are_folded(viewer: Client, ring: Any) -> None:
    variant_of(ring, key=MASTER, attributes={"a": "b"})
    few = page_of(viewer, ring).content.decode()
    for number in range(99):
        variant_of(ring, key=f"v{number}", position=number + 1)

    many = page_of(viewer, ring).content.decode()

    assert few.count('<details class="card variant" open>') == 1
    assert many.count('<details class="card variant">') == 100


def test_a_product_that_has_nothing_says_so(viewer: Client, ring: Any) -> None:
    assert "No variant yet" in page_of(viewer, ring).content.decode()

    variant_of(ring, key="small")

    assert "No price yet" in page_of(viewer, ring).content.decode()


def test_statements_of_the_page_do_not_grow_with_the_variants(
    viewer: Client, business: Business, ring: Any
) -> None:
    group = structured.CustomerGroupFactory.create(business=business)
    kind = structured.FieldsTypeFactory.create(business=business)
    structured.FieldDefinitionFactory.create(fields_type=kind, name="note")
    metal = defined(ring, "metal", Kind.ENUM)
    structured.AttributeEnumValueFactory.create(definition=metal, key="au")

    def statements_with(*keys: str) -> int:
        for key in keys:
            variant = variant_of(ring, key=key, attributes={"metal": "au"})
            price = factories.PriceFactory.create(
                variant=variant,
                customer_group=group,
                custom_type=kind,
                custom_fields={"note": "x"},
            )
            factories.PriceTierFactory.create(price=price)
            factories.ImageFactory.create(variant=variant)
            factories.AssetFactory.create(variant=variant)
            category = factories.CategoryFactory.create(business=business)
            structured.ProductCategoryFactory.create(product=ring, category=category)
        with CaptureQueriesContext(connection) as found:
            page_of(viewer, ring)
        return len(found)

    assert statements_with("one") == statements_with(*"bcdefg")


def test_everything_that_a_catalogue_may_hold_has_a_page(
    viewer: Client, business: Business
) -> None:
    load(json.loads(json.dumps(rich())), business, timezone.now())

    pages = [page_of(viewer, one) for one in Product.objects.of(business)]

    assert [page.status_code for page in pages] == [200, 200, 200]
