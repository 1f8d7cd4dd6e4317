"""What products and prices refer to: categories, tax, states, channels, groups.

An import creates none of these but categories of flat products.
"""

from collections.abc import Iterable, Sequence
from typing import Self

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from bulkupload import similar
from bulkupload.limits import TEXT_LENGTH
from bulkupload.lists import Imported, Known
from bulkupload.tenancy import Owned
from catalog.models.texts import KEY_LENGTH, check_key, text_in


class Category(Imported):
    """A category of products, flat and structured; it answers to its key and its name.

    It keeps the protocol of `ListValue` (`known`, `new`). Its `name_key` is made from
    the name in the language it was created with, and need not be unique: two branches
    of the tree may have a category of one name.
    """

    key = models.CharField(_("key"), max_length=KEY_LENGTH, validators=[check_key])
    name = models.JSONField(_("name"), default=dict, help_text=_("A text by language."))
    name_key = models.CharField(max_length=TEXT_LENGTH, editable=False, blank=True)
    slug = models.JSONField(_("slug"), default=dict, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )

    class Meta:
        verbose_name_plural = _("categories")
        constraints = [
            models.UniqueConstraint(fields=["business", "key"], name="category_once")
        ]
        indexes = [
            models.Index(fields=["business", "name_key"], name="category_by_name")
        ]

    def __str__(self) -> str:
        return text_in(self.name, "") or self.key

    def name_in(self, language: str) -> str:
        """Return the name in this language, else in any, else the key."""
        return text_in(self.name, language) or self.key

    def rename(self, name: str, language: str) -> None:
        """Take another name in this language, unsaved."""
        self.name = {**self.name, language: name}
        self.name_key = similar.name_key(name)[:TEXT_LENGTH]

    @classmethod
    def known(cls, business: models.Model, language: str) -> list[Known]:
        """Return the categories of the business; each also answers to its key."""
        rows = cls.objects.of(business).order_by("pk").values_list("pk", "name", "key")
        return [
            Known(pk, text_in(name, language) or key, (key,)) for pk, name, key in rows
        ]

    @classmethod
    def new(
        cls,
        names: Iterable[str],
        *,
        business: models.Model,
        upload: models.Model | None,
        language: str,
    ) -> Sequence[Self]:
        """Return unsaved root categories of these names, each with a free key."""
        taken = set(cls.objects.of(business).values_list("key", flat=True))
        made = []
        for name in map(similar.clean, names):
            key = free_key(slugify(name), taken)
            taken.add(key)
            made.append(
                cls(
                    business=business,
                    upload=upload,
                    key=key,
                    name={language: name},
                    name_key=similar.name_key(name)[:TEXT_LENGTH],
                )
            )
        return made


def free_key(wish: str, taken: set[str]) -> str:
    """Return the wished key, or it with the first number that makes it free."""
    base = wish[: KEY_LENGTH - 12].strip("-") or "category"
    base = base if len(base) > 1 else f"category-{base}"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


class TaxCategory(Owned):
    """How a product is taxed."""

    key = models.CharField(_("key"), max_length=KEY_LENGTH, validators=[check_key])
    name = models.JSONField(_("name"), default=dict, blank=True)

    class Meta:
        verbose_name_plural = _("tax categories")
        constraints = [
            models.UniqueConstraint(
                fields=["business", "key"], name="tax_category_once"
            )
        ]

    def __str__(self) -> str:
        return text_in(self.name, "") or self.key


class State(Owned):
    """Where a product stands in the merchant's own process."""

    key = models.CharField(_("key"), max_length=KEY_LENGTH)
    kind = models.CharField(_("kind"), max_length=60, default="ProductState")
    initial = models.BooleanField(_("initial"), default=False)
    restricted = models.BooleanField(
        _("restricted"),
        default=False,
        help_text=_("Only the listed transitions are allowed."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "key"], name="state_once")
        ]

    def __str__(self) -> str:
        return self.key


class StateTransition(Owned):
    """A move that a restricted state allows."""

    source = models.ForeignKey(
        State, on_delete=models.CASCADE, related_name="transitions"
    )
    target = models.ForeignKey(State, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target"], name="state_transition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"


class Channel(Owned):
    """Where a price holds."""

    key = models.CharField(_("key"), max_length=KEY_LENGTH)
    name = models.JSONField(_("name"), default=dict, blank=True)
    roles = models.JSONField(_("roles"), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "key"], name="channel_once")
        ]

    def __str__(self) -> str:
        return text_in(self.name, "") or self.key


class CustomerGroup(Owned):
    """For whom a price holds."""

    key = models.CharField(_("key"), max_length=KEY_LENGTH, validators=[check_key])
    name = models.JSONField(_("name"), default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business", "key"], name="customer_group_once"
            )
        ]

    def __str__(self) -> str:
        return text_in(self.name, "") or self.key
