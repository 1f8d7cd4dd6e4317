"""Files as people's programs write them, and what must come out of each."""

from pathlib import Path
from typing import NamedTuple

import pytest

from bulkupload.pipeline.parse import parse
from bulkupload.problems import Reason

FILES = Path(__file__).parents[1] / "examples" / "reading" / "files"
HEADERS = {"name", "sku", "retail price", "quantity", "notes"}


class Expected(NamedTuple):
    """The sound rows of a file and the refused ones, both by row number."""

    rows: dict[int, tuple[str, ...]]
    refused: dict[int, Reason] = {}
    proved: bool = True
    notes: tuple[int, ...] = ()


EXPECTED = {
    "excel-german.csv": Expected(
        {
            2: ("Ohrring „Möwe“", "OM-01", "12,50", "3"),
            3: ("Kette, lang", "KL-02", "1.234,00", "1"),
            5: ("Ring Größe 54", "007", "99,00", "12"),
        },
        proved=False,
    ),
    "excel-utf8.csv": Expected(
        {
            2: ('Hoops, 2"', "H-1", "18.00", "two\nlines"),
            3: ("Pin", "P-2", "3.00", ""),
        }
    ),
    "excel-unicode-text.csv": Expected(
        {2: ("Étoile", "E-1", "10"), 3: ("Lune", "L-2", "12")}
    ),
    "google-sheets.csv": Expected(
        {2: ("Ring", "R-1", "10"), 3: ("Box", "B-2", ""), 5: ("Bag", "B-3", "5")},
        notes=(2,),
    ),
    "old-mac.csv": Expected(
        {2: ("CafŽ ring", "C-1", "10"), 3: ("Box", "B-2", "2")}, proved=False
    ),
    "shop-report.csv": Expected(
        {5: ("Ring", "R-1", "3"), 6: ("Box", "B-2", "1"), 9: ("Bag", "B-3", "7")},
        {8: Reason.REPEATED_HEADER, 10: Reason.TOO_FEW_CELLS},
        notes=(2,),
    ),
    "typed-by-hand.csv": Expected(
        {2: ("Ring", "R-1", "10"), 5: ("Pin", "P-4", "3")},
        {
            3: Reason.BAD_QUOTING,
            4: Reason.BAD_QUOTING,
            6: Reason.TOO_MANY_CELLS,
            7: Reason.TOO_FEW_CELLS,
        },
    ),
    "separator-line.csv": Expected(
        {2: ("Ring; small", "R-1", "1,50"), 3: ("Box", "=B-2", "2")}
    ),
    "joined-with-cat.csv": Expected(
        {2: ("Ring", "R-1"), 4: ("Box", "B-2"), 6: ("Bag", "B-3")},
        {3: Reason.REPEATED_HEADER, 5: Reason.REPEATED_HEADER},
    ),
}


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_an_example_file_is_read_as_it_is_meant(path: Path) -> None:
    table = parse(path.read_bytes(), known=lambda text: text.strip().lower() in HEADERS)

    chunks = list(table.chunks())
    found = Expected(
        {
            number: tuple(row)
            for chunk in chunks
            for number, row in zip(chunk.numbers, chunk.rows, strict=True)
            if number not in chunk.flaws
        },
        {n: flaw.reason for chunk in chunks for n, flaw in chunk.flaws.items()},
        table.dialect.proved,
        tuple(note.count for note in table.notes),
    )

    assert found == EXPECTED[path.name]


def test_an_old_mac_file_offers_the_way_it_was_saved() -> None:
    table = parse((FILES / "old-mac.csv").read_bytes())

    assert table.samples == (("CafŽ ring", "Café ring"),)
