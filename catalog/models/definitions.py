"""What products are described by: types, attributes, custom fields, references.

An import never creates these, but for categories; they come from a catalog document
or from the admin. A product type without a key can be held but not named in a file.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from bulkupload import similar
from bulkupload.limits import TEXT_LENGTH
from bulkupload.lists import Imported, Known
from bulkupload.tenancy import Owned

KEY_LENGTH = 256
KEY_PATTERN = r"^[A-Za-z0-9_-]{2,256}\Z"
STANDARD = "standard"
"""The key of the product type that flat products have (C59)."""

check_key = RegexValidator(
    KEY_PATTERN, _("Use 2 to 256 letters, digits, “_” or “-”, without accents.")
)


def text_in(texts: Any, language: str) -> str:
    """Return the text in this language, else in any; a plain text is its own answer."""
    if not isinstance(texts, dict):
        return texts or ""
    return texts.get(language) or next((text for text in texts.values() if text), "")


class Kind(models.TextChoices):
    """The types that an attribute or a custom field may have."""

    TEXT = "text", _("Text")
    LOCALIZED_TEXT = "ltext", _("Text by language")
    BOOLEAN = "boolean", _("Yes or no")
    NUMBER = "number", _("Number")
    MONEY = "money", _("Money")
    DATE = "date", _("Date")
    TIME = "time", _("Time")
    DATETIME = "datetime", _("Date and time")
    ENUM = "enum", _("One of a list")
    LOCALIZED_ENUM = "lenum", _("One of a list, by language")
    REFERENCE = "reference", _("Reference")
    SET = "set", _("Set")
    NESTED = "nested", _("Nested")


class Defined(Owned):
    """What attribute definitions and field definitions have in common."""

    name = models.CharField(_("name"), max_length=KEY_LENGTH)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    element_kind = models.CharField(
        _("kind of its elements"), max_length=10, choices=Kind, blank=True
    )
    reference_type = models.CharField(_("refers to"), max_length=60, blank=True)
    required = models.BooleanField(_("required"), default=False)
    label = models.JSONField(_("label"), default=dict, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    rest = models.JSONField(
        default=dict, blank=True, help_text=_("Members of its type that are only held.")
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class EnumValue(Owned):
    """One allowed value of a list kind."""

    key = models.CharField(_("key"), max_length=KEY_LENGTH)
    label = models.JSONField(_("label"), default=dict, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.key


class ProductType(Owned):
    """Which attributes a product has; `standard` is the type of flat products."""

    key = models.CharField(
        _("key"), max_length=KEY_LENGTH, null=True, blank=True, validators=[check_key]
    )
    name = models.CharField(_("name"), max_length=TEXT_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business", "key"], name="product_type_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AttributeDefinition(Defined):
    """One attribute of a product type."""

    class Constraint(models.TextChoices):
        """What must hold over the variants of one product."""

        NONE = "None", _("None")
        UNIQUE = "Unique", _("Unique")
        COMBINATION_UNIQUE = "CombinationUnique", _("Unique in combination")
        SAME_FOR_ALL = "SameForAll", _("Same for all")

    class Level(models.TextChoices):
        """Whether a value belongs to the product or to a variant."""

        VARIANT = "Variant", _("Variant")
        PRODUCT = "Product", _("Product")

    product_type = models.ForeignKey(
        ProductType, on_delete=models.CASCADE, related_name="attributes"
    )
    constraint = models.CharField(
        _("constraint"), max_length=20, choices=Constraint, default=Constraint.NONE
    )
    level = models.CharField(
        _("level"), max_length=10, choices=Level, default=Level.VARIANT
    )

    class Meta(Defined.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["product_type", "name"], name="attribute_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="attribute_kind"
            ),
        ]


class AttributeEnumValue(EnumValue):
    """One allowed value of an attribute."""

    definition = models.ForeignKey(
        AttributeDefinition, on_delete=models.CASCADE, related_name="values"
    )

    class Meta(EnumValue.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "key"], name="attribute_value_once"
            )
        ]


class FieldsType(Owned):
    """A type of custom fields, such as those of a price."""

    key = models.CharField(_("key"), max_length=KEY_LENGTH, validators=[check_key])
    name = models.JSONField(_("name"), default=dict, blank=True)
    resource_types = models.JSONField(_("used for"), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "key"], name="fields_type_once")
        ]

    def __str__(self) -> str:
        return self.key


class FieldDefinition(Defined):
    """One custom field of a type."""

    fields_type = models.ForeignKey(
        FieldsType, on_delete=models.CASCADE, related_name="fields"
    )

    class Meta(Defined.Meta):
        constraints = [
            models.UniqueConstraint(fields=["fields_type", "name"], name="field_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="field_kind"
            ),
        ]


class FieldEnumValue(EnumValue):
    """One allowed value of a custom field."""

    definition = models.ForeignKey(
        FieldDefinition, on_delete=models.CASCADE, related_name="values"
    )

    class Meta(EnumValue.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "key"], name="field_value_once"
            )
        ]


class Category(Imported):
    """A category of products, flat and structured; it answers to its key and its name.

    It keeps the protocol of `ListValue` (`known`, `new`). Its `name_key` is made from the
    name in the language it was created with, and need not be unique: two branches of the
    tree may have a category of one name.
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

    def display_name(self, language: str) -> str:
        """Return the name in this language, else in any, else the key."""
        return text_in(self.name, language) or self.key

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
