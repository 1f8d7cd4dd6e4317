"""Suppliers from a spreadsheet, one a row: the one file that a fourth entity takes."""

from bulkupload.columns import Email, Text, Url
from bulkupload.registry import register
from bulkupload.sheet import Sheet
from tests.suppliers.models import Supplier


@register
class SupplierSheet(Sheet):
    """Suppliers are only ever created."""

    class Meta:
        slug = "suppliers"
        model = Supplier
        noun = "supplier"

    name = Text("Name", required=True, example="Rio Metals")
    email = Email("Email", synonyms=["E-mail"], example="sales@example.com")
    website = Url("Website", bare_domain=True, example="riometals.example.com")
