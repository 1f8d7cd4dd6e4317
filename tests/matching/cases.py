"""The labelled set: what a careful person answers, in accounts of several sizes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tests.matching.matches import MATCHES
from tests.matching.material import Names, names_of_half
from tests.matching.others import EVERYDAY, TRAPS

SEED = 20_251
TUNING, TESTING = 0, 1
# How many names an account knows, and how many cases are asked of it.
SIZES = {20: 8, 200: 60, 2_000: 400}
TOO_NEAR = 0.7  # filling names are less alike than this to any value asked


@dataclass(frozen=True)
class Case:
    """A value, and the name that a careful person would suggest for it, if any."""

    kind: str
    value: str
    known: str
    wanted: bool

    @property
    def is_everyday(self) -> bool:
        """Return whether this is an ordinary value and no trap."""
        return self.kind in EVERYDAY


@dataclass(frozen=True)
class Account:
    """Cases that are asked of one list of known names."""

    names: list[str]
    cases: list[Case]


def accounts(half: int) -> list[Account]:
    """Return the accounts of one half; the same ones each time."""
    random = Random(SEED + half)
    names = names_of_half(half)
    cases = list(all_cases(names, random))
    random.shuffle(cases)
    made = []
    while cases:
        size = random.choices(list(SIZES), weights=(30, 5, 1))[0]
        made.append(_account(size, cases[: SIZES[size]], names, random))
        cases = cases[SIZES[size] :]
    return made


def all_cases(names: Names, random: Random) -> Iterator[Case]:
    """Yield half of the cases of each kind."""
    for kinds, wanted in ((MATCHES, True), (EVERYDAY, False), (TRAPS, False)):
        for kind, (make, count) in kinds.items():
            seen: set[str] = set()
            for value, known in make(names, random):
                if len(seen) >= count // 2:
                    break
                if value.casefold() not in seen:
                    seen.add(value.casefold())
                    yield Case(kind, value, known, wanted)


def _account(size: int, cases: list[Case], names: Names, random: Random) -> Account:
    """Return an account that knows the names of the cases and others unlike them."""
    kept: list[Case] = []
    for case in cases:
        others = [other for known in kept for other in (known.known, known.value)]
        if not (_near(case.value, others) or _near(case.known, others)):
            kept.append(case)
    known = {case.known for case in kept if case.kind != "unrelated"}
    values = [case.value for case in kept]
    for name in random.sample(names.everything, len(names.everything)):
        if len(known) >= size:
            break
        if not _near(name, values):
            known.add(name)
    return Account(sorted(known), kept)


def _near(value: str, others: list[str]) -> bool:
    nearest = process.extractOne(
        value.casefold(),
        [other.casefold() for other in others],
        scorer=OSA.normalized_similarity,
        score_cutoff=TOO_NEAR,
    )
    return nearest is not None


@cache
def half_of_the_set(half: int) -> tuple[Account, ...]:
    """Return the accounts of one half, made once."""
    return tuple(accounts(half))
