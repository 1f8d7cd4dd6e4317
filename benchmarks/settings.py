"""The program's settings, with one more address and no limit of uploads a minute."""

from ams.settings import *  # noqa: F403  # the settings are the program's own
from ams.settings import BULKUPLOAD

ROOT_URLCONF = "benchmarks.urls"
BULKUPLOAD = {**BULKUPLOAD, "UPLOADS_PER_MINUTE": 10**9}
