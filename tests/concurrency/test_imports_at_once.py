"""Two processes import at once: no duplicate, no gap, nothing locked (B-15, A4, A5)."""

from pathlib import Path
from typing import Any

import pytest

from tests.concurrency.conftest import Worker
from tests.csv_files import csv_of

ROUNDS = 10
ROWS = 500

pytestmark = pytest.mark.slow


def file_of(path: Path, count: int = ROWS) -> str:
    """Write products without SKU, each with a name, a list value and a price."""
    header = ["Name", "Material", "Category", "Retail Price"]
    rows = ([f"Ring {n}", f"Metal {n % 7}", "Rings", "12.50"] for n in range(count))
    path.write_bytes(csv_of(header, *rows))
    return str(path)


def skus_between(first: int, last: int) -> list[str]:
    return [f"CP{number:04d}" for number in range(first, last + 1)]


def settled(seen: dict[str, Any]) -> list[str]:
    """Return every SKU of the business, sorted by its number."""
    skus = (sku for own in seen["skus"].values() for sku in own)
    return sorted(skus, key=lambda sku: int(sku[2:]))


def test_b15_two_imports_at_once_leave_no_duplicate_and_no_gap(
    pair: tuple[Worker, Worker], business: str, tmp_path: Path
) -> None:
    file = file_of(tmp_path / "rings.csv")

    for _round in range(ROUNDS):
        for worker in pair:
            worker.tell("load", sheet="products", file=file, slug=business)
        for worker in pair:
            assert worker.hear() == {"status": 0, "created": ROWS}

    seen = pair[0].ask("look", slug=business)
    assert settled(seen) == skus_between(1, 2 * ROUNDS * ROWS)
    assert seen["next"] == 2 * ROUNDS * ROWS + 1
    for own in seen["skus"].values():  # each import's block, in the order of its file
        first = int(own[0][2:])
        assert own == skus_between(first, first + ROWS - 1)


def test_a5_a_person_who_creates_products_meanwhile_takes_part(
    pair: tuple[Worker, Worker], business: str, tmp_path: Path
) -> None:
    file = file_of(tmp_path / "rings.csv")

    pair[0].tell("load", sheet="products", file=file, slug=business)
    pair[1].tell("create_singly", count=30, slug=business)

    assert pair[0].hear() == {"status": 0, "created": ROWS}
    assert pair[1].hear() == 30
    seen = pair[0].ask("look", slug=business)
    assert settled(seen) == skus_between(1, ROWS + 30)


def test_a4_two_imports_that_bring_the_same_new_name_both_succeed(
    pair: tuple[Worker, Worker], business: str, tmp_path: Path
) -> None:
    path = tmp_path / "leads.csv"

    for turn in range(3):
        rows = ([f"Lead {n}", f"Fair {turn}"] for n in range(ROWS))
        path.write_bytes(csv_of(["Name", "Source"], *rows))
        for worker in pair:
            worker.tell("load", sheet="leads", file=str(path), slug=business)
        for worker in pair:
            assert worker.hear() == {"status": 0, "created": ROWS}
