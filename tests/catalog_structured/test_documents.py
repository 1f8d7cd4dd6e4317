"""The JSON shapes of products."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from catalog.structured.data import (
    AssetData,
    ImageData,
    MoneyData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.documents import (
    content_hash,
    has_staged_changes,
    product_document,
    to_document,
)

PLAIN = ProductData(key="ring", product_type="jewelry", product_type_pk=1)


def ring() -> ProductData:
    """Return a product with every member of DATA."""
    return ProductData(
        key="ring",
        product_type="jewelry",
        product_type_pk=1,
        name={"en": "Ring"},
        slug={"en": "ring"},
        description={"en": "Round."},
        meta_title={"en": "Rings"},
        meta_description={"en": "All rings"},
        search_keywords={"en": ["ring", "gold"]},
        categories=["rings", "gifts"],
        tax_category="reduced",
        state="checked",
        variants=[
            VariantData(
                key="small",
                sku="R-1",
                attributes={"size": 7, "color": "gold"},
                prices=[
                    PriceData(
                        key="eur",
                        value=MoneyData("highPrecision", "EUR", 102, 3, 1015),
                        country="DE",
                        customer_group="resellers",
                        channel="web",
                        valid_from=datetime(
                            2026, 1, 1, 2, 0, 0, 5999, timezone(timedelta(hours=2))
                        ),
                        valid_until=datetime(2026, 2, 1, tzinfo=UTC),
                        tiers=[TierData(5, MoneyData("centPrecision", "EUR", 90, 2))],
                        custom_type="remarks",
                        custom={"note": "Sale"},
                    )
                ],
                assets=[
                    AssetData(
                        key="manual",
                        name={"en": "Manual"},
                        description={"en": "Read it"},
                        sources=[{"uri": "https://files.example/a.pdf"}],
                        tags=["pdf"],
                    )
                ],
                images=[ImageData("/media/a.jpg", "Front", 800, 600)],
            ),
            VariantData(
                key="large",
                prices=[PriceData(None, MoneyData("centPrecision", "USD", 1250, 2))],
                assets=[AssetData("photo", {"en": "Photo"})],
                images=[ImageData("/media/b.jpg")],
            ),
        ],
    )


DATA: dict[str, Any] = {
    "name": {"en": "Ring"},
    "slug": {"en": "ring"},
    "description": {"en": "Round."},
    "metaTitle": {"en": "Rings"},
    "metaDescription": {"en": "All rings"},
    "searchKeywords": {"en": [{"text": "ring"}, {"text": "gold"}]},
    "categories": [{"key": "rings"}, {"key": "gifts"}],
    "variants": [
        {
            "key": "small",
            "sku": "R-1",
            "attributes": [
                {"name": "color", "value": "gold"},
                {"name": "size", "value": 7},
            ],
            "prices": [
                {
                    "key": "eur",
                    "value": {
                        "type": "highPrecision",
                        "currencyCode": "EUR",
                        "centAmount": 102,
                        "fractionDigits": 3,
                        "preciseAmount": 1015,
                    },
                    "country": "DE",
                    "customerGroup": {"key": "resellers"},
                    "channel": {"key": "web"},
                    "validFrom": "2026-01-01T00:00:00.005Z",
                    "validUntil": "2026-02-01T00:00:00.000Z",
                    "tiers": [
                        {
                            "minimumQuantity": 5,
                            "value": {
                                "type": "centPrecision",
                                "currencyCode": "EUR",
                                "centAmount": 90,
                                "fractionDigits": 2,
                            },
                        }
                    ],
                    "custom": {"type": {"key": "remarks"}, "fields": {"note": "Sale"}},
                }
            ],
            "images": [
                {
                    "url": "/media/a.jpg",
                    "label": "Front",
                    "dimensions": {"w": 800, "h": 600},
                }
            ],
            "assets": [
                {
                    "key": "manual",
                    "name": {"en": "Manual"},
                    "description": {"en": "Read it"},
                    "sources": [{"uri": "https://files.example/a.pdf"}],
                    "tags": ["pdf"],
                }
            ],
        },
        {
            "key": "large",
            "prices": [
                {
                    "value": {
                        "type": "centPrecision",
                        "currencyCode": "USD",
                        "centAmount": 1250,
                        "fractionDigits": 2,
                    }
                }
            ],
            "images": [{"url": "/media/b.jpg", "dimensions": {"w": 0, "h": 0}}],
            "assets": [{"key": "photo", "name": {"en": "Photo"}, "sources": []}],
        },
    ],
}


def order_of(document: Any) -> Any:
    """Return the document with its members as pairs, so that their order counts."""
    if isinstance(document, dict):
        return [(name, order_of(one)) for name, one in document.items()]
    if isinstance(document, list):
        return [order_of(one) for one in document]
    return document


def test_the_staged_side_has_the_shape_of_data_in_its_order() -> None:
    assert order_of(to_document(ring())) == order_of(DATA)


def test_what_a_product_does_not_have_is_left_out() -> None:
    assert to_document(PLAIN) == {"name": {}, "slug": {}, "variants": []}


def test_the_whole_product_has_its_references_and_both_sides() -> None:
    assert order_of(product_document(ring())) == order_of(
        {
            "key": "ring",
            "productType": {"key": "jewelry"},
            "taxCategory": {"key": "reduced"},
            "state": {"key": "checked"},
            "priceMode": "Embedded",
            "masterData": {
                "published": False,
                "hasStagedChanges": False,
                "staged": DATA,
                "current": None,
            },
        }
    )


def test_c12_what_was_never_published_has_no_staged_changes() -> None:
    assert not has_staged_changes(ring())


def test_a_published_side_is_compared_with_the_staged_one() -> None:
    data = ring()
    data.current = to_document(data)
    assert not has_staged_changes(data)

    data.name = {"en": "Gold ring"}

    assert has_staged_changes(data)
    assert product_document(data)["masterData"]["hasStagedChanges"] is True


def test_the_hash_is_that_of_what_is_said_not_of_how_it_is_written() -> None:
    turned = {name: DATA[name] for name in reversed(DATA)}
    small, large = DATA["variants"]
    small = {
        **small,
        "attributes": [
            {"name": "size", "value": 7.0},
            {"name": "color", "value": "gold"},
        ],
    }

    assert content_hash({**turned, "variants": [small, large]}) == content_hash(DATA)


@pytest.mark.parametrize(
    "change",
    [
        {"name": {"en": "ring"}},
        {"categories": [{"key": "gifts"}, {"key": "rings"}]},
        {"variants": DATA["variants"][::-1]},
        {"variants": []},
    ],
)
def test_another_text_or_another_order_gives_another_hash(change: Any) -> None:
    assert content_hash({**DATA, **change}) != content_hash(DATA)


def test_a_document_changes_no_more_when_its_product_does() -> None:
    data = ring()
    document = to_document(data)

    data.name["en"] = "Chain"
    data.variants[0].prices[0].custom["note"] = "Over"
    data.variants[0].assets[0].tags.append("old")

    assert document == DATA
