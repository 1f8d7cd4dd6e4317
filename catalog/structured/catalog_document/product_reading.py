"""Products in the document: the shapes of section 7, by table.

The staged side is checked against the definitions and against everything it refers to.
The published side says what was true when it was published, so it needs the shape
alone: its categories or attributes may be gone since. Required attributes and
constraints are not asked for: a definition may have become stricter since.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from bulkupload.limits import GREATEST_INTEGER, TEXT_LENGTH
from bulkupload.tree import addresses, codecs, moments
from catalog.models import KEY_LENGTH, Product
from catalog.structured.catalog_document import checks
from catalog.structured.catalog_document.at import At, Check
from catalog.structured.catalog_document.known import Known
from catalog.structured.catalog_document.money_reading import (
    PRICE_MONEY,
    check_tiers,
    tiers,
)
from catalog.structured.catalog_document.reasons import DocumentReason as Why
from catalog.structured.catalog_document.value_reading import (
    ATTRIBUTE,
    attributes,
    custom,
)

ANY_REFERENCE = checks.Shape(
    required={"key": checks.free_key}, optional={"typeId": checks.text}
)
PIXELS = checks.whole(0, GREATEST_INTEGER)


IMAGE = checks.Shape(
    required={"url": checks.read_by(addresses.image_url)},
    optional={
        "label": checks.text_of(TEXT_LENGTH, empty=True),
        "dimensions": checks.Shape(optional={"w": PIXELS, "h": PIXELS}),
    },
)


def source(at: At) -> dict[str, Any]:
    """Return a source of an asset: an absolute `uri` (C28), the rest as it is given."""
    found = {name: member.value for name, member in at.members()}
    checks.Shape(required={"uri": checks.read_by(addresses.absolute_uri)})(
        At(found, at.path)
    )
    return found


ASSET = checks.Shape(
    required={"name": checks.texts, "sources": checks.list_of(source)},
    optional={
        "key": checks.key,
        "description": checks.texts,
        "tags": checks.list_of(checks.text),
    },
)


def period(at: At, found: Mapping[str, Any]) -> None:
    """Refuse a price that ends before it begins."""
    start, end = found.get("validFrom"), found.get("validUntil")
    if start and end and moments.moment(start) >= moments.moment(end):
        at.refuse(Why.PERIOD_BACKWARDS)


def price(reference: Callable[[str], Check], custom_fields: Check) -> Check:
    """Return a check of a price; it may lack a key."""
    shape = checks.Shape(
        required={"value": PRICE_MONEY},
        optional={
            "key": checks.key,
            "country": checks.read_by(codecs.country),
            "customerGroup": reference("customer-group"),
            "channel": reference("channel"),
            "validFrom": checks.read_by(moments.moment_text),
            "validUntil": checks.read_by(moments.moment_text),
            "tiers": tiers,
            "custom": custom_fields,
        },
    )

    def checked(at: At) -> dict[str, Any]:
        found = shape(at)
        period(at, found)
        if "tiers" in found:
            check_tiers(at.member("tiers"), found["value"]["currencyCode"])
        return found

    return checked


SCOPE = ("country", "customerGroup", "channel", "validFrom", "validUntil")


def prices(one: Check) -> Check:
    """Return a check of the prices of a variant: no two for the same scope."""

    def checked(at: At) -> list[dict[str, Any]]:
        found = [one(item) for item in at.items()]
        checks.refuse_repeated(at, "key")
        first: dict[str, str] = {}
        for item, clean in zip(at.items(), found, strict=True):
            parts = [clean["value"]["currencyCode"], *(clean.get(n) for n in SCOPE)]
            other = first.setdefault(repr(parts), item.path)
            if other != item.path:
                item.refuse(Why.SAME_SCOPE, other=other)
        return found

    return checked


def side(reference: Callable[[str], Check], values: Check, custom: Check) -> Check:
    """Return a check of DATA, with what may be referred to and which values fit."""
    variant = checks.Shape(
        required={"key": checks.key},
        optional={
            "sku": checks.text_of(KEY_LENGTH),
            "attributes": values,
            "prices": prices(price(reference, custom)),
            "images": checks.list_of(IMAGE, unique="url"),
            "assets": checks.list_of(ASSET, unique="key"),
        },
    )
    keyword = checks.Shape(required={"text": checks.text})
    return checks.Shape(
        required={"name": checks.texts, "slug": checks.by_language(checks.slug)},
        optional={
            "description": checks.texts,
            "metaTitle": checks.texts,
            "metaDescription": checks.texts,
            "searchKeywords": checks.by_language(checks.list_of(keyword)),
            "categories": checks.list_of(reference("category"), unique="key"),
            "variants": checks.list_of(variant, unique="key"),
        },
    )


def anything_named(at: At) -> list[dict[str, Any]]:
    """Return attributes of any name and value, each name at most once."""
    found: list[dict[str, Any]] = checks.list_of(ATTRIBUTE, unique="name")(at)
    return found


PUBLISHED = side(
    lambda _kind: ANY_REFERENCE,
    anything_named,
    checks.Shape(
        required={"type": ANY_REFERENCE},
        optional={"fields": lambda at: {n: m.value for n, m in at.members()}},
    ),
)


class ProductCheck:
    """Checks products, the tables of each product type made once."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._staged = cache(self._staged_of)
        self._head = checks.Shape(
            required={
                "key": checks.nullable(checks.key),
                "productType": known.reference("product-type"),
                "masterData": checks.anything,
            },
            optional={
                "taxCategory": known.reference("tax-category"),
                "state": self._state,
                "priceMode": checks.one_of(Product.PriceMode.values),
            },
        )

    def __call__(self, at: At) -> dict[str, Any]:
        """Return the product as it will be held, or refuse the document."""
        found = self._head(at)
        sides = at.member("masterData")
        shape = checks.Shape(
            required={
                "published": checks.flag,
                "staged": self._staged(found["productType"]["key"]),
            },
            optional={"current": PUBLISHED},
            derived=frozenset({"hasStagedChanges"}),
        )
        found["masterData"] = shape(sides)
        if found["masterData"]["published"] and "current" not in found["masterData"]:
            At(None, f"{sides.path}.current").refuse(Why.PUBLISHED_WITHOUT_DATA)
        return found

    def _staged_of(self, product_type: str) -> Check:
        known = self._known
        defined = known.definitions.types_by_key[product_type].attributes
        values = attributes(defined, product_type, known)
        return side(known.reference, values, custom(known))

    def _state(self, at: At) -> dict[str, Any]:
        found: dict[str, Any] = self._known.reference("state")(at)
        if self._known.definitions.states[found["key"]].kind != "ProductState":
            at.member("key").refuse(Why.NOT_A_PRODUCT_STATE)
        return found
