"""Writes SVG: elements as text, numbers kept short.

Only presentation attributes are used, no style and no script, so that a picture looks
the same under the strictest content security policy.
"""

from math import cos, radians, sin

Point = tuple[float, float]


def short(number: float) -> str:
    """Return the number with at most two decimals."""
    written = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def tag(name: str, *children: str, **attributes: str | float) -> str:
    """Return an element; `stroke_width` is written as `stroke-width`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_text(value)}"'
        for key, value in attributes.items()
    )
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else short(value)


def circle(x: float, y: float, r: float, **attributes: str | float) -> str:
    """Return a circle."""
    return tag("circle", cx=x, cy=y, r=r, **attributes)


def ellipse(x: float, y: float, rx: float, ry: float, **attributes: str | float) -> str:
    """Return an ellipse."""
    return tag("ellipse", cx=x, cy=y, rx=rx, ry=ry, **attributes)


def path(d: str, **attributes: str | float) -> str:
    """Return a path."""
    return tag("path", d=d, **attributes)


def line(d: str, color: str, width: float, **attributes: str | float) -> str:
    """Return a path that is only drawn along, with round ends."""
    round_ends = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    return path(
        d, fill="none", stroke=color, stroke_width=width, **round_ends, **attributes
    )


def polygon(points: list[Point], **attributes: str | float) -> str:
    """Return a closed shape through the points."""
    return path(
        "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points) + "Z", **attributes
    )


def at(x: float, y: float, drawn: str, *, scale: float = 1, turn: float = 0) -> str:
    """Return what was drawn around the origin, moved, turned and scaled."""
    transform = f"translate({short(x)} {short(y)})"
    transform += f" rotate({short(turn)})" if turn else ""
    transform += f" scale({short(scale)})" if scale != 1 else ""
    return tag("g", drawn, transform=transform)


def polar(angle: float, rx: float, ry: float | None = None) -> Point:
    """Return the point at an angle in degrees, clockwise from the right."""
    ry = rx if ry is None else ry
    return cos(radians(angle)) * rx, sin(radians(angle)) * ry


def star(points: int, inner: float, *, turn: float = -90) -> list[Point]:
    """Return the corners of a star of radius 1."""
    step = 180 / points
    return [
        polar(turn + corner * step, inner if corner % 2 else 1)
        for corner in range(2 * points)
    ]
