"""A value of the document together with its place, and how it is refused."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from bulkupload.problems import UnreadableFile, shortened
from catalog.structured.catalog_document.reasons import DocumentReason


@dataclass(frozen=True, slots=True)
class At:
    """A value and its place, such as `products[3].key`; "" is the whole document.

    `ignored` gathers the places of members that nothing here can hold; what is read
    below this value shares the list.
    """

    value: Any
    path: str = ""
    ignored: list[str] = field(default_factory=list)

    def member(self, name: str) -> "At":
        """Return the member of this name; the object must have it."""
        path = f"{self.path}.{name}" if self.path else name
        return At(self.value[name], path, self.ignored)

    def items(self) -> Iterator["At"]:
        """Yield what stands in this list; refuse what is no list."""
        if not isinstance(self.value, list):
            self.refuse(DocumentReason.NOT_A_LIST)
        for position, value in enumerate(self.value):
            yield At(value, f"{self.path}[{position}]", self.ignored)

    def members(self) -> Iterator[tuple[str, "At"]]:
        """Yield name and value of each member; refuse what is no object."""
        if not isinstance(self.value, dict):
            self.refuse(DocumentReason.NOT_AN_OBJECT)
        for name in self.value:
            yield name, self.member(name)

    def refuse(self, reason: DocumentReason, **params: object) -> NoReturn:
        """Refuse the whole document because of this value."""
        raise UnreadableFile(
            reason, column=self.path or "document", value=written(self.value), **params
        )

    def missing(self, name: str) -> NoReturn:
        """Refuse the whole document because this object lacks a member."""
        path = f"{self.path}.{name}" if self.path else name
        raise UnreadableFile(DocumentReason.MEMBER_MISSING, column=path)


Check = Callable[[At], Any]
"""Returns the value as it will be held, or refuses the document."""


def written(value: Any) -> str:
    """Return a value as the document has it, shortened for a sentence."""
    return shortened(json.dumps(value, ensure_ascii=False))
