"""Products from a spreadsheet, one a row; they lie in the tables of every product."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from bulkupload.columns import (
    Choice,
    Code,
    FreeList,
    LongText,
    Money,
    Text,
    Whole,
)
from bulkupload.registry import register
from bulkupload.sheet import Saving, Sheet
from bulkupload.values import Change, Context, Found
from catalog import skus
from catalog.models import (
    Category,
    Collection,
    Design,
    Material,
    Other,
    Product,
    Size,
    Supplier,
)
from catalog.services import flat_changes, flat_ledger, flat_products


@register
class ProductSheet(Sheet):
    """A flat product is known by the SKU of its master variant (spec 2 and 6)."""

    class Meta:
        slug = "products"
        model = Product
        noun = "product"
        key = "sku"
        can_update = True

    name = Text(
        "Name",
        synonyms=["Product name", "Title", "Product"],
        required=True,
        help="In the default language of your business.",
        example="Silver hoop earrings",
    )
    sku = Code(
        "SKU",
        synonyms=["Product SKU", "Item number", "Code"],
        help="Leave it blank and the next number of your business is used.",
    )
    status = Choice(
        "Status", Product.Status, default=Product.Status.ACTIVE, example="Active"
    )
    category = FreeList(
        "Category", Category, synonyms=["Product category"], example="Earrings"
    )
    collection = FreeList("Collection", Collection, example="Everyday")
    material = FreeList(
        "Material", Material, synonyms=["Material type"], example="Sterling Silver"
    )
    design = FreeList("Design", Design, example="Hammered")
    size = FreeList("Size", Size, example="Small")
    other = FreeList("Other", Other, example="Gift box")
    supplier = FreeList("Supplier", Supplier, synonyms=["Vendor"], example="Rio Metals")
    retail_price = Money(
        "Retail Price", synonyms=["Price", "Retail", "Selling price"], example="48.00"
    )
    cost = Money(
        "Cost", places=4, synonyms=["Unit cost", "Cost price"], example="12.50"
    )
    quantity = Whole("Quantity", synonyms=["Qty", "Stock", "In stock"], example="25")
    description = LongText("Description", example="Hand-hammered hoops, 30 mm across.")
    notes = LongText("Notes", synonyms=["Note", "Comments"], example="Best seller.")

    def lock(self, context: Context) -> None:
        """Let the imports of one business go one after another."""
        skus.locked(context.business)

    def generate(
        self, count: int, context: Context, taken: Container[str]
    ) -> list[str]:
        """Return the next SKUs of the business (B-15)."""
        return skus.take(context.business, count, taken=taken)

    def found(self, records: Any, context: Context) -> Iterator[Found]:
        """Yield products with the values of their master variant and retail price."""
        return flat_products.found(records, context)

    def existing(self, keys: Sequence[str], context: Context) -> dict[str, Found]:
        """Return the products that have a variant with one of these SKUs."""
        return flat_products.existing(keys, context)

    def create(self, rows: Sequence[tuple[Any, ...]], saving: Saving) -> None:
        """Save products with slug, category, master variant and retail price."""
        named = [dict(zip(self.columns, row, strict=True)) for row in rows]
        flat_products.create(named, saving)

    def beside(
        self, changes: Sequence[Change], context: Context
    ) -> Mapping[int, Mapping[str, Any]]:
        """Return what these changes replace that no column tells (B-21)."""
        return flat_ledger.beside(changes, context)

    def update(self, changes: Sequence[Change], saving: Saving) -> None:
        """Save what changed, in whichever table it lies."""
        flat_changes.update(changes, saving)
