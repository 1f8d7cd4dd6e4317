"""What a file can say of a product, all of it, has cells and no note (C57, C58)."""

from datetime import UTC, datetime
from typing import Any

from ams.models import Business
from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.definitions import load_definitions
from catalog.structured.rows import REMARK, Said, rows_of
from tests.catalog_structured.saved import CENTS

EUROS = {
    "type": "centPrecision",
    "currencyCode": "EUR",
    "centAmount": 1250,
    "fractionDigits": 2,
}
MINUS = {**EUROS, "centAmount": -1}
RINGS = {"typeId": "category", "key": "rings"}
GIFTS = {"typeId": "category", "key": "gifts"}

VALUES: dict[str, Any] = {
    "a-text": "gold",
    "a-ltext": {"en": "Gold", "de": "Golden"},
    "a-boolean": False,
    "a-number": 0.1,
    "a-money": EUROS,
    "a-date": "2026-02-28",
    "a-time": "23:30:00.000",
    "a-datetime": "2026-02-28T23:30:00.000Z",
    "a-enum": "s",
    "a-lenum": "m",
    "a-reference": RINGS,
    "set-text": ["red", "green"],
    "set-ltext": [{"en": "Red", "de": "Rot"}, {"en": "Green"}],
    "set-boolean": [True, False],
    "set-number": [10, 5.5],
    "set-money": [EUROS, MINUS],
    "set-date": ["2026-02-28"],
    "set-time": ["00:00:00.000"],
    "set-datetime": ["2026-02-28T23:30:00.000Z"],
    "set-enum": ["s", "l"],
    "set-lenum": ["m"],
    "set-reference": [RINGS, GIFTS],
}
"""A value of each kind, and a set of each."""


def in_cells(prefix: str) -> dict[str, str]:
    """Return the cells of these values below a header."""
    return {f"{prefix}.{header}": text for header, text in CELLS.items()}


def money(header: str, cents: str) -> dict[str, str]:
    """Return the cells of an amount in euros."""
    return {
        f"{header}.currencyCode": "EUR",
        f"{header}.centAmount": cents,
        f"{header}.type": "centPrecision",
        f"{header}.fractionDigits": "2",
    }


CELLS = {
    "a-text": "gold",
    "a-ltext.en": "Gold",
    "a-ltext.de": "Golden",
    "a-boolean": "false",
    "a-number": "0.1",
    **money("a-money", "1250"),
    "a-date": "2026-02-28",
    "a-time": "23:30:00.000",
    "a-datetime": "2026-02-28T23:30:00.000Z",
    "a-enum": "s",
    "a-lenum": "m",
    "a-reference.key": "rings",
    "a-reference.typeId": "category",
    "set-text": "red; green",
    "set-ltext.1.en": "Red",
    "set-ltext.1.de": "Rot",
    "set-ltext.2.en": "Green",
    "set-boolean": "true; false",
    "set-number": "10; 5.5",
    **money("set-money.1", "1250"),
    **money("set-money.2", "-1"),
    "set-date": "2026-02-28",
    "set-time": "00:00:00.000",
    "set-datetime": "2026-02-28T23:30:00.000Z",
    "set-enum": "s; l",
    "set-lenum": "m",
    "set-reference.1.key": "rings",
    "set-reference.1.typeId": "category",
    "set-reference.2.key": "gifts",
    "set-reference.2.typeId": "category",
}

PRICE = PriceData(
    "eur",
    CENTS,
    country="DE",
    customer_group="staff",
    channel="web",
    valid_from=datetime(2026, 1, 1, tzinfo=UTC),
    valid_until=datetime(2026, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC),
    tiers=[TierData(10, CENTS), TierData(100, CENTS)],
    custom_type="remarks",
    custom=VALUES,
)
FINE = PriceData("fine", MoneyData("highPrecision", "EUR", 102, 3, 1015))
CARE = AssetData(
    "care",
    name={"en": "Care", "de": "Pflege"},
    description={"en": "How to wash it"},
    sources=[{"uri": "https://files.example/care.pdf"}],
    tags=["care", "gold"],
)
FRONT = ImageData("https://images.example/a.jpg", label="Front", width=800, height=600)


def said(business: Business, kind: int, **members: Any) -> Said:
    """Return what a file says of the product `ring` with these members."""
    data = ProductData("ring", "jewelry", kind, **members)
    return rows_of(data, load_definitions(business))


def row_of(**cells: str) -> dict[str, str]:
    """Return a row of the first variant."""
    return {"key": "ring", "variants.key": "small", **cells}


