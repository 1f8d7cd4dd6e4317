"""Addresses of pictures and of assets."""

import pytest

from bulkupload.tree import addresses
from bulkupload.tree.nodes import Codec
from tests.tree.values import taken


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/ring.jpg",
        "http://localhost:8000/a.png?w=1",
        "https://bücher.example/ä.jpg",
        "/media/rings/1.jpg",
    ],
)
def test_a_picture_has_a_web_address_or_a_path_of_ours_c_28(text: str) -> None:
    """C28, I-5."""
    assert taken(addresses.image_url, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "ring.jpg",
        "/other/ring.jpg",
        "/media/",
        "/media/../secret.jpg",
        "//example.com/a.jpg",
        "ftp://example.com/a.jpg",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "https://",
        "https:///a.jpg",
        "https://example.com/a b.jpg",
        "https://example.com:port/a.jpg",
        'https://example.com/"a".jpg',
    ],
)
def test_a_picture_anywhere_else_is_refused_c_28(text: str) -> None:
    """C28."""
    assert taken(addresses.image_url, text) == "NOT_A_PICTURE"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/manual.pdf",
        "ftp://example.com/a",
        "urn:isbn:0451450523",
        "s3://bucket/key",
    ],
)
def test_an_asset_has_any_absolute_address_c_28(text: str) -> None:
    """C28, N-9."""
    assert taken(addresses.absolute_uri, text) == text


@pytest.mark.parametrize(
    "text", ["manual.pdf", "/media/a.pdf", "C:\\a.pdf", "https://", "http:", "a b:c"]
)
def test_an_asset_without_an_absolute_address_is_refused_c_28(text: str) -> None:
    """C28."""
    assert taken(addresses.absolute_uri, text) == "NOT_AN_ADDRESS"


@pytest.mark.parametrize("codec", [addresses.image_url, addresses.absolute_uri])
def test_an_address_has_2000_characters_at_most(codec: Codec) -> None:
    assert taken(codec, "https://example.com/" + "a" * 1981) == "TOO_LONG"
