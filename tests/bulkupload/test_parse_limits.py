"""The worst files that are allowed: read or refused, in little memory.

How long they take: `python -m benchmarks.reading worst`.
"""

import tracemalloc

import pytest

from bulkupload.pipeline.parse import Limits, parse
from bulkupload.problems import UnreadableFile
from tests.examples.reading.hostile import HOSTILE, SIZE

ROWS = 500
MEGABYTES = 100
LARGE_IN_MEMORY = ("marks and separators", "separators", "one line", "wide")


def read(content: bytes) -> None:
    limits = Limits(max_bytes=SIZE, max_rows=ROWS)
    try:
        for _chunk in parse(content, known=str.isalpha, limits=limits).chunks():
            pass
    except UnreadableFile:
        pass


@pytest.mark.parametrize("name", HOSTILE)
def test_the_worst_allowed_file_is_read_or_refused(name: str) -> None:
    read(HOSTILE[name])


@pytest.mark.parametrize("name", LARGE_IN_MEMORY)
def test_l2_the_worst_allowed_file_takes_little_memory(name: str) -> None:
    tracemalloc.start()
    try:
        read(HOSTILE[name])
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < MEGABYTES * 1024**2
