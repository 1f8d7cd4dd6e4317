"""Stones around the origin, about one unit in radius, each in a thin setting."""

from collections.abc import Callable

from ams.demo.drawing.svg import (
    Point,
    circle,
    ellipse,
    line,
    path,
    polar,
    polygon,
    short,
    tag,
)

EDGE = 0.05
WHITE = "#ffffff"


def brilliant(edge: str) -> str:
    """A round stone with the star of facets that a brilliant cut has."""
    outer = [polar(angle, 1) for angle in range(0, 360, 45)]
    table = [polar(angle + 22.5, 0.52) for angle in range(0, 360, 45)]
    spokes = "".join(
        f"M{_at(table[i])}L{_at(outer[i])}M{_at(table[i])}L{_at(outer[(i + 1) % 8])}"
        for i in range(8)
    )
    return (
        circle(0, 0, 1, fill="url(#gem)", stroke=edge, stroke_width=EDGE)
        + polygon(table, fill=WHITE, fill_opacity=0.28)
        + line(spokes, WHITE, 0.035, stroke_opacity=0.55)
        + polygon([table[4], table[5], table[6], (0, 0)], fill=WHITE, fill_opacity=0.4)
    )


def cabochon(edge: str, *, rx: float = 0.78, ry: float = 1.0) -> str:
    """A smooth domed oval with one soft light."""
    return (
        ellipse(0, 0, rx, ry, fill="url(#gem)", stroke=edge, stroke_width=EDGE)
        + ellipse(
            -rx * 0.34, -ry * 0.42, rx * 0.3, ry * 0.2, fill=WHITE, fill_opacity=0.62
        )
        + line(
            f"M{short(-rx * 0.2)} {short(ry * 0.74)}"
            f"Q{short(rx * 0.56)} {short(ry * 0.66)}"
            f" {short(rx * 0.7)} {short(ry * 0.05)}",
            WHITE,
            0.06,
            stroke_opacity=0.35,
        )
    )


def pearl(edge: str) -> str:
    """A round pearl."""
    return (
        circle(0, 0, 0.95, fill="url(#gem)", stroke=edge, stroke_width=0.03)
        + ellipse(-0.34, -0.4, 0.26, 0.18, fill=WHITE, fill_opacity=0.9)
        + line("M-0.1 0.72Q0.5 0.62 0.68 0.12", WHITE, 0.08, stroke_opacity=0.5)
    )


def baguette(edge: str) -> str:
    """A stone of emerald cut: a step within a step."""
    outer = _octagon(0.76, 1, 0.26)
    middle = _octagon(0.55, 0.78, 0.2)
    table = _octagon(0.34, 0.56, 0.12)
    spokes = "".join(f"M{_at(a)}L{_at(b)}" for a, b in zip(outer, table, strict=True))
    return (
        polygon(outer, fill="url(#facet)", stroke=edge, stroke_width=EDGE)
        + polygon(middle, fill=WHITE, fill_opacity=0.16)
        + polygon(table, fill=WHITE, fill_opacity=0.26)
        + line(spokes, WHITE, 0.03, stroke_opacity=0.5)
    )


def pear(edge: str) -> str:
    """A drop, pointed at the top."""
    drop = (
        "M0-1.1C0.2-0.6 0.74-0.2 0.74 0.32A0.74 0.74 0 0 1-0.74 0.32"
        "C-0.74-0.2-0.2-0.6 0-1.1Z"
    )
    inner = (
        "M0-0.6C0.1-0.3 0.42-0.08 0.42 0.3A0.42 0.42 0 0 1-0.42 0.3"
        "C-0.42-0.08-0.1-0.3 0-0.6Z"
    )
    facets = (
        "M0-1.1V-0.6M-0.74 0.32L-0.42 0.3M0.74 0.32L0.42 0.3M0 1.06V0.72M-0.52 0.85"
        "L-0.3 0.6M0.52 0.85L0.3 0.6"
    )
    return (
        path(drop, fill="url(#gem)", stroke=edge, stroke_width=EDGE)
        + path(inner, fill=WHITE, fill_opacity=0.22)
        + line(facets, WHITE, 0.035, stroke_opacity=0.5)
        + ellipse(-0.22, 0.1, 0.1, 0.2, fill=WHITE, fill_opacity=0.55)
    )


def marquise(edge: str) -> str:
    """A pointed ellipse."""
    outer = "M0-1.1Q0.86 0 0 1.1Q-0.86 0 0-1.1Z"
    facets = "M0-1.1L-0.22 0L0 1.1L0.22 0ZM-0.43 0H-0.22M0.22 0H0.43"
    return (
        path(outer, fill="url(#gem)", stroke=edge, stroke_width=EDGE)
        + path("M0-1.1L-0.22 0L0 1.1L0.22 0Z", fill=WHITE, fill_opacity=0.24)
        + line(facets, WHITE, 0.03, stroke_opacity=0.5)
    )


def crystal(edge: str) -> str:
    """A raw crystal: a column with a point."""
    faces = (
        ([(-0.5, -0.5), (0, -1.15), (-0.08, -0.35)], 0.5),
        ([(0, -1.15), (0.5, -0.42), (-0.08, -0.35)], 0.15),
        ([(-0.5, -0.5), (-0.08, -0.35), (-0.14, 1.0), (-0.44, 0.84)], 0.32),
        ([(-0.08, -0.35), (0.5, -0.42), (0.4, 0.8), (-0.14, 1.0)], 0.04),
    )
    outline: list[Point] = [(-0.5, -0.5), (0, -1.15), (0.5, -0.42), (0.4, 0.8)]
    outline += [(-0.14, 1.0), (-0.44, 0.84)]
    lit = "".join(polygon(face, fill=WHITE, fill_opacity=glow) for face, glow in faces)
    return polygon(outline, fill="url(#facet)", stroke=edge, stroke_width=EDGE) + lit


def hexagon(edge: str) -> str:
    """A six-sided stone."""
    outer = [polar(angle, 1) for angle in range(30, 390, 60)]
    table = [polar(angle, 0.55) for angle in range(30, 390, 60)]
    spokes = "".join(f"M{_at(a)}L{_at(b)}" for a, b in zip(outer, table, strict=True))
    return (
        polygon(outer, fill="url(#facet)", stroke=edge, stroke_width=EDGE)
        + polygon(table, fill=WHITE, fill_opacity=0.24)
        + line(spokes, WHITE, 0.035, stroke_opacity=0.5)
    )


CUTS: dict[str, Callable[[str], str]] = {
    "brilliant": brilliant,
    "cabochon": cabochon,
    "pearls": pearl,
    "baguette": baguette,
    "pear": pear,
    "marquise": marquise,
    "crystal": crystal,
    "hexagon": hexagon,
}
"""Word -> what draws it; each takes the colour of the edge."""


def halo(count: int, edge: str) -> str:
    """Return small stones in a circle of radius 1."""
    small = brilliant(edge)
    beads = []
    for number in range(count):
        x, y = polar(number * 360 / count - 90, 1)
        beads.append(
            tag("g", small, transform=f"translate({short(x)} {short(y)}) scale(.2)")
        )
    return "".join(beads)


def _octagon(half_width: float, half_height: float, corner: float) -> list[Point]:
    w, h, c = half_width, half_height, corner
    return [
        (-w + c, -h),
        (w - c, -h),
        (w, -h + c),
        (w, h - c),
        (w - c, h),
        (-w + c, h),
        (-w, h - c),
        (-w, -h + c),
    ]


def _at(point: Point) -> str:
    return f"{short(point[0])} {short(point[1])}"
