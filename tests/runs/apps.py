"""The app of the sheet that takes long files, for processes of the tests."""

from django.apps import AppConfig


class RunsConfig(AppConfig):
    """Brings the sheet into a child process; it has no tables."""

    name = "tests.runs"
    label = "runs"
