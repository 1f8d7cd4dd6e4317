"""Figures as pictures: the geometry of a bar chart, drawn by a template as SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

GAP = 0.32
"""The part of a bar's place that stays free."""

LEAST = 2.0
"""A bar of one record beside one of ten thousand can still be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its week, its value, and its place in percent of the picture."""

    week: date
    value: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    labelled: bool
    peak: bool


def bars(values: Mapping[date, int]) -> list[Bar]:
    """Return a bar for each week, scaled to the greatest value."""
    top = max(values.values(), default=0) or 1
    place = 100 / max(len(values), 1)
    found = []
    for at, (week, value) in enumerate(values.items()):
        height = max(100 * value / top, LEAST) if value else LEAST
        found.append(
            Bar(
                week=week,
                value=value,
                x=round(at * place + place * GAP / 2, 2),
                y=round(100 - height, 2),
                width=round(place * (1 - GAP), 2),
                height=round(height, 2),
                middle=round(at * place + place / 2, 2),
                labelled=(len(values) - 1 - at) % 2 == 0,
                peak=value == top,
            )
        )
    return found
