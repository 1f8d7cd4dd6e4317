"""`[DELETE]` under the headers of a product (D-1 to D-5, C21 to C24, C51, C54)."""

import pytest

from catalog.structured.data import AssetData, ImageData, ProductData
from tests.structured.applied import made, wrong
from tests.structured.world import price, product, variant

URL = "https://example.com/a.jpg"
NEW = "key,productType.key,productType.typeId,name.en,slug.en"


def full() -> ProductData:
    """Return a product with two of every part."""
    return product(
        variant(
            sku="A",
            prices=[price("p1"), price("p2", country="DE")],
            assets=[AssetData("a1"), AssetData("a2")],
            images=[ImageData(URL), ImageData("/media/b.jpg")],
        )
    )


def test_optional_values_of_a_product_can_be_removed_d_1() -> None:
    """D-1, D-3, P-21: without a price mode of its own a product has embedded prices."""
    old = product(
        name={"en": "Ring Anna", "de": "Anna"},
        description={"en": "a", "de": "b"},
        meta_title={"en": "a"},
        meta_description={"en": "a"},
        search_keywords={"en": ["a"], "de": ["b"]},
        categories=["rings"],
        price_mode="Standalone",
    )
    text = """
        key,name.de,description,metaTitle,metaDescription.en,searchKeywords.en,\
categories,priceMode
        ring-anna,[DELETE],[DELETE],[DELETE],[DELETE],[DELETE],[DELETE],[DELETE]
        """

    assert made(text, old) == product(search_keywords={"de": ["b"]})


@pytest.mark.parametrize(
    "header", ["name", "name.en", "slug", "slug.en", "productType", "key"]
)
def test_required_values_of_a_product_stay_d_5(header: str) -> None:
    """D-5: the last language of a name neither."""
    if header == "key":
        assert wrong("key\n[DELETE]") == [(2, "key", "not_deletable")]
        return
    text = f"key,{header}\nring-anna,[DELETE]"

    assert wrong(text, product()) == [(2, header, "not_deletable")]


def test_the_last_name_may_be_replaced_by_one_in_another_language_d_5() -> None:
    """D-5, C5."""
    text = "key,name.en,name.de\nring-anna,[DELETE],Anna"

    assert made(text, product()) == product(name={"de": "Anna"})


def test_the_last_of_several_names_is_told_where_it_goes_d_5() -> None:
    """D-5: at the cell that takes the last one."""
    old = product(name={"en": "Ring", "de": "Ring"})
    text = "key,name.en,name.de\nring-anna,[DELETE],\n,,[DELETE]"

    assert wrong(text, old) == [(3, "name.de", "not_deletable")]


def test_removing_what_is_not_there_does_nothing_c21() -> None:
    """C21."""
    text = """
        key,description.fr,taxCategory,state,variants.key,variants.sku,\
attributes.color,attributes.delivery-cost,variants.prices.key,variants.prices,\
variants.images.url,variants.images
        ring-anna,[DELETE],[DELETE],[DELETE],v1,[DELETE],[DELETE],[DELETE],gone,\
[DELETE],/media/gone.jpg,[DELETE]
        """

    assert made(text, product(variant())) == product(variant())


def test_removing_from_a_new_product_does_nothing_c21() -> None:
    """C21: and what it needs is still needed."""
    text = f"{NEW},description.en,taxCategory\n{{}},[DELETE],[DELETE]"
    complete = "ring-anna,ring,product-type,Ring Anna,ring-anna"
    nameless = "ring-anna,ring,product-type,[DELETE],ring-anna"

    assert made(text.format(complete)) == product()
    assert wrong(text.format(nameless)) == [(2, "name.en", "required")]


def test_an_attribute_of_several_parts_goes_by_its_prefix_d_4() -> None:
    """D-3, D-4: `attributes.delivery-cost`."""
    money, line = {"centAmount": 1}, {"typeId": "category", "key": "rings"}
    old = product(
        variant(attributes={"delivery-cost": money, "line": line, "color": "red"})
    )
    text = """
        key,variants.key,attributes.delivery-cost,attributes.line
        ring-anna,v1,[DELETE],[DELETE]
        """

    assert made(text, old) == product(variant(attributes={"color": "red"}))


