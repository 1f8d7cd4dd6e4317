"""The templates of structured products: one for each product type (M-17, B-2)."""

from typing import Any

import pytest
from django.test import Client

from ams.models import Business
from bulkupload import registry
from bulkupload.pipeline.blank_csv import template_csv
from bulkupload.sheet import NoTemplate, Template
from catalog.models import AttributeDefinition, Kind, Product, Variant
from tests import factories
from tests import factories_structured as structured
from tests.bulkupload.imports import import_of, imported, previewed
from tests.catalog_structured.world import make_world
from tests.csv_files import csv_of
from tests.factories import BusinessFactory, MembershipFactory

pytestmark = pytest.mark.django_db

SLUG = "structured-products"
SHEET = registry.get(SLUG)


@pytest.fixture
def business() -> Business:
    """Return a business that writes in two languages."""
    return BusinessFactory.create(language="en", languages=["de"])


def defined(business: Business, **attributes: dict[str, Any]) -> None:
    """Make the product type `ring` with these attributes."""
    kind = factories.ProductTypeFactory.create(
        business=business, key="ring", name="Ring"
    )
    for position, (name, rest) in enumerate(attributes.items()):
        values = rest.pop("values", ())
        definition = structured.AttributeDefinitionFactory.create(
            product_type=kind, name=name, position=position, **rest
        )
        for key in values:
            structured.AttributeEnumValueFactory.create(definition=definition, key=key)


def template(business: Business, name: str) -> bytes:
    """Return the template of a product type."""
    return template_csv(SHEET, import_of(business, SLUG, b"").context, name)


def rows(business: Business, name: str) -> list[list[str]]:
    """Return header and rows of a template."""
    context = import_of(business, SLUG, b"").context
    return [list(row) for row in SHEET.template_rows(context, name)]


def column(table: list[list[str]], header: str) -> list[str]:
    """Return the texts below a header."""
    at = table[0].index(header)
    return [row[at] for row in table[1:]]


def test_m17_each_product_type_with_a_key_has_a_template(business: Business) -> None:
    """M-17, C55: a type without a key cannot be named in a file."""
    for key, name in [("ring", "Ring"), (None, "Old"), ("mug", "Mug")]:
        factories.ProductTypeFactory.create(business=business, key=key, name=name)
    context = import_of(business, SLUG, b"").context

    assert SHEET.templates(context) == [
        Template(name="ring", label="Ring"),
        Template(name="mug", label="Mug"),
    ]
    with pytest.raises(NoTemplate):
        SHEET.template_rows(context, "cup")


def test_m17_the_template_of_a_type_with_every_kind_imports_as_it_is(
    business: Business,
) -> None:
    make_world(business)
    content = template(business, "jewelry")

    found = previewed(business, SLUG, content)
    upload = imported(business, SLUG, content)

    assert (found.problems, found.ignored, found.corrections) == ((), (), ())
    assert (found.notes, found.open_questions) == ((), ())
    assert upload.counts["created"] == 1
    product = Product.objects.of(business).get()
    assert (product.key, product.state.key) == ("example-jewelry", "draft")
    assert Variant.objects.of(business).filter(product=product).count() == 2


def test_m17_attributes_are_headers_by_their_kind_sets_by_semicolon_or_position(
    business: Business,
) -> None:
    """M-17, S-1, S-4, S-5, A-5 to A-10: the header says the kind."""
    defined(
        business,
        color={"kind": Kind.TEXT},
        story={"kind": Kind.LOCALIZED_TEXT},
        fee={"kind": Kind.MONEY},
        tones={"kind": Kind.SET, "element_kind": Kind.TEXT},
        tales={"kind": Kind.SET, "element_kind": Kind.LOCALIZED_TEXT},
        line={"kind": Kind.REFERENCE, "reference_type": "category"},
        parts={"kind": Kind.NESTED},
    )

    table = rows(business, "ring")

    assert [header for header in table[0] if header.startswith("attributes.")] == [
        "attributes.color",
        "attributes.story.de",
        "attributes.story.en",
        "attributes.fee.currencyCode",
        "attributes.fee.centAmount",
        "attributes.fee.type",
        "attributes.fee.fractionDigits",
        "attributes.tones",
        "attributes.tales.1.de",
        "attributes.tales.1.en",
        "attributes.tales.2.de",
        "attributes.tales.2.en",
        "attributes.line.key",
        "attributes.line.typeId",
    ]
    assert column(table, "attributes.tones") == ["red; green", "", "", "green; blue"]
    assert column(table, "attributes.line.key") == ["", "", "", ""]


