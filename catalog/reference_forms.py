"""The forms of what products and prices refer to; each saves through its service."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bulkupload.access import Conventions
from bulkupload.limits import TEXT_LENGTH
from catalog.category_tree import branches
from catalog.localized import language_name, merged, typed_text
from catalog.models import KEY_LENGTH, State, StateTransition
from catalog.models.texts import check_key
from catalog.services.references import (
    Fault,
    NotSaved,
    save_category,
    save_reference,
    save_state,
)

NO_NAME = _("Write a name in at least one language.")
STATE_KINDS = (
    *("ProductState", "OrderState", "LineItemState", "PaymentState"),
    *("ReviewState", "QuoteRequestState", "StagedQuoteState", "QuoteState"),
)
ROLES = {
    "ProductDistribution": _("Sells products"),
    "InventorySupply": _("Supplies stock"),
    "OrderImport": _("Brings orders"),
    "OrderExport": _("Takes orders"),
    "Primary": _("Primary"),
}


def with_known(choices: Mapping[str, Any], known: Iterable[str]) -> list[Any]:
    """Return the choices, and what is stored already though it is none of them."""
    return list({**{one: one for one in known}, **choices}.items())


class TextsForm(forms.Form):
    """A form with texts by language: one field for each language of the business."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, conventions: Conventions, **how: Any):
        super().__init__(data, **how)
        self.languages = tuple(dict.fromkeys(conventions.languages))
        self.language = conventions.language
        self._texts: dict[str, Any] = {}

    def add_texts(self, name: str, label: Any, texts: Any, **how: Any) -> None:
        """Add a field for each language; `how` goes to each `CharField`."""
        self._texts[name] = texts
        for language in self.languages:
            several = len(self.languages) > 1
            shown = f"{label} ({language_name(language)})" if several else label
            self.fields[f"{name}-{language}"] = forms.CharField(
                label=shown,
                required=False,
                initial=typed_text(texts, language, self.language),
                **{"max_length": TEXT_LENGTH, **how},
            )

    def text_fields(self, name: str) -> list[str]:
        """Return the names of the fields of one text."""
        return [f"{name}-{language}" for language in self.languages]

    def texts(self, name: str) -> Any:
        """Return the typed texts, with the languages that no field is for."""
        typed = {one: self.cleaned_data[f"{name}-{one}"] for one in self.languages}
        return merged(self._texts[name], typed, self.language)

    def be_silent(self) -> None:
        """Say nothing about values that nobody wants to save yet."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}


class RecordForm(TextsForm):
    """A form of one record with a key that never changes once it has one."""

    key_help: Any = _("Files name it by its key. It cannot be changed later.")
    key_required = True
    key_checks: Sequence[Any] = (check_key,)
    wide: frozenset[str] = frozenset()

    def __init__(
        self, data: Any = None, *, record: Any, conventions: Conventions
    ) -> None:
        super().__init__(data, conventions=conventions)
        self.record = record
        self.add_first()
        fixed = bool(record.pk and record.key)
        self.fields["key"] = forms.CharField(
            label=_("Key"),
            max_length=KEY_LENGTH,
            required=self.key_required and not fixed,
            validators=() if fixed else self.key_checks,
            initial=record.key,
            disabled=fixed,
            help_text=_("Files name it so; it never changes.")
            if fixed
            else self.key_help,
        )
        self.add_fields()

    def add_first(self) -> None:
        """Add what stands before the key: by default a name in each language."""
        self.add_texts("name", _("Name"), self.record.name)

    def add_fields(self) -> None:
        """Add what stands after the key."""

    def clean(self) -> dict[str, Any]:
        """Ask for a name, where the record has one by language."""
        names = self.text_fields("name") if "name" in self._texts else []
        asked = names and not any(name in self.errors for name in names)
        if asked and not any(self.cleaned_data.get(name) for name in names):
            self.add_error(names[0], str(NO_NAME))
        return self.cleaned_data

    @property
    def shown(self) -> list[tuple[Any, str]]:
        """The fields with the class of each."""
        return [
            (self[name], "" if name.partition("-")[0] in self.wide else "half")
            for name in self.fields
        ]

    def save(self, at: datetime) -> bool:
        """Save the record; False where it was refused, and the form says why."""
        self.fill()
        try:
            self.store(at)
        except NotSaved as refused:
            for fault in refused.faults:
                self.tell(fault)
            return False
        return True

    def tell(self, fault: Fault) -> None:
        """Say why nothing was saved, at its field."""
        self.add_error(
            fault.field if fault.field in self.fields else None, fault.message
        )

    def fill(self) -> None:
        """Give the unsaved record what was typed."""
        self.record.key = self.cleaned_data["key"] or None
        if "name" in self._texts:
            self.record.name = self.texts("name")

    def store(self, at: datetime) -> None:
        """Save through the service."""
        save_reference(self.record)


class NamedForm(RecordForm):
    """Tax categories and customer groups: a name and a key."""


class ChannelForm(RecordForm):
    """Channels: a name, a key of any text, and roles."""

    key_checks = ()
    wide = frozenset({"roles"})

    def add_fields(self) -> None:
        """Add the roles."""
        self.fields["roles"] = forms.MultipleChoiceField(
            label=_("Roles"),
            choices=with_known(ROLES, self.record.roles),
            initial=self.record.roles,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("What happens there. A price may name any channel."),
        )

    def fill(self) -> None:
        """Take the roles, too."""
        super().fill()
        self.record.roles = self.cleaned_data["roles"]


class CategoryForm(RecordForm):
    """Categories: names and slugs by language, and the place in the tree."""

    def add_fields(self) -> None:
        """Add parent and slugs."""
        places = branches(
            self.record.business, self.language, without=self.record.pk or 0
        )
        self.fields["parent"] = forms.ChoiceField(
            label=_("Below"),
            choices=[("", _("Nothing: it stands at the top")), *_places(places)],
            initial=self.record.parent_id or "",
            required=False,
        )
        self.add_texts(
            "slug",
            _("Slug"),
            self.record.slug,
            max_length=KEY_LENGTH,
            validators=[check_key],
            help_text=_("Its name in web addresses."),
        )

    def fill(self) -> None:
        """Take slugs and parent, too."""
        super().fill()
        self.record.slug = self.texts("slug")
        self.record.parent_id = int(self.cleaned_data["parent"] or 0) or None

    def store(self, at: datetime) -> None:
        """Save through the service of categories."""
        save_category(self.record, language=self.language, at=at)


def _places(places: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.path) for one in places]


class StateForm(RecordForm):
    """States: where they begin, and where they may lead."""

    key_checks = ()
    wide = frozenset({"targets", "initial", "restricted"})

    def add_first(self) -> None:
        """Begin with the key: a state has no other name."""

    def add_fields(self) -> None:
        """Add what it is a state of, and its transitions."""
        state = self.record
        others = State.objects.of(state.business).exclude(pk=state.pk).order_by("key")
        self.others = {str(one.pk): one for one in others}
        moves = StateTransition.objects.of(state.business).filter(source=state.pk)
        kinds = dict.fromkeys(STATE_KINDS)
        self.fields["kind"] = forms.ChoiceField(
            label=_("State of"),
            choices=with_known({one: one for one in kinds}, [state.kind]),
            initial=state.kind,
            help_text=_("Products take those of the kind ProductState only."),
        )
        self.fields["initial"] = forms.BooleanField(
            label=_("Initial"),
            initial=state.initial,
            required=False,
            help_text=_("A product without a state may take it."),
        )
        self.fields["restricted"] = forms.BooleanField(
            label=_("Restricted"),
            initial=state.restricted,
            required=False,
            help_text=_(
                "It leads to the states ticked below only; with none it is final. "
                "Without this, it leads to every state."
            ),
        )
        if self.others:
            self.fields["targets"] = forms.MultipleChoiceField(
                label=_("Leads to"),
                choices=[(pk, one.key) for pk, one in self.others.items()],
                initial=[str(move.target_id) for move in moves],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def fill(self) -> None:
        """Take kind and flags; the transitions are saved after the state."""
        super().fill()
        for name in ("kind", "initial", "restricted"):
            setattr(self.record, name, self.cleaned_data[name])

    def store(self, at: datetime) -> None:
        """Save through the service of states."""
        ticked = self.cleaned_data.get("targets", [])
        save_state(self.record, [self.others[pk] for pk in ticked])
