"""Known names, indexed once and asked many times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from bulkupload.similar._explain import likeness
from bulkupload.similar._files import Files
from bulkupload.similar._keys import Form, keys_of
from bulkupload.similar._lexicon import is_english
from bulkupload.similar._likeness import Likeness
from bulkupload.similar._slips import edits_between
from bulkupload.similar._text import name_key
from bulkupload.similar._word_slips import FAR


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known name that was probably meant, and in what way the value differs."""

    name: str
    likeness: Likeness


class _Slips(NamedTuple):
    """How far a name is from the value; the least is the nearest."""

    edits: int
    sounds_different: bool
    looks_different: float
    name: str


class Vocabulary:
    """The known names of one list; the order in which they come does not matter."""

    def __init__(self, names: Iterable[str], *, trusted: bool = True) -> None:
        """Keep the names; unless trusted, a word in them may itself be a slip."""
        self._trusted = trusted
        self._by_name_key: dict[str, str] = {}
        for name in sorted(names):
            self._by_name_key.setdefault(name_key(name), name)
        self._by_name_key.pop("", None)

    def exact(self, value: str) -> str | None:
        """Return the known name that is the value without any question."""
        return self._by_name_key.get(name_key(value))

    def suggest(self, value: str) -> Suggestion | None:
        """Return the known name that was probably meant, unless the value is known."""
        if self.exact(value) is not None or not name_key(value):
            return None
        name = self.nearest_other(value)
        return Suggestion(name, likeness(value, name)) if name else None

    def nearest_other(self, value: str) -> str | None:
        """Return the nearest known name that is not the value itself."""
        form = Form.of(value)
        if not form.words:
            return None
        keys = keys_of(value, form)
        itself = {self.exact(value)}
        same = self._files.under(keys) - itself
        return _most_alike(form, same) or self._fewest_slips_away(
            form, self._files.near(form, keys) - itself
        )

    def _fewest_slips_away(self, typed: Form, names: Iterable[str]) -> str | None:
        """Return the name that is fewest slips of the pen away from the value."""
        nearest = min((self._slips(typed, name) for name in names), default=None)
        return nearest.name if nearest and nearest.edits < FAR else None

    def _slips(self, typed: Form, name: str) -> "_Slips":
        known = Form.of(name)
        return _Slips(
            edits=edits_between(typed, known, self._is_word),
            sounds_different=typed.sound != known.sound,
            looks_different=_distance(typed, known),
            name=name,
        )

    def _is_word(self, word: str) -> bool:
        return is_english(word) or (self._trusted and word in self._files.words)

    @cached_property
    def _files(self) -> Files:
        return Files(self._by_name_key.values())


def suggest(value: str, vocabulary: Sequence[str]) -> str | None:
    """Return the name of the vocabulary that was probably meant, or None."""
    suggestion = Vocabulary(vocabulary).suggest(value)
    return suggestion.name if suggestion else None


def clusters(values: Sequence[str]) -> list[list[str]]:
    """Return the groups of values that are near misses of each other, sorted."""
    vocabulary = Vocabulary(values, trusted=False)
    spellings = sorted({vocabulary.exact(value) or "" for value in values} - {""})
    group_of = {value: {value} for value in spellings}
    for value in spellings:
        near = vocabulary.nearest_other(value)
        if near:
            merged = group_of[value] | group_of[near]
            group_of.update(dict.fromkeys(merged, merged))
    groups = {
        min(group): sorted(group) for group in group_of.values() if len(group) > 1
    }
    return [groups[first] for first in sorted(groups)]


def _most_alike(typed: Form, names: Iterable[str]) -> str | None:
    """Return the name that looks most like the value; ties go to the first by name."""
    distances = ((_distance(typed, Form.of(name)), name) for name in names)
    return min(distances, default=(0, None))[1]


def _distance(one: Form, other: Form) -> float:
    """Return how different two values look, most of all at their beginning."""
    texts = " ".join(one.words), " ".join(other.words)
    return OSA.distance(*texts) + JaroWinkler.distance(*texts)
