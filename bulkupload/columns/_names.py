"""Columns whose values are names that the business already has, or makes anew."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext as _

from bulkupload import similar
from bulkupload.columns._base import Cleaner, Column, Reading
from bulkupload.limits import TEXT_LENGTH
from bulkupload.lists import Known, NameList
from bulkupload.problems import Reason, rejected

LONGEST_TYPED = 4 * TEXT_LENGTH
"""Characters of a name with what nobody sees; more is not even looked at."""


class Cleaned(str):
    """A name without what nobody sees in it; `typed` is how it stood in the file."""

    __slots__ = ("typed",)
    typed: str

    def __new__(cls, name: str, typed: str) -> Self:
        """Return the name, with what was typed."""
        cleaned = super().__new__(cls, name)
        cleaned.typed = typed
        return cleaned


class Name(Column):
    """A name that takes part in «Did you mean?» (B-12).

    Its cell is read as text; `pipeline.match` finds the name that it means.
    """

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that takes invisible characters and doubled blanks away."""

        def clean(text: str) -> str:
            if len(text) > LONGEST_TYPED:
                rejected(Reason.TOO_LONG, found=len(text), limit=TEXT_LENGTH)
            name = similar.clean(text)
            if "\0" in name or not name:
                rejected(Reason.HIDDEN_CHARACTER)
            # The key may be longer than the name: ß becomes ss.
            longest = max(len(name), len(similar.name_key(name)))
            if longest > TEXT_LENGTH:
                rejected(Reason.TOO_LONG, found=longest, limit=TEXT_LENGTH)
            return name if name == text else Cleaned(name, text)

        return clean

    @property
    def scope(self) -> str:
        """Which names these are, whatever sheet they stand in: the key of aliases."""
        raise TypeError(f"{type(self).__name__} does not say where its names live.")

    def known(self, business: models.Model, language: str) -> Iterable[Known]:
        """Return the names that the business already has here."""
        raise TypeError(f"{type(self).__name__} does not say which names are known.")


class FreeList(Name):
    """A value of one of the business's own lists; a new one becomes a new entry."""

    blank = None

    def __init__(self, label: str, model: type[NameList], **options: Any) -> None:
        super().__init__(label, **options)
        self.model = model

    @property
    def attribute(self) -> str:
        """The attribute that holds the id of the entry."""
        return f"{self.field}_id"

    @property
    def scope(self) -> str:
        """The table of the list."""
        return (
            f"{self.model.__module__.partition('.')[0]}.{self.model.__name__}".lower()
        )

    def known(self, business: models.Model, language: str) -> Iterable[Known]:
        """Return the entries of the list."""
        return self.model.known(business, language)

    def rule(self) -> str:
        """Return what happens to a new value."""
        return _("one of your own values; a new one is added to your list")


class KnownText(Name):
    """A text that other records of the business carry too, such as a company."""

    def __init__(self, label: str, model: type[models.Model], **options: Any) -> None:
        super().__init__(label, **options)
        self.model = model

    @property
    def scope(self) -> str:
        """The field that holds the text."""
        return f"{self.model._meta.label_lower}.{self.field}"

    def known(self, business: models.Model, language: str) -> Iterable[Known]:
        """Return the distinct texts of the business's records."""
        rows: Any = self.model._default_manager
        texts = rows.of(business).exclude(**{self.field: ""}).order_by(self.field)
        names = texts.values_list(self.field, flat=True).distinct()
        return [Known(0, name) for name in names]

    def rule(self) -> str:
        """Return the length."""
        return _("text, at most {limit} characters").format(limit=TEXT_LENGTH)
