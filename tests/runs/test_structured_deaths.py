"""Structured imports whose process is killed: all or nothing, and the next try works.

Whole catalogues are compared, staged and published sides alike (A1, M-11).
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bulkupload import pulse, registry, runs, uploads
from bulkupload.models import Replaced, Report, Run, Upload, UploadFile
from catalog.models import Product
from catalog.structured import catalog_document
from tests.factories import BusinessFactory, MembershipFactory
from tests.runs.conftest import UseEngine, agree, fresh
from tests.runs.engines import Children
from tests.runs.nursery import Fate, Nursery
from tests.runs.rings import CATALOG, live_rings, repriced, rings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

PATIENCE = 60
"""Seconds after which a test gives up."""

LOOK = 0.02
"""Seconds between two looks; a page takes a second."""

RINGS = 300


class Moment(NamedTuple):
    """When a worker dies: `share` of the time that a whole run takes, or at commit."""

    task: str
    share: float = 0
    commit: str = ""


def shares(count: int, seed: int) -> Iterator[float]:
    """Yield moments at random, one in each stretch of a run, so that none is missed."""
    chance = random.Random(seed)
    for turn in range(count):
        yield (turn + chance.random()) / count


def named(moment: Moment) -> str:
    """Return what a moment is called in a list of tests."""
    return f"{moment.task}-{moment.commit or f'{moment.share:.2f}'}"


AT_COMMIT = (
    Moment("import", commit="before"),
    Moment("import", commit="after"),
)
TWENTY = (
    *(Moment("check", share) for share in shares(4, seed=1)),
    *(Moment("import", share) for share in shares(14, seed=2)),
    *AT_COMMIT,
)
FIVE = (*(Moment("import", share) for share in shares(3, seed=3)), *AT_COMMIT)
UNDO = (
    *(Moment("undo", share) for share in shares(2, seed=4)),
    *(Moment("undo", commit=when) for when in ("before", "after")),
)


@dataclass(frozen=True)
class Case:
    """A catalogue, a file for it, and what is chosen for that file."""

    catalog: Callable[[], dict[str, Any]]
    content: Callable[[], bytes]
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Whole:
    """A run that nobody killed: its processor seconds, and the catalogue after it."""

    seconds: dict[str, float]
    after: dict[str, Any]


NEW = Case(lambda: CATALOG, lambda: rings(RINGS))
PUBLISHED = Case(
    lambda: live_rings(RINGS),
    lambda: repriced(RINGS, cents=7_777),
    ("publish",),
)
_wholes: dict[Case, Whole] = {}


@pytest.fixture(scope="session")
def workers_folder(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Start the process that workers are forked from; return where they keep files."""
    folder = tmp_path_factory.mktemp("workers")
    Nursery.open({**Children().environment(), "TMPDIR": str(folder)})
    yield folder
    Nursery.close()


@pytest.fixture
def leftovers(
    workers_folder: Path, use_engine: UseEngine, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], list[str]]:
    """Let workers be forked, and return what tells the files that they left behind."""
    use_engine("tests.runs.nursery.Nursery")
    monkeypatch.setattr(runs, "SECONDS_TO_START", 0)  # one may die before it begins
    return lambda: [one.name for one in workers_folder.iterdir()]


def founded(case: Case) -> Any:
    """Return a business of its own with the catalogue of a case."""
    business = BusinessFactory.create()
    catalog_document.load(case.catalog(), business, timezone.now())
    return business


def sent(case: Case, business: Any) -> Upload:
    """Upload the file of a case, and have it checked."""
    upload = uploads.receive(
        SimpleUploadedFile("rings.csv", case.content()),
        sheet=registry.get("structured-products"),
        business=business,
        user=MembershipFactory.create(business=business).user,
        options=case.options,
    ).upload
    runs.submit(upload)
    return fresh(upload)


def whole(case: Case) -> Whole:
    """Return a run that nobody killed, measured once in each process of the tests."""
    if case not in _wholes:
        upload = agree(sent(case, founded(case)))
        (checked, check), (imported, seconds) = Nursery.ends[-2:]
        assert (checked, imported, upload.state) == (0, 0, Upload.State.DONE)
        after = catalog_document.dump(upload.business)
        _wholes[case] = Whole({"check": check, "import": seconds}, after)
    return _wholes[case]


def fate_of(moment: Moment, task: str, measured: Whole) -> Fate:
    """Return what a worker is told that may die while it is at this task."""
    if moment.task != task:
        return {}
    if moment.commit:
        return {"commit": moment.commit}
    return {"after": max(moment.share * measured.seconds[task], 0.001)}


