"""The admin of leads."""

from django.contrib import admin

from bulkupload.admin import BulkUploadAdminMixin
from bulkupload.records.admin import OwnedAdmin
from leads.models import Lead, Source


@admin.register(Lead)
class LeadAdmin(BulkUploadAdminMixin, OwnedAdmin):
    """Leads."""

    list_display = ("name", "company", "status", "source", "created_at")
    list_filter = ("status",)
    list_select_related = ("source",)
    search_fields = ("name", "company", "email")
    autocomplete_fields = ("source",)


@admin.register(Source)
class SourceAdmin(OwnedAdmin):
    """Where leads come from."""

    list_display = ("name",)
    search_fields = ("name",)
