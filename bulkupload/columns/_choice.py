"""Columns with fixed values."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from bulkupload import similar
from bulkupload.columns._base import Cleaner, Column, Reading
from bulkupload.limits import TEXT_LENGTH
from bulkupload.problems import Reason, rejected


class Choice(Column):
    """One of a few fixed values; capitals and surplus blanks do not matter (B-8)."""

    def __init__(
        self, label: str, choices: type[models.TextChoices], **options: Any
    ) -> None:
        super().__init__(label, **options)
        self.choices = choices

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that names the near value of a slip."""
        values = {
            similar.name_key(text): member.value
            for member in self.choices
            for text in (member.value, member.label)
        }
        listed = ", ".join(self.accepted())
        labels = cache(lambda: similar.Vocabulary(self.accepted()))  # seldom asked

        def clean(text: str) -> Any:
            if len(text) > TEXT_LENGTH:
                rejected(Reason.NOT_A_CHOICE, choices=listed)
            found = values.get(similar.name_key(text))
            if found is not None:
                return found
            near = labels().suggest(text)
            if near is not None:
                rejected(Reason.NOT_A_CHOICE_BUT_NEAR, near=near.name, choices=listed)
            return rejected(Reason.NOT_A_CHOICE, choices=listed)

        return clean

    def text(self, value: Any) -> str:
        """Return the label of the value."""
        return str(self.choices(value).label) if value else ""

    def rule(self) -> str:
        """Return the default; the values stand in their own list."""
        if self.default is None:
            return _("one of the accepted values")
        return _("one of the accepted values; {default} when left blank").format(
            default=self.text(self.default)
        )

    def accepted(self) -> Sequence[str]:
        """Return the labels."""
        return [str(label) for label in self.choices.labels]


class Choices(Choice):
    """Several of a few fixed values, parted by semicolons."""

    blank: Any = ()

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that takes each value once, in the order of the file."""
        one = super().compile(reading)

        def clean(text: str) -> tuple[str, ...]:
            parts = [part.strip() for part in text.split(";")]
            return tuple(dict.fromkeys(one(part) for part in parts if part))

        return clean

    def text(self, value: Any) -> str:
        """Return the labels, parted by semicolons."""
        return "; ".join(str(self.choices(part).label) for part in value or ())

    def to_json(self, value: Any) -> Any:
        """Return the values as a list."""
        return list(value)

    def from_json(self, stored: Any) -> Any:
        """Return the values that `to_json` stored."""
        return tuple(stored)

    def rule(self) -> str:
        """Return how several are written."""
        return _("one or several of the accepted values, parted by semicolons")
