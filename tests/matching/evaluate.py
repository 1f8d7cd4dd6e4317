"""Measure the suggestions against the labelled set.

    python -m tests.matching.evaluate [--tuning] [--wrong KIND]

prints precision, recall, F1 and false questions by kind with 95 % intervals.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from time import perf_counter

from bulkupload.similar import Vocabulary
from tests.matching.cases import TESTING, TUNING, Case, half_of_the_set


@dataclass(frozen=True)
class Answer:
    """What the matcher says about a case."""

    case: Case
    said: str | None

    @property
    def is_right(self) -> bool:
        """Return whether a careful person would say the same."""
        return self.said == (self.case.known if self.case.wanted else None)


def answers(half: int) -> list[Answer]:
    """Return what the matcher says about all cases of one half."""
    given = []
    for account in half_of_the_set(half):
        vocabulary = Vocabulary(account.names)
        for case in account.cases:
            suggestion = vocabulary.suggest(case.value)
            said = suggestion.name if suggestion else None
            if said is None and case.wanted:
                said = vocabulary.exact(case.value)
            given.append(Answer(case, said))
    return given


@dataclass(frozen=True)
class Figures:
    """The figures of one run."""

    precision: float
    recall: float
    false: float
    false_everyday: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def figures(given: list[Answer]) -> Figures:
    """Return the figures over all answers."""
    wanted = [answer for answer in given if answer.case.wanted]
    silent = [answer for answer in given if not answer.case.wanted]
    everyday = [answer for answer in silent if answer.case.is_everyday]
    asked = [answer for answer in given if answer.said is not None]
    right = sum(answer.is_right for answer in wanted)
    return Figures(
        precision=right / len(asked),
        recall=right / len(wanted),
        false=share(not answer.is_right for answer in silent),
        false_everyday=share(not answer.is_right for answer in everyday),
    )


def share(outcomes: Iterable[bool]) -> float:
    """Return the share of outcomes that are true."""
    counted = list(outcomes)
    return sum(counted) / len(counted)


def interval(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, after Wilson."""
    z = 1.96
    middle = hits + z * z / 2
    spread = z * sqrt(hits * (count - hits) / count + z * z / 4)
    return (middle - spread) / (count + z * z), (middle + spread) / (count + z * z)


def by_kind(given: list[Answer]) -> dict[str, list[Answer]]:
    """Return the answers of each kind, in the order of the kinds."""
    kinds: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in given:
        kinds[answer.case.kind].append(answer)
    return dict(sorted(kinds.items(), key=lambda kind: not kind[1][0].case.wanted))


def line(name: str, outcomes: list[bool]) -> str:
    """Return a share in per cent with its interval, as a line."""
    low, high = interval(sum(outcomes), len(outcomes))
    figure = f"{name:26}{len(outcomes):6}{100 * share(outcomes):8.1f}"
    return f"{figure}   ({100 * low:.1f} to {100 * high:.1f})"


def report(given: list[Answer], seconds: float) -> str:
    """Return the figures as text."""
    found = figures(given)
    wanted = [answer for answer in given if answer.case.wanted]
    silent = [answer for answer in given if not answer.case.wanted]
    everyday = [answer for answer in silent if answer.case.is_everyday]
    asked = [answer for answer in given if answer.said is not None]
    text = [
        line("precision", [a.case.wanted and a.is_right for a in asked]),
        line("recall", [answer.is_right for answer in wanted]),
        f"{'F1':26}{'':6}{100 * found.f1:8.1f}",
        line("false questions", [not answer.is_right for answer in silent]),
        line("  everyday values", [not answer.is_right for answer in everyday]),
        f"{'ms a value, index included':26}{'':6}{1000 * seconds / len(given):8.2f}",
        "",
    ]
    for kind, of_kind in by_kind(given).items():
        wanted_here = of_kind[0].case.wanted
        name = f"found {kind}" if wanted_here else f"false {kind}"
        text.append(line(name, [a.is_right == wanted_here for a in of_kind]))
    return "\n".join(text)


def main() -> None:
    """Print the figures, or with --wrong the cases of the tuning half that failed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tuning", action="store_true", help="the other half")
    arguments.add_argument("--wrong", metavar="KIND", help="list what failed in tuning")
    options = arguments.parse_args()
    half = TUNING if options.tuning or options.wrong else TESTING
    half_of_the_set(half)
    start = perf_counter()
    given = answers(half)
    text = report(given, perf_counter() - start)
    if options.wrong:
        text = "\n".join(
            f"{answer.case.kind}: {answer.case.value!r} for {answer.case.known!r}, said"
            f" {answer.said!r}"
            for answer in given
            if not answer.is_right and options.wrong in {answer.case.kind, "all"}
        )
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
