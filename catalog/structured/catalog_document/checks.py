"""Small checks of which the tables of the document's shape are put together."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bulkupload.problems import Refusal, UnreadableFile
from catalog.models.texts import KEY_LENGTH, KEY_PATTERN
from catalog.structured.catalog_document.at import At, Check, written
from catalog.structured.catalog_document.reasons import DocumentReason as Why

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?\Z")
GREATEST = 2**63 - 1
"""The greatest amount that a table holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An object: which members it must and may have, and what each may hold.

    An optional member that is null counts as absent. Members that are not named are
    ignored, and their places are told; `derived` ones are ignored without a word.
    """

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()

    def __call__(self, at: At) -> dict[str, Any]:
        """Return the members that are given, each as it will be held."""
        given = dict(at.members())
        for name in self.required:
            if name not in given:
                at.missing(name)
        found: dict[str, Any] = {}
        for name, member in given.items():
            if name in self.required:
                found[name] = self.required[name](member)
            elif name not in self.optional:
                self._ignore(name, member)
            elif member.value is not None:
                found[name] = self.optional[name](member)
        return found

    def _ignore(self, name: str, member: At) -> None:
        if name not in self.derived:
            member.ignored.append(member.path)


def anything(at: At) -> Any:
    """Return the value as it is."""
    return at.value


def nullable(check: Check) -> Check:
    """Return a check that also takes null."""
    return lambda at: None if at.value is None else check(at)


def list_of(check: Check, *, unique: str = "") -> Check:
    """Return a check of a list; `unique` is the member in which its items differ.

    Items without that member, or with null there, never count as equal.
    """

    def checked(at: At) -> list[Any]:
        found = [check(item) for item in at.items()]
        if unique:
            refuse_repeated(at, unique)
        return found

    return checked


def refuse_repeated(at: At, name: str) -> None:
    """Refuse a list of objects two of which have the same in this member."""
    refuse_equal(
        item.member(name)
        for item in at.items()
        if isinstance(item.value, dict) and item.value.get(name) is not None
    )


def refuse_equal(values: Iterable[At]) -> None:
    """Refuse the second of two equal texts or numbers."""
    first: dict[Any, str] = {}
    for at in values:
        other = first.setdefault(at.value, at.path)
        if other != at.path:
            at.refuse(Why.GIVEN_TWICE, other=other)


def text(at: At) -> str:
    """Return a text, also an empty one."""
    value = at.value
    if not isinstance(value, str):
        at.refuse(Why.NOT_A_TEXT)
    return str(value)


def text_of(limit: int, *, empty: bool = False) -> Check:
    """Return a check of a text of at most `limit` characters, by default not empty."""

    def checked(at: At) -> str:
        found = text(at)
        if not (found or empty):
            at.refuse(Why.EMPTY_TEXT)
        if len(found) > limit:
            at.refuse(Why.TEXT_TOO_LONG, found=len(found), limit=limit)
        return found

    return checked


def matching(pattern: str, why: Why, **params: object) -> Check:
    """Return a check of a text that matches; else it is refused for this reason."""
    compiled = re.compile(pattern)

    def checked(at: At) -> str:
        found = text(at)
        if not compiled.match(found):
            at.refuse(why, **params)
        return found

    return checked


key = matching(KEY_PATTERN, Why.NOT_A_KEY)
slug = matching(KEY_PATTERN, Why.NOT_A_SLUG)
free_key = text_of(KEY_LENGTH)
"""The key of a channel, a state, a list value: any text."""


def flag(at: At) -> bool:
    """Return true or false."""
    if not isinstance(at.value, bool):
        at.refuse(Why.NOT_YES_OR_NO)
    return bool(at.value)


def number(at: At) -> int | float:
    """Return a number, whole or not."""
    value = at.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        at.refuse(Why.NOT_A_NUMBER_VALUE)
    found: int | float = value
    return found


def whole(minimum: int = 0, maximum: int = GREATEST) -> Check:
    """Return a check of a whole number between two bounds, both included."""

    def checked(at: At) -> int:
        value = at.value
        if isinstance(value, bool) or not isinstance(value, int):
            at.refuse(Why.NOT_A_WHOLE_NUMBER)
        if not minimum <= value <= maximum:
            at.refuse(Why.NUMBER_OUT_OF_RANGE, minimum=minimum, maximum=maximum)
        return int(value)

    return checked


def one_of(choices: Iterable[str]) -> Check:
    """Return a check of a text that must be one of a few."""
    allowed = tuple(choices)

    def checked(at: At) -> str:
        if at.value not in allowed:
            at.refuse(Why.NOT_ONE_OF, choices=listed(allowed))
        return str(at.value)

    return checked


def by_language(check: Callable[[At], Any]) -> Check:
    """Return a check of an object from language to value."""

    def checked(at: At) -> dict[str, Any]:
        found = {}
        for language, member in at.members():
            if not LANGUAGE.match(language):
                At(language, at.path, at.ignored).refuse(Why.NOT_A_LANGUAGE)
            found[language] = check(member)
        return found

    return checked


texts = by_language(text)


def label(at: At) -> Any:
    """Return a text, or texts by language, in the form it was given in."""
    return text(at) if isinstance(at.value, str) else texts(at)


def listed(values: Iterable[str]) -> str:
    """Return the values as a sentence names them."""
    return ", ".join(map(written, values)) or "(none)"


def read_by(codec: Callable[[str], Any]) -> Check:
    """Return a check of a text by the codec that reads it from a cell, too."""

    def checked(at: At) -> Any:
        found = text(at)
        try:
            return codec(found)
        except Refusal as refusal:
            raise UnreadableFile(
                refusal.reason, column=at.path, value=found, **refusal.params
            ) from None

    return checked
