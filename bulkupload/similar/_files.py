"""Known names, filed so that those near a value are found without asking each."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bulkupload.similar._keys import Form, keys_of
from bulkupload.similar._parameters import (
    LONGEST_KEY_WITH_FEW_EDITS,
    MOST_EDITS,
    NEAR_KEYS,
    SHORTEST_SOUND,
)


class Files:
    """Names filed under their keys and under their sound; their words as a set."""

    def __init__(self, names: Iterable[str]) -> None:
        """File the names."""
        by_key: defaultdict[str, list[str]] = defaultdict(list)
        by_sound: defaultdict[str, list[str]] = defaultdict(list)
        words: set[str] = set()
        for name in names:
            form = Form.of(name)
            words.update(form.core)
            by_sound[form.sound].append(name)
            for key in keys_of(name, form):
                by_key[key].append(name)
        self.words = frozenset(words)
        self._by_key = dict(by_key)
        self._by_sound = dict(by_sound)
        self._blocks = _blocks(self._by_key)

    def under(self, keys: Iterable[str]) -> set[str]:
        """Return the names that have one of the keys."""
        return {name for key in keys for name in self._by_key.get(key, ())}

    def near(self, form: Form, keys: Iterable[str]) -> set[str]:
        """Return names that sound like the value or have a key a few edits away."""
        found = self.under(near for key in keys for near in self._near_keys(key))
        if len(form.sound) >= SHORTEST_SOUND:
            found.update(self._by_sound.get(form.sound, ()))
        return found

    def _near_keys(self, key: str) -> list[str]:
        """Return keys a few edits away, of those that begin alike."""
        most = MOST_EDITS - (len(key) <= LONGEST_KEY_WITH_FEW_EDITS)
        block, lengths = self._blocks.get(key[:1], ([], []))
        shortest = bisect_left(lengths, len(key) - most)
        longest = bisect_right(lengths, len(key) + most)
        found = process.extract(
            key,
            block[shortest:longest],
            scorer=OSA.distance,
            score_cutoff=most,
            limit=None,
        )
        return [near for near, _, _ in found] + _with_other_beginnings(key)


def _with_other_beginnings(key: str) -> list[str]:
    """Return the key with another slip in its first letter: swapped, added, lost."""
    near = NEAR_KEYS.get(key[:1], "")
    return [
        key[1:2] + key[:1] + key[2:],
        key[1:],
        *(letter + key[1:] for letter in near),
        *(letter + key for letter in ascii_lowercase),
    ]


def _blocks(keys: Iterable[str]) -> dict[str, tuple[list[str], list[int]]]:
    """Return the keys by their first letter, by length, and their lengths."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(keys, key=len):
        blocks[key[:1]].append(key)
    return {first: (block, [*map(len, block)]) for first, block in blocks.items()}
