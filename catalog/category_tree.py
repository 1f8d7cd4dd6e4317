"""The categories of a business as a tree, in the order in which people read it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from catalog.models import Category, text_in


@dataclass(frozen=True, slots=True)
class Branch:
    """One category: its place in the tree, and the names from the top down to it."""

    pk: int
    key: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its own name."""
        return self.names[-1]

    @property
    def depth(self) -> int:
        """How many categories stand above it."""
        return len(self.names) - 1

    @property
    def above(self) -> str:
        """The names of what it stands below, such as «Jewelry › Rings»."""
        return " › ".join(self.names[:-1])

    @property
    def path(self) -> str:
        """The names down to its own."""
        return " › ".join(self.names)


def branches(business: Any, language: str, *, without: Any = None) -> list[Branch]:
    """Return all categories, each below its parent, by name; one query.

    Without the category `without` and what lies below it: its possible parents.
    """
    rows = Category.objects.of(business).values_list("pk", "parent", "name", "key")
    below: dict[Any, list[tuple[str, str, int]]] = defaultdict(list)
    for pk, parent, name, key in rows.order_by("pk"):
        if without is None or pk != without:
            below[parent].append((text_in(name, language) or key, key, pk))
    for children in below.values():
        children.sort(key=lambda one: one[0].casefold())
    return list(_walk(below))


def _walk(below: dict[Any, list[tuple[str, str, int]]]) -> Iterator[Branch]:
    top: tuple[str, ...] = ()
    waiting = [(one, top) for one in reversed(below[None])]
    while waiting:
        (name, key, pk), above = waiting.pop()
        branch = Branch(pk, key, (*above, name))
        yield branch
        waiting += [(one, branch.names) for one in reversed(below.get(pk, []))]
