"""A document with a mistake is refused as a whole, and the sentence names the place."""

from typing import Any

import pytest

from ams.models import Business
from tests.catalog_document.documents import small, usd
from tests.catalog_document.refused import (
    GONE,
    PRICE,
    STAGED,
    VARIANT,
    changed,
    expected,
    refused,
)
from tests.factories import BusinessFactory

PENCE: dict[str, Any] = {
    "type": "highPrecision",
    "currencyCode": "GBP",
    "centAmount": 101,
    "fractionDigits": 3,
    "preciseAmount": 1015,
}


@pytest.fixture
def business(db: None) -> Business:
    return BusinessFactory.create()


AT_ITS_PLACE: list[tuple[str, Any, str]] = [
    ("products", {}, "NOT_A_LIST"),
    ("products[0]", "band", "NOT_AN_OBJECT"),
    ("products[0].key", "b", "NOT_A_KEY"),
    ("products[0].key", "bänd", "NOT_A_KEY"),
    ("products[0].key", GONE, "MEMBER_MISSING"),
    ("products[0].productType", GONE, "MEMBER_MISSING"),
    ("products[0].productType", None, "NOT_AN_OBJECT"),
    ("products[0].productType.key", None, "NOT_A_TEXT"),
    ("products[0].productType.key", "necklace", "NOTHING_OF_THIS_KEY"),
    ("products[0].taxCategory", {"key": "none"}, ".key NOTHING_OF_THIS_KEY"),
    ("products[0].taxCategory", {}, ".key MEMBER_MISSING"),
    ("products[0].taxCategory", {"key": "full", "typeId": "tax"}, ".typeId NOT_ONE_OF"),
    ("products[0].state", {"key": "none"}, ".key NOTHING_OF_THIS_KEY"),
    ("products[0].state", {"key": "paid"}, ".key NOT_A_PRODUCT_STATE"),
    ("products[0].priceMode", "embedded", "NOT_ONE_OF"),
    ("products[0].masterData", GONE, "MEMBER_MISSING"),
    ("products[0].masterData.published", "yes", "NOT_YES_OR_NO"),
    ("products[0].masterData.published", True, "^current PUBLISHED_WITHOUT_DATA"),
    ("products[0].masterData.staged", GONE, "MEMBER_MISSING"),
    ("products[0].masterData.current", {"name": {}}, ".slug MEMBER_MISSING"),
    (f"{STAGED}.name", "Band", "NOT_AN_OBJECT"),
    (f"{STAGED}.name", {"english": "Band"}, "NOT_A_LANGUAGE"),
    (f"{STAGED}.name", {"en": 3}, ".en NOT_A_TEXT"),
    (f"{STAGED}.name", {"en": "a\0b"}, ".en UNSTORABLE_TEXT"),
    (f"{STAGED}.name", {"en": "a\ud800b"}, ".en UNSTORABLE_TEXT"),
    (f"{STAGED}.slug", {"en": "b c"}, ".en NOT_A_SLUG"),
    (f"{STAGED}.searchKeywords", {"en": ["x"]}, ".en[0] NOT_AN_OBJECT"),
    (f"{STAGED}.categories", [{"key": "none"}], "[0].key NOTHING_OF_THIS_KEY"),
    (f"{STAGED}.categories", [{"key": "rings"}] * 2, "[1].key GIVEN_TWICE"),
    (f"{STAGED}.variants[1].key", "v1", "GIVEN_TWICE"),
    (f"{STAGED}.variants[1].sku", "B-1", "GIVEN_TWICE"),
    (f"{STAGED}.variants[1].sku", "", "EMPTY_TEXT"),
    (f"{STAGED}.variants[1].sku", "x" * 257, "TEXT_TOO_LONG"),
    ("products[1].masterData.staged.slug", {"en": "band"}, ".en GIVEN_TWICE"),
    ("products[1].key", "band", "GIVEN_TWICE"),
    (f"{PRICE}.key", "a b", "NOT_A_KEY"),
    (f"{PRICE}.value", GONE, "MEMBER_MISSING"),
    (f"{PRICE}.value.centAmount", "100", "NOT_A_WHOLE_NUMBER"),
    (f"{PRICE}.value.centAmount", 1.0, "NOT_A_WHOLE_NUMBER"),
    (f"{PRICE}.value.centAmount", True, "NOT_A_WHOLE_NUMBER"),
    (f"{PRICE}.value.centAmount", -1, "NUMBER_OUT_OF_RANGE"),
    (f"{PRICE}.value.centAmount", 2**63, "NUMBER_OUT_OF_RANGE"),
    (f"{PRICE}.value.centAmount", GONE, "MEMBER_MISSING"),
    (f"{PRICE}.value.type", "cents", "NOT_ONE_OF"),
    (f"{PRICE}.value.currencyCode", "XYZ", "NOT_A_CURRENCY"),
    (f"{PRICE}.value.currencyCode", "usd", "NOT_A_CURRENCY_BUT_NEAR"),
    (f"{PRICE}.value.fractionDigits", 3, "WRONG_DIGITS"),
    (f"{PRICE}.value.preciseAmount", 100, "PRECISE_AMOUNT_IN_CENTS"),
    (
        f"{PRICE}.value",
        PENCE | {"fractionDigits": 2},
        ".fractionDigits DIGITS_NOT_FINER",
    ),
    (
        f"{PRICE}.value",
        PENCE | {"fractionDigits": 21},
        ".fractionDigits NUMBER_OUT_OF_RANGE",
    ),
    (
        f"{PRICE}.value",
        PENCE | {"centAmount": 103},
        ".centAmount NOT_THE_ROUNDED_AMOUNT",
    ),
    (f"{PRICE}.country", "Germany", "NOT_A_COUNTRY_BUT_NEAR"),
    (f"{PRICE}.channel", {"key": "none"}, ".key NOTHING_OF_THIS_KEY"),
    (f"{PRICE}.customerGroup", {"key": "none"}, ".key NOTHING_OF_THIS_KEY"),
    (f"{PRICE}.validFrom", "yesterday", "NOT_A_MOMENT"),
    (
        f"{PRICE}.tiers",
        [{"minimumQuantity": 1, "value": usd(1)}],
        "[0].minimumQuantity NUMBER_OUT_OF_RANGE",
    ),
    (
        f"{PRICE}.tiers",
        [{"minimumQuantity": 2, "value": usd(1)}] * 2,
        "[1].minimumQuantity GIVEN_TWICE",
    ),
    (
        f"{PRICE}.tiers",
        [{"minimumQuantity": 2, "value": usd(1) | {"currencyCode": "EUR"}}],
        "[0].value.currencyCode TIER_IN_OTHER_CURRENCY",
    ),
    (f"{PRICE}.custom", {"fields": {}}, ".type MEMBER_MISSING"),
    (f"{PRICE}.custom", {"type": {"key": "none"}}, ".type.key NOTHING_OF_THIS_KEY"),
    (f"{PRICE}.custom", {"type": {"key": "orders"}}, ".type.key ONLY_FOR_OTHERS"),
    (
        f"{PRICE}.custom",
        {"type": {"key": "notes"}, "fields": {"Note": "x"}},
        ".fields.Note NO_SUCH_FIELD",
    ),
    (
        f"{PRICE}.custom",
        {"type": {"key": "notes"}, "fields": {"note": 1}},
        ".fields.note NOT_A_TEXT",
    ),
    (f"{VARIANT}.prices[1]", {"value": usd(2)}, "SAME_SCOPE"),
    (f"{VARIANT}.images", [{"url": "ring.jpg"}], "[0].url NOT_A_PICTURE"),
    (f"{VARIANT}.images", [{"url": "javascript:x"}], "[0].url NOT_A_PICTURE"),
    (f"{VARIANT}.images", [{"url": "/media/a.png"}] * 2, "[1].url GIVEN_TWICE"),
    (
        f"{VARIANT}.images",
        [{"url": "/media/a.png", "dimensions": {"w": -1}}],
        "[0].dimensions.w NUMBER_OUT_OF_RANGE",
    ),
    (f"{VARIANT}.assets", [{"name": {}}], "[0].sources MEMBER_MISSING"),
    (
        f"{VARIANT}.assets",
        [{"name": {}, "sources": [{"uri": "a.pdf"}]}],
        "[0].sources[0].uri NOT_AN_ADDRESS",
    ),
    (
        f"{VARIANT}.assets",
        [{"key": "aa", "name": {}, "sources": []}] * 2,
        "[1].key GIVEN_TWICE",
    ),
    ("productTypes[0].key", GONE, "MEMBER_MISSING"),
    ("productTypes[0].name", {"en": "Ring"}, "TYPE_NAME_BY_LANGUAGE"),
    ("productTypes[0].attributes[0].name", "a.b", "NOT_A_NAME"),
    ("productTypes[0].attributes[0].type", GONE, "MEMBER_MISSING"),
    ("productTypes[0].attributes[0].type.name", "String", "NOT_ONE_OF"),
    ("productTypes[0].attributes[0].isRequired", "true", "NOT_YES_OR_NO"),
    ("productTypes[0].attributes[0].attributeConstraint", "Some", "NOT_ONE_OF"),
    ("productTypes[0].attributes[0].level", "Shop", "NOT_ONE_OF"),
    ("productTypes[0].attributes[0].label", 1, "NOT_AN_OBJECT"),
    ("productTypes[0].attributes[1].name", "color", "GIVEN_TWICE"),
    ("productTypes[0].attributes[1].type.values", GONE, "MEMBER_MISSING"),
    ("productTypes[0].attributes[1].type.values[0].key", "m", "^^[1].key GIVEN_TWICE"),
    ("productTypes[0].attributes[2].type.elementType", GONE, "MEMBER_MISSING"),
    ("productTypes[0].attributes[10].type.referenceTypeId", GONE, "MEMBER_MISSING"),
    ("types[0].key", GONE, "MEMBER_MISSING"),
    ("types[0].fieldDefinitions[0].type.name", "text", "NOT_ONE_OF"),
    ("types[0].fieldDefinitions[0].type.name", "Nested", "NOT_ONE_OF"),
    ("types[0].fieldDefinitions[0].name", "n" * 37, "NOT_A_NAME"),
    ("types[0].resourceTypeIds", "order", "NOT_A_LIST"),
    ("types[1].key", "notes", "GIVEN_TWICE"),
    ("categories[0].parent", "none", "NOTHING_OF_THIS_KEY"),
    ("categories[0].parent", "rings", "PARENT_IN_A_CIRCLE"),
    ("categories[0].name", ["Rings"], "NOT_AN_OBJECT"),
    ("categories[1]", {"key": "rings"}, ".key GIVEN_TWICE"),
    ("channels[0].key", "", "EMPTY_TEXT"),
    ("channels[0].roles", "all", "NOT_A_LIST"),
    ("customerGroups[0].key", 7, "NOT_A_TEXT"),
    ("states[0].initial", 1, "NOT_YES_OR_NO"),
    ("states[0].transitions", "paid", "NOT_A_LIST"),
    ("states[0].transitions", ["none"], "[0] NOTHING_OF_THIS_KEY"),
    ("states[0].transitions", ["paid", "paid"], "[1] GIVEN_TWICE"),
]
"""Place, what stands there, and (where that is not it) the place that is named."""


