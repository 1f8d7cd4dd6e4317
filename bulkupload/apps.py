"""Start-up: find the sheets, register the checks."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class BulkUploadConfig(AppConfig):
    """The shared pipeline and its pages."""

    name = "bulkupload"
    verbose_name = _("Bulk Upload")

    def ready(self) -> None:
        """Import every app's `sheets`, which register themselves, and the checks."""
        from bulkupload import checks  # noqa: F401, PLC0415  # registers on import

        autodiscover_modules("sheets")
