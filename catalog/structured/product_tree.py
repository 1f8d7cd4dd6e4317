"""Every header of a structured product file, as one tree (structured spec, section 4).

The tree is data: parsing of headers, templates, help and the rules of single values are
read off it. Rules between values stand in `apply*.py` and `rules*.py`.
"""

from collections.abc import Iterator

from bulkupload.tree import codecs
from bulkupload.tree.nodes import (
    Defined,
    Group,
    Ignored,
    Leaf,
    Localized,
    Node,
    Record,
    Reference,
    Required,
    Words,
)
from catalog.structured.tree_parts import key_leaf, localized, needed
from catalog.structured.variant_tree import VARIANT

PRODUCT = Record(
    name="product",
    identity="key",
    deletable=False,
    children=(
        Ignored(
            name="data-object",
            help="A remark for people; it is never read.",
            example="product",
        ),
        key_leaf(
            explained="The key of the product. A known key changes the product, a new "
            "one adds one.",
            example="ring-anna",
        ),
        Reference(
            name="productType",
            type_ids=("product-type",),
            key=codecs.key,
            required=Required.ON_CREATE,
            deletable=False,
            help="The type of the product. A new product needs one; it never changes.",
            example="ring",
        ),
        needed(
            Leaf(name="name", codec=codecs.text, example="Ring Anna"),
            "Its name, one column for each language. A new product needs one.",
        ),
        localized(
            "description",
            "What it is, one column for each language.",
            "A slim ring of recycled silver",
        ),
        Words(
            name="categories",
            codec=codecs.text,
            help="The keys of its categories, separated by semicolons.",
            example="rings; silver",
        ),
        needed(
            Leaf(name="slug", codec=codecs.slug, example="ring-anna"),
            "Its name in addresses, one column for each language; no other product "
            "may have it. A new product needs one.",
        ),
        Localized(
            name="searchKeywords",
            of=Words(name="searchKeywords", codec=codecs.text),
            help="Words to find it by, separated by semicolons, one column for each "
            "language.",
            example="ring; silver",
        ),
        Reference(
            name="state",
            type_ids=("state",),
            key=codecs.free_key,
            help="The state to which the product moves.",
            example="ready",
        ),
        localized(
            "metaTitle",
            "Its title for search engines, one column for each language.",
            "Ring Anna, recycled silver",
        ),
        localized(
            "metaDescription",
            "Its text for search engines, one column for each language.",
            "Slim ring of recycled silver, made by hand",
        ),
        Reference(
            name="taxCategory",
            type_ids=("tax-category",),
            key=codecs.key,
            help="How the product is taxed.",
            example="standard",
        ),
        Leaf(
            name="priceMode",
            codec=codecs.choice("Embedded", "Standalone"),
            help="Which prices count: Embedded or Standalone.",
            example="Embedded",
        ),
        Defined(
            name="attributes",
            owner=("variants",),
            bare=False,
            help="One column for each attribute of the product type; its name counts "
            "capitals. Nested attributes are not supported.",
        ),
        VARIANT,
    ),
)

Path = tuple[str, ...]


def _values(node: Node, prefix: str) -> Iterator[tuple[str, Node]]:
    """Yield the path of a value in its record with its node, those below it too."""
    path = f"{prefix}{node.name}"
    yield path, node
    if isinstance(node, Group):
        for child in node.children:
            yield from _values(child, f"{path}.")


def _records(record: Record, path: Path) -> Iterator[tuple[Path, Record]]:
    yield path, record
    for below in record.records():
        yield from _records(below, (*path, below.name))


RECORDS: dict[Path, Record] = dict(_records(PRODUCT, ()))
"""Each record of the tree, by its path below the product."""

NODES: dict[Path, dict[str, Node]] = {
    path: {
        name: node
        for child in record.children
        if not isinstance(child, Record)
        for name, node in _values(child, "")
    }
    for path, record in RECORDS.items()
}
"""The node of each value, by the path of its record and its path in that record."""
