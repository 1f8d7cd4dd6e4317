"""Bands, cuffs and bangles: metal bent round, so that its inside shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from ams.demo.drawing.looks import Look
from ams.demo.drawing.svg import Point, at, circle, ellipse, line, path, polar, short
from ams.demo.drawing.wires import SHEEN, oval, wire


@dataclass(frozen=True, slots=True)
class Tube:
    """The place of a piece of tube: the middle and radii of its rim, and its height."""

    x: float
    top: float
    rx: float
    ry: float
    height: float

    def arc(self, depth: float) -> str:
        """Return the near half of the rim, this far down."""
        y = self.top + depth
        return (
            f"M{self.x - self.rx} {y}A{self.rx} {self.ry} 0 0 0 {self.x + self.rx} {y}"
        )

    def wall(self) -> str:
        """Return the front: the near half of the rim, down, and back."""
        bottom = self.top + self.height
        back = f"A{self.rx} {self.ry} 0 0 1 {self.x - self.rx} {bottom}Z"
        return f"{self.arc(0)}V{bottom}{back}"

    def rim(self, *angles: int) -> Iterator[Point]:
        """Yield points of the near half of the rim, by angle from the right."""
        for angle in angles:
            dx, dy = polar(angle, self.rx, self.ry)
            yield self.x + dx, self.top + dy

    @property
    def front(self) -> Point:
        """The middle of the wall."""
        return self.x, self.top + self.ry + self.height / 2


def band(look: Look) -> str:
    """A wide band lying down."""
    tube = Tube(200, 158, 112, 44, 82)
    x, top, rx, ry = tube.x, tube.top, tube.rx, tube.ry
    edge = {"stroke": look.metal.edge, "stroke_width": "3"}
    far = (
        f"M{x - rx} {top}A{rx} {ry} 0 0 1 {x + rx} {top}"
        f"A{rx} {ry * 0.55} 0 0 0 {x - rx} {top}Z"
    )
    inside = ellipse(x, top, rx, ry, fill=look.metal.dark, **edge)
    inside += path(far, fill=look.metal.edge, fill_opacity=0.45)
    return inside + _front(look, tube)


def cuff(look: Look) -> str:
    """A cuff, open at the back."""
    tube = Tube(200, 150, 124, 58, 84)
    x, top, rx, ry = tube.x, tube.top, tube.rx, tube.ry
    rim = f"A{rx} {ry} 0 0"
    back, low = top - 50, top - 50 + tube.height * 0.6
    inside = path(
        f"M{x - 62} {back}{rim} 0 {x - rx} {top}{rim} 0 {x + rx} {top}"
        f"{rim} 0 {x + 62} {back}L{x + 58} {low}{rim} 1 {x + rx - 6} {top + 30}"
        f"Q{x} {top + 96} {x - rx + 6} {top + 30}{rim} 1 {x - 58} {low}Z",
        fill=look.metal.dark,
        stroke=look.metal.edge,
        stroke_width=3,
    )
    return inside + _front(look, tube)


def _front(look: Look, tube: Tube) -> str:
    """Return the wall with its finish, its lights and what is set on it."""
    edge = {"stroke": look.metal.edge, "stroke_width": "3"}
    drawn = path(tube.wall(), fill=SHEEN, **edge)
    for finish, marks in FINISHES.items():
        if finish in look.extras:
            drawn += marks(look, tube)
    drawn += line(tube.arc(5), look.metal.light, 3, stroke_opacity=0.8)
    drawn += line(tube.arc(tube.height - 5), look.metal.light, 2, stroke_opacity=0.5)
    return drawn + (look.figure(*tube.front, 32) if look.motif or look.cut else "")


def _hammered(look: Look, tube: Tube) -> str:
    metal = look.metal
    drawn = ""
    for row in range(4):
        for x, y in tube.rim(*range(12 + row * 5, 172, 13)):
            width = 3 + 5 * (y - tube.top) / tube.ry
            spot = ellipse(0, 0, width, 7, fill=metal.light, fill_opacity=0.42)
            dent = ellipse(0, 0, width, 7, fill="none", stroke=metal.dark, opacity=0.4)
            drawn += at(x, y + 13 + row * 19, spot + dent)
    return drawn


def _bark(look: Look, tube: Tube) -> str:
    drawn = ""
    for number, (x, y) in enumerate(tube.rim(*range(8, 176, 5))):
        start, end = y + 8 + number * 7 % 22, y + tube.height - 8 - number * 11 % 26
        d = f"M{short(x)} {short(start)}Q{short(x + 3)} {short((start + end) / 2)}"
        color = look.metal.edge if number % 3 else look.metal.light
        d += f" {short(x)} {short(end)}"
        drawn += line(d, color, 2.2, stroke_opacity=0.75)
    return drawn


def _grooves(look: Look, tube: Tube) -> str:
    return "".join(
        line(tube.arc(depth), look.metal.edge, 2.2, stroke_opacity=0.7)
        for depth in (24, 41, 58)
    )


FINISHES = {"hammered": _hammered, "bark": _bark, "grooves": _grooves}


def bangle(look: Look) -> str:
    """One bangle, or three lying over each other."""
    count = 3 if "three" in look.extras else 1
    drawn = ""
    for number in range(count):
        x, y = 200 + number % 2 * 8, 212 - (count - 1) * 16 + number * 34
        drawn += wire(oval(x, y, 128, 62), look, 11 if count > 1 else 17)
        if "twist" in look.extras:
            drawn += _turns(look, x, y)
        if "hammered" in look.extras and number == 1:
            spots = (polar(angle, 128, 62) for angle in range(0, 360, 9))
            light = {"fill": look.metal.light, "fill_opacity": "0.7"}
            drawn += "".join(circle(x + px, y + py, 3.6, **light) for px, py in spots)
    hangs = look.motif or look.cut
    return drawn + (look.figure(200, 212 + 62 + 34, 34) if hangs else "")


def _turns(look: Look, x: float, y: float) -> str:
    d = ""
    for angle in range(0, 360, 6):
        (px, py), (qx, qy) = polar(angle, 122, 56), polar(angle + 7, 134, 68)
        d += f"M{short(x + px)} {short(y + py)}L{short(x + qx)} {short(y + qy)}"
    return line(d, look.metal.edge, 2.4, stroke_opacity=0.65)
