"""A query of products -> the header and the rows of one file, in batches."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from bulkupload.tree.headers import MONEY_PARTS, PRECISE_PART
from catalog.models import text_in
from catalog.structured.cells import known
from catalog.structured.data import ProductData
from catalog.structured.definitions import Definitions, load_definitions
from catalog.structured.load import AT_ONCE, load
from catalog.structured.product_tree import NODES, RECORDS
from catalog.structured.rows import Said, rows_of

LEAVES = ("key", "typeId", *MONEY_PARTS, PRECISE_PART)
"""The parts of a value in the order in which people write them."""


def export_rows(
    business: Any,
    products: Any,
    *,
    language: str = "en",
    tell: Callable[[str], object] | None = None,
) -> Iterator[list[str]]:
    """Yield the header and the rows of a query of products; it is walked twice.

    The header has just the columns that some product fills. Memory holds the ids, and
    one batch of products. `tell` is told which products are not in the file, or not in
    full (C58), each once it is written.
    """
    definitions = load_definitions(business)
    pks = list(products.values_list("pk", flat=True))
    used = {"key"}
    for _data, said in _said(business, pks, definitions):
        used.update(*said.rows)
    header = in_order(used, definitions)
    yield header
    for data, said in _said(business, pks, definitions):
        for row in said.rows:
            yield [row.get(name, "") for name in header]
        if tell is not None and said.notes:
            tell(note_about(data, said, language))


def note_about(data: ProductData, said: Said, language: str) -> str:
    """Return what is missing of a product, as a person reads it."""
    name = text_in(data.name, language) or data.key or f"#{data.pk}"
    if not said.rows:
        return _("“{name}” has no key that a file can hold").format(name=name)
    headers = ", ".join(said.notes)
    return _("“{name}” without {headers}").format(name=name, headers=headers)


def _said(
    business: Any, pks: list[int], definitions: Definitions
) -> Iterator[tuple[ProductData, Said]]:
    for start in range(0, len(pks), AT_ONCE):
        batch = pks[start : start + AT_ONCE]
        loaded = load(business, batch)
        for pk in batch:
            if pk in loaded:
                yield loaded[pk], rows_of(loaded[pk], definitions)


def in_order(headers: Iterable[str], definitions: Definitions) -> list[str]:
    """Return the headers in the order of the tree, languages and entries together."""
    attributes = [
        name for kind in definitions.types_by_pk.values() for name in kind.attributes
    ]
    places = {name: at for at, name in enumerate(dict.fromkeys(attributes))}
    return sorted(headers, key=lambda header: _rank(header, places))


def _rank(header: str, attributes: Mapping[str, int]) -> tuple[Any, ...]:
    place = known(header)
    if place is None:
        raise ValueError(f"{header} is no header of products.")
    node = list(NODES[place.record]).index(place.node) if place.name == "" else 0
    return (
        list(RECORDS).index(place.record),
        bool(place.name),
        node,
        attributes.get(place.name, 0),
        place.name,
        place.position or 0,
        LEAVES.index(place.leaf) if place.leaf in LEAVES else len(LEAVES),
        place.leaf,
    )
