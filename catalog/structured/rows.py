"""A product -> its rows, header -> text, which an import reads back (G-7).

It begins with a row of its own values and goes on with one row a further price, tier,
asset or image; keys stand on every row. What a file cannot say (C58) is left blank,
thus unchanged, and named under `data-object`, which an import ignores.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from bulkupload.tree.nodes import Node
from catalog.structured.cells import Cells, Speaker, amount_of
from catalog.structured.data import (
    AssetData,
    ImageData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.definitions import AttributeDef, Definitions, FieldDef, TypeDef
from catalog.structured.product_tree import NODES

REMARK = "data-object"
PRODUCT_NODES = NODES[()]
VARIANT_NODES = NODES["variants",]
PRICE_NODES = NODES["variants", "prices"]
TIER_NODES = NODES["variants", "prices", "tiers"]
ASSET_NODES = NODES["variants", "assets"]
IMAGE_NODES = NODES["variants", "images"]

MEMBERS = {
    "name": "name",
    "slug": "slug",
    "description": "description",
    "categories": "categories",
    "searchKeywords": "search_keywords",
    "metaTitle": "meta_title",
    "metaDescription": "meta_description",
    "priceMode": "price_mode",
}
"""Value of the tree -> member of a product."""


class Said(NamedTuple):
    """The rows of a product, and the headers under which a file cannot say it all.

    Without rows the product cannot be named in a file (G-8).
    """

    rows: list[Cells]
    notes: list[str]


def rows_of(data: ProductData, definitions: Definitions) -> Said:
    """Return the rows of one product; one whose key no file can have has none."""
    speaker = Speaker()
    if not speaker.says("key", PRODUCT_NODES["key"], data.key):
        return Said([], ["key"])
    head = _product_cells(data, speaker)
    kind = definitions.types_by_pk[data.product_type_pk]
    rows = [
        row
        for variant in data.variants
        for row in _variant_rows(variant, kind, definitions, speaker)
    ] or [{}]
    notes = list(dict.fromkeys(speaker.notes))
    if notes:
        told = _("Not in this file: {headers}").format(headers=", ".join(notes))
        head[REMARK] = told
    rows[0] = {**head, **rows[0]}
    return Said([{**row, "key": str(data.key)} for row in rows], notes)


def _product_cells(data: ProductData, speaker: Speaker) -> Cells:
    cells: Cells = {}
    for name, member in MEMBERS.items():
        speaker.say(cells, name, PRODUCT_NODES[name], getattr(data, member))
    for name, key, type_id in (
        ("state", data.state, "state"),
        ("taxCategory", data.tax_category, "tax-category"),
    ):
        speaker.say(cells, name, PRODUCT_NODES[name], _reference(key, type_id))
    kind = _reference(data.product_type or "", "product-type")
    speaker.say_exactly(cells, "productType", PRODUCT_NODES["productType"], kind)
    return cells


def _variant_rows(
    variant: VariantData, kind: TypeDef, definitions: Definitions, speaker: Speaker
) -> Iterable[Cells]:
    """Return the rows of a variant: its prices, assets and images side by side."""
    if not speaker.says("variants.key", VARIANT_NODES["key"], variant.key):
        return []
    head: Cells = {}
    speaker.say(head, "variants.sku", VARIANT_NODES["sku"], variant.sku)
    _say_defined(speaker, head, "attributes", kind.attributes, variant.attributes)
    prices = [
        row
        for price in variant.prices
        for row in _price_rows(price, definitions, speaker)
    ]
    assets = [_asset_cells(asset, speaker) for asset in variant.assets]
    images = [_image_cells(image, speaker) for image in variant.images]
    beside: Iterable[tuple[Cells, Cells, Cells]] = zip_longest(
        prices, filter(None, assets), filter(None, images), fillvalue={}
    )
    rows = [{**price, **asset, **image} for price, asset, image in beside] or [{}]
    rows[0] = {**head, **rows[0]}
    return ({**row, "variants.key": variant.key} for row in rows)


def _say_defined(
    speaker: Speaker,
    cells: Cells,
    prefix: str,
    defined: Mapping[str, AttributeDef] | Mapping[str, FieldDef],
    values: Mapping[str, Any],
) -> None:
    """Add the cells of attributes or custom fields; one that is gone has none."""
    for name, value in values.items():
        header, definition = f"{prefix}.{name}", defined.get(name)
        if definition is None:
            speaker.notes.append(header)
        else:
            speaker.say_exactly(cells, header, definition.node, value)


def _price_rows(
    price: PriceData, definitions: Definitions, speaker: Speaker
) -> Iterator[Cells]:
    """Yield the row of a price and one a further tier; without a key it has none."""
    prefix = "variants.prices"
    if not speaker.says(f"{prefix}.key", PRICE_NODES["key"], price.key):
        return
    cells: Cells = {}
    for name, value in (
        ("value", amount_of(price.value)),
        ("country", price.country),
        ("customerGroup", _reference(price.customer_group, "customer-group")),
        ("channel", _reference(price.channel, "channel")),
        ("validFrom", price.valid_from),
        ("validUntil", price.valid_until),
        ("custom.type", _reference(price.custom_type, "type")),
    ):
        speaker.say(cells, f"{prefix}.{name}", PRICE_NODES[name], value)
    if f"{prefix}.custom.type.key" in cells:
        fields = definitions.field_types[price.custom_type].fields
        at = f"{prefix}.custom.fields"
        _say_defined(speaker, cells, at, fields, price.custom)
    rows = [row for tier in price.tiers if (row := _tier_cells(tier, speaker))] or [{}]
    rows[0] = {**cells, **rows[0]}
    for row in rows:
        yield {**row, f"{prefix}.key": str(price.key)}


def _tier_cells(tier: TierData, speaker: Speaker) -> Cells:
    """Return the row of a tier, which always has its amount (T-11)."""
    prefix = "variants.prices.tiers"
    parts = {"minimumQuantity": tier.minimum_quantity, "value": amount_of(tier.value)}
    return _all_of(speaker, prefix, TIER_NODES, parts)


def _all_of(
    speaker: Speaker, prefix: str, nodes: Mapping[str, Node], parts: Mapping[str, Any]
) -> Cells:
    """Return the cells of values that are told together, or none of them."""
    cells: Cells = {}
    for name, value in parts.items():
        before = len(speaker.notes)
        speaker.say_exactly(cells, f"{prefix}.{name}", nodes[name], value)
        if len(speaker.notes) > before:
            return {}
    return cells


def _reference(key: str, type_id: str) -> dict[str, str]:
    return {"key": key, "typeId": type_id} if key else {}


def _asset_cells(asset: AssetData, speaker: Speaker) -> Cells:
    """Return the row of an asset; a file can say one source only (C27)."""
    prefix = "variants.assets"
    if not speaker.says(f"{prefix}.key", ASSET_NODES["key"], asset.key):
        return {}
    cells = {f"{prefix}.key": str(asset.key)}
    for name, value in (
        ("name", asset.name),
        ("description", asset.description),
        ("tags", asset.tags),
    ):
        speaker.say(cells, f"{prefix}.{name}", ASSET_NODES[name], value)
    header = f"{prefix}.sources.uri"
    if len(asset.sources) == 1 and asset.sources[0].keys() == {"uri"}:
        uri = asset.sources[0]["uri"]
        speaker.say_exactly(cells, header, ASSET_NODES["sources.uri"], uri)
    elif asset.sources:
        speaker.notes.append(header)
    return cells


def _image_cells(image: ImageData, speaker: Speaker) -> Cells:
    """Return the row of an image; one whose size nobody knows is told without it."""
    prefix = "variants.images"
    named: Cells = {}
    speaker.say_exactly(named, f"{prefix}.url", IMAGE_NODES["url"], image.url)
    if not named:
        return {}
    speaker.say(named, f"{prefix}.label", IMAGE_NODES["label"], image.label)
    for name, pixels in (("dimensions.w", image.width), ("dimensions.h", image.height)):
        speaker.say_exactly(named, f"{prefix}.{name}", IMAGE_NODES[name], pixels)
    return named
