"""Two documents side by side, in words: what publishing would change.

Places are named as the headers of a file name them, with the keys of variants and
their parts: `name.en`, `variant ring-s · price eur · value`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

Document = Mapping[str, Any]

TEXTS = ("name", "slug", "description", "metaTitle", "metaDescription")


class Difference(NamedTuple):
    """One value before and after; blank where there is none."""

    path: str
    before: str
    after: str


def differences(before: Document | None, after: Document) -> list[Difference]:
    """Return what differs between two DATA, in the order of the later one.

    What only the earlier one has comes last. Without an earlier one everything differs.
    Amounts are exact: `12.50 EUR`. Two values that would read the same, such as a text
    and a number, are told apart by writing them as JSON.
    """
    old = dict(_told(before)) if before else {}
    new = dict(_told(after))
    found = []
    for path in [*new, *(path for path in old if path not in new)]:
        sides = old.get(path), new.get(path)
        if sides[0] != sides[1]:
            found.append(Difference(path, *_texts(*sides)))
    return found


Told = tuple[str, Any]
"""A path with its value as the document has it."""


def _texts(before: Any, after: Any) -> tuple[str, str]:
    texts = _text(before), _text(after)
    if texts[0] != texts[1]:
        return texts
    return _json(before), _json(after)


def _told(document: Document) -> Iterator[Told]:
    for name in TEXTS:
        yield from _by_language(name, document.get(name) or {})
    for locale, words in sorted((document.get("searchKeywords") or {}).items()):
        yield f"searchKeywords.{locale}", [word["text"] for word in words]
    yield from _keys("categories", document.get("categories") or (), "key")
    variants = document.get("variants") or ()
    yield from _keys("variants", variants, "key")
    for variant in variants:
        yield from _variant(f"variant {variant['key']}", variant)


def _variant(place: str, variant: Document) -> Iterator[Told]:
    yield from _given(place, variant, ("sku",))
    for one in variant.get("attributes") or ():
        yield from _defined(f"{place} · attributes.{one['name']}", one["value"])
    prices = _labelled(variant.get("prices") or (), _price_label)
    yield from _list(f"{place} · prices", prices)
    for label, price in prices.items():
        yield from _price(f"{place} · price {label}", price)
    assets = _labelled(variant.get("assets") or (), lambda one: one.get("key") or "-")
    yield from _list(f"{place} · assets", assets)
    for label, asset in assets.items():
        yield from _asset(f"{place} · asset {label}", asset)
    images = {image["url"]: image for image in variant.get("images") or ()}
    yield from _list(f"{place} · images", images)
    for url, image in images.items():
        yield from _image(f"{place} · image {url}", image)


def _price(place: str, price: Document) -> Iterator[Told]:
    references = ("customerGroup", "channel")
    yield from _given(place, price, ("value", "country"))
    for name in references:
        if price.get(name):
            yield f"{place} · {name}.key", price[name]["key"]
    yield from _given(place, price, ("validFrom", "validUntil"))
    for tier in price.get("tiers") or ():
        yield f"{place} · tier {tier['minimumQuantity']} · value", tier["value"]
    custom = price.get("custom")
    if custom:
        yield f"{place} · custom.type.key", custom["type"]["key"]
        for name, value in sorted((custom.get("fields") or {}).items()):
            yield from _defined(f"{place} · custom.fields.{name}", value)


def _asset(place: str, asset: Document) -> Iterator[Told]:
    for name in ("name", "description"):
        yield from _by_language(f"{place} · {name}", asset.get(name) or {})
    sources = [one.get("uri", "") for one in asset.get("sources") or ()]
    yield from _list(f"{place} · sources.uri", sources)
    yield from _list(f"{place} · tags", asset.get("tags") or ())


def _image(place: str, image: Document) -> Iterator[Told]:
    yield from _given(place, image, ("label",))
    size = image.get("dimensions") or {}
    for name in ("w", "h"):
        yield f"{place} · dimensions.{name}", size.get(name)


def _given(place: str, record: Document, names: Sequence[str]) -> Iterator[Told]:
    for name in names:
        if record.get(name) is not None:
            yield f"{place} · {name}", record[name]


def _list(path: str, values: Any) -> Iterator[Told]:
    if values:
        yield path, list(values)


def _keys(path: str, records: Sequence[Document], name: str) -> Iterator[Told]:
    yield from _list(path, [record[name] for record in records])


def _by_language(path: str, texts: Document) -> Iterator[Told]:
    for locale, text in sorted(texts.items()):
        yield f"{path}.{locale}", text


def _defined(path: str, value: Any) -> Iterator[Told]:
    """Yield an attribute or custom field; a text by language is several values."""
    if _is_by_language(value):
        yield from _by_language(path, value)
    else:
        yield path, value


def _price_label(price: Document) -> str:
    """Return the key of a price, else for whom, where and when it holds."""
    if price.get("key"):
        return str(price["key"])
    parts = [
        price["value"]["currencyCode"],
        price.get("country"),
        (price.get("customerGroup") or {}).get("key"),
        (price.get("channel") or {}).get("key"),
        price.get("validFrom"),
        price.get("validUntil"),
    ]
    return " ".join(part for part in parts if part)


def _labelled(records: Sequence[Document], label: Any) -> dict[str, Document]:
    """Return the records by label; one that comes again gets a number."""
    seen: Counter[str] = Counter()
    found = {}
    for record in records:
        name = label(record)
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} #{seen[name]}"] = record
    return found


def _is_by_language(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and not value.keys() & {"typeId", "centAmount"}
        and all(isinstance(text, str) for text in value.values())
    )


def _text(value: Any) -> str:
    """Return a value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, dict):
        return _record_text(value)
    return _json(value)


def _record_text(value: dict[str, Any]) -> str:
    if "centAmount" in value:
        return _money(value)
    if "typeId" in value:
        return f"{value['typeId']} {value.get('key', '')}"
    if _is_by_language(value):
        return ", ".join(f"{locale}: {text}" for locale, text in sorted(value.items()))
    return _json(value)


def _money(value: Document) -> str:
    whole = value.get("preciseAmount")
    amount = Decimal(value["centAmount"] if whole is None else whole)
    return f"{amount.scaleb(-value['fractionDigits']):f} {value['currencyCode']}"


def _json(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)
