"""Spoils a sound file in one way at a time, as programs and people do.

Each way is a function from a table to the bytes of a file. What must come out is the
same for all of them: every row that was not touched is read as it was, the touched one
is read as it was or refused, and nothing is lost.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

HEADERS = ("Name", "SKU", "Category", "Retail Price", "Quantity", "Notes")
ROWS = (
    ("Ring", "CP0001", "Rings", "12.50", "3", "plain"),
    ("Box, red", "CP0002", "Boxes", "1,50", "1", "a comma"),
    ('5" hoop', "CP0003", "Earrings", "20", "", 'said "hello"'),
    ("Öhrring ✓", "CP0004", "Earrings", "", "0", "two\nlines"),
    ("Bag", "007", "Bags", "99", "12", ""),
    ("Chain; long", "CP0006", "", "8.00", "7", "a|b\tc"),
    ("O'Neil", "=1+1", "Pins", "-1", "2", "'quoted'"),
    ("Pin", "CP0008", "Pins", "3", "5", "last"),
)

Row = Sequence[str]
Cells = list[str]
Table = list[Cells]
"""The cells as they stand in the file, marks and all; the header comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polluted:
    """A spoilt file; `touched` are the rows (of `ROWS`, from 0) that may be refused."""

    name: str
    content: bytes
    touched: frozenset[int] = frozenset()


def raw_table(*, every_cell: bool = False, delimiter: str = ",") -> Table:
    """Return the cells of the sound file as they are written."""
    return [
        [_raw(text, every_cell=every_cell, delimiter=delimiter) for text in row]
        for row in (HEADERS, *ROWS)
    ]


