"""Leaves, flowers and creatures in metal around the origin, about one unit in radius.

Each takes the colour of its edges; the body is filled with the gradient `plate`.
"""

from ams.demo.drawing.stones import WHITE
from ams.demo.drawing.svg import (
    at,
    circle,
    ellipse,
    line,
    path,
    short,
    tag,
)

PLATE = "url(#plate)"
EDGE = 0.05


def leaf(edge: str) -> str:
    """A leaf with its veins."""
    veins = "".join(
        f"M0 {short(y)}L{short(x)} {short(y - 0.28)}"
        f"M0 {short(y)}L{short(-x)} {short(y - 0.28)}"
        for y, x in ((-0.35, 0.25), (-0.02, 0.36), (0.3, 0.38), (0.6, 0.28))
    )
    body = "M0-1.1C0.62-0.55 0.72 0.35 0 1.02C-0.72 0.35-0.62-0.55 0-1.1Z"
    return path(body, fill=PLATE, stroke=edge, stroke_width=EDGE) + line(
        "M0-0.9V1.02" + veins, edge, 0.04, stroke_opacity=0.7
    )


def fern(edge: str) -> str:
    """A frond with paired leaflets that grow smaller to the tip."""
    drawn = line("M0 1.1C0.08 0.4-0.06-0.4 0-1.05", edge, 0.07)
    for step in range(7):
        y = 0.78 - step * 0.27
        length = 0.62 - step * 0.075
        for side in (-1, 1):
            leaflet = path(
                f"M0 0Q{short(length * 0.5)}-0.2 {short(length)} 0"
                f"Q{short(length * 0.5)} 0.14 0 0Z",
                fill=PLATE,
                stroke=edge,
                stroke_width=0.035,
            )
            drawn += at(0, y, leaflet, turn=-32 if side == 1 else 212)
    return drawn + at(
        0, -0.98, ellipse(0, 0, 0.08, 0.16, fill=PLATE, stroke=edge, stroke_width=0.03)
    )


def flower(edge: str) -> str:
    """A flower of six petals around a stone."""
    petal = ellipse(0, -0.58, 0.3, 0.44, fill=PLATE, stroke=edge, stroke_width=0.04)
    vein = line("M0-0.3V-0.72", edge, 0.03, stroke_opacity=0.6)
    petals = "".join(at(0, 0, petal + vein, turn=turn) for turn in range(0, 360, 60))
    return petals + circle(0, 0, 0.24, fill="url(#gem)", stroke=edge, stroke_width=0.04)


def feather(edge: str) -> str:
    """A feather with a few open barbs."""
    body = "M0.1-1.15C0.75-0.5 0.6 0.35 0.02 0.8C-0.62 0.4-0.66-0.45 0.1-1.15Z"
    barbs = "".join(
        f"M0.03 {short(y)}L{short(x)} {short(y - 0.3)}"
        f"M0.03 {short(y)}L{short(-x)} {short(y - 0.24)}"
        for y, x in ((-0.4, 0.32), (-0.12, 0.4), (0.16, 0.4), (0.44, 0.3))
    )
    return path(body, fill=PLATE, stroke=edge, stroke_width=EDGE) + line(
        "M0.08-0.9Q0-0.1 0 1.2" + barbs, edge, 0.045, stroke_opacity=0.75
    )


def acorn(edge: str) -> str:
    """An acorn with a scaled cap."""
    nut = "M-0.58-0.12C-0.6 0.55-0.2 0.82 0 1.1C0.2 0.82 0.6 0.55 0.58-0.12Z"
    cap = (
        "M-0.74-0.1C-0.78-0.72-0.3-0.84 0-0.84C0.3-0.84 0.78-0.72 0.74-0.1"
        "Q0 0.12-0.74-0.1Z"
    )
    scales = (
        "M-0.6-0.36Q0-0.2 0.6-0.36M-0.42-0.6Q0-0.48 0.42-0.6M-0.3-0.8L-0.4-0.06"
        "M0-0.84V0M0.3-0.8L0.4-0.06"
    )
    return (
        line("M0-0.84V-1.12", edge, 0.12)
        + path(nut, fill="url(#facet)", stroke=edge, stroke_width=EDGE)
        + path(cap, fill=PLATE, stroke=edge, stroke_width=EDGE)
        + line(scales, edge, 0.04, stroke_opacity=0.7)
        + line("M-0.3 0.16Q-0.28 0.46-0.12 0.66", WHITE, 0.07, stroke_opacity=0.6)
    )


