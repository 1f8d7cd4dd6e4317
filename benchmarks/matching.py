"""Measure how long suggestions take: `python -m benchmarks.matching`.

New values, half of them misspelled, against known names of two or three words. Times
are processor time, which other programs on the machine do not disturb.
"""

import tracemalloc
from random import Random
from time import process_time

from bulkupload.similar import Vocabulary, clusters
from tests.matching.material import lines
from tests.matching.slips import slip

SIZES = ((500, 1_000), (1_000, 10_000), (1_000, 100_000))


def main() -> None:
    """Print the time and memory of each size, best of three."""
    Vocabulary(["Halskette"]).suggest("Halskete")  # the word lists are loaded once
    for asked, known in SIZES:
        names, values = made_up(known), misspelled(asked, known)
        runs = [timed(names, values) for _ in range(3)]
        built, answered, found = min(runs)
        print(
            f"{asked:>6,} new x {known:>7,} known: index {built:.3f} s,"
            f" answers {answered:.3f} s, together {built + answered:.3f} s,"
            f" {found} suggestions, {memory(names, values[:1]):.0f} MB"
        )
    values = misspelled(1_000, 10_000)
    start = process_time()
    groups = clusters(values)
    print(f" 1,000 new: {len(groups)} clusters in {process_time() - start:.3f} s")


def timed(names: list[str], values: list[str]) -> tuple[float, float, int]:
    """Return the seconds for the index, for the answers, and how many were found."""
    start = process_time()
    vocabulary = Vocabulary(names)
    vocabulary.suggest("something else")  # the index is built when it is asked first
    built = process_time()
    found = sum(vocabulary.suggest(value) is not None for value in values)
    return built - start, process_time() - built, found


def memory(names: list[str], values: list[str]) -> float:
    """Return the peak of the memory that a vocabulary takes, in megabytes."""
    tracemalloc.start()
    vocabulary = Vocabulary(names)
    for value in values:
        vocabulary.suggest(value)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def made_up(count: int) -> list[str]:
    """Return so many names of two or three words."""
    random = Random(count)
    words = [word.title() for word in lines("common")]
    things = [name for name in lines("things") if " " not in name]
    return [
        " ".join([*random.sample(words, random.randint(1, 2)), random.choice(things)])
        for _ in range(count)
    ]


def misspelled(asked: int, known: int) -> list[str]:
    """Return new values: half known names with a slip, half names of their own."""
    random = Random(known)
    names = random.sample(made_up(known), asked // 2)
    slips = [slip(name, random) for name in names]
    return slips + made_up(asked - len(slips) + 7)[7:]


if __name__ == "__main__":
    main()
