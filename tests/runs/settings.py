"""The settings of the child processes of these tests: the real ones, and a sheet."""

from ams.settings import *  # noqa: F403  # the settings, and what differs

INSTALLED_APPS += ["tests.suppliers", "tests.runs"]  # noqa: F405  # the same
BULKUPLOAD["ROWS_IN_REQUEST"] = 100  # noqa: F405  # the same
