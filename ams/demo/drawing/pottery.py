"""Mugs, bowls, plates and vases: what the potter of the demo makes."""

from ams.demo.drawing.looks import Look
from ams.demo.drawing.svg import ellipse, line, path, polar

BODY = "url(#plate)"


def mug(look: Look) -> str:
    """A mug with a handle; small and without one it is a cup."""
    small = "small" in look.extras
    x, top, half, height = (200, 200, 62, 122) if small else (186, 118, 82, 188)
    drawn = ""
    if not small:
        handle = f"M{x + half - 6} 164C344 148 348 264 {x + half - 12} 262"
        drawn = line(handle, look.metal.edge, 25) + line(handle, look.metal.middle, 20)
    foot = top + height
    outline = (
        f"M{x - half} {top}C{x - half} {foot - 34} {x - half + 6} {foot} {x} {foot}"
        f"C{x + half - 6} {foot} {x + half} {foot - 34} {x + half} {top}Z"
    )
    return drawn + _pot(look, outline, (x, top, half), foot)


def bowl(look: Look) -> str:
    """A bowl; large ones fill the picture."""
    half = 142 if "large" in look.extras else 116
    top, foot = 168, 318
    outline = (
        f"M{200 - half} {top}C{200 - half} 262 {200 - 60} 300 {200 - 44} {foot}"
        f"H{200 + 44}C{200 + 60} 300 {200 + half} 262 {200 + half} {top}Z"
    )
    return _pot(look, outline, (200, top, half), foot)


def vase(look: Look) -> str:
    """A bottle with a narrow neck; a large one is a moon jar."""
    if "large" in look.extras:
        outline = (
            "M168 96C150 110 72 134 72 214C72 290 138 326 158 330H242"
            "C262 326 328 290 328 214C328 134 250 110 232 96Z"
        )
        return _pot(look, outline, (200, 96, 32), 330)
    outline = (
        "M182 84C190 150 124 178 124 248C124 300 156 326 166 330H234"
        "C244 326 276 300 276 248C276 178 210 150 218 84Z"
    )
    stem = line("M200 88C198 60 214 40 206 18", "#6f7f4a", 4)
    sprig = "".join(
        ellipse(206 + side * 9, y, 11, 5, fill="#8a9a5e")
        for side, y in ((-1, 30), (1, 42), (-1, 56))
    )
    return stem + sprig + _pot(look, outline, (200, 84, 18), 330)


def plate(look: Look) -> str:
    """A plate from above, with its rim."""
    r = 112 if "small" in look.extras else 148
    edge = {"stroke": look.metal.edge, "stroke_width": "2.5"}
    drawn = ellipse(200, 202, r, r, fill=BODY, **edge)
    drawn += ellipse(200, 202, r - 26, r - 26, fill=look.metal.light, fill_opacity=0.5)
    return drawn + _speckles(look, 200, 202, r - 8, r - 8)


def _pot(
    look: Look, outline: str, mouth: tuple[float, float, float], foot: float
) -> str:
    """Return a turned pot: its wall with its glaze, and the dark of its mouth."""
    x, top, half = mouth
    edge = {"stroke": look.metal.edge, "stroke_width": "2.5"}
    drawn = path(outline, fill=BODY, **edge)
    if "fluted" in look.extras:
        drawn += "".join(
            line(
                f"M{x + half * part} {top + 14}Q{x + half * part * 1.5} "
                f"{(top + foot) / 2} {x + half * part * 0.7} {foot - 8}",
                look.metal.edge,
                2,
                stroke_opacity=0.4,
            )
            for part in (-0.75, -0.45, -0.15, 0.15, 0.45, 0.75)
        )
    drawn += _speckles(look, x, (top + foot) / 2 + 8, half * 0.72, (foot - top) * 0.36)
    if look.piece == "mug":
        light = f"M{x - half * 0.68} {top + 34}V{top + (foot - top) * 0.56}"
        drawn += line(light, look.metal.light, 8, stroke_opacity=0.5)
    rim = ellipse(x, top, half, half * 0.26, fill=look.metal.light, **edge)
    return drawn + rim + ellipse(x, top + 2, half - 7, half * 0.2, fill=look.metal.dark)


def _speckles(look: Look, x: float, y: float, rx: float, ry: float) -> str:
    """Return the iron spots of a speckled clay, scattered as a sunflower's seeds."""
    if "speckled" not in look.extras:
        return ""
    spots = ""
    for number in range(1, 64):
        part = (number / 64) ** 0.5
        dx, dy = polar(number * 137.5, rx * part, ry * part)
        size = 1.2 + number * 7 % 5 * 0.35
        color = look.metal.edge
        spots += ellipse(x + dx, y + dy, size, size * 0.8, fill=color, opacity=0.55)
    return spots
