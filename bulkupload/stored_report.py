"""The report of a long check, kept so that pages need not walk the file.

It is a cache, never an input of the import: that walks the file again and compares
fingerprints. Long lists lie in pages, so that a page of the review reads little.
"""

import hashlib
import json
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, overload

from bulkupload import similar
from bulkupload.access import access
from bulkupload.models import Report, ReportPage, Upload
from bulkupload.plain import lively, plain
from bulkupload.problems import Problem, ProblemCode, UnreadableFile
from bulkupload.values import Decisions, Difference, Preview, Question

PAGE = 200
"""Entries of one stored page; shorter lists stand in the report itself."""

PROBLEMS = "problems"


class Stale(Exception):
    """There is no report of this file with these answers: it must be checked again."""


class Paged(Sequence[Any]):
    """A list that lies in pages of a report, read as they are asked for."""

    def __init__(self, report: Report, field: str, length: int) -> None:
        self.report, self.field, self.length = report, field, length
        self._number, self._page = -1, ()

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, place: int) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Any, ...]: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(self.length)))
        if not -self.length <= place < self.length:
            raise IndexError(place)
        number, at = divmod(place % self.length, PAGE)
        return self._read(number)[at]

    def __iter__(self) -> Iterator[Any]:
        for place in range(self.length):
            yield self[place]

    def _read(self, number: int) -> tuple[Any, ...]:
        if number != self._number:
            pages = ReportPage.objects.filter(report=self.report, field=self.field)
            self._page = _unpacked(pages.get(number=number).content)
            self._number = number
        return self._page


class Chosen(Sequence[Any]):
    """Some entries of a paged list, by their places in it."""

    def __init__(self, whole: Sequence[Any], places: Sequence[int]) -> None:
        self.whole, self.places = whole, places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Any, ...]: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return tuple(self.whole[one] for one in self.places[place])
        return self.whole[self.places[place]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPreview(Preview):
    """A preview that was stored; its long lists are read page by page."""

    stored_problems: Sequence[Problem]
    stored_groups: Mapping[tuple[str | None, ProblemCode], Sequence[Problem]]
    stored_kinds: Mapping[str, Sequence[Difference]]

    @property
    def problems(self) -> Sequence[Problem]:
        """Every problem of every row, in file order."""
        return self.stored_problems

    @property
    def problem_groups(
        self,
    ) -> Mapping[tuple[str | None, ProblemCode], Sequence[Problem]]:
        """The problems by column and kind, the most frequent first."""
        return self.stored_groups


# ---- Keys --------------------------------------------------------------------------


def key_of(upload: Upload) -> str:
    """Return what a report depends on, the answers about names aside."""
    decisions = Decisions.from_json(upload.decisions).to_json()
    given = [
        upload.sheet_slug,
        upload.sha256,
        {k: v for k, v in decisions.items() if k not in {"names", "spellings"}},
        upload.options,
        repr(access().conventions(upload.business)),
    ]
    return _hash(given)


def names_key_of(upload: Upload) -> str:
    """Return what stands for the answers about names."""
    return _hash(Decisions.from_json(upload.decisions).to_json()["names"])


def _hash(given: Any) -> str:
    text = json.dumps(given, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


# ---- Storing -----------------------------------------------------------------------


def store(upload: Upload, found: Preview | Problem, *, rows: int) -> None:
    """Keep what the check of `rows` rows found, or why the file was refused."""
    Report.objects.filter(upload=upload).delete()
    report = Report(
        upload=upload,
        key=key_of(upload),
        names_key=names_key_of(upload),
        rows=rows,
        content=b"",
    )
    if isinstance(found, Problem):
        report.content = _packed({"refused": plain(found)})
        report.save()
        return
    lists = {one.name: getattr(found, one.name) for one in fields(Preview)}
    long = {PROBLEMS: found.problems} | {
        name: one
        for name, one in lists.items()
        if isinstance(one, Sequence) and not isinstance(one, str) and len(one) > PAGE
    }
    head = {
        "short": {name: plain(one) for name, one in lists.items() if name not in long},
        "long": {name: len(one) for name, one in long.items()},
        "groups": _groups(found),
        "kinds": places_of(found.differences),
    }
    report.content = _packed(head)
    report.save()
    ReportPage.objects.bulk_create(_pages(report, long), batch_size=PAGE)


def _pages(report: Report, long: Mapping[str, Sequence[Any]]) -> Iterator[ReportPage]:
    for name, entries in long.items():
        for number, start in enumerate(range(0, len(entries), PAGE)):
            content = _packed([plain(one) for one in entries[start : start + PAGE]])
            yield ReportPage(report=report, field=name, number=number, content=content)


def _groups(found: Preview) -> list[Any]:
    """Return column, code and places of each group of problems."""
    places: dict[tuple[str | None, ProblemCode], list[int]] = {}
    for place, problem in enumerate(found.problems):
        places.setdefault((problem.column, problem.code), []).append(place)
    order = found.problem_groups
    return [[column, code.name, places[column, code]] for column, code in order]


def places_of(differences: Sequence[Difference]) -> dict[str, list[int]]:
    """Return the places of the differences of each kind: changed, new, live."""
    places: dict[str, list[int]] = {"changed": [], "new": [], "live": []}
    for place, one in enumerate(differences):
        if one.is_new:
            places["new"].append(place)
        elif one.changes:
            places["changed"].append(place)
        if one.goes_live:
            places["live"].append(place)
    return places


def kinds_of(preview: Preview) -> Mapping[str, Sequence[Difference]]:
    """Return the differences of each kind, without reading them all where stored."""
    if isinstance(preview, StoredPreview):
        return preview.stored_kinds
    places = places_of(preview.differences)
    return {name: Chosen(preview.differences, at) for name, at in places.items()}


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), level=1)