def _raw(text: str, *, every_cell: bool, delimiter: str) -> str:
    if text == "=1+1":
        text = "'=1+1"
    if every_cell or any(char in text for char in f'{delimiter}"\n'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def joined(table: Table, delimiter: str = ",", row_end: str = "\r\n") -> str:
    """Return the text of the file with these cells."""
    return "".join(delimiter.join(row) + row_end for row in table)


def whole_files() -> Iterator[Polluted]:
    """Yield what can be different about a whole file; no row is refused for it."""
    sound = joined(raw_table())
    for row_end in ("\n", "\r", "\r\n"):
        text = joined(raw_table(), row_end=row_end)
        yield _file(f"rows end in {row_end!r}", text)
        yield _file(f"rows end in {row_end!r}, the last has none", text.rstrip("\r\n"))
        yield _file(
            f"rows end in {row_end!r}, blank ones at the end", text + row_end * 3
        )
        yield _file(
            f"{row_end!r} rows between", joined(raw_table(), row_end=row_end * 2)
        )
    for delimiter in (",", ";", "\t", "|"):
        plain = joined(raw_table(delimiter=delimiter), delimiter)
        quoted = joined(raw_table(every_cell=True, delimiter=delimiter), delimiter)
        yield _file(f"separator {delimiter!r}", plain)
        yield _file(f"separator {delimiter!r}, all quoted", quoted)
        yield _file(f"separator line for {delimiter!r}", f"sep={delimiter}\r\n{plain}")
        yield _file(
            f"a blank after {delimiter!r}",
            joined(raw_table(every_cell=True, delimiter=delimiter), f"{delimiter} "),
        )
    for encoding in (
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
    ):
        yield Polluted(name=encoding, content=sound.encode(encoding))
    yield _file("doubled byte order mark", "\ufeff\ufeff" + sound)
    for above in (
        "Products\r\n",
        "Products\r\n\r\n",
        "a\r\nb\r\nc\r\n",
        "Products,,,,,\r\n",
    ):
        yield _file(f"above the header: {above!r}", above + sound)
    yield _file(
        "blank columns at the end", joined([[*row, "", ""] for row in raw_table()])
    )
    header, *rows = raw_table()
    yield _file(
        "cells beyond the header", joined([header, *([*row, ""] for row in rows)])
    )
    yield _file("headers beyond the cells", joined([[*header, ""], *rows]))
    yield _file(
        "blank rows between", joined([header, [], *rows[:3], [""] * 6, *rows[3:]])
    )
    ends = ("\r", "\n", "\r\n")
    mixed = "".join(",".join(row) + ends[i % 3] for i, row in enumerate(raw_table()))
    yield _file("row ends mixed", mixed)


def single_rows() -> Iterator[Polluted]:
    """Yield a file for each way in which one single row can be spoilt."""
    for row in range(len(ROWS)):
        for name, spoil in ROW_FAULTS.items():
            for column in range(len(HEADERS)):
                for every_cell in (False, True):
                    table = raw_table(every_cell=every_cell)
                    text = ",".join(table[row + 1])
                    spoilt = spoil(table[row + 1], column)
                    if spoilt != text:
                        lines = [",".join(cells) for cells in table]
                        lines[row + 1] = spoilt
                        yield Polluted(
                            name=f"{name}, row {row}, column {column}, {every_cell=}",
                            content="".join(f"{line}\r\n" for line in lines).encode(),
                            touched=frozenset([row]),
                        )


def spoilt_headers() -> Iterator[Polluted]:
    """Yield a file for each way to spoil the header; a last column is blank or not."""
    for name, spoil in ROW_FAULTS.items():
        for last in ([], [""]):
            header, *rows = [[*row, *last] for row in raw_table()]
            header[len(HEADERS) :] = ["Comments" for _ in last]
            for column in range(len(header)):
                lines = [spoil(header, column), *map(",".join, rows)]
                yield Polluted(
                    name=f"header: {name}, column {column}, {last=}",
                    content="".join(f"{line}\r\n" for line in lines).encode(),
                )


def mixtures(count: int, seed: int = 0) -> Iterator[Polluted]:
    """Yield files in which several rows are spoilt, each in one way."""
    chance = random.Random(seed)
    for number in range(count):
        table = raw_table(every_cell=chance.random() < 0.5)
        touched = chance.sample(range(len(ROWS)), chance.randint(1, 4))
        lines = [",".join(cells) for cells in table]
        names = []
        for row in touched:
            name = chance.choice(list(ROW_FAULTS))
            names.append(name)
            lines[row + 1] = ROW_FAULTS[name](
                table[row + 1], chance.randrange(len(HEADERS))
            )
        row_end = chance.choice(["\n", "\r\n", "\r"])
        yield Polluted(
            name=f"mixture {number}: {names} in {touched}",
            content=("\ufeff" + "".join(f"{line}{row_end}" for line in lines)).encode(),
            touched=frozenset(touched),
        )


def _file(name: str, text: str) -> Polluted:
    return Polluted(name=name, content=text.encode())


def _changed(cells: Row, column: int, cell: str) -> str:
    return ",".join([*cells[:column], cell, *cells[column + 1 :]])


def _without_separator(cells: Row, column: int) -> str:
    if column == 0:
        return ",".join(cells)
    before, after = ",".join(cells[:column]), ",".join(cells[column:])
    return before + after


def _more_separators(cells: Row, column: int) -> str:
    return ",".join([*cells[:column], "", *cells[column:]])


def _cut_off(cells: Row, column: int) -> str:
    return ",".join(cells[:column]) if column else ",".join(cells)


def _longer(cells: Row, column: int) -> str:
    return ",".join([*cells, *cells[: column + 1]])


def _other_separator(cells: Row, column: int) -> str:
    return (";" if column % 2 else "\t").join(cells)


ROW_FAULTS: dict[str, Callable[[Row, int], str]] = {
    "a separator is lost": _without_separator,
    "a separator too many": _more_separators,
    "cut off": _cut_off,
    "cells too many": _longer,
    "another separator": _other_separator,
    "a mark at the beginning": lambda cells, column: _changed(
        cells, column, f'"{cells[column]}'
    ),
    "a mark at the end": lambda cells, column: _changed(
        cells, column, f'{cells[column]}"'
    ),
    "a mark in the middle": lambda cells, column: _changed(
        cells, column, f'{cells[column][:2]}"{cells[column][2:]}'
    ),
    "marks around text inside": lambda cells, column: _changed(
        cells, column, '"some "{}" text"'.format(cells[column].strip('"') or "x")
    ),
    "a blank before the mark": lambda cells, column: _changed(
        cells, column, f' "{cells[column]}"'
    ),
    "a mark is lost": lambda cells, column: _changed(
        cells, column, cells[column].replace('"', "", 1)
    ),
    "marks escaped by backslash": lambda cells, column: _changed(
        cells, column, f'"a \\"b\\" {cells[column]}"'
    ),
    "single marks": lambda cells, column: _changed(
        cells, column, f"'{cells[column]}, x'"
    ),
}
