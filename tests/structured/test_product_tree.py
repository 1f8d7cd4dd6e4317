"""The headers of a structured product are those of section 4 of its specification."""

import pytest

from bulkupload.problems import Refusal
from bulkupload.tree.headers import place_of
from bulkupload.tree.items import Place
from bulkupload.tree.nodes import Leaf, Node, Record, Reference, Required, Words
from catalog.structured.product_tree import NODES, PRODUCT, RECORDS

MONEY = ("currencyCode", "centAmount", "type", "fractionDigits")
HEADERS = [
    *"data-object key categories priceMode name name.en name.de-DE slug.en".split(),
    *"description.zh-Hant-TW searchKeywords.en metaTitle.en metaDescription.en".split(),
    *"productType productType.key productType.typeId state.key state.typeId".split(),
    *"state taxCategory taxCategory.key taxCategory.typeId".split(),
    *"attributes.color attributes.key attributes.delivery-cost.centAmount".split(),
    *"attributes.relatedCategories.1.key attributes.relatedCategories.*.typeId".split(),
    *"variants.key variants.sku".split(),
    *"variants.prices variants.prices.key variants.prices.country".split(),
    *"variants.prices.validFrom variants.prices.validUntil".split(),
    *"variants.prices.value variants.prices.value.preciseAmount".split(),
    *(f"variants.prices.value.{part}" for part in MONEY),
    *"variants.prices.customerGroup variants.prices.customerGroup.key".split(),
    *"variants.prices.customerGroup.typeId variants.prices.channel.key".split(),
    *"variants.prices.channel variants.prices.channel.typeId".split(),
    *"variants.prices.custom variants.prices.custom.type.key".split(),
    *"variants.prices.custom.type.typeId variants.prices.custom.fields.note".split(),
    *"variants.prices.custom.fields.tales.*.en variants.prices.tiers".split(),
    "variants.prices.tiers.minimumQuantity",
    *(f"variants.prices.tiers.value.{part}" for part in MONEY),
    *"variants.assets variants.assets.key variants.assets.name.en".split(),
    *"variants.assets.name variants.assets.description.en variants.assets.tags".split(),
    *"variants.assets.sources variants.assets.sources.uri".split(),
    *"variants.images variants.images.url variants.images.label".split(),
    *"variants.images.dimensions variants.images.dimensions.w".split(),
    "variants.images.dimensions.h",
]
STRANGE = [
    *"variants attributes Key name.english state.id productAttributes.color".split(),
    *"custom.fields.note variants.attributes.color variants.prices.custom.type".split(),
    *"variants.prices.custom.fields variants.prices.tiers.value".split(),
    *"variants.prices.tiers.value.preciseAmount variants.images.url.en".split(),
    *"attributes.a attributes.color.0 attributes.color.01 attributes.x.y.z".split(),
    f"variants.prices.custom.fields.{'x' * 37}",
]


@pytest.mark.parametrize("header", HEADERS)
def test_every_header_of_the_page_is_known_p_10(header: str) -> None:
    """P-1, P-2, P-3, P-4, P-5, P-6, P-7, P-8, P-9, P-10, P-11, P-12, P-13, P-14, P-15,
    P-16, P-17, P-18, P-19, P-20, P-21, P-22, P-23, P-24, A-5, A-6, A-7, A-8, A-9, A-10,
    S-4, S-7, R-6, R-7, R-8, R-9, R-10, R-11, R-12, R-13, R-14, R-15, R-16, R-17, R-18,
    R-19, R-20, R-21, R-22, R-23, R-24, T-8, N-6, I-5, D-2.
    """
    place = place_of(PRODUCT, header)

    assert place is not None
    assert place.record in RECORDS


@pytest.mark.parametrize("header", STRANGE)
def test_other_headers_are_unknown_c13(header: str) -> None:
    """C13, C36, C37: noted, and ignored."""
    assert place_of(PRODUCT, header) is None


def test_attributes_belong_to_the_variant_p_24() -> None:
    """P-24: though their header stands beside those of the product."""
    assert place_of(PRODUCT, "attributes.color") == Place(
        "attributes.color", ("variants",), "attributes", "color"
    )


def test_records_are_told_apart_by_their_identity() -> None:
    """P-2, P-23, R-6, T-8, N-6, I-5."""
    assert {path: record.identity for path, record in RECORDS.items()} == {
        (): "key",
        ("variants",): "key",
        ("variants", "prices"): "key",
        ("variants", "prices", "tiers"): "minimumQuantity",
        ("variants", "assets"): "key",
        ("variants", "images"): "url",
    }


def needed_values() -> dict[str, Required]:
    """Return when each value that must be given must be."""
    return {
        ".".join((*path, name)): node.required
        for path, nodes in NODES.items()
        for name, node in nodes.items()
        if node.required is not Required.NEVER
    }


def test_required_values_are_those_of_the_page() -> None:
    """P-2, P-6, P-8, P-13, P-23, R-6, R-7, T-8, T-11, N-6, N-7, N-9, I-5, I-8, I-9."""
    create, always = Required.ON_CREATE, Required.ALWAYS

    assert needed_values() == {
        "key": always,
        "productType": create,
        "name": create,
        "slug": create,
        "variants.key": always,
        "variants.prices.key": always,
        "variants.prices.value": create,
        "variants.prices.tiers.minimumQuantity": always,
        "variants.prices.tiers.value": always,
        "variants.assets.key": always,
        "variants.assets.name": create,
        "variants.assets.sources": create,
        "variants.assets.sources.uri": create,
        "variants.images.url": always,
        "variants.images.dimensions": create,
        "variants.images.dimensions.w": create,
        "variants.images.dimensions.h": create,
    }


def test_no_required_value_can_be_removed_d_5() -> None:
    """D-5, T-2."""
    nodes: list[Node] = [node for some in NODES.values() for node in some.values()]
    needed = [node for node in nodes if node.required is not Required.NEVER]

    assert [node.name for node in needed if node.deletable] == []
    assert [one.name for one in RECORDS.values() if one.deletable] == [
        "prices",
        "assets",
        "images",
    ]


def single_cells() -> list[tuple[str, Leaf | Words | Reference]]:
    """Return each value of one cell, and each reference, with its header."""
    return [
        (".".join((*path, name)), node)
        for path, nodes in NODES.items()
        for name, node in nodes.items()
        if isinstance(node, Leaf | Words | Reference)
    ]


@pytest.mark.parametrize(("header", "node"), single_cells())
def test_the_example_of_a_value_can_be_imported(
    header: str, node: Leaf | Words | Reference
) -> None:
    """M-17: the template that people download imports as it stands."""
    codec = node.key if isinstance(node, Reference) else node.codec
    texts = node.example.split(";") if isinstance(node, Words) else [node.example]
    refused = []
    for text in texts:
        try:
            codec(text.strip())
        except Refusal as refusal:
            refused.append(refusal)

    assert refused == []


def test_every_header_is_explained_m_17() -> None:
    """M-17: but for prefixes, whose parts are, and records that only hold others."""
    silent = {"sources", "dimensions"}

    assert [
        (path, name)
        for path, nodes in NODES.items()
        for name, node in nodes.items()
        if not node.help and name not in silent
    ] == []


def test_records_know_their_parts() -> None:
    """The order of the template: product, variant, price, asset, image."""

    def names(record: Record) -> list[str]:
        return [one.name for one in record.records()]

    assert names(PRODUCT) == ["variants"]
    assert names(RECORDS["variants",]) == ["prices", "assets", "images"]
    assert names(RECORDS["variants", "prices"]) == ["tiers"]
