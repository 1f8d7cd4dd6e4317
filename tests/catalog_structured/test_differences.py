"""Two documents side by side, in words."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings

from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.differences import Difference, differences
from catalog.structured.documents import content_hash, to_document
from tests.catalog_structured.strategies import products

CENTS = MoneyData("centPrecision", "EUR", 1250, 2)
some = settings(max_examples=30)
FINE = MoneyData("highPrecision", "EUR", 102, 20, 2**63 - 1)


def ring(**values: Any) -> dict[str, Any]:
    """Return the document of a product."""
    return to_document(ProductData("ring", "jewelry", 1, **values))


def of_variant(**values: Any) -> dict[str, Any]:
    """Return the document of a product with one variant."""
    return ring(variants=[VariantData("ring-s", **values)])


def test_equal_documents_do_not_differ() -> None:
    assert differences(ring(name={"en": "Ring"}), ring(name={"en": "Ring"})) == []


def test_texts_differ_by_language_and_lists_as_a_file_writes_them() -> None:
    before = ring(
        name={"en": "Ring", "de": "Ring"},
        description={"en": "Round."},
        search_keywords={"en": ["ring"]},
        categories=["rings"],
    )
    after = ring(
        name={"en": "Gold ring", "de": "Ring"},
        slug={"en": "ring"},
        search_keywords={"en": ["ring", "gold"]},
        categories=["rings", "gifts"],
    )

    assert differences(before, after) == [
        Difference("name.en", "Ring", "Gold ring"),
        Difference("slug.en", "", "ring"),
        Difference("searchKeywords.en", "ring", "ring; gold"),
        Difference("categories", "rings", "rings; gifts"),
        Difference("description.en", "Round.", ""),
    ]


def test_a_price_differs_value_by_value() -> None:
    before = of_variant(
        prices=[
            PriceData("eur", CENTS, tiers=[TierData(5, CENTS)]),
            PriceData(None, CENTS, "DE", channel="web"),
        ]
    )
    cheaper = MoneyData("centPrecision", "EUR", 5, 2)
    after = of_variant(
        prices=[
            PriceData(
                "eur",
                FINE,
                customer_group="resellers",
                tiers=[TierData(5, cheaper)],
                custom_type="remarks",
                custom={"note": {"en": "Sale"}},
            ),
            PriceData(None, cheaper, "DE", channel="web"),
        ]
    )

    place = "variant ring-s · price eur"
    assert differences(before, after) == [
        Difference(f"{place} · value", "12.50 EUR", "0.09223372036854775807 EUR"),
        Difference(f"{place} · customerGroup.key", "", "resellers"),
        Difference(f"{place} · tier 5 · value", "12.50 EUR", "0.05 EUR"),
        Difference(f"{place} · custom.type.key", "", "remarks"),
        Difference(f"{place} · custom.fields.note.en", "", "Sale"),
        Difference(
            "variant ring-s · price EUR DE web · value", "12.50 EUR", "0.05 EUR"
        ),
    ]


def test_attributes_of_every_kind_are_readable() -> None:
    money = {
        "type": "centPrecision",
        "currencyCode": "JPY",
        "centAmount": -500,
        "fractionDigits": 0,
    }
    after = of_variant(
        attributes={
            "cost": money,
            "hallmarked": True,
            "kin": [{"typeId": "category", "key": "rings"}],
            "label": {"en": "Gold", "de": "Gelb"},
            "names": [{"en": "Gold", "de": "Gelb"}],
            "nested": {"a": [1]},
            "sizes": [7, 7.5],
        }
    )

    place = "variant ring-s · attributes"
    assert differences(of_variant(), after) == [
        Difference(f"{place}.cost", "", "-500 JPY"),
        Difference(f"{place}.hallmarked", "", "true"),
        Difference(f"{place}.kin", "", "category rings"),
        Difference(f"{place}.label.de", "", "Gelb"),
        Difference(f"{place}.label.en", "", "Gold"),
        Difference(f"{place}.names", "", "de: Gelb, en: Gold"),
        Difference(f"{place}.nested", "", '{"a": [1]}'),
        Difference(f"{place}.sizes", "", "7; 7.5"),
    ]


def test_values_that_read_the_same_are_told_apart() -> None:
    before = of_variant(attributes={"size": "7"})
    after = of_variant(attributes={"size": 7})

    assert differences(before, after) == [
        Difference("variant ring-s · attributes.size", '"7"', "7")
    ]


def test_assets_images_and_variants_are_named_by_their_keys() -> None:
    before = of_variant(
        assets=[AssetData("manual", {"en": "Manual"}, sources=[{"uri": "/a"}])],
        images=[ImageData("/media/a.jpg", "", 800, 600)],
    )
    after = ring(
        variants=[
            VariantData("ring-l", "L-1"),
            VariantData(
                "ring-s",
                assets=[AssetData("manual", {"en": "Guide"}, tags=["pdf", "new"])],
                images=[ImageData("/media/a.jpg", "Front", 800, 500)],
            ),
        ]
    )

    assert differences(before, after) == [
        Difference("variants", "ring-s", "ring-l; ring-s"),
        Difference("variant ring-l · new", "", "SKU L-1"),
        Difference("variant ring-s · asset manual · name.en", "Manual", "Guide"),
        Difference("variant ring-s · asset manual · tags", "", "pdf; new"),
        Difference("variant ring-s · image /media/a.jpg · label", "", "Front"),
        Difference("variant ring-s · image /media/a.jpg · dimensions.h", "600", "500"),
        Difference("variant ring-s · asset manual · sources.uri", "/a", ""),
    ]


def test_a_new_variant_is_one_line_with_a_summary() -> None:
    new = VariantData(
        "ring-l",
        "L-1",
        attributes={"size": 7, "color": "red"},
        prices=[PriceData("eur", CENTS)],
        images=[ImageData(f"/media/{name}.jpg", "", 8, 6) for name in "ab"],
        assets=[AssetData("manual", {"en": "Manual"})],
    )
    before = of_variant(sku="S-1")
    after = ring(variants=[VariantData("ring-s", "S-2"), new])

    assert differences(before, after) == [
        Difference("variant ring-s · sku", "S-1", "S-2"),
        Difference(
            "variant ring-l · new",
            "",
            "SKU L-1, 2 attributes, 1 price, 1 asset, 2 images",
        ),
    ]
    assert differences(after, before)[1:] == [
        Difference(
            "variant ring-l · removed",
            "SKU L-1, 2 attributes, 1 price, 1 asset, 2 images",
            "",
        )
    ]


def test_new_parts_of_a_variant_that_stays_are_one_line_each() -> None:
    price = PriceData(
        "eur",
        CENTS,
        "DE",
        customer_group="resellers",
        channel="web",
        valid_from=datetime(2026, 3, 1, tzinfo=UTC),
        valid_until=datetime(2026, 4, 1, tzinfo=UTC),
        tiers=[TierData(5, CENTS), TierData(9, CENTS)],
        custom_type="remarks",
        custom={"note": "Sale"},
    )
    after = of_variant(
        prices=[price],
        assets=[AssetData("manual", {"en": "Manual"}, sources=[{"uri": "a:b"}])],
        images=[ImageData("/media/a.jpg", "Front", 800, 600)],
    )

    assert differences(of_variant(), after) == [
        Difference(
            "variant ring-s · price eur · new",
            "",
            "12.50 EUR, DE, resellers, web, from 2026-03-01T00:00:00.000Z, until "
            "2026-04-01T00:00:00.000Z, 2 tiers, 1 custom field",
        ),
        Difference("variant ring-s · asset manual · new", "", "Manual, a:b"),
        Difference("variant ring-s · image /media/a.jpg · new", "", "Front, 800 × 600"),
    ]


def test_a_part_without_anything_is_told_by_what_names_it() -> None:
    bare = ring(variants=[VariantData("ring-s", assets=[AssetData("manual", {})])])
    alone = ring(variants=[VariantData("ring-s")])

    assert differences(ring(), alone) == [
        Difference("variant ring-s · new", "", "ring-s")
    ]
    assert differences(alone, bare) == [
        Difference("variant ring-s · asset manual · new", "", "manual")
    ]


def test_the_order_of_parts_is_told_where_new_and_gone_ones_do_not_explain_it() -> None:
    def of(*keys: str) -> dict[str, Any]:
        return ring(variants=[VariantData(key) for key in keys])

    assert [one.path for one in differences(of("aa", "bb"), of("bb", "cc"))] == [
        "variant cc · new",
        "variant aa · removed",
    ]
    assert differences(of("aa", "bb"), of("bb", "aa")) == [
        Difference("variants", "aa; bb", "bb; aa")
    ]
    assert differences(of("aa"), of("bb", "aa")) == [
        Difference("variants", "aa", "bb; aa"),
        Difference("variant bb · new", "", "bb"),
    ]


@some
@given(products(), products())
def test_two_documents_differ_in_words_exactly_if_their_hashes_do(
    one: ProductData, other: ProductData
) -> None:
    before, after = to_document(one), to_document(other)

    found = differences(before, after)

    assert bool(found) == (content_hash(before) != content_hash(after))
    assert [each for each in found if each.before == each.after] == []
    assert differences(after, after) == []


@some
@given(products())
def test_without_a_published_side_everything_is_new(data: ProductData) -> None:
    assert [
        one.before for one in differences(None, to_document(data)) if one.before
    ] == ([])
