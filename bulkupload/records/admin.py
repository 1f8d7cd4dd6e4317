"""The admin of tables that belong to a business: rows and choices of one business only.

Role and model permission must both allow a thing (spec 1).
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bulkupload.access import Verb, access
from bulkupload.lists import Imported
from bulkupload.records.changes import claim
from bulkupload.tenancy import Owned


class OwnedForm(forms.ModelForm):
    """A form whose record belongs to one business, and is unique there."""

    business: Any = None

    def _post_clean(self) -> None:
        if self.instance.business_id is None:
            self.instance.business = self.business
        # Django's own check asks all businesses; ours is in validate_unique.
        self.instance.validate_constraints = lambda **_: None
        super()._post_clean()  # type: ignore[misc]  # private in the stubs
        del self.instance.validate_constraints

    def validate_unique(self) -> None:
        """Check every constraint, the unique ones among the rows of the business."""
        if self.errors:
            return
        for constraint in self.instance._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                self._check_unique(constraint.fields)
            else:
                self._check(constraint)

    def _check(self, constraint: Any) -> None:
        try:
            constraint.validate(type(self.instance), self.instance)
        except forms.ValidationError as error:
            self.add_error(None, error)

    def _check_unique(self, names: Sequence[str]) -> None:
        instance: Any = self.instance
        values = {name: getattr(instance, name, None) for name in names}
        if None in values.values() or any(
            isinstance(one, models.Model) and one.pk is None for one in values.values()
        ):
            return
        rows = type(instance).objects.of(self.business).filter(**values)
        if rows.exclude(pk=instance.pk).exists():
            field = next((one for one in names if one in self.fields), None)
            self.add_error(field, _("Another record has this already."))


class OwnedFormSet(forms.BaseInlineFormSet):
    """The forms of the parts of a record, all of one business."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Let each form name parts of the business only."""
        super().add_fields(form, index)
        part = form.fields.get("id")
        if part is not None:
            part.queryset = type(form.instance).objects.of(form.business)


class OwnedBase:
    """What an admin and an inline of owned rows share."""

    form: Any = OwnedForm
    model: Any

    def get_queryset(self, request: Any) -> Any:
        """Return the rows of the business that was chosen."""
        if request.business is None:
            return self.model.objects.none()
        order = self.get_ordering(request) or ("pk",)  # type: ignore[attr-defined]
        return self.model.objects.of(request.business).order_by(*order)

    def formfield_for_foreignkey(
        self, db_field: Any, request: Any, **kwargs: Any
    ) -> Any:
        """Offer rows of the business only."""
        if issubclass(db_field.related_model, Owned) and "queryset" not in kwargs:
            kwargs["queryset"] = db_field.related_model.objects.of(request.business)
        return super().formfield_for_foreignkey(  # type: ignore[misc]  # mixed into an admin
            db_field, request, **kwargs
        )

    def may(self, request: Any, verb: Verb) -> bool:
        """Say whether the role allows it."""
        return access().may(request.user, request.business, verb)

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        """Ask the role and the permission."""
        allowed = super().has_view_permission(request, obj)  # type: ignore[misc]
        return bool(allowed and self.may(request, Verb.VIEW))

    def has_add_permission(self, request: Any, *args: Any) -> bool:
        """Ask the role and the permission."""
        allowed = super().has_add_permission(request, *args)  # type: ignore[misc]
        return bool(allowed and self.may(request, Verb.EDIT))

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Ask the role and the permission."""
        allowed = super().has_change_permission(request, obj)  # type: ignore[misc]
        return bool(allowed and self.may(request, Verb.EDIT))

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Ask the role and the permission."""
        allowed = super().has_delete_permission(request, obj)  # type: ignore[misc]
        return bool(allowed and self.may(request, Verb.EDIT))


class OwnedInline(OwnedBase, admin.TabularInline):
    """Parts of a record."""

    extra = 0
    formset = OwnedFormSet

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Return forms that know the business."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.business = request.business
        return formset


class OwnedAdmin(OwnedBase, admin.ModelAdmin):
    """Records of a business; each change counts as one."""

    show_full_result_count = False

    def get_form(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Return a form that knows the business."""
        form: Any = super().get_form(request, *args, **kwargs)
        form.business = request.business
        return form

    @transaction.atomic
    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        """Save, and count the change."""
        if change and isinstance(obj, Imported):
            claim(obj, version=None, at=timezone.now())
        super().save_model(request, obj, form, change)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        """Save the parts into the same business."""
        for part in formset.save(commit=False):
            part.business = request.business
            part.save()
        for part in formset.deleted_objects:
            part.delete()
        formset.save_m2m()
