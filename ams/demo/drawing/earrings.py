"""Studs, hoops and drops, always a pair."""

from ams.demo.drawing.looks import Look
from ams.demo.drawing.svg import circle
from ams.demo.drawing.wires import fine_chain, jump_ring, loop, wire


def studs(look: Look) -> str:
    """A pair of studs, the second turned a little."""
    pair = ""
    for x, y, turn in ((128, 176, -10), (272, 232, 12)):
        post = wire(f"M{x} {y}L{x + 40} {y + 34}", look, 4)
        seat = ""
        if look.cut in {"cabochon", "pearls", "brilliant"} and not look.motif:
            seat = circle(
                x, y, 58, fill="url(#plate)", stroke=look.metal.edge, stroke_width=2
            )
        pair += post + seat + look.figure(x, y, 50, turn=turn)
    return pair


def hoops(look: Look) -> str:
    """A pair of hoops, one half behind the other."""
    small = "huggie" in look.extras
    r, width = (54, 24) if small else (84, 12)
    drawn = ""
    for x, y in ((142, 196), (262, 216)):
        d = (
            f"M{x + r * 0.26:.1f} {y - r * 0.96:.1f}"
            f"A{r} {r} 0 1 1 {x - r * 0.26:.1f} {y - r * 0.96:.1f}"
        )
        drawn += wire(d, look, width)
        drawn += wire(
            f"M{x - r * 0.26:.1f} {y - r * 0.96:.1f}"
            f"Q{x} {y - r * 1.2:.1f} {x + r * 0.3:.1f} {y - r * 0.86:.1f}",
            look,
            3,
        )
        if "hammered" in look.extras:
            spots = loop(26, x, y, r, r)[2:]
            drawn += "".join(
                circle(px, py, 3.4, fill=look.metal.light, fill_opacity=0.8)
                for (px, py), _turn in spots
            )
        if look.cut or look.motif:
            drawn += jump_ring(x, y + r + 8, look, size=6)
            drawn += look.figure(x, y + r + 40, 26)
    return drawn


def drops(look: Look) -> str:
    """A pair of earrings on ear wires."""
    long = "long" in look.extras
    drawn = ""
    for x, y in ((136, 88), (264, 104)):
        d = (
            f"M{x} {y + 44}C{x - 4} {y + 8} {x - 2} {y - 24} {x + 16} {y - 26}"
            f"C{x + 38} {y - 26} {x + 34} {y + 12} {x + 30} {y + 38}"
        )
        drawn += wire(d, look, 4)
        middle = y + 148
        if long:
            drawn += fine_chain(f"M{x} {y + 52}V{y + 118}", look)
            middle = y + 172
        drawn += jump_ring(x, y + 54, look, size=6) + jump_ring(
            x, middle - 66, look, size=7
        )
        drawn += look.figure(x, middle, 54)
        if "dangle" in look.extras:
            drawn += jump_ring(x, middle + 60, look, size=5) + look.gem(
                x, middle + 84, 19
            )
    return drawn
