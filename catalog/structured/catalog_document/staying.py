"""Products that a document leaves as they are must fit the types that it replaces."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalog.models import Price, Variant
from catalog.structured.catalog_document.at import At
from catalog.structured.catalog_document.known import Known
from catalog.structured.catalog_document.value_reading import attributes, custom
from catalog.structured.definitions import load_definitions


def check_staying(lists: Mapping[str, At], business: Any) -> None:
    """Refuse a definition that a product outside of the document does not fit.

    Values are checked, not what they refer to: that is not the document's doing.
    """
    products = _keys(lists["products"])
    known = Known(keys={}, definitions=load_definitions(business))
    types = known.definitions.types_by_key
    checks = {
        key: attributes(types[key].attributes, key, known)
        for key in _keys(lists["productTypes"])
    }
    rows = Variant.objects.of(business).filter(product__product_type__key__in=checks)
    for owner, kind, variant, values in rows.exclude(attributes={}).values_list(
        "product__key", "product__product_type__key", "key", "attributes"
    ):
        if owner not in products:
            pairs = [{"name": name, "value": values[name]} for name in values]
            place = f"(product {owner}, variant {variant}).attributes"
            checks[kind](At(pairs, place))
    fields = custom(known)
    for owner, given, path in _custom(business, _keys(lists["types"])):
        if owner not in products:
            fields(At(given, path))


def _keys(at: At) -> set[str]:
    return {item.value["key"] for item in at.items() if item.value["key"] is not None}


def _custom(
    business: Any, types: set[str]
) -> Iterator[tuple[str | None, dict[str, Any], str]]:
    """Yield owner, custom fields and place of each price with one of these types."""
    rows = Price.objects.of(business).filter(custom_type__key__in=types)
    for owner, variant, key, fields in rows.values_list(
        "variant__product__key", "variant__key", "custom_type__key", "custom_fields"
    ):
        path = f"(product {owner}, variant {variant}, price).custom"
        yield owner, {"type": {"key": key}, "fields": fields}, path