def polled(upload: Upload) -> Upload:
    """Look at a run as a page does, until it is over."""
    deadline = time.monotonic() + PATIENCE
    while runs.tend(fresh(upload)) is not None:
        assert time.monotonic() < deadline, "nothing came of it"
        time.sleep(LOOK)
    return fresh(upload)


def struck(case: Case, moment: Moment) -> Upload:
    """Check and import a file whose worker dies at a moment: all or nothing is there.

    Then look at it, as a page does, until the next worker has ended it.
    """
    measured, business = whole(case), founded(case)
    before = catalog_document.dump(business)
    Nursery.fate = fate_of(moment, "check", measured)
    upload = polled(sent(case, business))
    assert catalog_document.dump(business) == before
    Nursery.fate = fate_of(moment, "import", measured)
    upload = agree(upload)

    found = catalog_document.dump(business)
    is_done = fresh(upload).state == Upload.State.DONE
    assert found == (measured.after if is_done else before)
    if moment.commit:
        assert (Nursery.ends[-1][0], is_done) == (-9, moment.commit == "after")
    return polled(upload)


def assert_ended(upload: Upload, case: Case, left: list[str]) -> None:
    """Find the import done, exactly as without a death, and nothing that rests."""
    assert (upload.state, upload.run.outcome) == (Upload.State.DONE, Run.Outcome.DONE)
    assert catalog_document.dump(upload.business) == whole(case).after
    assert not pulse.of(upload.run).is_held()
    assert not UploadFile.objects.filter(upload=upload).exists()
    assert not Report.objects.filter(upload=upload).exists()
    assert left == []


@pytest.mark.parametrize("moment", TWENTY, ids=named)
def test_a1_killed_at_any_moment_all_or_nothing_and_the_next_look_imports_it_once(
    moment: Moment, leftovers: Callable[[], list[str]]
) -> None:
    upload = struck(NEW, moment)

    assert_ended(upload, NEW, leftovers())
    made = Product.objects.of(upload.business).filter(upload=upload)
    assert made.count() == RINGS == upload.counts["created"]


@pytest.mark.parametrize("moment", FIVE, ids=named)
def test_g1_killed_while_it_publishes_neither_side_is_half_changed(
    moment: Moment, leftovers: Callable[[], list[str]]
) -> None:
    upload = struck(PUBLISHED, moment)

    assert_ended(upload, PUBLISHED, leftovers())
    changed = Replaced.objects.filter(upload=upload)
    assert changed.count() == RINGS == upload.counts["updated"]
    shown = [
        product["masterData"]["current"]["name"]["en"]
        for product in whole(PUBLISHED).after["products"]
    ]
    assert sorted(shown) == sorted(f"Band {n}" for n in range(RINGS))


@pytest.mark.parametrize("moment", UNDO, ids=named)
@pytest.mark.parametrize("case", [NEW, PUBLISHED], ids=["removed", "restored"])
def test_b21_killed_while_it_undoes_all_or_nothing_and_the_next_look_undoes_it_once(
    case: Case, moment: Moment, leftovers: Callable[[], list[str]]
) -> None:
    business = founded(case)
    before = catalog_document.dump(business)
    upload = polled(agree(sent(case, business)))
    after = catalog_document.dump(business)
    Nursery.fate = fate_of(moment, "undo", Whole({"undo": undone_in(case)}, after))

    runs.start_undo(upload, upload.user)

    is_undone = fresh(upload).state == Upload.State.UNDONE
    assert catalog_document.dump(business) == (before if is_undone else after)
    if moment.commit:
        assert (Nursery.ends[-1][0], is_undone) == (-9, moment.commit == "after")
    upload = polled(upload)
    assert (upload.state, upload.run.outcome) == ("undone", Run.Outcome.DONE)
    assert catalog_document.dump(business) == before
    assert not pulse.of(upload.run).is_held()
    assert leftovers() == []


@cache
def undone_in(case: Case) -> float:
    """Return the processor seconds of an undo that nobody killed."""
    upload = polled(agree(sent(case, founded(case))))
    runs.start_undo(upload, None)
    status, seconds = Nursery.ends[-1]
    assert (status, fresh(upload).state) == (0, Upload.State.UNDONE)
    return seconds


def test_moments_are_spread_over_the_whole_of_a_run() -> None:
    """Twenty of them: four in the check, fourteen in the import, and its commit."""
    found = [int(14 * one.share) for one in TWENTY if one.task == "import"]

    assert (len(TWENTY), found) == (20, [*range(14), 0, 0])
