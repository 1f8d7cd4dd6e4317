"""What every column answers: which header is its own, and what a cell means."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bulkupload.access import Conventions
from bulkupload.columns._style import NumberStyle

Cleaner = Callable[[str], Any]
"""Turns the text of a cell, neither blank nor padded, into a value, or rejects it."""


def header_key(header: str) -> str:
    """Return what two headers share that differ in case, accents, blanks or signs."""
    plain = unicodedata.normalize("NFKD", header).casefold()
    return re.sub(
        r"[\W_]", "", "".join(c for c in plain if not unicodedata.combining(c))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a column may know when it compiles its cleaner.

    `style_of` looks through the whole file, once, when a number first needs it.
    """

    conventions: Conventions
    style_of: Callable[["Column"], NumberStyle | None]


class Column:
    """One declared thing that a header of the file can fill.

    Args:
        label: the header of the template; written here only.
        synonyms: further headers that are accepted without a question.
        required: a new record needs a value.
        default: what a blank cell of a new record becomes.
        help: one sentence for the help page, on what the rule alone does not say.
        example: the text in the example row of the template.
        field: the model's field, where it is not called like the column.
    """

    blank: Any = ""
    """What a blank cell of a new record becomes where no default is declared."""

    def __init__(  # noqa: PLR0913  # a declaration names what differs
        self,
        label: str,
        *,
        synonyms: Sequence[str] = (),
        required: bool = False,
        default: Any = None,
        help: str = "",  # noqa: A002  # the field's own word, as in Django's forms
        example: str = "",
        field: str = "",
    ) -> None:
        self.label = label
        self.synonyms = tuple(synonyms)
        self.required = required
        self.default = default
        self.help = help
        self.example = example
        self.field = field
        self.name = ""

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers that this column is known by, its label first."""
        return (self.label, *self.synonyms)

    @property
    def attribute(self) -> str:
        """The model's attribute that holds the stored value."""
        return self.field

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.field = self.field or name

    def compile(self, reading: Reading) -> Cleaner:
        """Return the function that reads a cell of this column."""
        raise TypeError(f"{type(self).__name__} does not say how it reads a cell.")

    def when_blank(self) -> Any:
        """Return the value of a new record whose cell is blank."""
        return self.blank if self.default is None else self.default

    def text(self, value: Any) -> str:
        """Return the text that reads back as this value."""
        return "" if value is None else str(value)

    def to_json(self, value: Any) -> Any:
        """Return what the ledger of replaced values stores."""
        return value

    def from_json(self, stored: Any) -> Any:
        """Return the value that `to_json` stored."""
        return stored

    def rule(self) -> str:
        """Return what a cell may hold, in one phrase for the help page."""
        raise TypeError(f"{type(self).__name__} has no rule for its help page.")

    def accepted(self) -> Sequence[str]:
        """Return the only values that a cell may have; empty where any will do."""
        return ()
