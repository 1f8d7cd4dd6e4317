"""The worst files that a page accepts: 2 MiB that are hard to read."""

SIZE = 2 * 1024**2


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
    "open cells in long lines": of_size(b'"a,' * 9000 + b"\n"),
    "cells closed by the end of long lines": of_size(b'"a,' * 3000 + b'x"\n'),
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
