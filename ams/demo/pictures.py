"""The pictures of the demo's products, drawn into the folder of the media."""

import csv
import hashlib
from collections.abc import Iterable, Iterator
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
    """One picture: its file, its content, and the product that a list gives it to."""

    file: str
    content: bytes
    product: str = ""

    @classmethod
    def of(cls, words: str, number: int, name: str, product: str = "") -> "Picture":
        """Draw it; the name of a file tells its content, so browsers may keep it."""
        content = draw(words, number)
        mark = hashlib.sha256(content).hexdigest()[:8]
        return cls(file=f"{slugify(name)}-{mark}.svg", content=content, product=product)


def pictures_of(shop: Shop) -> Iterator[Picture]:
    """Yield a picture for each product of the list that is to have one."""
    with (shop.folder / "pictures.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield Picture.of(row["Picture"], number, row["Name"], row["Name"])


def picture_of(words: str) -> Picture:
    """Return the picture of words such as `ring gold opal halo 7`, 7 its ground."""
    described, _blank, number = words.rpartition(" ")
    return Picture.of(described, int(number), words)


def draw_missing(shop: Shop, pictures: Iterable[Picture]) -> int:
    """Write the files that are not there; return how many."""
    folder = Path(settings.MEDIA_ROOT) / shop.slug
    folder.mkdir(parents=True, exist_ok=True)
    missing = [one for one in pictures if not (folder / one.file).exists()]
    for picture in missing:
        (folder / picture.file).write_bytes(picture.content)
    return len(missing)


def address_of(picture: Picture, shop: Shop) -> str:
    """Return the address under which a browser finds the picture."""
    return f"{settings.MEDIA_URL}{shop.slug}/{picture.file}"


def hang(business: Business, shop: Shop) -> None:
    """Give each product of the list its picture."""
    masters = {
        variant.product.display_name(business.language): variant
        for variant in Variant.objects.of(business).select_related("product")
    }
    Image.objects.bulk_create(
        Image(
            business=business,
            variant=masters[picture.product],
            url=address_of(picture, shop),
            label=picture.product,
            width=SIDE,
            height=SIDE,
        )
        for picture in pictures_of(shop)
    )
