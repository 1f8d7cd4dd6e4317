"""The headers of files whose records go over several rows, in groups, for help."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bulkupload.tree.nodes import Defined, Group, Node, Record, Words
from bulkupload.tree.outline import Heading, outline

Path = tuple[str, ...]

DEEPEST = 2
"""How many parts of parts the small table shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Headers that belong to one kind of thing; `prefix` is what all of them share."""

    title: str
    prefix: str
    headings: Sequence[Heading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """A small table that shows how further rows continue the one above."""

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


def sections(tree: Record) -> list[Section]:
    """Return every header of the tree: the record itself first, then its parts.

    A header stands with the deepest thing that it is a part of.
    """
    titles = dict(_titles(tree, (), tree.name))
    found: dict[Path, list[Heading]] = {path: [] for path in titles}
    for heading in outline(tree):
        parts = tuple(heading.header.split("."))
        path = max((one for one in titles if parts[: len(one)] == one), key=len)
        found[path].append(heading)
    return [
        Section(title=titles[path], prefix=".".join(path), headings=headings)
        for path, headings in found.items()
        if headings
    ]


def _titles(node: Node, path: Path, title: str) -> Iterator[tuple[Path, str]]:
    """Yield the path and the title of each record, and of values that are defined."""
    if isinstance(node, Record):
        yield path, title.capitalize()
        inner = [child for child in node.children if not isinstance(child, Record)]
        for child in (*inner, *node.records()):
            yield from _titles(child, (*path, child.name), child.name)
    elif isinstance(node, Group) and any(isinstance(c, Defined) for c in node.children):
        [defined] = [child for child in node.children if isinstance(child, Defined)]
        yield path, f"{node.name} {defined.name}".capitalize()
    elif isinstance(node, Defined):
        yield path, title.capitalize()


def continued(tree: Record) -> Continued:
    """Return one record in a few rows: further parts of it, and of its first part."""
    headers, examples = zip(*_identities(tree, ()), strict=True)
    rows = [list(examples)]
    for at in range(len(examples) - 1, 0, -1):
        further = ["", *examples[1:]]
        further[at] = f"{further[at]}-2"
        rows.append(further)
    return Continued(headers=headers, rows=rows)


def _identities(record: Record, path: Path) -> Iterator[tuple[str, str]]:
    """Yield header and example of what identifies a record, its first part, and on."""
    identity = record.by_name[record.identity]
    yield ".".join((*path, identity.name)), identity.example
    below = next(record.records(), None)
    if below is not None and len(path) < DEEPEST:
        yield from _identities(below, (*path, below.name))


def words_example(tree: Record) -> tuple[str, str]:
    """Return header and example of the first list in one cell; empty without one."""
    found = next((c for c in tree.children if isinstance(c, Words)), None)
    return ("", "") if found is None else (found.name, found.example)


def deletable_example(tree: Record) -> tuple[str, str]:
    """Return the header of a part of a value, and the one that removes all of it."""
    for heading in outline(tree):
        if heading.removed_by not in {"", heading.header}:
            return heading.header, heading.removed_by
    return "", ""
