"""Signs and plates in metal around the origin, about one unit in radius.

Each takes the colour of its edges; the body is filled with the gradient `plate`.
"""

from collections.abc import Callable

from ams.demo.drawing.nature import (
    EDGE,
    PLATE,
    acorn,
    bee,
    feather,
    fern,
    flower,
    leaf,
    moth,
    shell,
)
from ams.demo.drawing.stones import WHITE
from ams.demo.drawing.svg import (
    circle,
    ellipse,
    line,
    path,
    polar,
    polygon,
    short,
    star,
    tag,
)


def disc(edge: str) -> str:
    """A plain round plate with a rim."""
    return circle(0, 0, 1, fill=PLATE, stroke=edge, stroke_width=EDGE) + circle(
        0, 0, 0.86, fill="none", stroke=WHITE, stroke_width=0.03, stroke_opacity=0.5
    )


def star_(edge: str) -> str:
    """A star of five points with a ridge."""
    ridges = "".join(f"M0 0L{short(x)} {short(y)}" for x, y in star(5, 0.42)[::2])
    return polygon(
        star(5, 0.42),
        fill=PLATE,
        stroke=edge,
        stroke_width=EDGE,
        stroke_linejoin="round",
    ) + line(ridges, WHITE, 0.035, stroke_opacity=0.6)


def moon(edge: str) -> str:
    """A crescent."""
    body = "M0.35-0.94A1 1 0 1 0 0.35 0.94A0.78 0.78 0 1 1 0.35-0.94Z"
    return path(
        body, fill=PLATE, stroke=edge, stroke_width=EDGE, stroke_linejoin="round"
    ) + line("M-0.2-0.78A0.84 0.84 0 0 0-0.62 0.5", WHITE, 0.05, stroke_opacity=0.55)


def sun(edge: str) -> str:
    """A sun with long and short rays."""
    return (
        polygon(
            star(12, 0.62),
            fill=PLATE,
            stroke=edge,
            stroke_width=0.04,
            stroke_linejoin="round",
        )
        + circle(0, 0, 0.46, fill=PLATE, stroke=edge, stroke_width=0.04)
        + circle(-0.12, -0.14, 0.14, fill=WHITE, fill_opacity=0.55)
    )


def heart(edge: str) -> str:
    """A heart."""
    body = (
        "M0 0.95C-1.3 0.05-1.05-0.85-0.5-0.85C-0.18-0.85 0-0.6 0-0.45"
        "C0-0.6 0.18-0.85 0.5-0.85C1.05-0.85 1.3 0.05 0 0.95Z"
    )
    return path(body, fill=PLATE, stroke=edge, stroke_width=EDGE) + line(
        "M-0.72-0.2Q-0.72-0.56-0.42-0.6", WHITE, 0.08, stroke_opacity=0.65
    )


def hexagon(edge: str) -> str:
    """An open six-sided frame."""
    outer = [polar(angle, 1) for angle in range(30, 390, 60)]
    inner = [polar(angle, 0.62) for angle in range(390, 30, -60)]
    d = "".join(
        "M" + "L".join(f"{short(x)} {short(y)}" for x, y in ring) + "Z"
        for ring in (outer, inner)
    )
    return path(d, fill=PLATE, fill_rule="evenodd", stroke=edge, stroke_width=EDGE)


def wave(edge: str) -> str:
    """A round plate with three waves."""
    crests = "".join(
        f"M-0.78 {short(y)}Q-0.52 {short(y - 0.34)}-0.26 {short(y)}"
        f"T0.26 {short(y)}T0.78 {short(y)}"
        for y in (-0.22, 0.1, 0.42)
    )
    return disc(edge) + line(crests, edge, 0.08, stroke_opacity=0.75)


def bar(edge: str) -> str:
    """A slim upright bar with three engraved lines."""
    body = tag(
        "rect", x=-0.26, y=-1.15, width=0.52, height=2.3, rx=0.14,
        fill=PLATE, stroke=edge, stroke_width=EDGE,
    )  # fmt: skip
    return body + line("M-0.1-0.4H0.1M-0.1-0.2H0.1M-0.1 0H0.1", edge, 0.05)


