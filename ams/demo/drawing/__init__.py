"""Draws jewellery and pots as SVG: one picture for each product, from a few words.

`draw("ring gold opal cabochon halo", 7)` is always the same picture.
"""

from collections.abc import Callable

from ams.demo.drawing import bands, bracelets, earrings, hanging, pottery, rings
from ams.demo.drawing.colors import gradients, grounds_for
from ams.demo.drawing.looks import Look
from ams.demo.drawing.svg import circle, ellipse, path, tag

SIDE = 400
"""Width and height of a picture."""

PIECES: dict[str, Callable[[Look], str]] = {
    "ring": rings.ring,
    "band": bands.band,
    "bangle": bands.bangle,
    "cuff": bands.cuff,
    "studs": earrings.studs,
    "hoops": earrings.hoops,
    "drops": earrings.drops,
    "pendant": hanging.pendant,
    "station": hanging.station,
    "lariat": hanging.lariat,
    "chain": hanging.chain,
    "strand": hanging.strand,
    "charm": hanging.charm,
    "beads": bracelets.beads,
    "tennis": bracelets.tennis,
    "braid": bracelets.braid,
    "brooch": hanging.brooch,
    "box": bracelets.box,
    "mug": pottery.mug,
    "bowl": pottery.bowl,
    "vase": pottery.vase,
    "plate": pottery.plate,
}

LYING = frozenset(
    "ring band bangle cuff beads tennis braid box mug bowl vase plate".split()
)
"""Pieces that stand or lie on the table and so have a shadow under them."""

BEADED = frozenset({"beads", "strand"})
"""Pieces of which the stones are seen rather than the metal."""


def draw(words: str, number: int) -> bytes:
    """Return the picture that the words describe, on the ground of this number."""
    look = Look.of(words, PIECES)
    beaded = look.piece in BEADED
    grounds = grounds_for(look.stone.body if beaded else look.metal.middle)
    ground = grounds[number % len(grounds)]
    scene = (
        tag("rect", width=SIDE, height=SIDE, fill=ground.cloth),
        _backdrop(number, ground.shape),
        _shadow(look.piece),
        PIECES[look.piece](look),
    )
    drawn = tag(
        "svg",
        gradients(look.metal, look.stone, ground),
        *scene,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {SIDE} {SIDE}",
        width=SIDE,
        height=SIDE,
    )
    return drawn.encode()


def _backdrop(number: int, color: str) -> str:
    """Return the lighter shape behind the piece: disc, arch, slope or stripe."""
    shapes = (
        circle(200, 200, 164, fill=color),
        path("M60 400V196A140 140 0 0 1 340 196V400Z", fill=color),
        path("M0 290Q120 226 230 262T400 230V400H0Z", fill=color),
        tag("rect", x=0, y=0, width=SIDE, height=262, fill=color),
        path("M0 0H400V120L0 330Z", fill=color),
    )
    return shapes[number * 3 % len(shapes)]


def _shadow(piece: str) -> str:
    if piece in LYING:
        return ellipse(204, 328, 140, 26, fill="url(#shade)")
    return ellipse(212, 232, 158, 128, fill="url(#shade)", fill_opacity=0.55)
