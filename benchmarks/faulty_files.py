"""Files with a single fault each, of the kinds that stand in public files.

The faults, and how often each stands in 3,712 public files, are those of Pollock
(PVLDB 16(8), 2023); rows and texts are our own.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

HEADER = (
    *("Added", "Time", "Qty", "SKU", "Price", "Type", "Description", "Link", "Notes"),
)
QUOTED = ("Description", "Link")
NAMES = (
    "Men's Signet Ring",
    "Slip-On Cuff",
    "Open Bangle",
    "Hoops",
    "Locket, Oval",
    "Women's Anklet",
    'Chain, Curb 18"',
    "Women's  Torc 8 mm",
    'Strand, 5" Drop',
    "Kids' Bracelet, 6\"",
    "Ear Cuff",
    "9' Cord",
)
TEXTS = (
    "A ring that keeps its shine through years of daily work, light on the hand.",
    "Worn alone, stacked, or with the bangle, this cuff won't let you down.",
    "Hammered by hand on our 8\\'9\" bench, and polished until it is quiet.",
    "Small, round, and easy to close.",
    "Our best-loved locket: room for two pictures, and for a secret.",
    "You wont find a lighter one.",
)
ROWS = 83
WEIGHTS = {
    "as it was": 1,
    "empty": 15,
    "no last line end": 184,
    "two last line ends": 5,
    "no header": 470,
    "two headers": 47,
    "three headers": 47,
    "preamble": 282,
    "second table, narrower": 188 / 3,
    "second table, as wide": 188 / 3,
    "second table, wider": 188 / 3,
    "header alone": 3,
    "one row": 4,
    "rows end in CR": 7,
    "rows end in LF": 1691,
    "tabs": 4,
    "semicolons": 834,
    "blanks as separators": 4,
    "comma and blank": 101,
    "apostrophes as marks": 11,
    "escaped by backslash": 1,
    "marks not escaped": 7,
    "separator too many": 338 / 920,
    "separator lost": 338 / 920,
    "mark too many": 8.5 / 920,
    "blanks as separators in a row": 0.05,
}
"""Of each kind of fault, how many of the public files have it; by row, its share."""

Table = Sequence[Sequence[str]]


class Faulty(NamedTuple):
    """A file with a fault, and the table that stands in it for a person's eye."""

    fault: str
    text: str
    table: Table


def sound() -> list[list[str]]:
    """Return the table that every file holds: a header and 83 rows."""
    rows = [
        [
            f"{number % 28 + 1:02}/{number // 28 + 1:02}/2018",
            f"{number % 24:02}:{15 * (number % 4):02}",
            str(number % 30),
            f"{'MRYB'[number % 4]}{'GIYH'[number % 4]}-{8000 + 7 * number}",
            f"${20 + number}.{number:02}",
            NAMES[number % len(NAMES)],
            TEXTS[number % len(TEXTS)],
            f"https://shop.example.com/{8000 + 7 * number}.html",
            "",
        ]
        for number in range(ROWS)
    ]
    return [list(HEADER), *rows]


def raw(row: Sequence[str], quote: str = '"', escape: str = '"') -> list[str]:
    """Return the cells as they stand in the file."""
    return [
        f"{quote}{escaped}{quote}"
        if HEADER[min(place, 8)] in QUOTED or "," in cell
        else escaped
        for place, cell in enumerate(row)
        for escaped in [cell.replace('"', f'{escape}"')]
    ]


def written(
    table: Table, separator: str = ",", row_end: str = "\r\n", **marks: str
) -> str:
    """Return the text of a file with these rows."""
    return "".join(separator.join(raw(row, **marks)) + row_end for row in table)


def faulty() -> Iterator[Faulty]:
    """Yield every file: those with a fault all over, and those with one in a row."""
    table = sound()
    yield from _lengths(table)
    yield from _headers(table)
    yield from _characters(table)
    for place in range(len(table)):
        yield from _in_row(table, place)


def _lengths(table: list[list[str]]) -> Iterator[Faulty]:
    text = written(table)
    yield Faulty("as it was", text, table)
    yield Faulty("empty", "", [])
    yield Faulty("no last line end", text.removesuffix("\r\n"), table)
    yield Faulty("two last line ends", f"{text}\r\n", table)
    yield Faulty("header alone", written(table[:1]), table[:1])
    yield Faulty("one row", written(table[:2]), table[:2])


def _headers(table: list[list[str]]) -> Iterator[Faulty]:
    header, *rows = table
    yield Faulty("no header", written(rows), rows)
    for name, count in (("two headers", 2), ("three headers", 3)):
        joined = [" ".join([cell] * count) for cell in header]
        yield Faulty(name, written([header] * count + rows), [joined, *rows])
    above = "REPORT,,,,,,,,\r\n,,,,,,,,\r\n"
    yield Faulty("preamble", above + written(table), table)
    narrow = [row[:8] for row in table]
    wide = [[*row, "" if number else "Extra"] for number, row in enumerate(table)]
    for name, second in (("narrower", narrow), ("as wide", table), ("wider", wide)):
        text = written(table) + written(second)
        yield Faulty(f"second table, {name}", text, table + second)


def _characters(table: list[list[str]]) -> Iterator[Faulty]:
    for name, row_end in (("rows end in CR", "\r"), ("rows end in LF", "\n")):
        yield Faulty(name, written(table, row_end=row_end), table)
    for name, separator in (
        ("tabs", "\t"),
        ("semicolons", ";"),
        ("blanks as separators", " "),
        ("comma and blank", ", "),
    ):
        yield Faulty(name, written(table, separator), table)
    yield Faulty("apostrophes as marks", written(table, quote="'"), table)
    yield Faulty("escaped by backslash", written(table, escape="\\"), table)
    yield Faulty("marks not escaped", written(table, escape=""), table)


def _in_row(table: list[list[str]], place: int) -> Iterator[Faulty]:
    cells, texts = raw(table[place]), table[place]
    for at in range(len(HEADER)):
        more = [*cells[:at], "", *cells[at:]]
        told = [*texts[:at], "", *texts[at:]]
        yield _spoilt("separator too many", table, place, ",".join(more), told)
        if at:
            less = [*cells[: at - 1], cells[at - 1] + cells[at], *cells[at + 1 :]]
            told = [*texts[: at - 1], texts[at - 1] + texts[at], *texts[at + 1 :]]
            yield _spoilt("separator lost", table, place, ",".join(less), told)
        quoted = cells[at].startswith('"')
        marked = f'""{cells[at][1:]}' if quoted else f'"{cells[at]}'
        line = ",".join([*cells[:at], marked, *cells[at + 1 :]])
        told = [*texts[:at], f'"{texts[at]}', *texts[at + 1 :]]
        yield _spoilt("mark too many", table, place, line, told)
    line = " ".join(cells)
    yield _spoilt("blanks as separators in a row", table, place, line, texts)


def _spoilt(
    fault: str, table: list[list[str]], place: int, line: str, told: Sequence[str]
) -> Faulty:
    above, below = table[:place], table[place + 1 :]
    text = f"{written(above)}{line}\r\n{written(below)}"
    return Faulty(fault, text, [*above, told, *below])