def anchor(edge: str) -> str:
    """An anchor."""
    body = (
        "M0-0.6V0.92M-0.42-0.28H0.42M-0.86 0.3C-0.8 0.8-0.4 1 0 1"
        "C0.4 1 0.8 0.8 0.86 0.3"
    )
    flukes = "M-1 0.5L-0.88 0.18L-0.64 0.42M1 0.5L0.88 0.18L0.64 0.42"
    outline = line(body + flukes, edge, 0.27) + circle(
        0, -0.82, 0.2, fill="none", stroke=edge, stroke_width=0.25
    )
    return (
        outline
        + line(body + flukes, "url(#solid)", 0.17)
        + circle(0, -0.82, 0.2, fill="none", stroke="url(#solid)", stroke_width=0.15)
    )


def mountain(edge: str) -> str:
    """A round plate with a range of mountains and a sun of stone."""
    range_ = "M-0.84 0.5L-0.3-0.22L0.02 0.18L0.34-0.36L0.86 0.48A1 1 0 0 1-0.84 0.5Z"
    snow = (
        "M-0.3-0.22L-0.44-0.02L-0.3 0.06L-0.16-0.04ZM0.34-0.36L0.18-0.1L0.36 0"
        "L0.52-0.12Z"
    )
    return (
        disc(edge)
        + circle(-0.06, -0.5, 0.15, fill="url(#gem)", stroke=edge, stroke_width=0.03)
        + path(range_, fill=edge, fill_opacity=0.72)
        + path(snow, fill=WHITE, fill_opacity=0.85)
    )


def compass(edge: str) -> str:
    """A round plate with a star of eight points and a stone in the middle."""
    return (
        disc(edge)
        + polygon(star(4, 0.2, turn=-45), fill=edge, fill_opacity=0.45)
        + polygon(star(4, 0.24), fill=edge, fill_opacity=0.85)
        + circle(0, 0, 0.2, fill="url(#gem)", stroke=WHITE, stroke_width=0.05)
    )


def tassel(edge: str) -> str:
    """A cap with a tassel of fine chain."""
    strands = "".join(
        f"M{short(x * 0.7)}-0.4L{short(x)} {short(1.15 - x * x)}"
        for x in (-0.36, -0.24, -0.12, 0, 0.12, 0.24, 0.36)
    )
    return (
        line(strands, edge, 0.1)
        + line(strands, "url(#solid)", 0.06)
        + path(
            "M-0.3-0.4Q-0.3-0.9 0-0.95Q0.3-0.9 0.3-0.4Z",
            fill=PLATE,
            stroke=edge,
            stroke_width=EDGE,
        )
    )


def locket(edge: str) -> str:
    """An oval locket with a sprig and a hinge."""
    sprig = tag("g", fern(edge), transform="scale(.62) rotate(14)")
    return (
        ellipse(0, 0, 0.84, 1.08, fill=PLATE, stroke=edge, stroke_width=EDGE)
        + ellipse(
            0,
            0,
            0.7,
            0.94,
            fill="none",
            stroke=edge,
            stroke_width=0.03,
            stroke_opacity=0.6,
        )
        + sprig
        + tag(
            "rect",
            x=0.78,
            y=-0.18,
            width=0.14,
            height=0.36,
            rx=0.05,
            fill=PLATE,
            stroke=edge,
            stroke_width=0.03,
        )
    )


def pebble(edge: str) -> str:
    """A rounded, slightly uneven nugget."""
    body = (
        "M-0.86 0.1C-0.96-0.5-0.4-0.88 0.12-0.8C0.7-0.72 1-0.2 0.84 0.3"
        "C0.66 0.82 0 0.9-0.42 0.76C-0.7 0.66-0.82 0.4-0.86 0.1Z"
    )
    return path(body, fill=PLATE, stroke=edge, stroke_width=EDGE) + line(
        "M-0.56-0.1Q-0.5-0.5-0.06-0.56", WHITE, 0.1, stroke_opacity=0.7
    )


MOTIFS: dict[str, Callable[[str], str]] = {
    "disc": disc, "leaf": leaf, "fern": fern, "star": star_, "moon": moon, "sun": sun,
    "heart": heart, "flower": flower, "hex": hexagon, "wave": wave, "bar": bar,
    "feather": feather, "anchor": anchor, "acorn": acorn, "bee": bee, "moth": moth,
    "mountain": mountain, "compass": compass, "shell": shell, "tassel": tassel,
    "locket": locket, "pebble": pebble,
}  # fmt: skip
"""Word -> what draws it."""
