"""What a product may refer to, and what a record of the file makes of it."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from bulkupload.problems import Problem
from bulkupload.tree.checked import Claim, Need
from bulkupload.tree.items import Cell
from catalog.structured.data import ProductData
from catalog.structured.definitions import Definitions

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "category": "category",
        "tax-category": "tax category",
        "state": "state",
        "channel": "channel",
        "customer-group": "customer group",
        "type": "type",
        "product-type": "product type",
        "product": "product",
    }
)
"""The resource types that this program holds, and what a person calls one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a product may refer to.

    `known` are the keys that there are, by resource type; states, product types and
    types of fields are looked up in `definitions`. `coming` are the keys of the
    products of this file. `category` leads from a text of the file to the key that is
    meant, or to None (C16). `headers` are those of the file; an error about a value
    that is nowhere given names the one of them that fits.
    """

    definitions: Definitions
    known: Mapping[str, Container[str]]
    coming: Container[str]
    category: Callable[[str, Cell], str | None]
    headers: Sequence[str] = ()


@dataclass(slots=True, kw_only=True)
class Applied:
    """What a record of the file makes of a product.

    `new` is None where anything is wrong. `released` are the (kind, text) of claims
    that the old product has and the new one gives up. `new_variants` counts the
    variants that an existing product gains (C46).
    """

    new: ProductData | None
    problems: list[Problem]
    claims: list[Claim] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    released: set[tuple[str, str]] = field(default_factory=set)
    new_variants: int = 0
