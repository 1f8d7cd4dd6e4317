"""The sheets of long files, where this app is installed: in child processes only."""

from bulkupload.registry import register
from catalog.sheets.structured_product import StructuredProductSheet
from tests.runs.held import held_desk
from tests.runs.many import ManySuppliers

register(ManySuppliers)
StructuredProductSheet.desk = held_desk  # type: ignore[assignment, method-assign]  # it can wait
