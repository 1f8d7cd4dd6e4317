"""What the file makes of the assets and images of a variant."""

from typing import Any

from bulkupload.tree.edits import Edit, Put
from catalog.structured.apply_items import Items, each_item
from catalog.structured.apply_work import Asked, Work
from catalog.structured.data import AssetData, ImageData, VariantData


def apply_assets(work: Work, variant: VariantData, items: Items) -> None:
    """Change, add and remove assets by their keys (N-2, N-6, C23)."""
    old = {asset.key: asset for asset in variant.assets if asset.key is not None}
    for key, asked in each_item(work, items, variant.assets, old):
        known = old.get(key)
        asset = AssetData(key) if known is None else known
        _apply_asset(work, asked, asset)
        if known is None:
            _need_of_asset(work, asked, asset)
            variant.assets.append(asset)


def _apply_asset(work: Work, asked: Asked, asset: AssetData) -> None:
    edits = asked.edits
    if "name" in edits:
        asset.name = work.texts(edits["name"], asset.name, required=True)
    if "description" in edits:
        asset.description = work.texts(edits["description"], asset.description)
    if "tags" in edits:
        asset.tags = work.edited(edits["tags"], asset.tags) or []
    uri = asked.put("sources.uri")
    if uri is not None:
        asset.sources = _sources(asset.sources, uri.value)


def _sources(old: list[dict[str, Any]], uri: str) -> list[dict[str, Any]]:
    """Return the only source; it stays as it is where it was the only one (C27)."""
    if [source.get("uri") for source in old] == [uri]:
        return old
    return [{"uri": uri}]


def _need_of_asset(work: Work, asked: Asked, asset: AssetData) -> None:
    if not asset.name and "name" not in asked.wrong:
        work.need(asked.item, "name.en", "asset")
    if not asset.sources and "sources.uri" not in asked.wrong:
        work.need(asked.item, "sources.uri", "asset")


def apply_images(work: Work, variant: VariantData, items: Items) -> None:
    """Change, add and remove images by their addresses (I-5, I-6, C23)."""
    old = {image.url: image for image in variant.images}
    for url, asked in each_item(work, items, variant.images, old):
        known = old.get(url)
        image = ImageData(url) if known is None else known
        image.label = _text(asked.edits.get("label"), image.label)
        image.width = _pixels(asked, "w", image.width)
        image.height = _pixels(asked, "h", image.height)
        if known is None:
            _need_of_image(work, asked)
            variant.images.append(image)


def _text(edit: Edit | None, old: str) -> str:
    if edit is None:
        return old
    return edit.value if isinstance(edit, Put) else ""


def _pixels(asked: Asked, side: str, old: int) -> int:
    put = asked.put(f"dimensions.{side}")
    return old if put is None else put.value


def _need_of_image(work: Work, asked: Asked) -> None:
    for path in ("dimensions.w", "dimensions.h"):
        if asked.lacks(path):
            work.need(asked.item, path, "image")
