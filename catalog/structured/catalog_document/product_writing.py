"""The products of a document into their tables; the checks that span products."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from bulkupload.writer import Writer
from catalog.models import ProductSlug, ProductType, Variant
from catalog.structured import load as stored
from catalog.structured import write
from catalog.structured.catalog_document import checks
from catalog.structured.catalog_document.at import At
from catalog.structured.catalog_document.counted import Counted
from catalog.structured.catalog_document.known import known_to
from catalog.structured.catalog_document.product_reading import ProductCheck
from catalog.structured.catalog_document.reasons import DocumentReason as Why
from catalog.structured.data import ProductData
from catalog.structured.from_documents import data_of

AT_ONCE = 5_000
"""Values that one statement looks up."""


def save(at: At, business: Any, now: datetime) -> Counted:
    """Create or replace products by key; one without key is always a new one (G-8)."""
    keys = set(_keys(at))
    check = ProductCheck(known_to(business, keys))
    found = [check(item) for item in at.items()]
    checks.refuse_repeated(at, "key")
    olds = stored.load_by_key(business, keys)
    _check_types(at, olds)
    _check_skus(at, business, keys)
    _check_slugs(at, business, keys)
    types = dict(ProductType.objects.of(business).values_list("key", "pk"))
    datas = [data_of(one, types[one["productType"]["key"]]) for one in found]
    writer = Writer(now=now)
    new = [data for data in datas if data.key not in olds]
    pairs = [(olds[data.key], data) for data in datas if data.key in olds]
    write.update(pairs, writer=writer, business=business)
    write.create(new, writer=writer, business=business)
    return Counted(created=len(new), replaced=len(pairs))


def _keys(at: At) -> Iterator[str]:
    """Yield the keys of the products, so that they may refer to one another (C34)."""
    for item in at.items():
        if isinstance(item.value, dict) and isinstance(item.value.get("key"), str):
            yield item.value["key"]


def _check_types(at: At, olds: Mapping[str, ProductData]) -> None:
    """Refuse a product that has another type in the business."""
    for item in at.items():
        old = olds.get(item.value["key"])
        given = item.member("productType").member("key")
        if old is not None and old.product_type != given.value:
            given.refuse(Why.TYPE_CANNOT_CHANGE, known=old.product_type or "(no key)")


def _check_skus(at: At, business: Any, replaced: set[str]) -> None:
    """Refuse a SKU that two variants have, here or in what is not replaced."""
    given: dict[Hashable, At] = {}
    for staged in _staged(at):
        for variant in _list_in(staged, "variants"):
            if variant.value.get("sku") is not None:
                _claim(given, variant.value["sku"], variant.member("sku"))
    variants = Variant.objects.of(business)
    for some in _chunks(given):
        rows = variants.filter(sku__in=some).values_list("sku", "product__key")
        _refuse_taken(given, rows, replaced)


def _check_slugs(at: At, business: Any, replaced: set[str]) -> None:
    """Refuse a slug that two products have in one language."""
    given: dict[Hashable, At] = {}
    for staged in _staged(at):
        for language, slug in staged.member("slug").members():
            _claim(given, (language, slug.value), slug)
    slugs = ProductSlug.objects.of(business)
    for some in _chunks({at.value for at in given.values()}):
        rows = slugs.filter(slug__in=some)
        owners = rows.values_list("locale", "slug", "product__key")
        claims = (((language, slug), owner) for language, slug, owner in owners)
        _refuse_taken(given, claims, replaced)


def _claim(given: dict[Hashable, At], claim: Hashable, at: At) -> None:
    first = given.setdefault(claim, at)
    if first is not at:
        at.refuse(Why.GIVEN_TWICE, other=first.path)


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _refuse_taken(
    given: Mapping[Hashable, At],
    owners: Iterable[tuple[Hashable, str | None]],
    replaced: set[str],
) -> None:
    for claim, owner in owners:
        if claim in given and owner not in replaced:
            given[claim].refuse(Why.TAKEN_ELSEWHERE, owner=owner or "")


def _staged(at: At) -> Iterator[At]:
    for item in at.items():
        yield item.member("masterData").member("staged")


def _list_in(at: At, name: str) -> Iterable[At]:
    return at.member(name).items() if at.value.get(name) else ()
