"""The settings of this package, `settings.BULKUPLOAD`, each typed and with its unit."""

from pathlib import Path
from typing import Any

from django.conf import settings


def _given(name: str) -> Any:
    return settings.BULKUPLOAD[name]


def access_class() -> str:
    """Return the dotted path of the class that answers about people."""
    return str(_given("ACCESS"))


def keep_open_uploads_days() -> int:
    """Return after how many days an open upload is discarded (B-20)."""
    return int(_given("KEEP_OPEN_UPLOADS_DAYS"))


def keep_failed_rows_days() -> int:
    """Return after how many days a failed-rows file is deleted (B-20)."""
    return int(_given("KEEP_FAILED_ROWS_DAYS"))


def uploads_per_minute() -> int:
    """Return how many files a person may upload in a minute (reliability L3)."""
    return int(_given("UPLOADS_PER_MINUTE"))


def stored_bytes_per_business() -> int:
    """Return how many bytes of open uploads a business may keep (reliability L3)."""
    return int(_given("STORED_BYTES_PER_BUSINESS"))


def engine_class() -> str:
    """Return the dotted path of the engine that runs long imports."""
    return str(_given("ENGINE"))


def rows_in_request() -> int:
    """Return up to how many rows a file is checked and imported inside a request."""
    return int(_given("ROWS_IN_REQUEST"))


def runs_folder() -> Path:
    """Return the folder for locks and progress of runs, shared by all processes."""
    return Path(_given("RUNS_FOLDER"))


KNOWN = frozenset(
    {
        "ACCESS",
        "KEEP_OPEN_UPLOADS_DAYS",
        "KEEP_FAILED_ROWS_DAYS",
        "UPLOADS_PER_MINUTE",
        "STORED_BYTES_PER_BUSINESS",
        "ENGINE",
        "ROWS_IN_REQUEST",
        "RUNS_FOLDER",
    }
)
"""Every setting there is; a system check tells of others."""
