"""Names in drafts -> names that the business has: corrections and questions (B-12).

Capitals, Unicode form and blanks are corrected without asking; everything else that is
near is asked about, once for each distinct value and column.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bulkupload import similar
from bulkupload.columns import Cleaned, FreeList
from bulkupload.pipeline._names import Meaning, Names
from bulkupload.pipeline.validate import Drafts
from bulkupload.problems import Problem, Reason
from bulkupload.values import BLANK, Correction, Draft, Question

__all__ = ["Matcher", "Names"]


@dataclass(slots=True)
class Matcher:
    """The names of all columns of one file."""

    names: dict[str, Names] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def match(self, drafts: Drafts) -> list[Correction]:
        """Put names in their known spelling; rows of an ambiguous name fail."""
        corrections: list[Correction] = []
        problems: dict[int, list[Problem]] = {}
        for name, names in self.names.items():
            at = self.places[name]
            texts = [draft.values[at] for draft in drafts.drafts]
            first = _first_drafts(texts, drafts.drafts)
            meanings = names.meanings({text: one.row for text, one in first.items()})
            names.count(
                Counter(text for text in texts if text in meanings),
                {text: _sample(one) for text, one in first.items() if at},
            )
            if Cleaned in set(map(type, texts)) or any(
                one.rivals or one.name != text for text, one in meanings.items()
            ):
                _apply(names, at, meanings, drafts, corrections, problems)
        drafts.fail(problems)
        return sorted(corrections, key=lambda correction: correction.row)

    def questions(self) -> tuple[Question, ...]:
        """Return every question about this file, column by column."""
        return tuple(q for names in self.names.values() for q in names.questions())

    def new_in(self, drafts: Sequence[Draft]) -> dict[str, list[str]]:
        """Return the names of free lists in these drafts that nobody has yet."""
        found: dict[str, list[str]] = {}
        for column, names in self.names.items():
            if not isinstance(names.column, FreeList):
                continue
            at = self.places[column]
            used = dict.fromkeys(draft.values[at] for draft in drafts)
            found[column] = [name for name in used if name and names.pk(name) is None]
        return found


def _first_drafts(texts: Sequence[Any], drafts: Sequence[Draft]) -> dict[str, Draft]:
    """Return each text with the first draft it stands in; blank cells mean nothing."""
    first: dict[str, Draft] = {}
    for text, draft in zip(texts, drafts, strict=True):
        if text not in first and text and text is not BLANK:
            first[text] = draft
    return first


def _sample(draft: Draft) -> str:
    """Return what tells a person which row this is: its first column."""
    value = draft.values[0]
    return "" if value is None or value is BLANK else str(value)


def _apply(
    names: Names,
    at: int,
    meanings: Mapping[str, Meaning],
    drafts: Drafts,
    corrections: list[Correction],
    problems: dict[int, list[Problem]],
) -> None:
    """Put the names of one column in their known spelling, and say where."""
    for place, draft in enumerate(drafts.drafts):
        text = draft.values[at]
        meaning = meanings.get(text)
        if meaning is None:
            continue
        if meaning.rivals:
            problem = _ambiguous(draft.row, names.header, text, meaning.rivals)
            problems.setdefault(draft.row, []).append(problem)
            continue
        typed = text.typed if isinstance(text, Cleaned) else text
        if meaning.name != typed:
            values = (*draft.values[:at], meaning.name, *draft.values[at + 1 :])
            drafts.drafts[place] = draft._replace(values=values)
            same = similar.name_key(meaning.name) == similar.name_key(text)
            if meaning.is_alias or same:
                corrections.append(
                    Correction(
                        row=draft.row,
                        column=names.header,
                        value=typed,
                        corrected=meaning.name,
                        remembered=meaning.is_alias,
                    )
                )


def _ambiguous(row: int, header: str, text: str, keys: Sequence[str]) -> Problem:
    return Problem(
        reason=Reason.SEVERAL_OF_ONE_NAME,
        row=row,
        column=header,
        value=text,
        params={"keys": ", ".join(keys)},
    )
