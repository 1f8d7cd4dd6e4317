"""Known names, indexed once and asked many times."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bulkupload.similar._explain import likeness
from bulkupload.similar._keys import Form, keys_of
from bulkupload.similar._lexicon import is_english
from bulkupload.similar._likeness import Likeness
from bulkupload.similar._parameters import MOST_EDITS
from bulkupload.similar._slips import FAR, edits_between
from bulkupload.similar._sound import sound
from bulkupload.similar._text import name_key


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known name that was probably meant, and in what way the value differs."""

    name: str
    likeness: Likeness


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
        return self._same_thing(value, form) or self._near(value, form)

    def _same_thing(self, value: str, form: Form) -> str | None:
        """Return the known name that shares a key with the value."""
        keys = keys_of(value, form)
        names = {name for key in keys for name in self._by_key.get(key, ())}
        return _nearest(value, names - {self.exact(value)})

    def _near(self, value: str, form: Form) -> str | None:
        """Return the known name that is fewest slips of the pen away."""
        slips: dict[str, int] = {}
        for name in self._within_reach(form):
            if name != self.exact(value):
                known = self._forms[name]
                slips[name] = edits_between(form, known, self._is_word)
        fewest = min(slips.values(), default=FAR)
        if fewest == FAR:
            return None
        nearest = (name for name, edits in slips.items() if edits == fewest)
        return max(
            nearest, key=lambda name: (_closeness(form, self._forms[name]), name)
        )

    def _within_reach(self, form: Form) -> Iterable[str]:
        """Return names that sound the same, or whose letters are a few edits away."""
        found = set(self._by_sound.get(_sound_of(form), ()))
        for joined in {"".join(words) for words in form.readings}:
            for near in self._few_edits_from(joined):
                found.update(self._by_joined[near])
        return found

    def _few_edits_from(self, joined: str) -> Iterable[str]:
        for first in {joined[:1], joined[1:2]}:
            block, lengths = self._blocks.get(first, ([], []))
            shortest = bisect_left(lengths, len(joined) - MOST_EDITS)
            longest = bisect_right(lengths, len(joined) + MOST_EDITS)
            for near, _, _ in process.extract_iter(
                joined,
                block[shortest:longest],
                scorer=OSA.distance,
                score_cutoff=MOST_EDITS,
            ):
                yield near

    def _is_word(self, word: str) -> bool:
        return is_english(word) or (self._trusted and word in self._own_words)

    @cached_property
    def _forms(self) -> dict[str, Form]:
        return {name: Form.of(name) for name in self._by_name_key.values()}

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        by_key: defaultdict[str, list[str]] = defaultdict(list)
        for name, form in self._forms.items():
            for key in keys_of(name, form):
                by_key[key].append(name)
        return dict(by_key)

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for name, form in self._forms.items():
            by_sound[_sound_of(form)].append(name)
        return dict(by_sound)

    @cached_property
    def _by_joined(self) -> dict[str, list[str]]:
        by_joined: defaultdict[str, list[str]] = defaultdict(list)
        for name, form in self._forms.items():
            for joined in {"".join(words) for words in form.readings}:
                by_joined[joined].append(name)
        return dict(by_joined)

    @cached_property
    def _blocks(self) -> dict[str, tuple[list[str], list[int]]]:
        blocks: defaultdict[str, list[str]] = defaultdict(list)
        for joined in sorted(self._by_joined, key=lambda text: (len(text), text)):
            blocks[joined[:1]].append(joined)
        return {first: (block, [*map(len, block)]) for first, block in blocks.items()}

    @cached_property
    def _own_words(self) -> frozenset[str]:
        return frozenset(word for form in self._forms.values() for word in form.core)


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


def _nearest(value: str, names: Iterable[str]) -> str | None:
    """Return the name that looks most like the value; ties go to the first by name."""
    key = name_key(value)
    return min(
        names,
        key=lambda name: (OSA.distance(key, name_key(name)), name),
        default=None,
    )


def _closeness(one: Form, other: Form) -> float:
    return JaroWinkler.similarity(" ".join(one.words), " ".join(other.words))


def _sound_of(form: Form) -> str:
    return "".join(map(sound, form.core))
