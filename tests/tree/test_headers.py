"""Which headers a tree knows, and where their cells go (section 4, C15)."""

import pytest

from bulkupload.tree.headers import place_of
from bulkupload.tree.items import Place
from catalog.structured.product_tree import PRODUCT
from tests.tree.toy_tree import BOOK

OFFERS = ("editions", "offers")


@pytest.mark.parametrize(
    "place",
    [
        Place("remark", (), "remark"),
        Place("key", (), "key"),
        Place("title", (), "title"),
        Place("title.en", (), "title", leaf="en"),
        Place("title.zh-Hant-TW", (), "title", leaf="zh-Hant-TW"),
        Place("title.es-419", (), "title", leaf="es-419"),
        Place("publisher", (), "publisher"),
        Place("publisher.typeId", (), "publisher", leaf="typeId"),
        Place("editions.key", ("editions",), "key"),
        Place("editions.offers", OFFERS, ""),
        Place("editions.offers.steps", (*OFFERS, "steps"), ""),
        Place("editions.offers.value", OFFERS, "value"),
        Place("editions.offers.value.preciseAmount", OFFERS, "value",
              leaf="preciseAmount"),
        Place("editions.offers.extra", OFFERS, "extra"),
        Place("editions.offers.extra.type.key", OFFERS, "extra.type", leaf="key"),
        Place("editions.pictures.size.w", ("editions", "pictures"), "size.w"),
    ],
    ids=lambda place: place.header,
)  # fmt: skip
def test_a_header_of_the_tree_has_a_place(place: Place) -> None:
    assert place_of(BOOK, place.header) == place


@pytest.mark.parametrize(
    ("header", "name", "position", "leaf"),
    [
        ("traits.colour", "colour", None, ""),
        ("traits.12", "12", None, ""),
        ("traits.en", "en", None, ""),
        ("traits.en.en", "en", None, "en"),
        ("traits.key.key", "key", None, "key"),
        ("traits.sizes.2", "sizes", 2, ""),
        ("traits.sizes.10.centAmount", "sizes", 10, "centAmount"),
        ("traits.sizes.*", "sizes", "*", ""),
        ("traits.sizes.*.typeId", "sizes", "*", "typeId"),
    ],
)
def test_s4_s7_the_first_segment_of_a_defined_value_is_its_name(
    header: str, name: str, position: int | None, leaf: str
) -> None:
    expected = Place(header, ("editions",), "traits", name, position, leaf)

    assert place_of(BOOK, header) == expected


def test_a_field_belongs_to_the_record_that_it_stands_in() -> None:
    place = place_of(BOOK, "editions.offers.extra.fields.ab.1.key")

    assert place == Place(
        "editions.offers.extra.fields.ab.1.key", OFFERS, "extra.fields", "ab", 1, "key"
    )


@pytest.mark.parametrize(
    "header",
    [
        "", "Key", "key.en", "colour", "title.", "title.english", "title.en.de",
        "title.en_US", "publisher.typeid", "publisher.key.en", "editions",
        "editions.offers.steps.value", "editions.offers.steps.value.preciseAmount",
        "editions.offers.extra.type", "editions.offers.extra.fields", "traits",
        "traits.a", "traits.ä1", "traits.ab.0", "traits.ab.01", "traits.ab.1.2",
        "traits.ab.*.*", "traits.ab.preciseAmount", "traits.ab.key.en",
        "traits.ab.1.", "editions.offers.extra.fields.sixsix", "editions.traits.ab",
        "extra.fields.ab", "editions..key", "book.key",
        "traits.ab." + "9" * 5_000,
    ],
    ids=lambda header: header[:40],
)  # fmt: skip
def test_c13_any_other_header_is_unknown(header: str) -> None:
    assert place_of(BOOK, header) is None


def test_blanks_around_a_header_do_not_count() -> None:
    assert place_of(BOOK, " title.en\t") == place_of(BOOK, "title.en")


PAGE = """
data-object key productType.key productType.typeId name.en name.de name.en-US
description.en categories slug.en searchKeywords.en state.key state.typeId
metaTitle.en metaDescription.en taxCategory.key taxCategory.typeId priceMode
variants.sku variants.key attributes.color attributes.related.key
attributes.related.typeId attributes.cost.currencyCode attributes.cost.centAmount
attributes.cost.type attributes.cost.fractionDigits attributes.colorCombination
attributes.numberSet attributes.relatedCategories.1.key
attributes.relatedCategories.1.typeId attributes.relatedCategories.2.key
attributes.relatedCategories.*.key attributes.relatedCategories.*.typeId
variants.prices.key variants.prices.value.currencyCode variants.prices.value.type
variants.prices.value.centAmount variants.prices.value.fractionDigits
variants.prices.value.preciseAmount variants.prices.country
variants.prices.customerGroup.key variants.prices.customerGroup.typeId
variants.prices.channel.key variants.prices.channel.typeId variants.prices.validFrom
variants.prices.validUntil variants.prices.custom.type.key
variants.prices.custom.type.typeId variants.prices.custom.fields.note
variants.prices.custom.fields.note.en variants.prices.custom.fields.note.de
variants.prices.custom.fields.fee.currencyCode
variants.prices.custom.fields.fee.centAmount variants.prices.custom.fields.fee.type
variants.prices.custom.fields.fee.fractionDigits
variants.prices.custom.fields.relatedCategories.1.key
variants.prices.custom.fields.relatedCategories.2.typeId
variants.prices.custom.fields.relatedCategories.*.key
variants.prices.custom.fields.relatedCategories.*.typeId
variants.prices.tiers.minimumQuantity variants.prices.tiers.value.centAmount
variants.prices.tiers.value.currencyCode variants.prices.tiers.value.type
variants.prices.tiers.value.fractionDigits variants.assets.key variants.assets.name.en
variants.assets.description.en variants.assets.sources.uri variants.assets.tags
variants.images.url variants.images.label variants.images.dimensions.w
variants.images.dimensions.h attributes.delivery-cost
""".split()
"""Every header that the page of the structured import names."""

PREFIXES = """
name slug description searchKeywords metaTitle metaDescription productType state
taxCategory variants.prices variants.prices.value variants.prices.customerGroup
variants.prices.channel variants.prices.custom variants.prices.tiers variants.assets
variants.assets.name variants.assets.description variants.assets.sources
variants.images variants.images.dimensions
""".split()
"""The further columns of the grammar, which take `[DELETE]` alone (D-2)."""

OTHERS = """
variants attributes variants.prices.custom.type variants.prices.custom.fields
variants.prices.tiers.value variants.prices.tiers.value.preciseAmount
productAttributes.color custom.fields.note variants.prices.sku variants.name.en
""".split()
TOO_LONG = ["variants.prices.custom.fields." + "n" * 37, "attributes." + "n" * 257]


@pytest.mark.parametrize("header", [*PAGE, *PREFIXES])
def test_g7_p10_the_product_tree_knows_every_header_of_the_page(header: str) -> None:
    place = place_of(PRODUCT, header)

    assert place is not None
    assert place.header == header


@pytest.mark.parametrize("header", [*OTHERS, *TOO_LONG])
def test_c36_c37_the_product_tree_knows_nothing_else(header: str) -> None:
    assert place_of(PRODUCT, header) is None


def test_names_have_at_most_the_length_that_definitions_allow() -> None:
    assert place_of(PRODUCT, "attributes." + "n" * 256) is not None
    assert place_of(PRODUCT, "variants.prices.custom.fields." + "n" * 36) is not None