def bee(edge: str) -> str:
    """A honeybee from above."""
    wing = ellipse(
        0, 0, 0.62, 0.3, fill=WHITE, fill_opacity=0.75, stroke=edge, stroke_width=0.04
    )
    small = ellipse(
        0, 0, 0.42, 0.22, fill=WHITE, fill_opacity=0.75, stroke=edge, stroke_width=0.04
    )
    body = "M0-0.5C0.46-0.4 0.46 0.5 0 1.05C-0.46 0.5-0.46-0.4 0-0.5Z"
    stripes = "M-0.32 0H0.32M-0.34 0.28H0.34M-0.24 0.56H0.24"
    return (
        at(-0.6, -0.28, wing, turn=22)
        + at(0.6, -0.28, wing, turn=-22)
        + at(-0.45, 0.18, small, turn=-28)
        + at(0.45, 0.18, small, turn=28)
        + path(body, fill=PLATE, stroke=edge, stroke_width=EDGE)
        + line(stripes, edge, 0.11)
        + circle(0, -0.66, 0.24, fill=PLATE, stroke=edge, stroke_width=EDGE)
        + line("M-0.1-0.86Q-0.16-1.08-0.34-1.1M0.1-0.86Q0.16-1.08 0.34-1.1", edge, 0.05)
    )


def moth(edge: str) -> str:
    """A moth with spread wings, each with an eye of stone."""
    upper = "M0.06-0.3C0.5-0.95 1.15-0.95 1.2-0.6C1.22-0.1 0.6 0.14 0.06 0.1Z"
    lower = "M0.06 0.06C0.5 0.1 0.86 0.3 0.8 0.62C0.66 1 0.2 0.7 0.06 0.4Z"
    wing = (
        path(lower, fill=PLATE, stroke=edge, stroke_width=EDGE)
        + path(upper, fill=PLATE, stroke=edge, stroke_width=EDGE)
        + line("M0.1-0.2Q0.6-0.66 1.06-0.7M0.1-0.1Q0.6-0.4 1.12-0.44", edge, 0.03)
        + circle(0.66, -0.34, 0.15, fill="url(#gem)", stroke=edge, stroke_width=0.04)
        + circle(0.44, 0.44, 0.09, fill="url(#gem)", stroke=edge, stroke_width=0.03)
    )
    return (
        wing
        + tag("g", wing, transform="scale(-1 1)")
        + ellipse(0, 0.1, 0.14, 0.56, fill=PLATE, stroke=edge, stroke_width=EDGE)
        + line(
            "M-0.05-0.44Q-0.16-0.84-0.4-0.94M0.05-0.44Q0.16-0.84 0.4-0.94", edge, 0.05
        )
    )


def shell(edge: str) -> str:
    """A scallop shell."""
    body = (
        "M-0.24 0.86L-0.36 0.62C-1 0.3-1.1-0.3-0.8-0.66C-0.4-1.06 0.4-1.06 0.8-0.66"
        "C1.1-0.3 1 0.3 0.36 0.62L0.24 0.86Z"
    )
    ends = ((-0.84, -0.3), (-0.5, -0.78), (0, -0.94), (0.5, -0.78), (0.84, -0.3))
    ribs = "".join(f"M0 0.8L{short(x)} {short(y)}" for x, y in ends)
    return path(body, fill=PLATE, stroke=edge, stroke_width=EDGE) + line(
        ribs, edge, 0.045, stroke_opacity=0.65
    )