def test_the_last_language_of_an_attribute_takes_it_away() -> None:
    """D-1: nothing empty is stored."""
    old = product(variant(attributes={"story": {"en": "a"}}))
    text = "key,variants.key,attributes.story.en\nring-anna,v1,[DELETE]"

    assert made(text, old) == product(variant())


@pytest.mark.parametrize(
    ("header", "prefix"),
    [
        ("taxCategory.key", None),
        ("variants.prices.value.centAmount", "variants.prices.key"),
        ("variants.prices.channel.key", "variants.prices.key"),
        ("attributes.delivery-cost.centAmount", None),
    ],
)
def test_one_part_of_a_value_cannot_be_removed_c22(
    header: str, prefix: str | None
) -> None:
    """C22."""
    key, cell = (f",{prefix}", ",p1") if prefix else ("", "")
    text = f"key,variants.key{key},{header}\nring-anna,v1{cell},[DELETE]"

    assert wrong(text, full()) == [(2, header, "not_deletable")]


def test_prefix_and_parts_are_not_filled_together_c51() -> None:
    """C51."""
    text = """
        key,taxCategory,taxCategory.key,taxCategory.typeId
        ring-anna,[DELETE],standard,tax-category
        """

    assert wrong(text, product()) == [(2, "taxCategory", "conflict")]


def test_a_prefix_column_takes_the_marker_alone_d_2() -> None:
    """D-2, C54: exactly `[DELETE]`; anything else is text."""
    assert wrong("key,taxCategory\nring-anna,standard", product()) == [
        (2, "taxCategory", "invalid_format")
    ]
    assert made("key,name.en\nring-anna,[delete]", product()) == product(
        name={"en": "[delete]"}
    )


def test_price_asset_and_image_go_next_to_their_names_c23() -> None:
    """C23: only the one that is named."""
    text = f"""
        key,variants.key,variants.prices.key,variants.prices,variants.assets.key,\
variants.assets,variants.images.url,variants.images
        ring-anna,v1,p1,[DELETE],a2,[DELETE],{URL},[DELETE]
        """

    assert made(text, full()) == product(
        variant(
            sku="A",
            prices=[price("p2", country="DE")],
            assets=[AssetData("a1")],
            images=[ImageData("/media/b.jpg")],
        )
    )


@pytest.mark.parametrize(
    ("record", "name"), [("prices", "key"), ("assets", "key"), ("images", "url")]
)
def test_a_part_without_its_name_is_not_removed_c23(record: str, name: str) -> None:
    """C23."""
    header = f"variants.{record}"
    text = f"key,variants.key,{header}.{name},{header}\nring-anna,v1,,[DELETE]"

    assert wrong(text, full()) == [(2, f"{header}.{name}", "required")]


@pytest.mark.parametrize(
    ("name", "named", "header", "cell"),
    [
        ("prices.key", "p1", "prices.country", "DE"),
        ("prices.key", "p1", "prices.tiers.minimumQuantity", "10"),
        ("prices.key", "p1", "prices.custom.fields.tales.*.en", "a"),
        ("assets.key", "a1", "assets.tags", "a"),
        ("images.url", URL, "images.label", "a"),
    ],
)
def test_a_part_is_not_removed_and_changed_at_once_c51(
    name: str, named: str, header: str, cell: str
) -> None:
    """C23, C51."""
    record = f"variants.{name.split('.', maxsplit=1)[0]}"
    text = f"""
        key,variants.key,variants.{name},{record},variants.{header}
        ring-anna,v1,{named},[DELETE],{cell}
        """

    assert wrong(text, full()) == [(2, record, "conflict")]


def test_the_column_of_a_part_takes_the_marker_alone_c23() -> None:
    """C23."""
    text = "key,variants.key,variants.prices.key,variants.prices\nring-anna,v1,p1,yes"

    assert wrong(text, full()) == [(2, "variants.prices", "invalid_format")]
