"""What can be wrong with a person's file, said once for the whole program.

A `Problem` is a value: reason, row, column, value, parameters. Its message is made
when somebody reads it. `UnreadableFile` is the only exception about a person's file.
Columns raise Django's `ValidationError` by `rejected(...)`; the reader of the sheet
turns it into a `Problem` with a place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from bulkupload.codes import ProblemCode
from bulkupload.reasons import Reason, Sentence

__all__ = [
    "Problem",
    "ProblemCode",
    "Reason",
    "Refusal",
    "Sentence",
    "UnreadableFile",
    "rejected",
    "shortened",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, with its place.

    `row` is the row that a spreadsheet shows, None for the file as a whole. `column`
    is the header as typed; for a missing column the header that is needed.
    """

    reason: Sentence
    row: int | None = None
    column: str | None = None
    value: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> ProblemCode:
        """The stable kind of this problem."""
        return self.reason.code

    @property
    def message(self) -> str:
        """The sentence for a person, in the language that is active now."""
        return gettext(self.reason.sentence).format(
            **{"column": self.column, "value": shortened(self.value), **self.params}
        )


class UnreadableFile(Exception):
    """The file as a whole cannot be taken; `problem` says why and what would help."""

    def __init__(
        self,
        reason: Sentence,
        *,
        column: str | None = None,
        value: str = "",
        **params: object,
    ) -> None:
        self.problem = Problem(reason=reason, column=column, value=value, params=params)
        super().__init__(reason.name)


class Refusal(Exception):
    """One value cannot be taken; who reads the cell adds row, column and value."""

    def __init__(self, reason: Sentence, **params: object) -> None:
        self.reason = reason
        self.params = params
        super().__init__(reason.name)


def rejected(reason: Reason, **params: object) -> NoReturn:
    """Refuse the cell at hand; the reader of the sheet adds row, column and value."""
    raise ValidationError(reason.sentence, code=reason.name, params=params)


def shortened(text: str, limit: int = 80) -> str:
    """Return the text, cut to `limit` characters with an ellipsis as the last."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
