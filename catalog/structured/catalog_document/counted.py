"""How much of one kind a document brought."""

from typing import NamedTuple


class Counted(NamedTuple):
    """How many were created, and how many replaced."""

    created: int = 0
    replaced: int = 0
