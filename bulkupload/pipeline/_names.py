"""The names of one column of one file: what each text means, and what to ask about."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bulkupload import similar
from bulkupload.columns import Name
from bulkupload.lists import Known
from bulkupload.values import Question

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True)
class Asked:
    """A value that is near a known name, and where it stood first."""

    value: str
    suggestion: similar.Suggestion
    first_row: int
    answer: str | None


@dataclass(slots=True)
class Meaning:
    """What a text of the file means: the name, or the keys of several of that name."""

    name: str
    rivals: tuple[str, ...] = ()
    is_alias: bool = False


class Names:
    """The names of one column: what the business has, and what this file brings.

    Args:
        known: the names that the business has.
        answers: `name_key` of a value -> the name decided for.
        aliases: `name_key` of a spelling -> the name it was said to stand for once.
        accept: take every suggestion (the command's `--accept-suggestions`).
    """

    def __init__(
        self,
        column: Name,
        header: str,
        known: Iterable[Known],
        answers: Mapping[str, str],
        *,
        aliases: Mapping[str, str] = NOTHING,
        accept: bool = False,
    ) -> None:
        self.column = column
        self.header = header
        self.asked: dict[str, Asked] = {}
        self._answers = answers
        self._aliases = aliases
        self._accept = accept
        self._known: dict[str, list[Known]] = {}
        self._all: dict[str, Known] = {}
        for one in known:
            for text in (one.name, *one.keys):
                self._known.setdefault(similar.name_key(text), []).append(one)
            self._all[one.name] = one
        self._vocabulary: similar.Vocabulary | None = None
        self._meanings: dict[str, Meaning] = {}
        self._uses: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._samples: dict[str, str] = {}
        self._spelling: dict[str, str] = {}

    def meanings(self, texts: Mapping[str, int]) -> dict[str, Meaning]:
        """Return what each text means; `texts` are each with the row it stood in first.

        The same text always means the same.
        """
        for text, row in texts.items():
            if text not in self._meanings:
                self._meanings[text] = self._resolve(text, row)
        return {text: self._meanings[text] for text in texts}

    def count(
        self, texts: Mapping[str, int], samples: Mapping[str, str] = NOTHING
    ) -> None:
        """Count how often texts stand in the file that the business does not have.

        `samples` name the record in which each text stood first.
        """
        for text, uses in texts.items():
            key = similar.name_key(text)
            if key in self._first:
                self._uses[key] += uses
                self._samples.setdefault(key, samples.get(text, ""))

    def _resolve(self, text: str, row: int) -> Meaning:
        key = similar.name_key(text)
        known = self._meant(text)
        if known:
            return self._one_of(known)
        if key in self._aliases and key not in self._answers:
            known = self._meant(self._aliases[key])
            if known:
                return replace(self._one_of(known), is_alias=True)
        self._first.setdefault(key, row)
        answer = self._answers.get(key)
        suggestion = self._suggest(text)
        if suggestion is not None:
            if answer is None and self._accept:
                answer = suggestion.name
            self.asked.setdefault(key, Asked(text, suggestion, row, answer))
        if answer is not None and similar.name_key(answer) != key:
            answered = similar.name_key(answer)
            known = self._meant(answer)
            if known:
                return self._one_of(known)
            return Meaning(self._spelling.setdefault(answered, answer))
        return Meaning(self._spelling.setdefault(key, str(text)))

    def _meant(self, text: str) -> list[Known]:
        """Return the entries of this name or key; a key as it is written is sure."""
        known = self._entries(similar.name_key(text))
        keyed = [one for one in known if text in one.keys]
        rivals = [one for one in known if one.name == text and one not in keyed]
        return known if rivals else keyed or known

    def _entries(self, key: str) -> list[Known]:
        found = self._known.get(key, [])
        return list({one.pk or one.name: one for one in found}.values())

    def _one_of(self, known: Sequence[Known]) -> Meaning:
        if len(known) == 1:
            one = known[0]
            # A name that several have does not say which; the key does.
            namesakes = self._entries(similar.name_key(one.name))
            return Meaning(one.name if len(namesakes) == 1 else one.keys[0])
        return Meaning(known[0].name, tuple(key for one in known for key in one.keys))

    def _suggest(self, text: str) -> similar.Suggestion | None:
        if self._vocabulary is None:
            self._vocabulary = similar.Vocabulary(one for one in self._all)
        return self._vocabulary.suggest(text)

    def pk(self, name: str) -> int | None:
        """Return the id of a known name; None for a new one."""
        found = self._meant(name)
        return found[0].pk if found else None

    def learn(self, name: str, pk: int) -> None:
        """Make a name known that was saved just now."""
        one = Known(pk, name)
        self._known.setdefault(similar.name_key(name), []).append(one)
        self._all[name] = one

    def questions(self) -> list[Question]:
        """Return what to ask about this column, in the order of the file."""
        near = [
            Question(
                column=self.column.name,
                label=self.column.label,
                values=(asked.value,),
                options=(asked.suggestion.name,),
                likeness=asked.suggestion.likeness.label,
                rows=self._uses[key],
                first_row=asked.first_row,
                sample=self._samples.get(key, ""),
                answer=asked.answer,
            )
            for key, asked in self.asked.items()
        ]
        return sorted([*near, *self._clusters()], key=lambda one: one.first_row)

    def _clusters(self) -> list[Question]:
        """Return a question for each group of new values that are near each other."""
        unasked = [
            name
            for key, name in self._first_spellings().items()
            if key not in self.asked
        ]
        questions = []
        for group in similar.clusters(unasked):
            keys = [similar.name_key(value) for value in group]
            answers = {self._answers[key] for key in keys if key in self._answers}
            answer = None
            if all(key in self._answers for key in keys):
                answer = answers.pop() if len(answers) == 1 else ""
            by_use = sorted(group, key=lambda v: -self._uses[similar.name_key(v)])
            first = min(keys, key=self._first.__getitem__)
            questions.append(
                Question(
                    column=self.column.name,
                    label=self.column.label,
                    values=tuple(group),
                    options=tuple(by_use),
                    likeness=_likeness(by_use).label,
                    rows=sum(self._uses[key] for key in keys),
                    first_row=self._first[first],
                    sample=self._samples.get(first, ""),
                    answer=answer,
                )
            )
        return questions

    def _first_spellings(self) -> dict[str, str]:
        spellings: dict[str, str] = {}
        for text in self._meanings:
            key = similar.name_key(text)
            if key in self._first:
                spellings.setdefault(key, text)
        return spellings


def _likeness(spellings: Sequence[str]) -> similar.Likeness:
    """Return in what way all other spellings differ from the first."""
    found = {similar.likeness(other, spellings[0]) for other in spellings[1:]}
    return found.pop() if len(found) == 1 else similar.Likeness.MIXED
