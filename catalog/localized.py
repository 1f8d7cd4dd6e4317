"""Texts by language as people type them: one field, or one part of a line, for each.

A stored text may be a plain one or `{language: text}`. What is not typed stays: other
languages, and plain texts as long as nobody adds a second language.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from catalog.models import text_in


def language_name(tag: str) -> str:
    """Return «German» for `de`; the tag itself where nobody knows its name."""
    try:
        return str(get_language_info(tag.lower())["name_translated"])
    except KeyError:
        return tag


def typed_text(texts: Any, language: str, default: str) -> str:
    """Return what stands in the field of a language; a plain text is the default's."""
    if isinstance(texts, dict):
        return str(texts.get(language) or "")
    return str(texts or "") if language == default else ""


def merged(texts: Any, typed: Mapping[str, str], default: str) -> Any:
    """Return the texts with what was typed; a blank field takes its language away."""
    plain = not isinstance(texts, dict)
    old = ({default: texts} if texts else {}) if plain else texts
    new = {**old, **typed}
    kept = {language: text for language, text in new.items() if text}
    return (kept.get(default) or {}) if plain and set(kept) <= {default} else kept


def lines_of(values: Mapping[str, Any], languages: Sequence[str]) -> str:
    """Return allowed values as lines: `key = label`, or `key = label | label`.

    Labels stand in the order of the languages. `\\` before a mark takes its meaning.
    """
    return "\n".join(_line(key, label, languages) for key, label in values.items())


def _line(key: str, label: Any, languages: Sequence[str]) -> str:
    if len(languages) == 1:
        labels = [_escaped(text_in(label, languages[0]), "")]
    else:
        texts = (typed_text(label, one, languages[0]) for one in languages)
        labels = [_escaped(text, "|") for text in texts]
    while labels and not labels[-1]:
        labels.pop()
    start = _escaped(key, "=")
    return f"{start} = {' | '.join(labels)}" if labels else start


def values_in(
    text: str, languages: Sequence[str], known: Mapping[str, Any], *, plain: bool
) -> dict[str, Any]:
    """Return the allowed values in these lines, key -> label.

    Args:
        text: one value a line; blank lines are skipped.
        languages: of the labels, the default one first.
        known: values there are; labels in further languages are kept.
        plain: whether a label is one text for all languages.

    Raises:
        ValidationError: a line has no key or too many labels, or a key comes twice.
    """
    found: dict[str, Any] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        start, said = _cut(line, "=")
        key, labels = _unescaped(start).strip(), _labels(said, len(languages))
        if not key:
            raise ValidationError(_("“%(line)s” has no key."), params={"line": line})
        if key in found:
            raise ValidationError(_("“%(key)s” comes twice."), params={"key": key})
        if len(labels) > len(languages):
            raise ValidationError(
                _("“%(key)s” has more labels than there are languages."),
                params={"key": key},
            )
        typed = dict.fromkeys(languages, "") | dict(
            zip(languages, labels, strict=False)
        )
        before = known.get(key) or ("" if plain else {})
        found[key] = merged(before, typed, languages[0])
    return found


def _labels(said: str, languages: int) -> list[str]:
    if languages == 1:
        return [_unescaped(said).strip()]
    labels, rest = [], said
    while rest:
        label, rest = _cut(rest, "|")
        labels.append(_unescaped(label).strip())
    return labels


def _cut(text: str, mark: str) -> tuple[str, str]:
    """Return what stands before and after the first mark without a backslash."""
    at = 0
    while at < len(text) and text[at] != mark:
        at += 2 if text[at] == "\\" else 1
    return text[:at], text[at + 1 :]


def _escaped(text: str, marks: str) -> str:
    for mark in ("\\", *marks):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _unescaped(text: str) -> str:
    signs = iter(text)
    plain = []
    for sign in signs:
        after = next(signs, "\\") if sign == "\\" else ""
        plain.append({"": sign, "n": "\n"}.get(after, after))
    return "".join(plain)
