"""The colours of metals, glazes, stones and grounds, and the gradients made of them."""

from dataclasses import dataclass

from ams.demo.drawing.svg import tag


@dataclass(frozen=True, slots=True)
class Metal:
    """A metal or a glaze from its light to its edge."""

    light: str
    middle: str
    dark: str
    edge: str


@dataclass(frozen=True, slots=True)
class Stone:
    """A stone: its light, its body, its depth, and the edges of its facets."""

    light: str
    body: str
    depth: str
    edge: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a piece lies on: the cloth, and a lighter shape behind the piece."""

    cloth: str
    shape: str
    shade: str


METALS = {
    "silver": Metal("#fbfcfd", "#cfd6dd", "#8e99a6", "#5c6672"),
    "gold": Metal("#fff1bd", "#ecc25d", "#b98324", "#7d5412"),
    "rose": Metal("#ffe6da", "#eab29b", "#bb7660", "#824936"),
    "brass": Metal("#f7eab0", "#d3b552", "#947727", "#634f16"),
    "copper": Metal("#ffd9bf", "#d98e61", "#9c5530", "#693518"),
    "oxidized": Metal("#b4bcc4", "#78828d", "#454e58", "#282f37"),
    "cream": Metal("#fffaf0", "#ece0cc", "#c3ae8f", "#7d6a50"),
    "loam": Metal("#8d7a6c", "#5f4f45", "#3a2f29", "#221b17"),
    "porcelain": Metal("#ffffff", "#eef2f4", "#c4ced6", "#7e8b96"),
    "moss": Metal("#cdd6b4", "#94a374", "#5f6f45", "#3b472a"),
    "leather": Metal("#c99a6d", "#9a683f", "#6b4224", "#432712"),
}

STONES = {
    "pearl": Stone("#ffffff", "#f3ece4", "#c9b9b0", "#a3938b"),
    "moonstone": Stone("#ffffff", "#dbe8f4", "#9fb8d6", "#6f89aa"),
    "opal": Stone("#fffaf0", "#cfeee6", "#c8a7dc", "#8b78a8"),
    "turquoise": Stone("#b8f0ea", "#4cc3bd", "#1e8a8c", "#125c62"),
    "labradorite": Stone("#b6d8e2", "#4c7f95", "#213a52", "#142536"),
    "amethyst": Stone("#ecd9fb", "#a46bd2", "#612d92", "#3f1a65"),
    "garnet": Stone("#ffb3b3", "#bd2f42", "#6f0f24", "#480714"),
    "sapphire": Stone("#bcd6ff", "#3566c7", "#16307c", "#0d1d52"),
    "emerald": Stone("#b9f3d3", "#26a070", "#0c5d42", "#063a29"),
    "citrine": Stone("#fff3b8", "#f0b832", "#b5730c", "#7a4a05"),
    "quartz": Stone("#fff0f2", "#f2b6c1", "#cf7c8e", "#975363"),
    "peridot": Stone("#eefbb8", "#a3ca3f", "#64881a", "#40590d"),
    "lapis": Stone("#a9baf2", "#3a4fae", "#1c2763", "#111840"),
    "onyx": Stone("#9aa0aa", "#363b44", "#14171c", "#08090b"),
    "amber": Stone("#ffe0a8", "#e08a26", "#97480b", "#642c05"),
}

LIGHT = (
    Ground("#f2ebe2", "#fbf7f1", "#b9a893"),
    Ground("#e4ebe6", "#f3f7f4", "#9cb0a3"),
    Ground("#e6e9f1", "#f5f7fb", "#a3abc2"),
    Ground("#f3e5e2", "#fcf4f2", "#c5a39c"),
    Ground("#e9e5ef", "#f7f4fa", "#ada3bf"),
    Ground("#dfe9ec", "#f1f7f8", "#98b0b7"),
    Ground("#efeadb", "#faf7ee", "#b8ad8b"),
)
DEEP = (
    Ground("#2f4451", "#3f5766", "#182630"),
    Ground("#4a3d5c", "#5d4f71", "#291f37"),
    Ground("#2c4a40", "#3a5d52", "#152922"),
    Ground("#5c3b44", "#724b55", "#331c23"),
    Ground("#2f3d5f", "#3f4f75", "#182139"),
    Ground("#4c5236", "#5f6646", "#292d1a"),
)
"""Grounds for what is dark, and for what is light; gold goes well with both."""

BRIGHT = 0.8
DIM = 0.55


def grounds_for(color: str) -> tuple[Ground, ...]:
    """Return the grounds against which something of this colour stands out."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    brightness = 0.299 * red + 0.587 * green + 0.114 * blue
    if brightness > BRIGHT:
        return DEEP
    return LIGHT if brightness < DIM else LIGHT + DEEP[:3]


def gradients(metal: Metal, stone: Stone, ground: Ground) -> str:
    """Return the definitions that the pieces refer to by url(#…)."""
    light, middle, dark = metal.light, metal.middle, metal.dark
    gem = _stops((0, stone.light), (0.45, stone.body), (1, stone.depth))
    plate = _stops((0, light), (0.38, middle), (0.8, dark), (1, middle))
    sheen = _stops((0, dark), (0.4, middle), (0.75, light), (1, middle))
    solid = _stops((0, light), (1, middle))
    shade = tag("stop", offset=0, stop_color=ground.shade, stop_opacity=0.75)
    shade += tag("stop", offset=1, stop_color=ground.shade, stop_opacity=0)
    across: dict[str, str | float] = {"x1": 0, "y1": 0, "x2": 1, "y2": 1}
    bands: dict[str, str | float] = {"x1": 0, "y1": 0, "x2": 70, "y2": 52}
    bands |= {"gradientUnits": "userSpaceOnUse", "spreadMethod": "reflect"}
    return tag(
        "defs",
        tag("linearGradient", plate, id="plate", **across),
        tag("linearGradient", sheen, id="sheen", **bands),
        tag("linearGradient", gem, id="facet", **across),
        tag("linearGradient", solid, id="solid", **across),
        tag("radialGradient", gem, id="gem", cx=0.34, cy=0.28, r=0.85),
        tag("radialGradient", shade, id="shade"),
    )


def _stops(*colors: tuple[float, str]) -> str:
    stops = (tag("stop", offset=at, stop_color=color) for at, color in colors)
    return "".join(stops)
