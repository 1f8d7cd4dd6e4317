"""The catalog document (section 7 of the structured spec): loaded, and dumped.

`load` checks by tables (`checks`, `*_reading`) that know the place of each value, and
writes (`*_writing`); `dump` is the way back. What is dumped loads again into an empty
business and dumps the same.
"""

from catalog.structured.catalog_document.counted import Counted
from catalog.structured.catalog_document.dumping import dump
from catalog.structured.catalog_document.json_text import parsed, written_out
from catalog.structured.catalog_document.loading import Loaded, load

__all__ = ["Counted", "Loaded", "dump", "load", "parsed", "written_out"]
