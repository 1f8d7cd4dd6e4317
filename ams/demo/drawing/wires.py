"""Wire, chain and links: metal that follows a line."""

from math import atan2, degrees

from ams.demo.drawing.looks import Look
from ams.demo.drawing.svg import (
    Point,
    at,
    circle,
    ellipse,
    line,
    path,
    polar,
    tag,
)

SHEEN = "url(#sheen)"


def wire(d: str, look: Look, width: float) -> str:
    """Return a round wire along the path: its edge, its metal, its light."""
    return (
        line(d, look.metal.edge, width + 2.4)
        + line(d, SHEEN, width)
        + line(d, look.metal.light, width * 0.22, stroke_opacity=0.55)
    )


def oval(x: float, y: float, rx: float, ry: float) -> str:
    """Return an ellipse as a path."""
    half = f"A{rx} {ry} 0 0 1"
    return f"M{x - rx} {y}{half} {x + rx} {y}{half} {x - rx} {y}Z"


def fine_chain(d: str, look: Look, *, width: float = 3.4) -> str:
    """Return a chain so fine that its links are only a rhythm."""
    dashes = path(
        d,
        fill="none",
        stroke=look.metal.light,
        stroke_width=width * 0.55,
        stroke_dasharray="3.5 4.5",
    )
    return (
        line(d, look.metal.edge, width + 1) + line(d, look.metal.middle, width) + dashes
    )


def jump_ring(x: float, y: float, look: Look, *, size: float = 8) -> str:
    """Return a small ring that holds one thing to another."""
    return circle(
        x, y, size, fill="none", stroke=look.metal.edge, stroke_width=size * 0.62
    ) + circle(
        x, y, size, fill="none", stroke=look.metal.middle, stroke_width=size * 0.36
    )


def loop(
    count: int, x: float, y: float, rx: float, ry: float
) -> list[tuple[Point, float]]:
    """Return points on an ellipse with the direction there, the far side first."""
    found = []
    for number in range(count):
        angle = number * 360 / count - 90
        dx, dy = polar(angle, rx, ry)
        tx, ty = polar(angle + 90, rx, ry)
        found.append(((x + dx, y + dy), degrees(atan2(ty, tx))))
    return sorted(found, key=lambda one: one[0][1])


def loop_in_order(
    count: int, x: float, y: float, rx: float, ry: float
) -> list[tuple[Point, float]]:
    """Return points on an ellipse, one after another."""
    found = loop(count, x, y, rx, ry)
    left = [one for one in found if one[0][0] < x - 0.01]
    right = [one for one in found if one[0][0] >= x - 0.01]
    return right + left[::-1]


def paperclip(look: Look, *, length: float = 17, width: float = 7) -> str:
    """Return one long link around the origin."""
    place: dict[str, float] = {
        "x": -length,
        "y": -width,
        "width": 2 * length,
        "height": 2 * width,
        "rx": width,
    }
    return tag(
        "rect", fill="none", stroke=look.metal.edge, stroke_width=6, **place
    ) + tag("rect", fill="none", stroke=look.metal.middle, stroke_width=3.6, **place)


def curb(look: Look, *, size: float = 11) -> str:
    """Return one round link around the origin."""
    return ellipse(
        0, 0, size, size * 0.66, fill="none", stroke=look.metal.edge, stroke_width=5.6
    ) + ellipse(0, 0, size, size * 0.66, fill="none", stroke=SHEEN, stroke_width=3.4)


def rope(look: Look, *, size: float = 8) -> str:
    """Return one turn of a rope around the origin."""
    d = f"M{-size * 0.5} {size * 0.9}Q0 0 {size * 0.5} {-size * 0.9}"
    return line(d, look.metal.edge, size * 0.95) + line(d, SHEEN, size * 0.6)


def along(links: list[tuple[Point, float]], *drawn: str) -> str:
    """Return the drawings in turn, each laid along the line at its point."""
    return "".join(
        at(x, y, drawn[number % len(drawn)], turn=turn)
        for number, ((x, y), turn) in enumerate(links)
    )