@pytest.mark.parametrize(("path", "value", "told"), AT_ITS_PLACE)
def test_a_mistake_is_refused_at_its_place(
    path: str, value: Any, told: str, business: Business
) -> None:
    """G-5, G-6: a product needs a product type with a key; R-9, R-10, T-9, C17 …"""
    assert refused(changed(path, value), business) == expected(path, told)


WRONG_VALUES: list[tuple[str, Any, str]] = [
    ("color", 1, "NOT_A_TEXT"),
    ("size", "Small", "NO_SUCH_ENUM_KEY"),
    ("size", {"key": "s"}, "NO_SUCH_ENUM_KEY"),
    ("sizes", "s", "NOT_A_LIST"),
    ("sizes", ["s", "xl"], "[1] NO_SUCH_ENUM_KEY"),
    ("weight", "1", "NOT_A_NUMBER_VALUE"),
    ("weight", True, "NOT_A_NUMBER_VALUE"),
    ("engraved", "true", "NOT_YES_OR_NO"),
    ("title", "Ring", "NOT_AN_OBJECT"),
    ("title", {"en": None}, ".en NOT_A_TEXT"),
    ("cost", 5, "NOT_AN_OBJECT"),
    ("cost", usd(5) | {"fractionDigits": 0}, ".fractionDigits WRONG_DIGITS"),
    ("made", "2023-02-29", "NOT_A_DATE"),
    ("at", "25:00", "NOT_A_TIME"),
    ("seen", "2024-01-01", "NOT_A_MOMENT"),
    ("like", {"typeId": "product", "key": "rings"}, ".typeId WRONG_REFERENCE_TYPE"),
    ("like", {"typeId": "category", "key": "x"}, ".key NOTHING_OF_THIS_KEY"),
    ("like", {"key": "rings"}, ".typeId MEMBER_MISSING"),
]


