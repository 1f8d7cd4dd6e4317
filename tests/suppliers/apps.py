"""The app of the fourth entity."""

from django.apps import AppConfig


class SuppliersConfig(AppConfig):
    """An app of the tests; its label keeps away from catalog's own suppliers."""

    name = "tests.suppliers"
    label = "suppliers"
