"""The project's addresses, and an admin of leads that has the mixin."""

from django.contrib import admin
from django.urls import path

from ams.urls import urlpatterns as own
from bulkupload.admin import BulkUploadAdminMixin
from bulkupload.records.admin import OwnedAdmin
from leads.models import Lead


class LeadAdmin(BulkUploadAdminMixin, OwnedAdmin):
    """An admin as an app declares it."""


site = admin.AdminSite(name="toys")
site.register(Lead, LeadAdmin)

urlpatterns = [path("toys/", site.urls), *own]
