"""A catalog document into the tables of a business: as a whole, or not at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bulkupload.problems import UnreadableFile
from catalog.skus import locked
from catalog.structured.catalog_document import (
    definition_writing,
    list_writing,
    product_writing,
)
from catalog.structured.catalog_document.at import At
from catalog.structured.catalog_document.counted import Counted
from catalog.structured.catalog_document.definition_reading import (
    FIELDS_TYPES,
    PRODUCT_TYPES,
)
from catalog.structured.catalog_document.list_reading import LISTS
from catalog.structured.catalog_document.reasons import DocumentReason as Why
from catalog.structured.catalog_document.staying import check_staying

MEMBERS = ("productTypes", "types", *LISTS, "products")
"""The members of a document; each later one may refer to the earlier ones."""

DEEPEST = 100
"""Lists and objects inside one another; a product needs about fifteen."""

_NEVER = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a document brought: member -> how many; `ignored` are places not held."""

    counts: Mapping[str, Counted]
    ignored: tuple[str, ...] = ()


def load(document: Any, business: Any, now: datetime) -> Loaded:
    """Create or replace, by key, everything that the document has (G-5, G-6).

    What the business has besides stays. Missing lists are empty ones. Members that
    nothing here can hold are ignored, and told; nothing is made that the document does
    not name (C59).

    Raises:
        UnreadableFile: something in the document is wrong; nothing was written.
    """
    at = At(document)
    _refuse_unstorable(at)
    given = dict(at.members())
    for name in given:
        if name not in MEMBERS:
            at.ignored.append(name)
    lists = {name: given.get(name, At([], name, at.ignored)) for name in MEMBERS}
    with transaction.atomic():
        locked(business)
        counts = {name: _saved(name, lists[name], business, now) for name in MEMBERS}
        check_staying(lists, business)
    return Loaded(counts=counts, ignored=tuple(at.ignored))


def _saved(name: str, at: At, business: Any, now: datetime) -> Counted:
    if name == "productTypes":
        found = PRODUCT_TYPES(at)
        return definition_writing.save(definition_writing.OF_PRODUCTS, found, business)
    if name == "types":
        found = FIELDS_TYPES(at)
        return definition_writing.save(definition_writing.OF_FIELDS, found, business)
    if name == "products":
        return product_writing.save(at, business, now)
    return list_writing.save(name, at, business)


def _refuse_unstorable(at: At, depth: int = 0) -> None:
    """Refuse texts, names of members too, that not every database can hold."""
    if depth > DEEPEST:
        raise UnreadableFile(Why.TOO_DEEP)
    if isinstance(at.value, str):
        if _NEVER.search(at.value):
            at.refuse(Why.UNSTORABLE_TEXT)
    elif isinstance(at.value, dict):
        for name, member in at.members():
            _refuse_unstorable(At(name, at.path), depth)
            _refuse_unstorable(member, depth + 1)
    elif isinstance(at.value, list):
        for item in at.items():
            _refuse_unstorable(item, depth + 1)
