"""Products -> rows with dotted headers, which an import reads back (G-7).

A product begins with a row of its own values and goes on with one row a further price,
tier, asset or image; keys stand on every row. What a file cannot say (C58) is left
blank, thus unchanged, and named under `data-object`, which an import ignores.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from bulkupload.tree.headers import MONEY_PARTS, PRECISE_PART, place_of
from catalog.structured.cells import Cells, Speaker, amount_cells
from catalog.structured.data import (
    AssetData,
    ImageData,
    PriceData,
    ProductData,
    TierData,
    VariantData,
)
from catalog.structured.definitions import (
    AttributeDef,
    Definitions,
    FieldDef,
    TypeDef,
    load_definitions,
)
from catalog.structured.load import AT_ONCE, load
from catalog.structured.product_tree import NODES, PRODUCT, RECORDS

REMARK = "data-object"
PRODUCT_NODES = NODES[()]
PRICE_NODES = NODES["variants", "prices"]
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


def rows_of(data: ProductData, definitions: Definitions) -> list[Cells]:
    """Return the rows of one product, header -> text; one without a key has none."""
    if data.key is None:
        return []
    speaker = Speaker()
    head = _product_cells(data, speaker)
    kind = definitions.types_by_pk[data.product_type_pk]
    rows = [
        row
        for variant in data.variants
        for row in _variant_rows(variant, kind, definitions, speaker)
    ] or [{}]
    if speaker.notes:
        head[REMARK] = _("Not in this file: {headers}").format(
            headers=", ".join(dict.fromkeys(speaker.notes))
        )
    rows[0] = {**head, **rows[0]}
    return [{**row, "key": data.key} for row in rows]


def _product_cells(data: ProductData, speaker: Speaker) -> Cells:
    cells: Cells = {}
    for name, member in MEMBERS.items():
        speaker.say(cells, name, PRODUCT_NODES[name], getattr(data, member))
    for name, key, type_id in (
        ("productType", data.product_type, "product-type"),
        ("state", data.state, "state"),
        ("taxCategory", data.tax_category, "tax-category"),
    ):
        if key:
            reference = {"key": key, "typeId": type_id}
            speaker.say(cells, name, PRODUCT_NODES[name], reference)
    return cells


def _variant_rows(
    variant: VariantData, kind: TypeDef, definitions: Definitions, speaker: Speaker
) -> Iterator[Cells]:
    """Yield the rows of a variant: its prices, assets and images side by side."""
    head: Cells = {}
    sku = NODES["variants",]["sku"]
    speaker.say(head, "variants.sku", sku, variant.sku)
    for name, value in variant.attributes.items():
        _say_defined(speaker, head, f"attributes.{name}", kind.attributes, value)
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
    header: str,
    defined: Mapping[str, AttributeDef] | Mapping[str, FieldDef],
    value: Any,
) -> None:
    """Add the cells of an attribute or custom field; one that is gone has none."""
    definition = defined.get(header.rpartition(".")[2])
    if definition is None:
        speaker.notes.append(header)
    else:
        speaker.say(cells, header, definition.node, value)


def _price_rows(
    price: PriceData, definitions: Definitions, speaker: Speaker
) -> list[Cells]:
    """Return the row of a price and one a further tier; without a key it has none."""
    prefix = "variants.prices"
    if price.key is None:
        speaker.notes.append(f"{prefix}.key")
        return []
    cells = amount_cells(f"{prefix}.value", price.value)
    for name, value in (
        ("country", price.country),
        ("customerGroup", _reference(price.customer_group, "customer-group")),
        ("channel", _reference(price.channel, "channel")),
        ("validFrom", price.valid_from),
        ("validUntil", price.valid_until),
        ("custom.type", _reference(price.custom_type, "type")),
    ):
        speaker.say(cells, f"{prefix}.{name}", PRICE_NODES[name], value)
    if price.custom_type:
        fields = definitions.field_types[price.custom_type].fields
        for name, value in price.custom.items():
            _say_defined(
                speaker, cells, f"{prefix}.custom.fields.{name}", fields, value
            )
    rows = [_tier_cells(tier) for tier in price.tiers] or [{}]
    rows[0] = {**cells, **rows[0]}
    return [{**row, f"{prefix}.key": price.key} for row in rows]


def _tier_cells(tier: TierData) -> Cells:
    prefix = "variants.prices.tiers"
    quantity = {f"{prefix}.minimumQuantity": str(tier.minimum_quantity)}
    return quantity | amount_cells(f"{prefix}.value", tier.value)


def _reference(key: str, type_id: str) -> dict[str, str]:
    return {"key": key, "typeId": type_id} if key else {}


def _asset_cells(asset: AssetData, speaker: Speaker) -> Cells:
    """Return the row of an asset; a file can say one source only (C27)."""
    prefix = "variants.assets"
    if asset.key is None:
        speaker.notes.append(f"{prefix}.key")
        return {}
    cells = {f"{prefix}.key": asset.key}
    for name, value in (
        ("name", asset.name),
        ("description", asset.description),
        ("tags", asset.tags),
    ):
        speaker.say(cells, f"{prefix}.{name}", ASSET_NODES[name], value)
    header = f"{prefix}.sources.uri"
    if len(asset.sources) == 1 and asset.sources[0].keys() == {"uri"}:
        uri = asset.sources[0]["uri"]
        speaker.say(cells, header, ASSET_NODES["sources.uri"], uri)
    elif asset.sources:
        speaker.notes.append(header)
    return cells


def _image_cells(image: ImageData, speaker: Speaker) -> Cells:
    prefix = "variants.images"
    named: Cells = {}
    speaker.say(named, f"{prefix}.url", IMAGE_NODES["url"], image.url)
    if not named:
        return {}
    for name, value in (
        ("label", image.label),
        ("dimensions.w", image.width),
        ("dimensions.h", image.height),
    ):
        speaker.say(named, f"{prefix}.{name}", IMAGE_NODES[name], value or None)
    return named


def in_order(headers: Iterable[str], definitions: Definitions) -> list[str]:
    """Return the headers in the order of the tree, languages and entries together."""
    attributes = [
        name for kind in definitions.types_by_pk.values() for name in kind.attributes
    ]
    places = {name: at for at, name in enumerate(dict.fromkeys(attributes))}
    return sorted(headers, key=lambda header: _rank(header, places))


def _rank(header: str, attributes: Mapping[str, int]) -> tuple[Any, ...]:
    place = place_of(PRODUCT, header)
    if place is None:
        return (-1,)
    records = list(RECORDS)
    node = list(NODES[place.record]).index(place.node) if place.name == "" else 0
    return (
        records.index(place.record),
        bool(place.name),
        node,
        attributes.get(place.name, 0),
        place.name,
        place.position or 0,
        LEAVES.index(place.leaf) if place.leaf in LEAVES else 0,
        place.leaf,
    )


LEAVES = ("key", "typeId", *MONEY_PARTS, PRECISE_PART)
"""The parts of a value in the order in which people write them."""


def export_rows(business: Any, products: Any) -> Iterator[list[str]]:
    """Yield the header and the rows of a query of products; it is walked twice.

    The header has just the columns that some product fills.
    """
    definitions = load_definitions(business)
    used: set[str] = set()
    for rows in _all_rows(business, products, definitions):
        for row in rows:
            used.update(row)
    header = in_order(used | {"key"}, definitions)
    yield header
    for rows in _all_rows(business, products, definitions):
        for row in rows:
            yield [row.get(name, "") for name in header]


def _all_rows(
    business: Any, products: Any, definitions: Definitions
) -> Iterator[list[Cells]]:
    pks = list(products.values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        loaded = load(business, pks[start : start + AT_ONCE])
        for pk in pks[start : start + AT_ONCE]:
            if pk in loaded:
                yield rows_of(loaded[pk], definitions)
