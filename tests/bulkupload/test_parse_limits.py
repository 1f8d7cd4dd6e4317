"""The worst files that are allowed: read in time, and in little memory."""

import time
import tracemalloc

import pytest

from bulkupload.pipeline.parse import Limits, parse
from bulkupload.problems import UnreadableFile

SIZE = 2 * 1024**2
ROWS = 500
SECONDS = 2.0
MEGABYTES = 100


def of_size(unit: bytes, *, header: bytes = b"Name,Price\n", end: bytes = b"") -> bytes:
    return (header + unit * (SIZE // len(unit)))[: SIZE - len(end)] + end


HOSTILE = {
    "one mark that nothing closes": of_size(b"Ring,1\n", end=b'"Ring,1\n'),
    "a mark at the top that nothing closes": of_size(
        b"Ring,1\n", header=b'Name,P\n"R,'
    ),
    "only marks": of_size(b'"'),
    "pairs of marks": of_size(b'""'),
    "marks and separators": of_size(b'",'),
    "marks and letters": of_size(b'"a'),
    "open cells": of_size(b'"a,'),
    "open cells a line": of_size(b'"a\n'),
    "stray marks a line": of_size(b'a"b,1\n'),
    "marks and blanks": of_size(b'" '),
    "separators": of_size(b","),
    "separators a line": of_size(b",,,,,,,,\n"),
    "blank lines": of_size(b"\n", end=b"Ring,1\n"),
    "returns": of_size(b"\r"),
    "blank lines above the header": of_size(b"\r\n", header=b"", end=b"Name\nRing\n"),
    "blanks": of_size(b" "),
    "one line": of_size(b"a"),
    "one letter a line": of_size(b"a\n"),
    "backslashes": of_size(b'\\"'),
    "apostrophes": of_size(b"'="),
    "guards a line": of_size(b"'=1,'=2\n"),
    "high bytes": of_size(b"\xe9\xa0,\n"),
    "NULs": of_size(b"Ring\0,1\n"),
    "surplus cells": of_size(b"Ring,,\n"),
    "lines inside of cells": of_size(b'"a\nb",1\n'),
    "open cells over lines": of_size(b'x,"a\nb\n'),
    "wide": of_size(b"1," * 900 + b"\n", header=b"a," * 900 + b"\n"),
    "long cells": of_size(b'"' + b"x" * 4000 + b'",1\n'),
}

LARGE_IN_MEMORY = ("marks and separators", "separators", "one line", "wide")


@pytest.mark.parametrize("name", HOSTILE)
def test_the_worst_allowed_file_takes_little_time(name: str) -> None:
    start = time.process_time()
    read(HOSTILE[name])

    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("name", LARGE_IN_MEMORY)
def test_the_worst_allowed_file_takes_little_memory(name: str) -> None:
    tracemalloc.start()
    try:
        read(HOSTILE[name])
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < MEGABYTES * 1024**2


def read(content: bytes) -> None:
    limits = Limits(max_bytes=SIZE, max_rows=ROWS)
    try:
        for _chunk in parse(content, known=str.isalpha, limits=limits).chunks():
            pass
    except UnreadableFile:
        pass
