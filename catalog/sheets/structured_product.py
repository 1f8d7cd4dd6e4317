"""Products with variants, prices and attributes: several rows, dotted headers."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bulkupload.columns import KnownText
from bulkupload.record_sheet import Desk, RecordSheet, Resolve
from bulkupload.registry import register
from bulkupload.sheet import NoTemplate, Option, Saving, Tell, Template
from bulkupload.tree.checked import Claim
from bulkupload.values import (
    Change,
    Context,
    Difference,
    Draft,
    FieldChange,
    Found,
)
from catalog import skus
from catalog.models import Category, Product, text_in
from catalog.structured import ledger, returning, summaries, template, write
from catalog.structured.data import ProductData
from catalog.structured.desk import CATEGORIES, PUBLISH, ProductDesk
from catalog.structured.differences import differences
from catalog.structured.documents import to_document
from catalog.structured.export import export_rows
from catalog.structured.load import load
from catalog.structured.product_tree import PRODUCT
from catalog.structured.publish import goes_live
from catalog.structured.release import release


class WholeProduct:
    """A product as the one value of a draft."""

    name = "product"
    label = "product"

    def text(self, value: ProductData) -> str:
        """Return the key."""
        return value.key or ""

    def to_json(self, value: ProductData) -> Any:
        """Return what the ledger of replaced values stores."""
        return ledger.stored(value)

    def from_json(self, stored: Any) -> ProductData:
        """Return the product that `to_json` stored."""
        return ledger.restored(stored)


@register
class StructuredProductSheet(RecordSheet):
    """A product is known by its key; a known one changes, another is made (P-4, P-5).

    Definitions, categories and whatever else it refers to must be there before.
    """

    class Meta:
        slug = "structured-products"
        model = Product
        noun = "product"
        part, parts = "variant", "variants"
        title = _("Products with variants")
        layout = _("Products with variants, prices and attributes")
        unstaged = _("Tax category, state and price mode change at once.")
        list_url = "products"
        can_update = True
        upserts = True
        delimiter = ","
        pads_short_rows = True
        max_rows = 79_999
        max_bytes = 35 * 1024**2
        options = (
            Option(
                name=PUBLISH,
                label=_("Publish all products in the file"),
                help=_(
                    "Everything staged of these products goes live, earlier changes "
                    "too. Without this, what is published stays as it is."
                ),
            ),
        )

    tree = PRODUCT
    record = WholeProduct()

    def __init__(self) -> None:
        categories = KnownText(CATEGORIES, Category, field="key")
        categories.name = CATEGORIES
        self.named = {CATEGORIES: categories}

    def lock(self, context: Context) -> None:
        """Let the imports of one business go one after another."""
        skus.locked(context.business)

    def desk(
        self,
        context: Context,
        resolve: Resolve,
        *,
        coming: Container[str] = (),
        header: Sequence[str] = (),
    ) -> Desk:
        """Return where the products of one file are checked."""
        return ProductDesk(context, resolve, coming=coming, header=header)

    def found(self, records: Any, context: Context) -> Iterator[Found]:
        """Yield products as a whole."""
        language = context.conventions.language
        for pk, data in load(context.business, records).items():
            name = text_in(data.name, language) or data.key or f"#{pk}"
            yield Found(pk, data.version, name, (data,))

    def differences(
        self, before: Sequence[Any], after: Sequence[Any]
    ) -> Iterator[FieldChange]:
        """Yield what differs between two staged products, field by field."""
        old, new = before[0], after[0]
        for one in differences(to_document(old), to_document(new)):
            yield FieldChange(*one)
        for label, name in UNSTAGED:
            was, now = getattr(old, name), getattr(new, name)
            if was != now:
                yield FieldChange(label, was, now)

    def difference(self, draft: Draft, context: Context) -> Difference | None:
        """Return what becomes of a product, and what of that people will see."""
        new: ProductData = draft.values[0]
        old: ProductData | None = draft.found.values[0] if draft.found else None
        if old == new:
            return None
        name = text_in(new.name, context.conventions.language) or str(new.key)
        shows = goes_live(old, new)
        if old is None:
            told = summaries.of_product(new)
            return Difference(
                draft.row, name, True, goes_live=shows, was_live=False, values=told
            )
        changes = tuple(self.differences((old,), (new,)))
        current = old.current
        live = differences(current, to_document(new)) if current else ()
        return Difference(
            draft.row,
            name,
            False,
            changes,
            tuple(FieldChange(*one) for one in live),
            shows,
            old.published,
        )

    def told(self, new: Difference) -> Iterator[tuple[str, str]]:
        """Yield what a new product is known by, and how much it has of each kind."""
        for label, value in zip(summaries.OF_PRODUCT, new.values, strict=True):
            if value:
                yield str(label), str(value)

    def templates(self, context: Context) -> Sequence[Template]:
        """Return one template for each product type that a file can name (M-17)."""
        types = template.types(context.business)
        return [Template(name=key, label=label) for key, label in types]

    def templates_url(self) -> str:
        """Return where product types are defined."""
        return reverse("definition-list", args=["product-types"])

    def template_rows(self, context: Context, name: str) -> Iterator[Sequence[str]]:
        """Yield the headers of a product type, and an example over several rows."""
        made = template.of_type(context.business, context.conventions, name)
        if made is None:
            raise NoTemplate(name)
        return made.table()

    def examples(
        self, context: Context, keys: Iterable[str]
    ) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Return the examples of templates that have one of these keys."""
        return template.examples(context.business, context.conventions, keys)

    def export_rows(
        self, records: Any, context: Context, tell: Tell | None = None
    ) -> Iterator[list[str]]:
        """Yield header and rows that this sheet reads back as they are (C58)."""
        language = context.conventions.language
        return export_rows(context.business, records, language=language, tell=tell)

    def release(self, claims: Sequence[Claim], context: Context) -> None:
        """Free SKUs and slugs that move from one product of the file to another."""
        release(claims, context.business)

    def hindrances(
        self, changes: Iterable[Change], leaving: Container[int], context: Context
    ) -> Mapping[int, str]:
        """Return which products cannot be what they were: a SKU, a slug is taken."""
        return returning.hindrances(_whole(changes), leaving, context)

    def make_way(self, changes: Iterable[Change], context: Context) -> None:
        """Free SKUs and slugs that these products had from who has them now."""
        returning.make_way(_whole(changes), context.business)

    def create(self, rows: Sequence[tuple[Any, ...]], saving: Saving) -> None:
        """Save new products with everything below them."""
        upload = saving.context.upload
        write.create(
            [row[0] for row in rows],
            writer=saving.writer,
            business=saving.context.business,
            upload_pk=None if upload is None else upload.pk,
        )

    def update(self, changes: Sequence[Change], saving: Saving) -> None:
        """Make of existing products what they are to be; only what differs is saved."""
        business = saving.context.business
        stored = load(business, [one.pk for one in changes if one.before is None])
        write.update(
            [
                (one.before[0] if one.before else stored[one.pk], one.values["product"])
                for one in changes
            ],
            writer=saving.writer,
            business=business,
        )


def _whole(changes: Iterable[Change]) -> Iterator[ProductData]:
    return (change.values["product"] for change in changes)


UNSTAGED = (
    ("taxCategory.key", "tax_category"),
    ("state.key", "state"),
    ("priceMode", "price_mode"),
)
"""What has no staged side, with its header (C11)."""
