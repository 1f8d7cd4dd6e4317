"""The product without its variants: its row, slugs, categories, published side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from bulkupload.writer import Writer
from catalog.models import Product, ProductCategory, ProductCurrent, ProductSlug
from catalog.structured.changes import Row
from catalog.structured.data import ProductData
from catalog.structured.documents import Document, content_hash, to_document
from catalog.structured.references import References

Written = tuple[Row, ProductData | None, ProductData]

TOLD = [
    *("key", "product_type_id", "tax_category_id", "state_id", "price_mode"),
    *("name", "description", "meta_title", "meta_description", "search_keywords"),
]
"""What the row of a product tells about it, as `_told` has it."""

KEPT = ["published", "staged_hash", "current_hash", "updated_at"]
"""What is written whatever changed of a product, as `_kept` has it."""

AT_ONCE = 5_000
"""Products whose rows one statement reads."""

_content = attrgetter(
    *("key", "product_type_pk", "tax_category", "state", "price_mode"),
    *("name", "description", "meta_title", "meta_description", "search_keywords"),
)


def products(
    written: Sequence[Written],
    writer: Writer,
    business: Any,
    upload_pk: int | None,
    references: References,
) -> None:
    """Write the rows of new and changed products; new ones get their ids."""
    side = _Side(writer, business, references)
    side.create([one for one in written if one[1] is None], upload_pk)
    side.update([one for one in written if one[1] is not None])
    side.slugs(written)
    side.categories(written)
    side.current(written)


@dataclass(frozen=True, slots=True)
class _Side:
    writer: Writer
    business: Any
    references: References

    def create(self, written: Sequence[Written], upload_pk: int | None) -> None:
        if not written:
            return
        drawn = self.writer.ids(Product, len(written))
        for (row, _, _), pk in zip(written, drawn, strict=True):
            row.pk = pk
        own = (self.business.pk, upload_pk, self.writer.now)
        self.writer.insert(
            Product,
            ["id", "business_id", "upload_id", "created_at", *TOLD, *KEPT],
            (
                (row.pk, *own, *self._told(new), *self._kept(new))
                for row, _, new in written
            ),
        )

    def update(self, written: Iterable[Written]) -> None:
        told, kept = [], []
        for row, old, new in written:
            if _content(old) != _content(new):
                told.append((row.pk, *self._told(new), *self._kept(new)))
            else:
                kept.append((row.pk, *self._kept(new)))
        self.writer.update(Product, [*TOLD, *KEPT], told)
        self.writer.update(Product, KEPT, kept)

    def _told(self, data: ProductData) -> tuple[Any, ...]:
        return (
            data.key,
            data.product_type_pk,
            self.references.pk("tax_category", data.tax_category),
            self.references.pk("state", data.state),
            data.price_mode,
            data.name,
            data.description,
            data.meta_title,
            data.meta_description,
            data.search_keywords,
        )

    def _kept(self, data: ProductData) -> tuple[Any, ...]:
        return (data.published, *hashes(data), self.writer.now)

    def slugs(self, written: Iterable[Written]) -> None:
        """Delete and insert the slugs that differ; two products may swap theirs."""
        changed = [one for one in written if one[2].slug != _old(one, "slug", {})]
        wanted = {row.pk: new.slug for row, _, new in changed}
        known, gone = set(), []
        fields = ("pk", "product_id", "locale", "slug")
        for pk, product, locale, slug in self._rows(ProductSlug, changed, fields):
            if wanted[product].get(locale) == slug:
                known.add((product, locale))
            else:
                gone.append(pk)
        self.writer.delete(ProductSlug, gone)
        self._insert(
            ProductSlug,
            ["product_id", "locale", "slug"],
            [
                (product, locale, slug)
                for product, slugs in wanted.items()
                for locale, slug in slugs.items()
                if (product, locale) not in known
            ],
        )

    def categories(self, written: Iterable[Written]) -> None:
        """Write the links that differ; one that stays keeps its order hint.

        One that comes has the hint that the product tells of (undo).
        """
        changed = [
            one for one in written if one[2].categories != _old(one, "categories", [])
        ]
        wanted = {row.pk: self._places(new) for row, _, new in changed}
        hints = {row.pk: self._hints(new) for row, _, new in changed}
        gone, moved = [], []
        fields = ("pk", "product_id", "category_id", "position")
        for pk, product, category, position in self._rows(
            ProductCategory, changed, fields
        ):
            place = wanted[product].pop(category, None)
            if place is None:
                gone.append(pk)
            elif place != position:
                moved.append((pk, place))
        self.writer.delete(ProductCategory, gone)
        self.writer.update(ProductCategory, ["position"], moved)
        self._insert(
            ProductCategory,
            ["product_id", "category_id", "position", "order_hint"],
            [
                (product, category, place, hints[product].get(category, ""))
                for product, places in wanted.items()
                for category, place in places.items()
            ],
        )

    def _places(self, data: ProductData) -> dict[int | None, int]:
        keys = dict.fromkeys(data.categories)
        return {
            self.references.pk("category", key): place for place, key in enumerate(keys)
        }

    def _hints(self, data: ProductData) -> dict[int | None, str]:
        return {
            self.references.pk("category", key): data.order_hints[key]
            for key in data.order_hints.keys() & set(data.categories)
        }

    def current(self, written: Iterable[Written]) -> None:
        """Replace published documents that differ; one that is None goes (undo).

        They are published now, unless the product says when it was (undo).
        """
        changed = [one for one in written if one[2].current != _old(one, "current")]
        wanted = {
            row.pk: self._published(new.current, new.published_at)
            for row, _, new in changed
            if new.current is not None
        }
        gone, replaced = [], []
        for pk, product in self._rows(ProductCurrent, changed, ("pk", "product_id")):
            values = wanted.pop(product, None)
            if values is None:
                gone.append(pk)
            else:
                replaced.append((pk, *values))
        self.writer.delete(ProductCurrent, gone)
        fields = ["document", "hash", "published_at"]
        self.writer.update(ProductCurrent, fields, replaced)
        self._insert(
            ProductCurrent,
            ["product_id", *fields],
            [(product, *values) for product, values in wanted.items()],
        )

    def _published(self, document: Document, at: datetime | None) -> tuple[Any, ...]:
        return (document, content_hash(document), at or self.writer.now)

    def _insert(
        self, model: type[Any], fields: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        if rows:
            own = ((self.business.pk, *row) for row in rows)
            self.writer.insert(model, ["business_id", *fields], own)

    def _rows(
        self, model: type[Any], written: Iterable[Written], fields: Sequence[str]
    ) -> Iterable[tuple[Any, ...]]:
        """Yield what a table has of those of the products that are not new."""
        pks = [row.pk for row, old, _ in written if old is not None]
        for first in range(0, len(pks), AT_ONCE):
            rows = model.objects.of(self.business)
            some = rows.filter(product__in=pks[first : first + AT_ONCE])
            yield from some.values_list(*fields)


def hashes(data: ProductData) -> tuple[str, str]:
    """Return the hashes of the staged and the published side.

    Both are blank where nothing was ever published (C12), so that a product has staged
    changes exactly if its two hashes differ.
    """
    if data.current is None:
        return "", ""
    staged = to_document(data)
    current = content_hash(data.current)
    return (current if staged == data.current else content_hash(staged)), current


def _old(written: Written, name: str, default: Any = None) -> Any:
    return default if written[1] is None else getattr(written[1], name)
