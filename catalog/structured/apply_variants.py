"""What the file makes of the variants of a product."""

from collections.abc import Mapping

from bulkupload.tree.checked import Claim
from bulkupload.tree.edits import Put
from bulkupload.tree.items import Cell, Identity, Item
from catalog.structured.apply_defined import apply_defined, refuse_unknown
from catalog.structured.apply_media import apply_assets, apply_images
from catalog.structured.apply_prices import apply_prices
from catalog.structured.apply_work import Asked, Work, name_cell
from catalog.structured.data import ProductData, VariantData
from catalog.structured.definitions import TypeDef
from catalog.structured.reasons import CatalogReason
from catalog.structured.rules_attributes import Touched, judge_attributes

MOST_VARIANTS = 100
"""Variants of one product."""

ATTRIBUTE_REASONS = (
    CatalogReason.UNKNOWN_ATTRIBUTE,
    CatalogReason.UNKNOWN_ATTRIBUTE_BUT_NEAR,
)

Items = Mapping[Identity, Item]


def apply_variants(
    work: Work, product: ProductData, kind: TypeDef | None, items: Items
) -> int:
    """Change the variants that the file names, add unknown ones; return how many (C46).

    The others stay (C43). `kind` is the type by which attributes are read; without one
    they are left alone, because what is wrong was told before.
    """
    by_key = {variant.key: variant for variant in product.variants}
    touched = Touched()
    skus: dict[str, Cell] = {}
    for key, item in items.items():
        variant = by_key.get(str(key))
        if variant is None:
            variant = VariantData(str(key))
            touched.rows[variant.key] = item
            product.variants.append(variant)
            if len(product.variants) > MOST_VARIANTS:
                cell = name_cell(item)
                reason = CatalogReason.TOO_MANY_VARIANTS
                work.refuse(cell, reason, limit=MOST_VARIANTS)
        asked = work.asked(item)
        _apply_sku(work, asked, variant, skus)
        if kind is not None:
            _apply_attributes(work, asked, variant, (kind, touched))
        apply_prices(work, variant, item.items.get("prices", {}))
        apply_assets(work, variant, item.items.get("assets", {}))
        apply_images(work, variant, item.items.get("images", {}))
    _judge_skus(work, product, skus)
    if kind is not None:
        judge_attributes(work, kind, product.variants, touched)
    return len(touched.rows)


def _apply_sku(
    work: Work, asked: Asked, variant: VariantData, skus: dict[str, Cell]
) -> None:
    """Change the SKU; a new one is claimed, for no other variant may have it (P-22)."""
    edit = asked.edits.get("sku")
    if edit is None:
        return
    sku = work.edited(edit, variant.sku)
    if isinstance(edit, Put) and sku != variant.sku:
        work.claims.append(Claim("sku", sku, edit.cell))
        skus[variant.key] = edit.cell
    variant.sku = sku


def _judge_skus(work: Work, product: ProductData, changed: Mapping[str, Cell]) -> None:
    """Refuse a changed SKU that another variant of the product has."""
    owners: dict[str, str] = {}
    for variant in product.variants:
        if variant.sku and variant.key not in changed:
            owners[variant.sku] = variant.key
    for key, cell in changed.items():
        other = owners.setdefault(cell.text, key)
        if other != key:
            work.refuse(cell, CatalogReason.SKU_OF_OTHER_VARIANT, other=other)


def _apply_attributes(
    work: Work, asked: Asked, variant: VariantData, by: tuple[TypeDef, Touched]
) -> None:
    """Change the attributes; one that the type lacks is wrong where filled (C14)."""
    kind, touched = by
    for name, given in asked.defined.get("attributes", {}).items():
        definition = kind.attributes.get(name)
        if definition is None:
            known = (kind.name, kind.attributes)
            refuse_unknown(work, given.first, ATTRIBUTE_REASONS, name, known)
            continue
        edit = apply_defined(work, definition, given, variant.attributes)
        if edit is None:
            touched.wrong.add((variant.key, name))
        else:
            touched.cells[variant.key, name] = edit.cell
