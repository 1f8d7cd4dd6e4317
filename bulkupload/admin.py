"""Bulk Upload in the admin: a link on the change list, and the history to look at."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulkupload import registry
from bulkupload.access import Verb, access
from bulkupload.models import IMPORTED, Upload
from bulkupload.templatetags.bulkupload import sheet_title

if TYPE_CHECKING:
    Mixed = admin.ModelAdmin
else:
    Mixed = object


class BulkUploadAdminMixin(Mixed):
    """Adds Bulk Upload to the change list of a model that has a sheet.

    It takes the permission to add the model and the role to import, in the business
    that is chosen in the switcher.
    """

    change_list_template = "admin/bulkupload/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Put the address of Bulk Upload before those of single records."""
        view = self.admin_site.admin_view(self.bulk_upload)
        own = path("bulk-upload/", view, name=self._bulk_upload_name())
        return [own, *super().get_urls()]

    def has_bulk_upload_permission(self, request: HttpRequest) -> bool:
        """Say whether the person may import records of this model."""
        business = access().business_of(request)
        return (
            self.has_add_permission(request)
            and business is not None
            and registry.for_model(self.model) is not None
            and access().may(request.user, business, Verb.IMPORT)
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Tell the template of the link, if the person may use it."""
        url = ""
        if self.has_bulk_upload_permission(request):
            name = f"admin:{self._bulk_upload_name()}"
            url = reverse(name, current_app=self.admin_site.name)
        context = {**(extra_context or {}), "bulk_upload_url": url}
        return super().changelist_view(request, context)

    def bulk_upload(self, request: HttpRequest) -> HttpResponseBase:
        """Lead to the wizard of the model's sheet."""
        sheet = registry.for_model(self.model)
        if sheet is None or not self.has_bulk_upload_permission(request):
            raise PermissionDenied
        return redirect("bulkupload:start", sheet.meta.slug)

    def _bulk_upload_name(self) -> str:
        meta = self.model._meta
        return f"{meta.app_label}_{meta.model_name}_bulk_upload"


class SheetFilter(admin.SimpleListFilter):
    """The imports of one sheet."""

    title = gettext_lazy("records")
    parameter_name = "sheet"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[Any]:
        """Return every sheet."""
        slugs = [sheet.meta.slug for sheet in registry.sheets()]
        return [(slug, sheet_title(slug)) for slug in slugs]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Any]:
        """Return the imports of the sheet that was chosen."""
        return queryset.filter(sheet_slug=self.value()) if self.value() else queryset


SHOWN = (
    "file_name",
    "records",
    "user",
    "origin",
    "state",
    "result",
    "size",
    "sha256",
    "created_at",
    "finished_at",
    "undone_at",
    "undone_by",
    "page",
)


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin):
    """The history of imports of the chosen business; nothing can be changed."""

    list_display = ["file_name", "records", "user", "state", "result", "created_at"]
    list_filter = ["state", SheetFilter]
    search_fields = ["file_name"]
    ordering = ["-created_at"]
    fields = SHOWN
    readonly_fields = SHOWN

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Return what the history page shows: what ended, and one's own."""
        business = access().business_of(request)
        rows: Any = super().get_queryset(request)
        if business is None:
            return rows.none()  # type: ignore[no-any-return]  # a dynamic manager
        ended = Q(state__in=IMPORTED)
        own = rows.of(business).filter(ended | Q(user=request.user.pk))
        return own.select_related("user")  # type: ignore[no-any-return]  # the same

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask for the model permission and for the role."""
        business = access().business_of(request)
        allowed = access().may(request.user, business, Verb.VIEW)
        return allowed and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Uploads come through the wizard."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The record of an import stays as it is."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The record of an import stays for good (B-20)."""
        return False

    @admin.display(description=gettext_lazy("records"))
    def records(self, upload: Upload) -> str:
        """Return what was imported."""
        return sheet_title(upload.sheet_slug)

    @admin.display(description=gettext_lazy("result"))
    def result(self, upload: Upload) -> str:
        """Return the counts in words."""
        if not upload.counts:
            return ""
        return _("{created} created, {updated} updated, {failed} failed").format(
            **{
                name: upload.counts.get(name, 0)
                for name in ("created", "updated", "failed")
            }
        )

    @admin.display(description=gettext_lazy("page"))
    def page(self, upload: Upload) -> str:
        """Return a link to the page of the import, with failed rows and undo."""
        if upload.state not in IMPORTED:
            return ""
        url = reverse("bulkupload:import", args=[upload.public_id])
        return format_html('<a href="{}">{}</a>', url, _("Open this import"))
