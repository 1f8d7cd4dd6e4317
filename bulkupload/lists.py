"""Free lists: values that a business made its own, such as its materials.

A list is a table with a name and a stored `name_key`, unique in the business. The key
is made by `similar.name_key`, the one function that writer, forms and matcher share,
so both databases agree on what is the same name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from bulkupload import similar
from bulkupload.limits import TEXT_LENGTH
from bulkupload.tenancy import Owned


@dataclass(frozen=True, slots=True)
class Known:
    """A value that the business has: id, name, and further keys it answers to."""

    pk: int
    name: str
    keys: tuple[str, ...] = ()


class NameList(Protocol):
    """A table that a column can draw its names from: a free list, or categories."""

    @classmethod
    def known(cls, business: models.Model, language: str) -> list[Known]:
        """Return what the business has in this list."""

    @classmethod
    def new(
        cls,
        names: Iterable[str],
        *,
        business: models.Model,
        upload: models.Model | None,
        language: str,
    ) -> Sequence[models.Model]:
        """Return unsaved entries of these names, in their order."""


class Imported(Owned):
    """A table whose rows know which import made them, and how often they changed."""

    upload = models.ForeignKey(
        "bulkupload.Upload",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class ListValue(Imported):
    """One value of a free list."""

    name = models.CharField(_("name"), max_length=TEXT_LENGTH)
    name_key = models.CharField(max_length=TEXT_LENGTH, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["business", "name_key"], name="%(app_label)s_%(class)s_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the key that belongs to the name."""
        self.name = similar.clean(self.name)
        self.name_key = similar.name_key(self.name)
        super().save(*args, **kwargs)

    def name_in(self, language: str) -> str:
        """Return the name in this language; a plain list has one for all."""
        return self.name

    def rename(self, name: str, language: str) -> None:
        """Take another name, unsaved; a plain list has one for all languages."""
        self.name = name

    @classmethod
    def known(cls, business: models.Model, language: str) -> list[Known]:
        """Return what the business has in this list."""
        rows = cls.objects.of(business).order_by("pk").values_list("pk", "name")
        return [Known(pk, name) for pk, name in rows]

    @classmethod
    def new(
        cls,
        names: Iterable[str],
        *,
        business: models.Model,
        upload: models.Model | None,
        language: str,
    ) -> Sequence[Self]:
        """Return unsaved values of these names, each cleaned and with its key."""
        return [
            cls(
                business=business,
                upload=upload,
                name=similar.clean(name),
                name_key=similar.name_key(name),
            )
            for name in names
        ]