def _unpacked(content: Any) -> Any:
    return lively(json.loads(zlib.decompress(bytes(content))))


# ---- Reading -----------------------------------------------------------------------


def is_fresh(upload: Upload) -> bool:
    """Say whether there is a report with exactly the answers given so far."""
    report = _report(upload)
    return report is not None and report.names_key == names_key_of(upload)


def rows_of(upload: Upload) -> int:
    """Return how many rows went by in the last check, 0 without one."""
    report = Report.objects.filter(upload=upload).only("rows").first()
    return 0 if report is None else report.rows


def load(upload: Upload) -> Preview:
    """Return the preview that was stored; answers about names given since are in it.

    Raises:
        Stale: there is none for this file, these answers and these conventions.
        UnreadableFile: the check refused the file as a whole.
    """
    report = _report(upload)
    if report is None:
        raise Stale
    head = json.loads(zlib.decompress(bytes(report.content)))
    if "refused" in head:
        raise _refused(lively(head["refused"]))
    paged = {name: Paged(report, name, n) for name, n in head["long"].items()}
    problems = paged.pop(PROBLEMS)
    values: dict[str, Any] = {name: lively(one) for name, one in head["short"].items()}
    values.update(paged)
    groups = {
        (column, ProblemCode[code]): Chosen(problems, array("I", places))
        for column, code, places in head["groups"]
    }
    kinds = {
        name: Chosen(values["differences"], array("I", places))
        for name, places in head["kinds"].items()
    }
    preview = StoredPreview(
        **values,
        stored_problems=problems,
        stored_groups=groups,
        stored_kinds=kinds,
    )
    if report.names_key == names_key_of(upload):
        return preview
    decisions = Decisions.from_json(upload.decisions)
    return replace(
        preview, questions=tuple(_answered(q, decisions) for q in preview.questions)
    )


def _report(upload: Upload) -> Report | None:
    return Report.objects.filter(upload=upload, key=key_of(upload)).first()


def _refused(problem: Problem) -> UnreadableFile:
    return UnreadableFile(
        problem.reason, column=problem.column, value=problem.value, **problem.params
    )


def _answered(question: Question, decisions: Decisions) -> Question:
    """Return the question with the answer that was given since."""
    names = decisions.names.get(question.column, {})
    given = [names.get(similar.name_key(value)) for value in question.values]
    if None in given:
        return replace(question, answer=None)
    return replace(question, answer=given[0] if len(set(given)) == 1 else "")