def test_m17_the_example_has_prices_tiers_an_asset_and_an_image_over_several_rows(
    business: Business,
) -> None:
    defined(business)

    table = rows(business, "ring")

    assert column(table, "variants.key") == [
        *["example-ring-1"] * 3,
        "example-ring-2",
    ]
    assert column(table, "variants.prices.key") == [
        *["price-1", "price-1", "price-2", "price-1"]
    ]
    assert column(table, "variants.prices.tiers.minimumQuantity") == [
        "10",
        "50",
        "",
        "",
    ]
    assert column(table, "variants.prices.value.preciseAmount") == ["", "", "19905", ""]
    assert column(table, "variants.assets.key") == ["care-sheet", "", "", ""]
    assert column(table, "variants.images.dimensions.w") == ["1200", "", "", ""]
    assert column(table, "name.de") == ["Ring (example)", "", "", ""]
    assert column(table, "variants.prices.channel.key") == [""] * 4


CONSTRAINTS = AttributeDefinition.Constraint


@pytest.mark.parametrize(
    ("attributes", "variants"),
    [
        ({"code": {"constraint": CONSTRAINTS.UNIQUE, "required": True}}, 2),
        (
            {
                "finish": {
                    "kind": Kind.ENUM,
                    "values": ["matte"],
                    "constraint": CONSTRAINTS.UNIQUE,
                    "required": True,
                }
            },
            1,
        ),
        ({"line": {"constraint": CONSTRAINTS.SAME_FOR_ALL, "required": True}}, 2),
        (
            {
                "finish": {
                    "kind": Kind.ENUM,
                    "values": ["matte"],
                    "constraint": CONSTRAINTS.COMBINATION_UNIQUE,
                }
            },
            1,
        ),
        ({"parts": {"kind": Kind.NESTED, "required": True}}, 0),
        (
            {
                "cart": {
                    "kind": Kind.REFERENCE,
                    "reference_type": "cart",
                    "required": True,
                }
            },
            2,
        ),
        (
            {"like": {"kind": Kind.REFERENCE, "reference_type": "product"}},
            2,
        ),
    ],
)
def test_m17_the_example_keeps_the_rules_of_its_type(
    attributes: dict[str, Any], variants: int, business: Business
) -> None:
    """C40, C49: fewer variants where the rules allow no more."""
    defined(business, **{name: dict(rest) for name, rest in attributes.items()})

    upload = imported(business, SLUG, template(business, "ring"))

    assert (upload.counts["created"], upload.counts["failed"]) == (1, 0)
    assert Variant.objects.of(business).count() == variants


def test_b2_an_example_that_was_left_in_beside_other_products_is_left_out(
    business: Business,
) -> None:
    defined(business)
    header, *example = rows(business, "ring")
    own = [
        {"key": "anna", "productType.key": "ring", "productType.typeId": "product-type",
         "name.en": "Anna", "slug.en": "anna"}.get(name, "")
        for name in header
    ]  # fmt: skip

    found = previewed(business, SLUG, csv_of(header, *example, own))

    counts = found.counts
    assert (counts.created, counts.examples, counts.ready_rows) == (1, 4, 1)
    assert [one.name for one in found.differences] == ["Anna"]


def test_b2_an_example_that_was_changed_is_a_product_like_any_other(
    business: Business,
) -> None:
    defined(business)
    header, *example = rows(business, "ring")
    example[1][header.index("variants.prices.tiers.minimumQuantity")] = "60"
    own = ["anna" if name == "key" else "" for name in header]

    found = previewed(business, SLUG, csv_of(header, *example, own))

    assert (found.counts.created, found.counts.examples) == (1, 0)


def test_m17_a_template_is_downloaded_by_the_key_of_its_type(
    business: Business,
) -> None:
    defined(business)
    client = Client()
    client.force_login(MembershipFactory.create(business=business).user)
    address = f"/bulk-upload/{SLUG}/template/"

    known, unknown = (client.get(address, {"of": key}) for key in ("ring", "cup"))

    assert (known.status_code, unknown.status_code) == (200, 404)
    assert known.content == template(business, "ring")
    assert "structured-products-ring-template.csv" in known["Content-Disposition"]


def test_c55_without_a_product_type_the_first_step_says_where_to_make_one(
    business: Business,
) -> None:
    """M-17, G-6: nothing can be downloaded then."""
    client = Client()
    client.force_login(MembershipFactory.create(business=business).user)

    page = client.get(f"/bulk-upload/{SLUG}/")

    assert f"/bulk-upload/{SLUG}/template/" not in page.text
    assert SHEET.templates_url() in page.text
    assert client.get(f"/bulk-upload/{SLUG}/template/").status_code == 404


def test_m17_the_first_step_offers_the_template_of_each_type(
    business: Business,
) -> None:
    defined(business)
    factories.ProductTypeFactory.create(business=business, key="mug", name="Mug")
    client = Client()
    client.force_login(MembershipFactory.create(business=business).user)

    page = client.get(f"/bulk-upload/{SLUG}/")

    assert f"/bulk-upload/{SLUG}/template/?of=ring" in page.text
