"""Rings, seen from the front, with what they carry."""

from ams.demo.drawing.looks import Look
from ams.demo.drawing.stones import halo
from ams.demo.drawing.svg import Point, at, circle, ellipse, line, polar, short
from ams.demo.drawing.wires import oval, wire


def ring(look: Look) -> str:
    """A ring seen from the front, with its stone, motif or wave on top."""
    x, y, r = 200, 238, 92
    width = 13 if "slim" in look.extras else 20
    hoop = oval(x, y, r, r)
    drawn = wire(hoop, look, width) + _finish(look, (x, y), r, width)
    top = y - r - 14
    if "crest" in look.extras:
        crest = f"M120 {top + 62}Q150 {top - 40} 200 {top + 6}T280 {top + 62}"
        return drawn + wire(crest, look, 11)
    return drawn + _head(look, x, top)


def _head(look: Look, x: float, top: float) -> str:
    """Return what the ring carries."""
    claws = wire(
        f"M{x - 26} {top + 30}L{x - 30} {top + 4}"
        f"M{x + 26} {top + 30}L{x + 30} {top + 4}",
        look,
        6,
    )
    if "triple" in look.extras:
        sides = "".join(look.gem(x + 52 * side, top + 12, 21) for side in (-1, 1))
        return claws + sides + look.gem(x, top, 33)
    if "cluster" in look.extras:
        around = [polar(angle, 34) for angle in range(0, 360, 60)]
        small = "".join(look.gem(x + dx, top - 4 + dy, 16) for dx, dy in around)
        return small + look.gem(x, top - 4, 21)
    if "halo" in look.extras:
        plate = circle(
            x, top - 6, 51, fill="url(#plate)", stroke=look.metal.edge, stroke_width=2
        )
        return (
            claws
            + plate
            + at(x, top - 6, halo(16, look.stone.edge), scale=43)
            + look.gem(x, top - 6, 33)
        )
    if look.motif:
        size, turn = (56, 62) if "across" in look.extras else (46, 0)
        return look.figure(x, top - 6, size, turn=turn)
    return claws + _set_stone(look, x, top)


def _set_stone(look: Look, x: float, top: float) -> str:
    """Return one stone on top; smooth ones lie in a bezel."""
    size = 56 if "large" in look.extras else 42
    bezel = size + 7 if look.cut in {None, "cabochon", "pearls"} else 0
    narrow = 0.78 if look.cut == "cabochon" else 1
    metal = {"fill": "url(#plate)", "stroke": look.metal.edge}
    seat = ellipse(x, top - 8, bezel * narrow, bezel, **metal) if bezel else ""
    return seat + look.gem(x, top - 8, size)


def _finish(look: Look, middle: Point, r: float, width: float) -> str:
    """Return the marks of the finish on a round wire."""
    x, y = middle
    if "twist" in look.extras:
        turns = ""
        for angle in range(0, 360, 9):
            x1, y1 = polar(angle, r - width / 2)
            x2, y2 = polar(angle + 11, r + width / 2)
            turns += f"M{short(x + x1)} {short(y + y1)}L{short(x + x2)} {short(y + y2)}"
        return line(turns, look.metal.edge, 2.4, stroke_opacity=0.7)
    if "hammered" in look.extras:
        return "".join(
            circle(x + px, y + py, 5, fill=look.metal.light, fill_opacity=0.5)
            for px, py in (
                polar(angle, r + (angle % 3 - 1) * 4) for angle in range(0, 360, 13)
            )
        )
    return ""
