"""Bracelets of beads, stones and leather; and a gift box."""

from ams.demo.drawing.looks import Look
from ams.demo.drawing.svg import at, circle, line, path, tag
from ams.demo.drawing.wires import fine_chain, jump_ring, loop, loop_in_order


def beads(look: Look) -> str:
    """A bracelet of beads, lying on the table."""
    drawn = ""
    for number, ((x, y), turn) in enumerate(loop(26, 200, 204, 126, 84)):
        size = 13 + (y - 120) / 168 * 7
        bead = look.gem(x, y, size, turn=turn % 30)
        if "spacers" in look.extras and (number + 3) % 5 == 0:
            bead = at(
                x,
                y,
                circle(
                    0,
                    0,
                    1,
                    fill="url(#plate)",
                    stroke=look.metal.edge,
                    stroke_width=0.12,
                ),
                scale=size * 0.8,
            )
        drawn += bead
    if look.motif:
        drawn += jump_ring(200, 308, look, size=7) + look.figure(200, 344, 30)
    return drawn


def tennis(look: Look) -> str:
    """A line of set stones, closed to a bracelet."""
    drawn = ""
    for (x, y), turn in loop(34, 200, 204, 128, 86):
        size = 10 + (y - 118) / 172 * 5
        seat = tag(
            "rect",
            x=-1.15,
            y=-1.15,
            width=2.3,
            height=2.3,
            rx=0.4,
            fill="url(#plate)",
            stroke=look.metal.edge,
            stroke_width=0.16,
        )
        drawn += at(x, y, seat, scale=size, turn=turn) + look.gem(x, y, size)
    return drawn


def braid(look: Look) -> str:
    """A braided leather bracelet with a clasp of metal."""
    d = "M82 200A118 78 0 0 1 318 200A118 78 0 0 1 82 200Z"
    drawn = line(d, look.metal.edge, 34) + line(d, look.metal.middle, 29)
    for number, ((x, y), turn) in enumerate(loop_in_order(44, 200, 200, 118, 78)):
        slant = "M-7 12Q4 2 5-12" if number % 2 else "M-7-12Q4-2 5 12"
        drawn += at(
            x,
            y,
            line(slant, look.metal.edge, 2.6)
            + line(slant, look.metal.light, 1, stroke_opacity=0.6),
            turn=turn,
        )
    clasp = tag(
        "rect",
        x=166,
        y=258,
        width=68,
        height=42,
        rx=9,
        fill="#cfd6dd",
        stroke="#5c6672",
        stroke_width=3,
    )
    return (
        drawn
        + clasp
        + path(
            "M178 268H222M178 279H222M178 290H222",
            stroke="#8e99a6",
            stroke_width=2.4,
            fill="none",
        )
    )


def box(look: Look) -> str:
    """A gift box with a pendant and a pair of studs in it."""
    lid = tag(
        "rect",
        x=70,
        y=84,
        width=260,
        height=246,
        rx=14,
        fill="#c9b79c",
        stroke="#8d7a5d",
        stroke_width=3,
    )
    lining = tag(
        "rect",
        x=86,
        y=100,
        width=228,
        height=214,
        rx=8,
        fill="#fdfaf4",
        stroke="#d9ccb6",
        stroke_width=2,
    )
    d = "M112 104C120 176 166 204 200 210C234 204 280 176 288 104"
    pair = look.gem(140, 268, 20) + look.gem(260, 268, 20)
    bow = line("M70 208H86M314 208H330", look.metal.dark, 8)
    return (
        lid
        + lining
        + bow
        + fine_chain(d, look)
        + jump_ring(200, 214, look, size=7)
        + look.figure(200, 256, 36)
        + pair
    )
