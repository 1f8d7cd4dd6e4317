"""A look: the words of one picture, sorted into what they mean."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Self

from ams.demo.drawing.colors import METALS, STONES, Metal, Stone
from ams.demo.drawing.motifs import MOTIFS
from ams.demo.drawing.stones import CUTS
from ams.demo.drawing.svg import at


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Which piece is drawn, of what, with what on it; `extras` are its finishes."""

    piece: str
    metal: Metal
    stone: Stone
    cut: str | None
    motif: str | None
    extras: frozenset[str]

    @classmethod
    def of(cls, words: str, pieces: Container[str]) -> Self:
        """Return the look of words such as `ring gold opal cabochon halo`."""
        known: dict[str, str] = {}
        extras = set()
        for word in words.split():
            for name, names in (
                ("piece", pieces),
                ("metal", METALS),
                ("stone", STONES),
                ("cut", CUTS),
                ("motif", MOTIFS),
            ):
                if word in names:
                    known[name] = word
                    break
            else:
                extras.add(word)
        return cls(
            piece=known["piece"],
            metal=METALS[known.get("metal", "silver")],
            stone=STONES[known.get("stone", "pearl")],
            cut=known.get("cut"),
            motif=known.get("motif"),
            extras=frozenset(extras),
        )

    def figure(self, x: float, y: float, size: float, *, turn: float = 0) -> str:
        """Return the motif, else the stone in its setting, at a place."""
        if self.motif:
            return at(x, y, MOTIFS[self.motif](self.metal.edge), scale=size, turn=turn)
        return self.gem(x, y, size, turn=turn)

    def gem(self, x: float, y: float, size: float, *, turn: float = 0) -> str:
        """Return the stone at a place."""
        drawn = CUTS[self.cut or "brilliant"](self.stone.edge)
        return at(x, y, drawn, scale=size, turn=turn)
