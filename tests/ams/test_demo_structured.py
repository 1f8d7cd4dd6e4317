"""The products with variants of the demo show whatever such a product can have."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from ams.demo.seed import seed
from ams.demo.shops import COPPER_PINE
from ams.models import Business
from bulkupload.models import Upload
from catalog.models import (
    Asset,
    AttributeDefinition,
    Category,
    Channel,
    CustomerGroup,
    FieldDefinition,
    Image,
    Kind,
    Price,
    PriceTier,
    Product,
    ProductCategory,
    ProductCurrent,
    ProductSlug,
    ProductType,
    State,
    TaxCategory,
    Variant,
)
from catalog.models.definitions import STANDARD
from catalog.structured import catalog_document
from catalog.structured.documents import to_document
from catalog.structured.load import load
from catalog.structured.publish import differences

SINGLE = set(Kind.values) - {Kind.SET, Kind.NESTED}
"""Every kind that a file can fill, sets apart (A-1)."""


@pytest.fixture
def demo(db: None) -> Business:
    """Return the jeweller's business, freshly made."""
    seed(timezone.now())
    return Business.objects.get(slug=COPPER_PINE.slug)


def structured(demo: Business) -> Any:
    """Return the products that are not flat."""
    return Product.objects.of(demo).exclude(product_type__key=STANDARD)


def test_three_product_types_have_attributes_of_every_kind(demo: Business) -> None:
    """A-1, A-2: every kind but nested, sets of each sort among them."""
    types = ProductType.objects.of(demo).exclude(key=STANDARD).order_by("pk")
    attributes = AttributeDefinition.objects.of(demo)

    sets = attributes.filter(kind=Kind.SET)
    kinds = set(attributes.values_list("kind", flat=True))
    elements = set(sets.values_list("element_kind", flat=True))
    references = set(attributes.values_list("reference_type", flat=True))

    assert [one.key for one in types] == ["ring", "necklace", "beads"]
    assert kinds == SINGLE | {Kind.SET}
    assert elements == {"text", "number", "enum", "ltext", "money", "reference"}
    assert references == {"", "category", "product"}


def test_every_constraint_is_in_use_and_some_attributes_are_required(
    demo: Business,
) -> None:
    attributes = AttributeDefinition.objects.of(demo)

    constraints = set(attributes.values_list("constraint", flat=True))
    required = set(attributes.filter(required=True).values_list("name", flat=True))

    assert constraints == set(AttributeDefinition.Constraint.values)
    assert required == {"size", "metal", "length", "chain", "diameter", "shape"}


def test_every_attribute_is_filled_somewhere(demo: Business) -> None:
    defined = AttributeDefinition.objects.of(demo).values_list("name", flat=True)
    variants = Variant.objects.of(demo).values_list("attributes", flat=True)

    filled = {name for attributes in variants for name in attributes}

    assert filled == set(defined)


def test_the_custom_fields_of_prices_have_every_kind_and_are_filled(
    demo: Business,
) -> None:
    fields = FieldDefinition.objects.of(demo)
    prices = Price.objects.of(demo).exclude(custom_type=None)

    kinds = set(fields.values_list("kind", flat=True))
    filled = {name for price in prices for name in price.custom_fields}

    assert kinds == SINGLE | {Kind.SET}
    assert filled == set(fields.values_list("name", flat=True))


def test_prices_show_all_that_a_price_can_say(demo: Business) -> None:
    prices = Price.objects.of(demo).filter(variant__product__in=structured(demo))

    shown = {
        "currencies": set(prices.values_list("currency", flat=True)),
        "countries": set(prices.exclude(country="").values_list("country", flat=True)),
        "channels": set(prices.exclude(channel=None).values_list("channel__key")),
        "groups": set(
            prices.exclude(customer_group=None).values_list("customer_group__key")
        ),
        "precise": prices.filter(type="highPrecision").exists(),
        "dated": prices.exclude(valid_from=None).exclude(valid_until=None).exists(),
        "tiers": PriceTier.objects.of(demo).exists(),
    }

    assert shown == {
        "currencies": {"USD", "EUR", "GBP", "JPY"},
        "countries": {"DE", "AT", "GB", "JP"},
        "channels": {("craft-fairs",), ("studio",), ("web-shop",)},
        "groups": {("stockists",), ("studio-friends",)},
        "precise": True,
        "dated": True,
        "tiers": True,
    }


def test_some_prices_hold_today_and_some_do_not_yet(demo: Business) -> None:
    now = timezone.now()
    dated = Price.objects.of(demo).exclude(valid_from=None)

    holding = dated.filter(valid_from__lte=now, valid_until__gt=now)

    assert holding.count() == 1
    assert dated.filter(valid_from__gt=now).count() == 1


def test_products_are_published_staged_or_still_sketches(demo: Business) -> None:
    """C12: what was never published has no current side."""
    published = structured(demo).filter(published=True)
    sketches = structured(demo).filter(published=False)

    staged = {one.key for one in published if one.has_staged_changes}
    current = ProductCurrent.objects.of(demo).values_list("product__key", flat=True)

    assert staged == {
        "saltmarsh-ring",
        "rowan-berry-ring",
        "lantern-moth-pendant",
        "honeycomb-necklace",
        "turquoise-by-the-gram",
    }
    assert set(current) == {one.key for one in published}
    assert (published.count(), sketches.count()) == (10, 4)


