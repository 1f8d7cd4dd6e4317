"""What a record of several rows is made of: the schema tree of its headers.

A sheet declares the tree; parsing of headers, the plan of columns, required-with rules,
rules of deletion, templates and help are all read off it (structured spec, section 4).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

Codec = Callable[[str], Any]
"""Reads one trimmed, filled text; raises `Refusal`."""


class Required(Enum):
    """When a value must be given."""

    NEVER = "never"
    ON_CREATE = "on create"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One segment of a dotted header.

    `bare` says that the header may end here although parts of the value follow: the
    prefix column that takes `[DELETE]` (D-2).
    """

    name: str
    required: Required = Required.NEVER
    deletable: bool = True
    bare: bool = True
    help: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored(Node):
    """A remark for people, never read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported(Node):
    """A value of a kind that no file can fill, such as a nested one (A-2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Node):
    """One value in one cell."""

    codec: Codec


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Node):
    """A list in one cell, parted by semicolons; it replaces the old list (C6)."""

    codec: Codec


@dataclass(frozen=True, slots=True, kw_only=True)
class Localized(Node):
    """A value for each language, one header a language; languages are merged (C5)."""

    of: Leaf | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Node):
    """`.key` and `.typeId` of something else; `type_ids` are those it may be of."""

    type_ids: tuple[str, ...]
    key: Codec


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Node):
    """An amount in its parts; `precise` allows `highPrecision`, `negative` below 0."""

    precise: bool = False
    negative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOf(Node):
    """Several values of one kind: by semicolon, by position, or by `*` (S-1 to S-8)."""

    element: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined(Node):
    """Values whose names and kinds the business defines; children come from there.

    `owner` is the record they belong to where that is not the one they stand in.
    `longest` is how many characters a name may have.
    """

    owner: tuple[str, ...] | None = None
    longest: int = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Node):
    """Nodes under a common prefix."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Node):
    """Something with an identity of its own, named by the leaf `identity`.

    A row that leaves the identity blank continues the record above. With a `companion`
    (the SKU of a variant) it may do so with any cells, as long as that leaf is blank or
    the same; without one only with cells of records below or of starred sets (C2).
    """

    identity: str
    children: tuple[Node, ...]
    companion: str = ""
    by_name: dict[str, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = {child.name: child for child in self.children}
        object.__setattr__(self, "by_name", named)

    def records(self) -> Iterator["Record"]:
        """Yield the records right below this one."""
        return (child for child in self.children if isinstance(child, Record))
