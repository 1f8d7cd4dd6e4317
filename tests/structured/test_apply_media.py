"""What a record of the file makes of assets and images (N-1 to N-10, I-1 to I-9)."""

from typing import Any

import pytest

from catalog.structured.data import AssetData, ImageData, ProductData
from tests.structured.applied import made, wrong
from tests.structured.world import product, variant

ASSET, IMAGE = "variants.assets", "variants.images"
HEAD = "key,variants.key"
URL = "https://example.com/a.jpg"
URI = "https://example.com/a.pdf"


def asset(key: str = "care", **rest: Any) -> AssetData:
    """Return a stored asset."""
    values: dict[str, Any] = {"name": {"en": "Care"}, "sources": [{"uri": URI}], **rest}
    return AssetData(key, **values)


def with_assets(*assets: AssetData) -> ProductData:
    return product(variant(assets=list(assets)))


def with_images(*images: ImageData) -> ProductData:
    return product(variant(images=list(images)))


def test_an_asset_of_every_part_is_added_n_7() -> None:
    """N-3, N-4, N-5, N-6, N-7, N-8, N-9, N-10."""
    text = f"""
        {HEAD},variants.sku,{ASSET}.key,{ASSET}.name.en,{ASSET}.name.de,\
{ASSET}.description.en,{ASSET}.sources.uri,{ASSET}.tags
        ring-anna,v1,A,care,Care,Pflege,Two pages,{URI},care; print;care
        """

    assert made(text, with_assets(asset("old"))) == product(
        variant(
            sku="A",
            assets=[
                asset("old"),
                asset(
                    name={"en": "Care", "de": "Pflege"},
                    description={"en": "Two pages"},
                    tags=["care", "print"],
                ),
            ],
        )
    )


def test_a_new_asset_needs_name_and_source_n_9() -> None:
    """N-7, N-9."""
    text = f"{HEAD},{ASSET}.key,{ASSET}.tags\nring-anna,v1,care,a"

    assert wrong(text, product(variant())) == [
        (2, f"{ASSET}.name.en", "required"),
        (2, f"{ASSET}.sources.uri", "required"),
    ]


def test_an_asset_is_changed_through_its_key_n_2() -> None:
    """N-2, C5, C6: what is not given stays."""
    old = asset(description={"en": "Two pages", "de": "Zwei"}, tags=["a"])
    text = f"{HEAD},{ASSET}.key,{ASSET}.name.de,{ASSET}.tags\nring-anna,v1,care,Neu,b;c"

    assert made(text, with_assets(old)) == with_assets(
        asset(
            name={"en": "Care", "de": "Neu"},
            description={"en": "Two pages", "de": "Zwei"},
            tags=["b", "c"],
        )
    )


@pytest.mark.parametrize(
    ("old", "uri", "new"),
    [
        ([{"uri": "a:1"}, {"uri": "a:2"}], "a:1", [{"uri": "a:1"}]),
        ([{"uri": "a:1", "key": "k"}], "a:1", [{"uri": "a:1", "key": "k"}]),
        ([{"uri": "a:1"}], "ftp://files/b", [{"uri": "ftp://files/b"}]),
    ],
)
def test_a_source_replaces_the_list_c27(
    old: list[dict[str, str]], uri: str, new: list[dict[str, str]]
) -> None:
    """C27, C28: the only source is kept as it is."""
    text = f"{HEAD},{ASSET}.key,{ASSET}.sources.uri\nring-anna,v1,care,{uri}"

    assert made(text, with_assets(asset(sources=old))) == with_assets(
        asset(sources=new)
    )


@pytest.mark.parametrize(
    ("path", "cell", "code"),
    [
        ("sources.uri", "manual.pdf", "invalid_format"),
        ("sources.uri", "[DELETE]", "not_deletable"),
        ("sources", "[DELETE]", "not_deletable"),
        ("name", "[DELETE]", "not_deletable"),
        ("name.en", "[DELETE]", "not_deletable"),
    ],
)
def test_what_an_asset_needs_stays_d_5(path: str, cell: str, code: str) -> None:
    """N-7, N-9, D-5, C28."""
    text = f"{HEAD},{ASSET}.key,{ASSET}.{path}\nring-anna,v1,care,{cell}"

    assert wrong(text, with_assets(asset())) == [(2, f"{ASSET}.{path}", code)]


