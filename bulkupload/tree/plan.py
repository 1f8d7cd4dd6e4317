"""The header of a file -> where each of its columns goes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bulkupload.problems import Reason, UnreadableFile
from bulkupload.tree.headers import Path, known_header, place_of
from bulkupload.tree.hints import hint_of
from bulkupload.tree.items import Place
from bulkupload.tree.layout_reasons import LayoutReason
from bulkupload.tree.nodes import Ignored, Record

_ERROR = "error"
_SEPARATORS = {";": "“;”", "\t": "tab stops", "|": "“|”"}
_SEPARATOR = re.compile("|".join(map(re.escape, _SEPARATORS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A record of the tree that the file has columns of, or of records below it."""

    record: Record
    path: Path
    columns: tuple[tuple[int, Place], ...]
    below: tuple["Part", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where the columns of one file go.

    `header` is as typed. `places` are by column, None for what is never read; `root`
    has the same by record. `ignored` are the headers that nobody knows, as typed;
    `hints` say which known one such a header is nearly (C13).
    """

    header: tuple[str, ...]
    places: tuple[Place | None, ...]
    ignored: tuple[str, ...]
    hints: Mapping[str, str]
    key: int
    """The column of the root's identity."""
    root: Part

    @property
    def is_ours(self) -> bool:
        """Whether it is a file of failed rows, where a formula guard is ours (B-18)."""
        return self.header[-1].strip().casefold() == _ERROR

    def has(self, header: str) -> bool:
        """Say whether the file has the column of this known header."""
        return any(place and place.header == header for place in self.places)


def plan_of(tree: Record, header: Sequence[str]) -> Plan:
    """Return where each column goes; an unknown header is noted, never refused.

    A column without a header, a remark and the `Error` of a failed-rows file are left
    out without a note.

    Raises:
        UnreadableFile: a header stands twice, the root's identity has no column (C32),
            or the columns are parted by something else than commas (C38).
    """
    _refuse_repeated(header)
    if not _has_identity(tree, header):
        raise _no_identity(tree, header)
    known = [known_header(tree, text) for text in header]
    places = tuple(
        None if one is None or isinstance(one[1], Ignored) else one[0] for one in known
    )
    ignored = tuple(
        text
        for text, one in zip(header, known, strict=True)
        if one is None and not _is_silent(text)
    )
    hints = {text: hint for text in ignored if (hint := hint_of(tree, text))}
    return Plan(
        header=tuple(header),
        places=places,
        ignored=ignored,
        hints=MappingProxyType(hints),
        key=[text.strip() for text in header].index(tree.identity),
        root=_part(tree, (), places),
    )


def _part(record: Record, path: Path, places: Sequence[Place | None]) -> Part:
    """Return the columns of a record, with those of the records below it."""
    below = (_part(one, (*path, one.name), places) for one in record.records())
    return Part(
        record=record,
        path=path,
        columns=tuple(
            (at, place)
            for at, place in enumerate(places)
            if place is not None and place.record == path
        ),
        below=tuple(part for part in below if part.columns or part.below),
    )


def knows(tree: Record, header: str) -> bool:
    """Say whether this is a header of the tree."""
    return place_of(tree, header) is not None


def recognizes(tree: Record, header: Sequence[str]) -> bool:
    """Say whether a header belongs to this tree.

    It has the root's identity, exactly as written, and either a known dotted header or
    nothing but known ones.
    """
    texts = [text for text in header if not _is_silent(text)]
    known = [text for text in texts if knows(tree, text)]
    return _has_identity(tree, texts) and (
        any("." in text for text in known) or len(known) == len(texts)
    )


def _has_identity(tree: Record, header: Sequence[str]) -> bool:
    return any(text.strip() == tree.identity for text in header)


def _is_silent(text: str) -> bool:
    return text.strip().casefold() in {"", _ERROR}


def _refuse_repeated(header: Sequence[str]) -> None:
    seen: dict[str, str] = {}
    for text in header:
        name = text.strip()
        if name and name in seen:
            raise UnreadableFile(
                Reason.DUPLICATE_HEADER,
                column=name,
                first=f"“{seen[name]}”",
                second=f"“{text}”",
            )
        seen[name] = text


def _no_identity(tree: Record, header: Sequence[str]) -> UnreadableFile:
    """Return why a header without the root's identity is refused."""
    for text in header:
        parts = _SEPARATOR.split(text)
        if len(parts) > 1 and any(knows(tree, part.strip(' "')) for part in parts):
            found = _SEPARATOR.findall(text)[0]
            return UnreadableFile(
                LayoutReason.OTHER_SEPARATOR, found=_SEPARATORS[found]
            )
    return UnreadableFile(LayoutReason.NO_IDENTITY_COLUMN, column=tree.identity)
