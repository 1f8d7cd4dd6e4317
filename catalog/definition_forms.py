"""The forms of product types and types: a record, and rows of what it defines.

Rows are added, moved and removed by buttons that send the whole form, so the page works
the same without script; nothing is saved before «Save».
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulkupload.access import Conventions
from bulkupload.limits import TEXT_LENGTH
from catalog.definition_rows import DefinitionForm, Rows
from catalog.models import AttributeDefinition
from catalog.models.texts import KEY_PATTERN
from catalog.reference_forms import RecordForm, with_known
from catalog.services.definition_faults import tables_of
from catalog.services.definitions import save_type
from catalog.services.references import Fault

RESOURCES = {
    "product-price": gettext_lazy("Prices of products"),
    "asset": gettext_lazy("Assets"),
    "category": gettext_lazy("Categories"),
    "channel": gettext_lazy("Channels"),
    "customer": gettext_lazy("Customers"),
    "customer-group": gettext_lazy("Customer groups"),
    "order": gettext_lazy("Orders"),
}
"""What custom fields can be for; only those of prices are kept here."""


class AttributeForm(DefinitionForm):
    """One attribute of a product type."""

    name_check = RegexValidator(
        KEY_PATTERN, gettext_lazy("Use 2 to 256 letters, digits, “_” or “-”.")
    )

    constraint = forms.ChoiceField(
        label=gettext_lazy("Rule over the variants"),
        choices=AttributeDefinition.Constraint,
        initial=AttributeDefinition.Constraint.NONE,
        help_text=gettext_lazy(
            "Unique: no two variants of a product have the same value. "
            "Same for all: all have the same."
        ),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Belongs to"),
        choices=AttributeDefinition.Level,
        initial=AttributeDefinition.Level.VARIANT,
    )

    def extra(self) -> Mapping[str, str]:
        """Return constraint and level."""
        return {name: self.cleaned_data[name] for name in ("constraint", "level")}

    def clean(self) -> dict[str, Any]:
        """Keep constraints to what variants have."""
        super().clean()
        of_product = self.cleaned_data.get("level") == AttributeDefinition.Level.PRODUCT
        if of_product and self.cleaned_data.get("constraint") != "None":
            text = _("What belongs to the product has no constraint over variants.")
            self.add_error("constraint", text)
        return self.cleaned_data


class FieldForm(DefinitionForm):
    """One custom field of a type."""

    name_check = RegexValidator(
        r"^[A-Za-z0-9_-]{2,36}\Z",
        gettext_lazy("Use 2 to 36 letters, digits, “_” or “-”."),
    )

    def extra(self) -> Mapping[str, str]:
        """Return nothing: a field has no further columns."""
        return {}


class TypeForm(RecordForm):
    """A record with rows of definitions."""

    row_form: type[DefinitionForm]

    def __init__(
        self, data: Any = None, *, record: Any, conventions: Conventions
    ) -> None:
        super().__init__(data, record=record, conventions=conventions)
        known = []
        if record.pk is not None:
            tables = tables_of(record)
            rows = tables.definition.objects.of(record.business)
            rows = rows.filter(**{tables.owner: record})
            known = list(rows.prefetch_related("values"))
        self.rows = Rows(self.row_form, data, known, conventions)

    def is_valid(self) -> bool:
        """Say whether the record and all of its rows can be saved."""
        return all([super().is_valid(), self.rows.are_valid()])

    def be_silent(self) -> None:
        """Say nothing yet, in the rows neither."""
        super().be_silent()
        for row in self.rows:
            row.be_silent()

    def tell(self, fault: Fault) -> None:
        """Say why nothing was saved, at the row it is about."""
        if fault.row is None:
            super().tell(fault)
        else:
            self.rows.forms[fault.row].add_error(fault.field, fault.message)

    @property
    def is_refused(self) -> bool:
        """Whether the record or a row has an error."""
        return bool(self.errors) or any(row.errors for row in self.rows)

    def store(self, at: datetime) -> None:
        """Save through the service of definitions."""
        defining = [row.defining() for row in self.rows]
        save_type(self.record, defining, self.rows.removed)


class ProductTypeForm(TypeForm):
    """A product type with its attributes."""

    row_form = AttributeForm
    key_required = False
    key_help = gettext_lazy(
        "Files name the type by its key; without one they cannot. "
        "It cannot be changed later."
    )

    def add_first(self) -> None:
        """Begin with the name, which has no languages."""
        self.fields["name"] = forms.CharField(
            label=gettext_lazy("Name"),
            max_length=TEXT_LENGTH,
            initial=self.record.name,
        )

    def fill(self) -> None:
        """Take the name, too."""
        super().fill()
        self.record.name = self.cleaned_data["name"]


class FieldsTypeForm(TypeForm):
    """A type with its custom fields."""

    row_form = FieldForm
    wide = frozenset({"resource_types"})

    def add_fields(self) -> None:
        """Add what the type is used for."""
        self.fields["resource_types"] = forms.MultipleChoiceField(
            label=gettext_lazy("Used for"),
            choices=with_known(RESOURCES, self.record.resource_types),
            initial=self.record.resource_types or ["product-price"],
            widget=forms.CheckboxSelectMultiple,
            help_text=gettext_lazy("A price takes types for prices of products only."),
        )

    def fill(self) -> None:
        """Take what it is used for, too."""
        super().fill()
        self.record.resource_types = self.cleaned_data["resource_types"]
