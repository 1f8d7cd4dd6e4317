"""Headers that nobody knows -> the known ones that were probably meant (C13, C37)."""

import re
from collections.abc import Iterator
from itertools import islice, product

from rapidfuzz.distance import Levenshtein

from bulkupload.tree.headers import (
    MONEY_PARTS,
    PRECISE_PART,
    REFERENCE_PARTS,
    Path,
    place_of,
)
from bulkupload.tree.nodes import Group, Node, Record

_LONGEST = 300
_MOST_SPELLINGS = 100
_SIGN = re.compile(r"[^A-Za-z0-9]")


def hint_of(tree: Record, header: str) -> str | None:
    """Return the known header that an unknown one was probably meant to be, or None.

    That is the same in other capitals (C13), the same below the record it belongs to or
    without a record in front (C37), or one that is a single letter or sign away (C13).
    """
    text = header.strip()
    if not text or len(text) > _LONGEST:
        return None
    for candidates in (_other_capitals, _other_records, _other_letter, _other_sign):
        for candidate in candidates(tree, text):
            if candidate != text and place_of(tree, candidate) is not None:
                return candidate
    return None


def _other_capitals(tree: Record, text: str) -> Iterator[str]:
    """Yield the header with each segment as the tree writes it."""
    spellings: dict[str, list[str]] = {}
    for word in _words(tree):
        spellings.setdefault(word.casefold(), []).append(word)
    choices = [
        (*spellings.get(segment.casefold(), ()), segment) for segment in text.split(".")
    ]
    return (".".join(some) for some in islice(product(*choices), _MOST_SPELLINGS))


def _other_records(tree: Record, text: str) -> Iterator[str]:
    """Yield the header below each record, and without a record in front."""
    for path in _paths(tree, ()):
        prefix = ".".join(path)
        yield f"{prefix}.{text}"
        if text.startswith(f"{prefix}."):
            yield text.removeprefix(f"{prefix}.")


def _other_letter(tree: Record, text: str) -> Iterator[str]:
    """Yield the header with one segment as a word of the tree a single letter away."""
    segments = text.split(".")
    for place, segment in enumerate(segments):
        for word in _words(tree):
            if Levenshtein.distance(segment, word, score_cutoff=1) <= 1:
                yield ".".join([*segments[:place], word, *segments[place + 1 :]])


def _other_sign(_tree: Record, text: str) -> Iterator[str]:
    """Yield the header with one sign left out or exchanged, or with one more point."""
    for found in _SIGN.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        yield f"{before}.{after}"
        yield f"{before}-{after}"
        yield before + after
    for place in range(1, len(text)):
        yield f"{text[:place]}.{text[place:]}"


def _words(tree: Record) -> dict[str, None]:
    """Return every word that the tree gives a segment, in the order of the tree."""
    words = dict.fromkeys(_names(tree.children))
    words.update(dict.fromkeys((*REFERENCE_PARTS, *MONEY_PARTS, PRECISE_PART)))
    return words


def _names(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield node.name
        if isinstance(node, Record | Group):
            yield from _names(node.children)


def _paths(record: Record, path: Path) -> Iterator[Path]:
    for child in record.records():
        yield (*path, child.name)
        yield from _paths(child, (*path, child.name))
