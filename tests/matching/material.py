"""The lists that the labelled set is made of; `lists/SOURCES.md` names their origin."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

LISTS = Path(__file__).parent / "lists"
_LATIN = re.compile(r"[A-Za-z '&-]+")
Pair = tuple[str, str]
Pairs = list[Pair]


@cache
def lines(name: str) -> list[str]:
    """Return the lines of a list."""
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def trade(section: str) -> list[str]:
    """Return the entries of one section of the list of the trade."""
    found: list[str] = []
    current = ""
    for line in lines("trade"):
        if line.startswith("["):
            current = line.strip("[]")
        elif current == section:
            found.extend(line.split(", "))
    return found


def pairs(section: str) -> Pairs:
    """Return the entries of a section that are written as one/other."""
    halves = (entry.partition("/") for entry in trade(section))
    return [(one, other) for one, _, other in halves]


def wrong_spellings(name: str) -> Pairs:
    """Return (wrong, right) for each misspelling of a list."""
    found: Pairs = []
    for line in lines(name):
        right, _, wrongs = line.partition(": ")
        found.extend((wrong, right) for wrong in wrongs.split(", "))
    return found


@cache
def common_words() -> frozenset[str]:
    """Return common English words."""
    return frozenset(lines("common"))


@dataclass(frozen=True)
class Names:
    """Names that accounts are filled with, of one half of the set."""

    things: list[str]
    brands: list[str]
    trade: list[str]

    @property
    def everything(self) -> list[str]:
        """Return all names."""
        return self.things + self.brands + self.trade

    @property
    def latin(self) -> list[str]:
        """Return the names in plain Latin letters."""
        return [
            name for name in self.everything if re.fullmatch(r"[A-Za-z '&-]+", name)
        ]

    @property
    def several_words(self) -> list[str]:
        """Return the names of two words and more."""
        return [name for name in self.latin if " " in name]


# Makes cases of one kind: a value, and the known name that it means or that tempts.
Maker = Callable[[Names, Random], Iterator[Pair]]


def names_of_half(half: int) -> Names:
    """Return every other name, so that no name is in both halves."""
    of_trade = [
        name
        for section in ("category", "collection", "material", "supplier")
        for name in trade(section)
    ]
    lists = (lines("things"), lines("brands"), sorted(set(of_trade)))
    every_name = sorted({name.casefold() for names in lists for name in names})
    wanted = set(every_name[half::2])
    return Names(*([n for n in names if n.casefold() in wanted] for names in lists))
