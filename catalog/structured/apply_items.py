"""The parts of a variant that the file names, one after the other."""

from collections.abc import Iterator, Mapping
from typing import Any

from bulkupload.tree.items import Identity, Item
from catalog.structured.apply_work import Asked, Work

Items = Mapping[Identity, Item]


def each_item(
    work: Work, items: Items, stored: list[Any], known: Mapping[str, Any]
) -> Iterator[tuple[str, Asked]]:
    """Yield the identity of each item with what it asks for; take removed ones out.

    `stored` is the list of the variant, which loses what is removed (C23); `known` are
    its parts by identity. Removing what is not there does nothing (C21).
    """
    for identity, item in items.items():
        if not work.removes(item):
            yield str(identity), work.asked(item)
        elif identity in known:
            gone = known[str(identity)]
            stored[:] = [one for one in stored if one is not gone]
