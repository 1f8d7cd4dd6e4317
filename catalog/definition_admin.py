"""The admin of definitions, and of what products and prices refer to.

It refuses what the pages refuse: a key never changes, nothing in use is deleted, and
what products have a value of keeps its name and kind.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models as fields
from django.forms import Textarea

from bulkupload.access import access
from bulkupload.records.admin import OwnedAdmin, OwnedForm, OwnedFormSet, OwnedInline
from catalog import models
from catalog.services.definition_faults import (
    faults_of_definition,
    faults_of_deletion,
)
from catalog.services.references import Fault, faults_of_parent, set_name_key
from catalog.services.uses import InUse, uses_of

SHORT_JSON: Any = {
    fields.JSONField: {"widget": Textarea(attrs={"rows": 2, "cols": 30})}
}


class CheckedForm(OwnedForm):
    """A form that asks the rules of the pages once its own fields are valid."""

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong about the unsaved record."""
        return iter(())

    def validate_unique(self) -> None:
        """Check what is unique, then the rules."""
        super().validate_unique()
        if self.errors:
            return
        for fault in self.faults():
            at = fault.field if fault.field in self.fields else None
            self.add_error(at, fault.message)


class DefinedForm(CheckedForm):
    """An attribute or a custom field."""

    def faults(self) -> Iterator[Fault]:
        """Ask the rules of definitions."""
        yield from faults_of_definition(self.instance)


class CategoryForm(CheckedForm):
    """A category; never below itself."""

    def faults(self) -> Iterator[Fault]:
        """Look up the tree."""
        yield from faults_of_parent(self.instance)


class KeepingFormSet(OwnedFormSet):
    """Parts of which those in use cannot be ticked for deletion."""

    def clean(self) -> None:
        """Refuse to delete what products have."""
        super().clean()
        parts = [form.instance for form in self.deleted_forms if form.instance.pk]
        found = [fault for part in parts for fault in faults_of_deletion(part)]
        if found:
            raise ValidationError([fault.message for fault in found])


class KeepingAdmin(OwnedAdmin):
    """Records with a key that never changes, and that are deleted when unused only."""

    formfield_overrides = SHORT_JSON

    def get_readonly_fields(self, request: Any, obj: Any = None) -> tuple[str, ...]:
        """Hold the key once there is one."""
        return ("key",) if obj is not None and obj.key else ()

    def why_kept(self, record: Any) -> Iterable[str]:
        """Return why a record cannot be deleted."""
        uses = uses_of(record)
        return [InUse(uses).sentence(str(record))] if uses else []

    def get_deleted_objects(self, objs: Any, request: Any) -> Any:
        """Protect what is used, by a key in a value too; see Django."""
        objs = list(objs)
        found, counts, denied, kept = super().get_deleted_objects(objs, request)
        if not kept:
            kept = [why for record in objs for why in self.why_kept(record)]
        return found, counts, denied, kept


@admin.register(models.Category)
class CategoryAdmin(KeepingAdmin):
    """Categories of products."""

    form = CategoryForm
    list_display = ("__str__", "key", "parent")
    list_select_related = ("parent",)
    search_fields = ("key", "name_key")
    autocomplete_fields = ("parent",)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        """Save with the key by which files find its name."""
        set_name_key(obj, access().conventions(request.business).language)
        super().save_model(request, obj, form, change)


@admin.register(models.TaxCategory, models.CustomerGroup, models.Channel)
class NamedAdmin(KeepingAdmin):
    """What has a key and a name."""

    list_display = ("__str__", "key")
    search_fields = ("key",)


PART_FIELDS: Any = (
    *("name", "label", "kind", "element_kind", "reference_type"),
    *("required", "position"),
)


class PartInline(OwnedInline):
    """What a type defines."""

    form = DefinedForm
    formset = KeepingFormSet
    formfield_overrides = SHORT_JSON
    show_change_link = True
    fields = PART_FIELDS


class AttributeInline(PartInline):
    """The attributes of a type."""

    model = models.AttributeDefinition
    fields = (*PART_FIELDS, "constraint", "level")


class FieldInline(PartInline):
    """The custom fields of a type."""

    model = models.FieldDefinition


@admin.register(models.ProductType)
class ProductTypeAdmin(KeepingAdmin):
    """Product types; one without a key cannot be named in a file (C55)."""

    list_display = ("name", "key")
    search_fields = ("key", "name")
    inlines = (AttributeInline,)


@admin.register(models.FieldsType)
class FieldsTypeAdmin(KeepingAdmin):
    """Types of custom fields."""

    list_display = ("key",)
    search_fields = ("key",)
    inlines = (FieldInline,)


class ValueInline(OwnedInline):
    """The allowed values of a definition."""

    formset = KeepingFormSet
    formfield_overrides = SHORT_JSON


class AttributeValueInline(ValueInline):
    """The allowed values of an attribute."""

    model = models.AttributeEnumValue


class FieldValueInline(ValueInline):
    """The allowed values of a custom field."""

    model = models.FieldEnumValue


class PartAdmin(KeepingAdmin):
    """What all types define."""

    form = DefinedForm
    search_fields = ("name",)
    exclude = ("rest",)

    def get_readonly_fields(self, request: Any, obj: Any = None) -> tuple[str, ...]:
        """Hold nothing: the rules of definitions say what stays."""
        return ()

    def why_kept(self, record: Any) -> Iterable[str]:
        """Return who has a value of it."""
        return [fault.message for fault in faults_of_deletion(record)]


@admin.register(models.AttributeDefinition)
class AttributeAdmin(PartAdmin):
    """Attributes of all types."""

    list_display = ("name", "product_type", "kind", "required")
    list_select_related = ("product_type",)
    inlines = (AttributeValueInline,)


@admin.register(models.FieldDefinition)
class FieldAdmin(PartAdmin):
    """Custom fields of all types."""

    list_display = ("name", "fields_type", "kind", "required")
    list_select_related = ("fields_type",)
    inlines = (FieldValueInline,)


class TransitionInline(OwnedInline):
    """The moves that a restricted state allows."""

    model = models.StateTransition
    fk_name = "source"


@admin.register(models.State)
class StateAdmin(KeepingAdmin):
    """States of products."""

    list_display = ("key", "kind", "initial", "restricted")
    search_fields = ("key",)
    inlines = (TransitionInline,)
