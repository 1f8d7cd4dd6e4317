"""Two documents side by side, in words: what publishing would change.

Places are named as the headers of a file name them, with the keys of variants and
their parts: `name.en`, `variant ring-s · price eur · value`. A part that only one side
has is one difference, not one for each of its values.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from catalog.structured import summaries
from catalog.structured.wording import is_by_language, json_of, text_of

Document = Mapping[str, Any]

TEXTS = ("name", "slug", "description", "metaTitle", "metaDescription")


class Difference(NamedTuple):
    """One value before and after; blank where there is none."""

    path: str
    before: str
    after: str


class Part(NamedTuple):
    """Stands at the path of a variant, price, asset or image for the whole of it."""

    summary: str


class Labels(NamedTuple):
    """The parts of one kind, in their order."""

    names: tuple[str, ...]


class Told(NamedTuple):
    """A path with its value as the document has it, and the parts it is within."""

    path: str
    value: Any
    within: tuple[str, ...] = ()


def differences(before: Document | None, after: Document) -> list[Difference]:
    """Return what differs between two DATA, in the order of the later one.

    What only the earlier one has comes last. Without an earlier one everything differs.
    A part that is new or gone is told in one line; the order of parts is told where
    that alone does not explain it. Amounts are exact: `12.50 EUR`. Two values that
    would read the same, such as a text and a number, are told apart by writing them as
    JSON.
    """
    old = {one.path: one for one in _told(before)} if before else {}
    new = {one.path: one for one in _told(after)}
    found: list[Difference] = []
    for path in [*new, *(path for path in old if path not in new)]:
        sides = old.get(path), new.get(path)
        within = (sides[1] or old[path]).within
        if all(part in old and part in new for part in within):
            found += _compared(path, *(one and one.value for one in sides))
    return found


def _compared(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, Labels) or isinstance(after, Labels):
        if _is_rearranged(before or Labels(()), after or Labels(())):
            yield Difference(path, *_texts(*map(_names, (before, after))))
    elif isinstance(after, Part):
        if before is None:
            yield Difference(f"{path} · {_('new')}", "", after.summary)
    elif isinstance(before, Part):
        yield Difference(f"{path} · {_('removed')}", before.summary, "")
    elif before != after:
        yield Difference(path, *_texts(before, after))


def _is_rearranged(before: Labels, after: Labels) -> bool:
    """Say whether more happened than that parts went, and new ones came at the end."""
    old, new = dict.fromkeys(before.names), dict.fromkeys(after.names)
    staying = [name for name in old if name in new]
    coming = [name for name in new if name not in old]
    return list(new) != staying + coming


def _names(labels: Labels | None) -> list[str] | None:
    return None if labels is None else list(labels.names)


def _texts(before: Any, after: Any) -> tuple[str, str]:
    texts = text_of(before), text_of(after)
    if texts[0] != texts[1]:
        return texts
    return json_of(before), json_of(after)


def _told(document: Document) -> Iterator[Told]:
    for name in TEXTS:
        yield from _by_language(name, document.get(name) or {})
    for locale, words in sorted((document.get("searchKeywords") or {}).items()):
        yield Told(f"searchKeywords.{locale}", [word["text"] for word in words])
    categories = document.get("categories") or ()
    yield from _list("categories", [one["key"] for one in categories])
    variants = {one["key"]: one for one in document.get("variants") or ()}
    yield from _labels("variants", variants)
    for key, variant in variants.items():
        place = f"variant {key}"
        summary = summaries.of_variant(variant)
        yield from _part(place, summary, _variant(place, variant))


def _part(path: str, summary: str, told: Iterator[Told]) -> Iterator[Told]:
    """Yield a part, and what is told of it."""
    yield Told(path, Part(summary))
    for one in told:
        yield one._replace(within=(path, *one.within))


def _variant(place: str, variant: Document) -> Iterator[Told]:
    yield from _given(place, variant, ("sku",))
    for one in variant.get("attributes") or ():
        yield from _defined(f"{place} · attributes.{one['name']}", one["value"])
    prices = _labelled(variant.get("prices") or (), _price_label)
    yield from _labels(f"{place} · prices", prices)
    for label, price in prices.items():
        path = f"{place} · price {label}"
        yield from _part(path, summaries.of_price(price), _price(path, price))
    assets = _labelled(variant.get("assets") or (), lambda one: one.get("key") or "-")
    yield from _labels(f"{place} · assets", assets)
    for label, asset in assets.items():
        path = f"{place} · asset {label}"
        summary = summaries.of_asset(asset, label)
        yield from _part(path, summary, _asset(path, asset))
    images = {image["url"]: image for image in variant.get("images") or ()}
    yield from _labels(f"{place} · images", images)
    for url, image in images.items():
        path = f"{place} · image {url}"
        yield from _part(path, summaries.of_image(image), _image(path, image))


def _price(place: str, price: Document) -> Iterator[Told]:
    references = ("customerGroup", "channel")
    yield from _given(place, price, ("value", "country"))
    for name in references:
        if price.get(name):
            yield Told(f"{place} · {name}.key", price[name]["key"])
    yield from _given(place, price, ("validFrom", "validUntil"))
    for tier in price.get("tiers") or ():
        yield Told(f"{place} · tier {tier['minimumQuantity']} · value", tier["value"])
    custom = price.get("custom")
    if custom:
        yield Told(f"{place} · custom.type.key", custom["type"]["key"])
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
        yield Told(f"{place} · dimensions.{name}", size.get(name))


def _given(place: str, record: Document, names: Sequence[str]) -> Iterator[Told]:
    for name in names:
        if record.get(name) is not None:
            yield Told(f"{place} · {name}", record[name])


def _list(path: str, values: Any) -> Iterator[Told]:
    if values:
        yield Told(path, list(values))


def _labels(path: str, parts: Mapping[str, Document]) -> Iterator[Told]:
    yield Told(path, Labels(tuple(parts)))


def _by_language(path: str, texts: Document) -> Iterator[Told]:
    for locale, text in sorted(texts.items()):
        yield Told(f"{path}.{locale}", text)


def _defined(path: str, value: Any) -> Iterator[Told]:
    """Yield an attribute or custom field; a text by language is several values."""
    if is_by_language(value):
        yield from _by_language(path, value)
    else:
        yield Told(path, value)


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
