"""Start-up of the project's own app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AmsConfig(AppConfig):
    """Businesses, their members, and the pages around everything else."""

    name = "ams"
    label = "ams"
    verbose_name = _("Businesses")
