"""Engines of the tests: one that loses everything, one of real child processes."""

from typing import ClassVar
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from bulkupload.engine import ChildProcess
from bulkupload.models import Run


class Lost:
    """Loses every run, as a machine that is switched off; tells what it was given."""

    given: ClassVar[list[Run]] = []

    def submit(self, run: Run) -> None:
        """Do nothing."""
        self.given.append(run)


class Children(ChildProcess):
    """Starts real child processes on the database of the tests."""

    def environment(self) -> dict[str, str]:
        """Return the environment, with the database and data folder of the tests."""
        return {
            **super().environment(),
            "DJANGO_SETTINGS_MODULE": "tests.runs.settings",
            "AMS_DATA": str(settings.DATA_DIR),
            "DATABASE_URL": database_url(),
        }


def database_url() -> str:
    """Return the address of the database that the tests are connected to."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return f"postgres://{given['USER']}@{quote(given['HOST'], safe='')}/{given['NAME']}"