@pytest.mark.parametrize(("name", "value", "told"), WRONG_VALUES)
def test_an_attribute_value_fits_its_type(
    name: str, value: Any, told: str, business: Business
) -> None:
    """P-26, A-1 to A-10."""
    document = changed(f"{VARIANT}.attributes", [{"name": name, "value": value}])

    path = f"{VARIANT}.attributes[0].value"
    assert refused(document, business) == expected(path, told)


def test_an_attribute_that_the_type_lacks_is_refused(business: Business) -> None:
    """P-25: names are case-sensitive."""
    document = changed(f"{VARIANT}.attributes", [{"name": "Color", "value": "x"}])

    assert refused(document, business) == (
        "NO_SUCH_ATTRIBUTE",
        f"{VARIANT}.attributes[0].name",
    )


def test_an_attribute_stands_once_in_a_variant(business: Business) -> None:
    document = changed(f"{VARIANT}.attributes", [{"name": "color", "value": "x"}] * 2)

    assert refused(document, business) == (
        "GIVEN_TWICE",
        f"{VARIANT}.attributes[1].name",
    )


def test_a_price_begins_before_it_ends(business: Business) -> None:
    """R-20, R-21: the same moment in two zones is no period."""
    document = small()
    variant = document["products"][0]["masterData"]["staged"]["variants"][0]
    variant["prices"][0] |= {
        "validFrom": "2024-01-01T12:00:00+02:00",
        "validUntil": "2024-01-01T10:00:00Z",
    }

    assert refused(document, business) == ("PERIOD_BACKWARDS", PRICE)
