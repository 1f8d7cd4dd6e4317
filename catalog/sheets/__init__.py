"""What the catalogue imports: importing this package registers its sheets."""

from catalog.sheets.component import ComponentSheet
from catalog.sheets.product import ProductSheet
from catalog.sheets.structured_product import StructuredProductSheet

__all__ = ["ComponentSheet", "ProductSheet", "StructuredProductSheet"]
