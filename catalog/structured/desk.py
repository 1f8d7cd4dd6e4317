"""Where the products of a file are checked: what is stored, what they refer to."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from bulkupload.record_sheet import Owner, Resolve
from bulkupload.tree.checked import CheckedRecord, Claim
from bulkupload.tree.items import Cell, Gathered
from bulkupload.values import Context, Found
from catalog.models import (
    Category,
    Channel,
    CustomerGroup,
    FieldsType,
    Product,
    ProductSlug,
    TaxCategory,
    Variant,
    text_in,
)
from catalog.structured.apply import World, apply
from catalog.structured.data import ProductData
from catalog.structured.definitions import load_definitions
from catalog.structured.load import load_by_key
from catalog.structured.publish import goes_live, published

PUBLISH = "publish"
"""The option «Publish all products in the file» (G-1 to G-4)."""

LISTS: Mapping[str, type[Any]] = {
    "category": Category,
    "tax-category": TaxCategory,
    "channel": Channel,
    "customer-group": CustomerGroup,
    "type": FieldsType,
}
"""What is looked up by key, as a whole, once a walk."""

CATEGORIES = "categories"
SKU, SLUG = "sku", "slug:"
"""The kinds of claims; that of a slug ends in its language."""


class ProductDesk:
    """Checks the products of one file, a batch at a time."""

    def __init__(
        self,
        context: Context,
        resolve: Resolve,
        *,
        coming: Container[str],
        header: Sequence[str],
    ) -> None:
        self.context = context
        self.resolve = resolve
        self.coming = coming
        self.header = header
        self._world: World | None = None

    def check(self, records: Sequence[Gathered]) -> list[CheckedRecord]:
        """Return what each product would become: ten queries for all of them."""
        business = self.context.business
        stored = load_by_key(business, {one.key for one in records if one.key})
        world = self._around(records)
        return [self._checked(one, stored.get(one.key), world) for one in records]

    def owners(self, claims: Sequence[Claim]) -> Mapping[tuple[str, str], Owner]:
        """Return which of these SKUs and slugs products of the business have."""
        owned: dict[tuple[str, str], int] = {}
        by_kind: dict[str, set[str]] = {}
        for claim in claims:
            by_kind.setdefault(claim.kind, set()).add(claim.text)
        for kind, texts in by_kind.items():
            owned |= {
                (kind, text): pk for text, pk in self._holders(kind, texts).items()
            }
        names = self._names(set(owned.values()))
        return {taken: Owner(pk=pk, name=names[pk]) for taken, pk in owned.items()}

    def _holders(self, kind: str, texts: set[str]) -> dict[str, int]:
        business = self.context.business
        if kind == SKU:
            variants = Variant.objects.of(business).filter(sku__in=texts)
            return dict(variants.values_list("sku", "product_id"))
        slugs = ProductSlug.objects.of(business).filter(slug__in=texts)
        of_locale = slugs.filter(locale=kind.removeprefix(SLUG))
        return dict(of_locale.values_list("slug", "product_id"))

    def _names(self, pks: set[int]) -> dict[int, str]:
        language = self.context.conventions.language
        products = Product.objects.of(self.context.business).filter(pk__in=pks)
        return {
            pk: text_in(name, language) or key or f"#{pk}"
            for pk, name, key in products.values_list("pk", "name", "key")
        }

    def _checked(
        self, gathered: Gathered, old: ProductData | None, world: World
    ) -> CheckedRecord:
        applied = apply(old, gathered, world)
        new = applied.new
        if new is not None and PUBLISH in self.context.options:
            new = published(new)
        return CheckedRecord(
            gathered=gathered,
            found=None if old is None else self._found(old),
            value=new,
            problems=applied.problems,
            claims=applied.claims,
            needs=applied.needs,
            released=applied.released,
            new_parts=applied.new_variants,
            goes_live=new is not None and goes_live(old, new),
            was_live=old is not None and old.published,
        )

    def _found(self, old: ProductData) -> Found:
        name = text_in(old.name, self.context.conventions.language)
        return Found(old.pk or 0, old.version, name or str(old.key), (old,))

    def _around(self, records: Sequence[Gathered]) -> World:
        """Return what these products may refer to; lists are read once a walk."""
        if self._world is None:
            self._world = World(
                definitions=load_definitions(self.context.business),
                known={type_id: self._keys(type_id) for type_id in LISTS},
                coming=self.coming,
                category=self._category,
                headers=self.header,
            )
        known = {**self._world.known, "product": self._products(records)}
        return World(
            definitions=self._world.definitions,
            known=known,
            coming=self.coming,
            category=self._category,
            headers=self.header,
        )

    def _keys(self, type_id: str) -> frozenset[str]:
        rows = LISTS[type_id].objects.of(self.context.business)
        return frozenset(rows.values_list("key", flat=True))

    def _category(self, text: str, cell: Cell) -> str | None:
        return self.resolve(CATEGORIES, text, cell)

    def _products(self, records: Sequence[Gathered]) -> frozenset[str]:
        """Return which products there are of those that attributes may refer to."""
        texts = {cell.text for one in records for cell in _referring(one)}
        if not texts:
            return frozenset()
        found = Product.objects.of(self.context.business).filter(key__in=texts)
        return frozenset(found.values_list("key", flat=True))


def _referring(gathered: Gathered) -> Iterator[Cell]:
    """Yield the cells that may hold the key of another product."""
    items = [gathered.item]
    for item in items:
        items.extend(sub for below in item.items.values() for sub in below.values())
        for place, cell in item.cells.items():
            if place.name and place.leaf == "key":
                yield cell
        for stars in item.stars.values():
            for star in stars:
                yield from (cell for place, cell in star.items() if place.leaf == "key")