PRODUCT = {
    "key": "ring",
    "productType.key": "jewelry",
    "productType.typeId": "product-type",
    "priceMode": "Embedded",
}


def test_c58_what_a_product_says_of_itself_has_a_cell_and_no_note(
    business: Business, kind: int
) -> None:
    """P-10, P-12, P-14: texts and search keywords by language, categories."""
    found = said(
        business,
        kind,
        name={"en": "Ring", "de": "Reif", "zh-Hans-CN": "戒指"},
        slug={"en": "ring", "de": "reif"},
        description={"en": "A ring,\nof gold"},
        meta_title={"en": "Rings"},
        meta_description={"en": "Buy rings"},
        search_keywords={"en": ["ring", "gold"], "fr-CH": ["bague"]},
        categories=["rings", "gifts"],
        tax_category="full",
        state="draft",
    )

    assert found.notes == []
    assert found.rows == [
        {
            **PRODUCT,
            "name.en": "Ring",
            "name.de": "Reif",
            "name.zh-Hans-CN": "戒指",
            "slug.en": "ring",
            "slug.de": "reif",
            "description.en": "A ring,\nof gold",
            "metaTitle.en": "Rings",
            "metaDescription.en": "Buy rings",
            "searchKeywords.en": "ring; gold",
            "searchKeywords.fr-CH": "bague",
            "categories": "rings; gifts",
            "taxCategory.key": "full",
            "taxCategory.typeId": "tax-category",
            "state.key": "draft",
            "state.typeId": "state",
        }
    ]


def test_c57_attributes_of_every_kind_and_sets_of_them_have_cells_and_no_note(
    business: Business, kind: int
) -> None:
    """C57, C58: sets of references, of money and of localised texts go by position."""
    variant = VariantData("small", "R-S", attributes=VALUES)

    found = said(business, kind, variants=[variant])

    assert found.notes == []
    assert found.rows == [
        {**PRODUCT, **row_of(), "variants.sku": "R-S", **in_cells("attributes")}
    ]


def test_c58_prices_tiers_assets_and_images_have_cells_and_no_note(
    business: Business, kind: int
) -> None:
    """C58: custom fields of every kind and tags too; one row a tier and a price."""
    variant = VariantData("small", prices=[PRICE, FINE], assets=[CARE], images=[FRONT])

    found = said(business, kind, variants=[variant])

    prices = "variants.prices"
    assert found.notes == []
    assert found.rows == [
        {
            **PRODUCT,
            **row_of(),
            f"{prices}.key": "eur",
            **money(f"{prices}.value", "1250"),
            f"{prices}.country": "DE",
            f"{prices}.customerGroup.key": "staff",
            f"{prices}.customerGroup.typeId": "customer-group",
            f"{prices}.channel.key": "web",
            f"{prices}.channel.typeId": "channel",
            f"{prices}.validFrom": "2026-01-01T00:00:00.000Z",
            f"{prices}.validUntil": "2026-12-31T23:59:59.999Z",
            f"{prices}.custom.type.key": "remarks",
            f"{prices}.custom.type.typeId": "type",
            **in_cells(f"{prices}.custom.fields"),
            f"{prices}.tiers.minimumQuantity": "10",
            **money(f"{prices}.tiers.value", "1250"),
            "variants.assets.key": "care",
            "variants.assets.name.en": "Care",
            "variants.assets.name.de": "Pflege",
            "variants.assets.description.en": "How to wash it",
            "variants.assets.sources.uri": "https://files.example/care.pdf",
            "variants.assets.tags": "care; gold",
            "variants.images.url": "https://images.example/a.jpg",
            "variants.images.label": "Front",
            "variants.images.dimensions.w": "800",
            "variants.images.dimensions.h": "600",
        },
        {
            **row_of(),
            f"{prices}.key": "eur",
            f"{prices}.tiers.minimumQuantity": "100",
            **money(f"{prices}.tiers.value", "1250"),
        },
        {
            **row_of(),
            f"{prices}.key": "fine",
            **money(f"{prices}.value", "102"),
            f"{prices}.value.type": "highPrecision",
            f"{prices}.value.fractionDigits": "3",
            f"{prices}.value.preciseAmount": "1015",
        },
    ]


def test_c58_a_note_names_the_header_that_is_not_in_the_file(
    business: Business, kind: int
) -> None:
    found = said(business, kind, name={"en": " Ring"}, slug={"en": "ring"})

    assert found.notes == ["name"]
    assert found.rows == [
        {**PRODUCT, "slug.en": "ring", REMARK: "Not in this file: name"}
    ]
