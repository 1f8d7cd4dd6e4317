"""Pendants, chains, strands, charms and brooches."""

from math import radians, sin

from ams.demo.drawing.looks import Look
from ams.demo.drawing.svg import circle, ellipse
from ams.demo.drawing.wires import (
    SHEEN,
    along,
    curb,
    fine_chain,
    jump_ring,
    loop_in_order,
    paperclip,
    rope,
    wire,
)


def pendant(look: Look) -> str:
    """A pendant on a fine chain that leaves the picture at its upper corners."""
    chain = "M58-10C78 88 150 150 200 168C250 150 322 88 342-10"
    size = 84 if look.motif else 74
    y = 182 + size * 1.12
    bail = wire(f"M200 {168 - 8}V{y - size * 0.94:.1f}", look, 9)
    if "bezel" in look.extras:
        narrow = 0.78 if look.cut == "cabochon" else 1
        bail += ellipse(
            200,
            y,
            (size + 9) * narrow,
            size + 9,
            fill="url(#plate)",
            stroke=look.metal.edge,
            stroke_width=2.4,
        )
    if "crystal" in (look.cut or ""):
        bail += wire(f"M160 {y - 34:.1f}Q200 {y - 58:.1f} 240 {y - 30:.1f}", look, 12)
    below = ""
    if "dangle" in look.extras:
        below = jump_ring(200, y + size + 8, look, size=6) + look.gem(
            200, y + size + 36, 22
        )
    return fine_chain(chain, look) + bail + look.figure(200, y, size) + below


def station(look: Look) -> str:
    """A necklace with several small figures along the chain."""
    drawn = fine_chain("M30 20C60 150 130 236 200 240C270 236 340 150 370 20", look)
    places = (
        (62, 118, 24),
        (114, 194, 30),
        (200, 240, 38),
        (286, 194, 30),
        (338, 118, 24),
    )
    for number, (x, y, size) in enumerate(places):
        drawn += look.figure(x, y + size * 0.5, size, turn=(number - 2) * -14)
    return drawn


def lariat(look: Look) -> str:
    """A chain drawn through itself, with an end that hangs."""
    drawn = fine_chain("M64-10C84 80 150 130 200 144C250 130 316 80 336-10", look)
    drawn += fine_chain("M200 144V280", look) + fine_chain(
        "M192 150Q186 210 182 246", look
    )
    drawn += jump_ring(200, 146, look, size=13)
    return drawn + look.figure(200, 316, 38) + look.figure(180, 268, 22)


def chain(look: Look) -> str:
    """A whole chain, laid in a loop."""
    x, y, rx, ry = 200, 196, 122, 138
    if "paperclip" in look.extras:
        drawn = along(loop_in_order(26, x, y, rx, ry), paperclip(look))
    elif "rope" in look.extras:
        drawn = along(loop_in_order(92, x, y, rx, ry), rope(look, size=11))
    else:
        drawn = along(loop_in_order(52, x, y, rx, ry), curb(look))
    clasp = wire(f"M{x - 16} {y + ry + 6}H{x + 16}", look, 13)
    if look.motif or look.cut:
        clasp = jump_ring(x, y + ry + 8, look, size=8) + look.figure(x, y + ry - 40, 36)
    return drawn + clasp


def strand(look: Look) -> str:
    """Beads on a string, larger towards the middle."""
    drawn = ""
    count = 25
    for row in range(2 if "double" in look.extras else 1):
        for number in range(count):
            part = number / (count - 1)
            x = 24 + part * 352
            y = 40 + row * 58 + sin(radians(part * 180)) ** 0.8 * 206
            size = 8.5 + sin(radians(part * 180)) * (
                9.5 if "graduated" in look.extras else 4
            )
            drawn += look.gem(x, y, size)
    return drawn


def charm(look: Look) -> str:
    """One charm on a ring, with a piece of chain."""
    links = fine_chain("M-10 60Q200 116 410 60", look, width=6)
    y = 236
    clasp = jump_ring(200, 98, look, size=14) + jump_ring(200, y - 112, look, size=10)
    return links + clasp + look.figure(200, y, 96)


def brooch(look: Look) -> str:
    """A brooch with its pin behind it."""
    pin = wire("M84 300L316 116", look, 5) + circle(
        316, 116, 8, fill=SHEEN, stroke=look.metal.edge, stroke_width=2
    )
    return pin + look.figure(200, 204, 112)
