"""Structured imports, flat ones and the page of a product at once (A4, A5, B-15, C41).

They go one after another: no SKU twice, nothing locked for good, no change lost.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.concurrency.conftest import Worker
from tests.concurrency.test_imports_at_once import file_of as flat_file
from tests.runs.rings import CATALOG, repriced, rings

RINGS = 400
FLAT = 500
PAGES = 60
SHEET = "structured-products"

pytestmark = pytest.mark.slow


@pytest.fixture
def shop(pair: tuple[Worker, Worker], business: str) -> str:
    """Return a business that knows rings and their category."""
    assert pair[0].ask("define", slug=business, catalog=CATALOG) == 0
    return business


def written(path: Path, content: bytes) -> str:
    """Write a file, and return where it is."""
    path.write_bytes(content)
    return str(path)


def both(pair: tuple[Worker, Worker], *told: dict[str, Any]) -> list[Any]:
    """Let each process do its part at once; return what they answer."""
    for worker, one in zip(pair, told, strict=True):
        worker.tell(**one)
    return [worker.hear() for worker in pair]


def test_c41_two_files_with_the_same_new_products_make_each_of_them_once(
    pair: tuple[Worker, Worker], shop: str, tmp_path: Path
) -> None:
    file = written(tmp_path / "rings.csv", rings(RINGS))
    load = {"duty": "load", "sheet": SHEET, "file": file, "slug": shop}

    answers = both(pair, load, load)

    assert sorted(answer["created"] for answer in answers) == [0, RINGS]
    seen = pair[0].ask("look", slug=shop)
    assert seen["rows"]["Product"] == RINGS
    skus = [sku for own in seen["skus"].values() for sku in own]
    assert sorted(skus) == sorted(f"R-{n}-{v}" for n in range(RINGS) for v in (0, 1))


def test_b15_structured_and_flat_products_at_once_leave_no_sku_twice(
    pair: tuple[Worker, Worker], shop: str, tmp_path: Path
) -> None:
    structured = written(tmp_path / "rings.csv", rings(RINGS))
    flat = flat_file(tmp_path / "flat.csv", FLAT)

    answers = both(
        pair,
        {"duty": "load", "sheet": SHEET, "file": structured, "slug": shop},
        {"duty": "load", "sheet": "products", "file": flat, "slug": shop},
    )

    assert answers == [
        {"status": 0, "created": RINGS},
        {"status": 0, "created": FLAT},
    ]
    seen = pair[0].ask("look", slug=shop)
    assert seen["rows"]["Product"] == RINGS + FLAT
    skus = [sku for own in seen["skus"].values() for sku in own]
    assert len(skus) == len(set(skus)) == 2 * RINGS + FLAT
    assert seen["next"] == FLAT + 1


def test_a5_products_published_on_their_pages_while_a_file_changes_them(
    pair: tuple[Worker, Worker], shop: str, tmp_path: Path
) -> None:
    """Each product has the values of the file, and what is published was staged."""
    made = written(tmp_path / "rings.csv", rings(RINGS))
    pair[0].ask("load", sheet=SHEET, file=made, slug=shop)
    changed = written(tmp_path / "changed.csv", repriced(RINGS, cents=7_777))

    loaded, published = both(
        pair,
        {"duty": "load", "sheet": SHEET, "file": changed, "slug": shop},
        {"duty": "publish_singly", "slug": shop, "count": PAGES},
    )

    assert (loaded["status"], published) == (0, PAGES)
    sides = pair[0].ask("names", slug=shop)
    assert {key: staged for key, (staged, _live) in sides.items()} == {
        f"ring-{n}": f"Band {n}" for n in range(RINGS)
    }
    live = {key: name for key, (_staged, name) in sides.items() if name}
    assert len(live) == PAGES
    assert all(live[key] in {f"Ring {key[5:]}", f"Band {key[5:]}"} for key in live)