def test_optional_parts_of_an_asset_can_be_removed_d_1() -> None:
    """D-1, D-3."""
    old = asset(
        name={"en": "Care", "de": "Pflege"}, description={"en": "a"}, tags=["a"]
    )
    text = f"""
        {HEAD},{ASSET}.key,{ASSET}.name.de,{ASSET}.description,{ASSET}.tags
        ring-anna,v1,care,[DELETE],[DELETE],[DELETE]
        """

    assert made(text, with_assets(old)) == with_assets(asset())


def test_an_asset_without_a_key_is_refused_n_6() -> None:
    """N-6."""
    text = f"{HEAD},{ASSET}.key,{ASSET}.tags\nring-anna,v1,,a"

    assert wrong(text, with_assets(asset())) == [(2, f"{ASSET}.key", "required")]


def test_an_image_of_every_part_is_added_i_5() -> None:
    """I-2, I-3, I-4, I-5, I-6, I-7, I-8, I-9."""
    text = f"""
        {HEAD},{IMAGE}.url,{IMAGE}.label,{IMAGE}.dimensions.w,{IMAGE}.dimensions.h
        ring-anna,v1,{URL},From above,1200,900
        ,v1,/media/b.jpg,,10,20
        """

    assert made(text, product(variant())) == with_images(
        ImageData(URL, "From above", 1200, 900), ImageData("/media/b.jpg", "", 10, 20)
    )


def test_a_new_image_needs_width_and_height_i_8() -> None:
    """I-8, I-9."""
    text = f"{HEAD},{IMAGE}.url,{IMAGE}.dimensions.h\nring-anna,v1,{URL},"

    assert wrong(text, product(variant())) == [
        (2, f"{IMAGE}.dimensions.w", "required"),
        (2, f"{IMAGE}.dimensions.h", "required"),
    ]


def test_an_image_is_changed_through_its_address_i_6() -> None:
    """I-6, I-7, C3, D-1: unique in its variant; one size may change alone."""
    old = with_images(
        ImageData(URL, "Old", 10, 20), ImageData("/media/b.jpg", "B", 1, 1)
    )
    text = f"""
        {HEAD},{IMAGE}.url,{IMAGE}.label,{IMAGE}.dimensions.w
        ring-anna,v1,{URL},[DELETE],30
        ,v1,{URL},,30
        """

    assert made(text, old) == with_images(
        ImageData(URL, "", 30, 20), ImageData("/media/b.jpg", "B", 1, 1)
    )


@pytest.mark.parametrize(
    ("path", "cell", "code"),
    [
        ("dimensions.w", "0", "out_of_range"),
        ("dimensions.h", "-1", "out_of_range"),
        ("dimensions.w", "10.5", "invalid_format"),
        ("dimensions.w", "[DELETE]", "not_deletable"),
        ("dimensions", "[DELETE]", "not_deletable"),
        ("label", "x" * 256, "too_long"),
    ],
)
def test_a_part_of_an_image_that_does_not_fit_is_refused_i_8(
    path: str, cell: str, code: str
) -> None:
    """I-8, I-9, D-5, M-16."""
    text = f"{HEAD},{IMAGE}.url,{IMAGE}.{path}\nring-anna,v1,{URL},{cell}"

    assert wrong(text, with_images(ImageData(URL, "", 1, 1))) == [
        (2, f"{IMAGE}.{path}", code)
    ]


@pytest.mark.parametrize("url", ["a.jpg", "ftp://example.com/a.jpg", "/media/../a"])
def test_an_image_has_an_address_of_the_web_or_of_ours_i_5(url: str) -> None:
    """I-5, C28."""
    text = f"{HEAD},{IMAGE}.url\nring-anna,v1,{url}"

    assert wrong(text, product(variant())) == [(2, f"{IMAGE}.url", "invalid_format")]
