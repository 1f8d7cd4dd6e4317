"""The form of one definition of a type, on a page of its own."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from bulkupload.access import Conventions
from catalog.definition_rows import DefinitionForm
from catalog.services.definition_faults import tables_of
from catalog.services.definitions import save_definition
from catalog.services.references import NotSaved


def part_form(
    kind: type[DefinitionForm],
    data: Any,
    *,
    owner: Any,
    before: Any,
    conventions: Conventions,
) -> DefinitionForm:
    """Return the form of a definition of `owner`; without `before`, of a new one.

    Beside what a row of the form of the type asks for, it asks for the place: behind
    which of the others it stands; a new one stands last.
    """
    form = kind(data, before=before, conventions=conventions, prefix="part")
    tables = tables_of(owner)
    rows = tables.definition.objects.of(owner.business).filter(**{tables.owner: owner})
    names = list(rows.values_list("pk", "name"))
    at = [pk for pk, _name in names].index(before.pk) if before else len(names)
    form.fields["after"] = forms.TypedChoiceField(
        label=_("Place"),
        choices=[(0, _("First"))]
        + [
            (pk, _("After {name}").format(name=name))
            for place, (pk, name) in enumerate(names)
            if place != at
        ],
        initial=names[at - 1][0] if at else 0,
        coerce=int,
    )
    return form


def store(form: DefinitionForm, owner: Any) -> bool:
    """Save what was typed; False where it was refused, and the form says why."""
    try:
        save_definition(owner, form.defining(), form.cleaned_data["after"])
    except NotSaved as refused:
        for fault in refused.faults:
            form.add_error(
                fault.field if fault.field in form.fields else None, fault.message
            )
        return False
    return True
