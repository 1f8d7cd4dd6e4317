"""What products are described by: types, attributes, custom fields.

They come from a catalog document or from the admin; an import never creates them. A
product type without a key can be held but not named in a file.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bulkupload.limits import TEXT_LENGTH
from bulkupload.tenancy import Owned
from catalog.models.texts import KEY_LENGTH, check_key

STANDARD = "standard"
"""The key of the product type that flat products have (C59)."""


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
