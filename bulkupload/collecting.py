"""How often Python looks for garbage while a file goes by."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = (100_000, 20, 100)
"""Objects between two looks. An import makes many objects that live as long as their
batch and hardly any cycles; looking at them every 700 took half of its time."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for garbage rarely; for a process that does nothing but import."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
