"""A process that is killed in mid-import leaves nothing half-written (A1, A8)."""

import random
import time
from pathlib import Path

import pytest

from tests.concurrency.conftest import Hire, Worker
from tests.concurrency.test_imports_at_once import file_of, settled, skus_between

ROUNDS = 5
ROWS = 2_500

pytestmark = pytest.mark.slow


def test_a1_a_kill_at_any_moment_leaves_all_or_nothing(
    pair: tuple[Worker, Worker], hire: Hire, business: str, tmp_path: Path
) -> None:
    file = file_of(tmp_path / "rings.csv", ROWS)
    watcher, _other = pair
    began = time.monotonic()
    assert watcher.ask("load", sheet="products", file=file, slug=business) == {
        "status": 0,
        "created": ROWS,
    }
    whole, imports = time.monotonic() - began, 1

    victims = [hire() for _round in range(2)]
    for turn in range(ROUNDS):
        victim = victims.pop()
        assert victim.hear() == "ready"
        victim.tell("load", sheet="products", file=file, slug=business)
        time.sleep(random.Random(turn).uniform(0, 1.2 * whole))
        victim.kill()
        if turn + 2 < ROUNDS:
            victims.insert(0, hire())
        seen = watcher.ask("look", slug=business)
        assert seen["rows"]["Upload"] in {imports, imports + 1}
        imports = seen["rows"]["Upload"]
        expected = dict.fromkeys(seen["rows"], imports * ROWS) | {"Upload": imports}
        assert seen["rows"] == expected
        assert seen["next"] == imports * ROWS + 1

    after = watcher.ask("load", sheet="products", file=file, slug=business)
    assert after == {"status": 0, "created": ROWS}
    seen = watcher.ask("look", slug=business)
    assert settled(seen) == skus_between(1, (imports + 1) * ROWS)