def test_each_staged_change_can_be_told_from_what_is_live(demo: Business) -> None:
    staged = [one for one in structured(demo) if one.has_staged_changes]

    told = {
        data.key: bool(list(differences(data.current, to_document(data))))
        for data in load(demo, [one.pk for one in staged]).values()
        if data.current is not None
    }

    assert told == {one.key: True for one in staged}


def test_one_product_and_one_price_wait_for_a_key(demo: Business) -> None:
    """G-8, R-2: neither can be changed by a file until somebody gives it one."""
    keyless = structured(demo).get(key=None)
    prices = Price.objects.of(demo).filter(variant__product=keyless, key=None)

    assert (keyless.display_name("en"), keyless.published, prices.count()) == (
        "Sea Glass Heirloom Pendant",
        False,
        1,
    )


def test_every_product_is_told_in_both_languages(demo: Business) -> None:
    products = structured(demo)

    languages = {tuple(sorted(one.name)) for one in products}
    descriptions = {tuple(sorted(one.description)) for one in products}
    slugs = ProductSlug.objects.of(demo).filter(product__in=products)

    assert (demo.language, demo.languages) == ("en", ["de"])
    assert languages == descriptions == {("de", "en")}
    assert Counter(slugs.values_list("locale", flat=True)) == {"en": 14, "de": 14}


def test_products_have_one_to_five_variants_and_pictures_for_each(
    demo: Business,
) -> None:
    products = structured(demo)
    variants = Variant.objects.of(demo).filter(product__in=products)

    counts = Counter(variants.values_list("product", flat=True)).values()
    pictured = Image.objects.of(demo).values("variant")

    assert (min(counts), max(counts)) == (1, 5)
    assert not variants.exclude(pk__in=pictured).exists()
    assert Asset.objects.of(demo).filter(variant__in=variants).exists()


def test_every_picture_of_a_variant_was_drawn(
    demo: Business, settings: LazySettings
) -> None:
    images = Image.objects.of(demo).filter(variant__product__in=structured(demo))
    drawn = {
        f"{settings.MEDIA_URL}{path.relative_to(settings.MEDIA_ROOT)}"
        for path in Path(settings.MEDIA_ROOT).rglob("*.svg")
    }

    assert set(images.values_list("url", flat=True)) <= drawn


def test_no_category_is_there_twice(demo: Business) -> None:
    """The tree of the document is the one that flat products hang in."""
    categories = Category.objects.of(demo)
    names = Counter(categories.values_list("name_key", flat=True))
    links = ProductCategory.objects.of(demo)

    shared = set(links.values_list("category__key", flat=True))

    assert set(names.values()) == {1}
    assert {"stacking-rings", "pendants", "bead-drawer"} <= shared
    assert all(set(one.name) == {"en", "de"} for one in categories)


def test_every_import_of_them_took_all_rows(demo: Business) -> None:
    uploads = Upload.objects.of(demo).filter(sheet_slug="structured-products")

    rows = {one.file_name: one.counts["ready_rows"] for one in uploads}
    problems = [one.counts["failed"] for one in uploads]

    assert rows == {
        "rings-and-necklaces.csv": 63,
        "beads-by-the-gram.csv": 24,
        "from-the-sketchbook.csv": 9,
        "spring-changes.csv": 18,
    }
    assert problems == [0, 0, 0, 0]


def test_days_are_counted_from_the_day_of_the_demo(db: None) -> None:
    seed(datetime(2031, 5, 20, 9, 30, tzinfo=UTC))

    fair = Price.objects.unscoped("the demo was just made").get(key="usd-spring")

    assert fair.valid_from == datetime(2031, 6, 9, tzinfo=UTC)
    assert fair.valid_until == datetime(2031, 7, 9, tzinfo=UTC)


def test_seeding_again_changes_nothing_of_them(demo: Business) -> None:
    before = catalog_document.dump(demo)

    made = seed(timezone.now())

    assert made is False
    assert catalog_document.dump(demo) == before


def test_the_whole_catalog_loads_again_elsewhere(demo: Business) -> None:
    """Section 7: what is dumped loads into an empty business and dumps the same."""
    other = Business.objects.create(name="Elsewhere", slug="elsewhere", language="en")
    document = catalog_document.dump(demo)

    catalog_document.load(document, other, timezone.now())

    assert catalog_document.dump(other) == document


@pytest.mark.parametrize(
    ("model", "keys"),
    [
        (TaxCategory, {"jewelry", "craft-supplies"}),
        (Channel, {"web-shop", "studio", "craft-fairs"}),
        (CustomerGroup, {"stockists", "studio-friends"}),
        (State, {"sketch", "in-the-shop", "last-pieces", "retired"}),
    ],
)
def test_what_products_refer_to_is_there(
    demo: Business, model: type[Any], keys: set[str]
) -> None:
    assert set(model.objects.of(demo).values_list("key", flat=True)) == keys
