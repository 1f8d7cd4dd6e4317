"""Real child processes: killed, cancelled, handed over twice (A1, A6, A8)."""

import random
import time
from collections.abc import Callable
from typing import Any

import psutil
import pytest

from bulkupload import pulse, runs
from bulkupload.engine import engine
from bulkupload.models import Run, Upload
from tests.runs.conftest import Receive, UseEngine, agree, fresh
from tests.runs.many import file_of, hold
from tests.suppliers.models import Supplier

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

PATIENCE = 60
"""Seconds after which a test gives up."""

LOOK = 0.05
"""Seconds between two looks; a page takes a second."""

ROWS = 9_000


def until(found: Callable[[], Any]) -> Any:
    """Look again and again until there is something, and return it."""
    deadline = time.monotonic() + PATIENCE
    while not (value := found()):
        assert time.monotonic() < deadline, "nothing came of it"
        time.sleep(LOOK)
    return value


def polled(upload: Upload) -> Upload:
    """Watch a run as a page does, until it is over."""
    until(lambda: runs.tend(fresh(upload)) is None)
    return fresh(upload)


def working(upload: Upload) -> None:
    """Wait until a worker has begun, and is at its first rows."""
    until(lambda: pulse.of(upload.run).is_held())
    until(lambda: pulse.of(upload.run).read().told_at)


def suppliers(business: Any) -> int:
    return int(Supplier.objects.of(business).count())


def test_a_child_checks_and_imports(
    receive: Receive, use_engine: UseEngine, business: Any
) -> None:
    use_engine("Children")

    upload = polled(receive(file_of(ROWS, wrong=10)))
    upload = polled(agree(upload))

    assert upload.state == Upload.State.DONE
    assert upload.counts["created"] == ROWS - 10 == suppliers(business)


def test_cancelled_while_it_writes_nothing_is_left(
    receive: Receive, use_engine: UseEngine, business: Any
) -> None:
    use_engine("Children")
    upload = polled(receive(file_of(ROWS)))
    hold().touch()
    upload = agree(upload)
    working(upload)

    runs.cancel(upload)
    assert runs.tend(fresh(upload)).phase == runs.Phase.CANCELLING  # type: ignore[union-attr]  # it runs
    hold().unlink()
    upload = polled(upload)

    assert (upload.state, upload.run.outcome) == ("open", Run.Outcome.CANCELLED)
    assert suppliers(business) == 0


def test_handed_over_twice_it_imports_once(
    receive: Receive, use_engine: UseEngine, business: Any
) -> None:
    use_engine("Children")
    upload = polled(receive(file_of(ROWS)))
    upload = agree(upload)

    for _time in range(2):
        engine().submit(upload.run)
    upload = polled(upload)

    assert upload.state == Upload.State.DONE
    assert suppliers(business) == ROWS


def kill(upload: Upload) -> None:
    """End every worker of a run at once, as the power does."""
    for process in psutil.process_iter(["cmdline"]):
        if str(upload.run.pk) in (process.info["cmdline"] or []):
            process.kill()


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_it_is_taken_up_again_and_imports_once(
    receive: Receive, use_engine: UseEngine, business: Any, seed: int
) -> None:
    use_engine("Children")
    upload = polled(receive(file_of(ROWS)))
    hold().touch()
    upload = agree(upload)
    working(upload)
    hold().unlink()
    time.sleep(random.Random(seed).uniform(0, 1.5))

    kill(upload)
    assert suppliers(business) in {0, ROWS}
    upload = polled(upload)

    assert upload.state == Upload.State.DONE
    assert suppliers(business) == ROWS == upload.counts["created"]
    assert pulse.of(upload.run).read().attempts in {1, 2}


def test_killed_while_it_writes_it_is_taken_up_again(
    receive: Receive, use_engine: UseEngine, business: Any
) -> None:
    use_engine("Children")
    upload = polled(receive(file_of(ROWS)))
    hold().touch()
    upload = agree(upload)
    working(upload)

    kill(upload)
    hold().unlink()
    assert suppliers(business) == 0
    upload = polled(upload)

    assert upload.state == Upload.State.DONE
    assert suppliers(business) == ROWS
    assert pulse.of(upload.run).read().attempts == 2
