"""The files of the demo, with the days and pictures that they only describe.

`[day -30]` stands for the date thirty days before the demo was made, and
`[picture ring gold opal halo 7]` for the address of that picture.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ams.demo.pictures import Picture, address_of, picture_of
from ams.demo.shops import Shop
from bulkupload.source import Source

DAY = re.compile(r"\[day (-?[0-9]+)\]")
PICTURE = re.compile(r"\[picture ([a-z0-9 ]+)\]")


def content_of(shop: Shop, file: str, today: date) -> bytes:
    """Return what stands in a file of the shop, days and pictures filled in."""

    def day(found: re.Match[str]) -> str:
        return (today + timedelta(days=int(found[1]))).isoformat()

    def picture(found: re.Match[str]) -> str:
        return address_of(picture_of(found[1]), shop)

    text = (shop.folder / file).read_bytes().decode("utf-8")
    return PICTURE.sub(picture, DAY.sub(day, text)).encode()


def source_of(shop: Shop, file: str, today: date) -> Source:
    """Return a file of the shop as somebody would upload it."""
    return Source.of_bytes(content_of(shop, file, today), file)


def described_pictures(shop: Shop) -> Iterator[Picture]:
    """Yield each picture that the files of the shop, or examples, point to."""
    words = dict.fromkeys(shop.example_pictures)
    for path in sorted((*shop.folder.glob("*.csv"), *shop.folder.glob("*.json"))):
        words |= dict.fromkeys(PICTURE.findall(path.read_text(encoding="utf-8")))
    return map(picture_of, words)
