"""Nodes that several records of the product tree are made of."""

from bulkupload.limits import GREATEST_INTEGER
from bulkupload.tree import codecs
from bulkupload.tree.nodes import Leaf, Localized, Required


def key_leaf(explained: str, example: str) -> Leaf:
    """Return the key that tells one record from another (P-3, C25)."""
    return Leaf(
        name="key",
        codec=codecs.key,
        required=Required.ALWAYS,
        deletable=False,
        help=explained,
        example=example,
    )


def localized(name: str, explained: str, example: str) -> Localized:
    """Return optional texts, one for each language."""
    return Localized(
        name=name,
        help=explained,
        example=example,
        of=Leaf(name=name, codec=codecs.text),
    )


def needed(leaf: Leaf, explained: str) -> Localized:
    """Return texts of which a new record needs one; the last one stays (D-5)."""
    return Localized(
        name=leaf.name,
        required=Required.ON_CREATE,
        deletable=False,
        help=explained,
        example=leaf.example,
        of=leaf,
    )


def pixels(name: str, explained: str, example: str) -> Leaf:
    """Return a length of an image, which a new image needs (I-8, I-9)."""
    return Leaf(
        name=name,
        codec=codecs.whole(1, GREATEST_INTEGER),
        required=Required.ON_CREATE,
        deletable=False,
        help=explained,
        example=example,
    )
