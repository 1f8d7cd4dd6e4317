"""Components from a spreadsheet, one a row."""

from bulkupload.columns import (
    Choice,
    Code,
    FreeList,
    LongText,
    Money,
    Number,
    Text,
    Url,
)
from bulkupload.registry import register
from bulkupload.sheet import Sheet
from bulkupload.values import Context
from catalog import skus
from catalog.models import (
    Color,
    Component,
    ComponentCategory,
    Cut,
    Material,
    Supplier,
    Unit,
)


@register
class ComponentSheet(Sheet):
    """A component is known by its SKU; a blank SKU stays blank."""

    class Meta:
        slug = "components"
        model = Component
        noun = "component"
        key = "sku"
        can_update = True

    name = Text(
        "Name",
        synonyms=["Component name"],
        required=True,
        example="Sterling silver jump ring 6 mm",
    )
    sku = Code("SKU", synonyms=["Component SKU", "Code"], example="JR-6-SS")
    status = Choice(
        "Status",
        Component.Status,
        default=Component.Status.ACTIVE,
        example="Active",
    )
    category = FreeList(
        "Category",
        ComponentCategory,
        synonyms=["Component category"],
        example="Findings",
    )
    material = FreeList(
        "Material", Material, synonyms=["Material type"], example="Sterling Silver"
    )
    supplier = FreeList("Supplier", Supplier, synonyms=["Vendor"], example="Rio Metals")
    color = FreeList("Color", Color, synonyms=["Colour"], example="Silver")
    cut = FreeList("Cut", Cut, example="Round")
    supplier_order_no = Text(
        "Supplier Order No.",
        synonyms=["Supplier order number", "Order no.", "Supplier SKU"],
        example="SO-20417",
    )
    size_gauge = Text("Size/Gauge", synonyms=["Size", "Gauge"], example="6 mm / 18 ga")
    weight = Text("Weight", example="0.2 g")
    cost_per_unit = Money(
        "Cost Per Unit",
        places=4,
        synonyms=["Cost", "Unit cost", "Price"],
        example="0.35",
    )
    unit = FreeList(
        "Unit",
        Unit,
        synonyms=["Unit of measure"],
        default="piece",
        help="What the cost is for: per piece, per gram, per carat, per inch …",
        example="piece",
    )
    stock_quantity = Number(
        "Stock Quantity",
        places=3,
        default=0,
        synonyms=["Stock", "Quantity", "Qty"],
        example="250",
    )
    website = Url(
        "Website Link",
        synonyms=["Website", "Link", "URL"],
        example="https://example.com/jump-rings",
    )
    description = LongText("Description", example="Open, round wire.")
    notes = LongText(
        "Notes", synonyms=["Note", "Comments"], example="Order in packs of 100."
    )

    def lock(self, context: Context) -> None:
        """Let the imports of one business go one after another."""
        skus.locked(context.business)
