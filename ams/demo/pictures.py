"""The pictures of the demo's products, drawn into the folder of the media."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

from ams.demo.drawing import SIDE, draw
from ams.demo.shops import Shop
from ams.models import Business
from catalog.models import Image, Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: the product that it shows, its file, and its content."""

    product: str
    file: str
    content: bytes


def pictures_of(shop: Shop) -> Iterator[Picture]:
    """Yield a picture for each product that is to have one.

    The name of a file tells its content, so a browser may keep it for good.
    """
    with (shop.folder / "pictures.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            content = draw(row["Picture"], number)
            mark = hashlib.sha256(content).hexdigest()[:8]
            yield Picture(
                product=row["Name"],
                file=f"{slugify(row['Name'])}-{mark}.svg",
                content=content,
            )


def draw_missing(shop: Shop) -> int:
    """Write the files that are not there; return how many."""
    folder = Path(settings.MEDIA_ROOT) / shop.slug
    folder.mkdir(parents=True, exist_ok=True)
    missing = [one for one in pictures_of(shop) if not (folder / one.file).exists()]
    for picture in missing:
        (folder / picture.file).write_bytes(picture.content)
    return len(missing)


def hang(business: Business, shop: Shop) -> None:
    """Give each product its picture."""
    masters = {
        variant.product.display_name(business.language): variant
        for variant in Variant.objects.of(business).select_related("product")
    }
    Image.objects.bulk_create(
        Image(
            business=business,
            variant=masters[picture.product],
            url=f"{settings.MEDIA_URL}{shop.slug}/{picture.file}",
            label=picture.product,
            width=SIDE,
            height=SIDE,
        )
        for picture in pictures_of(shop)
    )
