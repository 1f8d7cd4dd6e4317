"""The admin of suppliers."""

from django.contrib import admin

from bulkupload.admin import BulkUploadAdminMixin
from bulkupload.records.admin import OwnedAdmin
from tests.suppliers.models import Supplier


@admin.register(Supplier)
class SupplierAdmin(BulkUploadAdminMixin, OwnedAdmin):
    """Suppliers."""

    list_display = ("name", "email")
