"""The rows of a product type or a type: one form for each definition."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulkupload.access import Conventions
from catalog.localized import language_name, lines_of, values_in
from catalog.models import KEY_LENGTH, Kind
from catalog.rearranging import fit_one_form, most_rows, number
from catalog.reference_forms import TextsForm, with_known
from catalog.services.definition_faults import LISTS, Defining, faults_of_shape

REFERENCE_TYPES = (
    *("category", "product", "channel", "customer-group", "state", "product-type"),
    *("associate-role", "business-unit", "cart", "cart-discount", "customer"),
    *("key-value-document", "order", "review", "shipping-method", "variant", "zone"),
)
"""What a reference may be to (facts of A-6); the first six are kept here."""

HELD = {Kind.NESTED}
"""Kinds that are kept as they came, and that nobody can choose (A-2)."""


class DefinitionForm(TextsForm):
    """One definition: its name, labels, kind, and allowed values."""

    name_check: Any
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=KEY_LENGTH,
        help_text=gettext_lazy("As it stands in headers, capitals included."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), initial=Kind.TEXT)
    element_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of its elements"), required=False
    )
    reference_type = forms.ChoiceField(label=gettext_lazy("Refers to"), required=False)
    values = forms.CharField(
        label=gettext_lazy("Allowed values"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "mono"}),
    )
    required = forms.BooleanField(
        label=gettext_lazy("Required"),
        required=False,
        help_text=gettext_lazy("Every new record must have a value."),
    )

    def __init__(
        self, data: Any = None, *, before: Any, conventions: Conventions, prefix: str
    ) -> None:
        super().__init__(data, conventions=conventions, prefix=prefix)
        self.before = before
        label = before.label if before else {}
        self.add_texts("label", _("Label"), label)
        if before is not None:
            self._start_from(before)
        self._offer_choices(before)
        names = ", ".join(map(language_name, self.languages))
        self.fields["values"].help_text = (
            _("One a line: key = label.")
            if len(self.languages) == 1
            else _(
                "One a line: key = label; by language: key = label | label, "
                "in the order {languages}."
            ).format(languages=names)
        )

    def _start_from(self, before: Any) -> None:
        for name in set(self.fields) & {one.name for one in before._meta.fields}:
            self.initial[name] = getattr(before, name)
        self.initial["pk"] = before.pk
        kinds = {before.kind, before.element_kind}
        self.initial["values"] = lines_of(self._known, self._languages_of(kinds))

    def _offer_choices(self, before: Any) -> None:
        had = {before.kind, before.element_kind} if before else set()
        kinds = [one for one in Kind.choices if one[0] not in HELD or one[0] in had]
        self._choose("kind", kinds)
        elements = [one for one in kinds if one[0] != Kind.SET or one[0] in had]
        self._choose("element_kind", [("", "—"), *elements])
        named = {one: one for one in REFERENCE_TYPES}
        stored = [before.reference_type] if before and before.reference_type else []
        self._choose("reference_type", [("", "—"), *with_known(named, stored)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def _known(self) -> dict[str, Any]:
        values = self.before.values.all() if self.before else ()
        return {value.key: value.label for value in values}

    def _languages_of(self, kinds: set[str]) -> Sequence[str]:
        localized = Kind.LOCALIZED_ENUM in kinds
        return self.languages if localized else (self.language,)

    def clean_name(self) -> str:
        """Return a name that can stand in a header; a stored one stays as it is."""
        name: str = self.cleaned_data["name"]
        if self.before is None or name != self.before.name:
            self.name_check(name)
        return name

    def clean(self) -> dict[str, Any]:
        """Let each kind have what belongs to it, and nothing else."""
        typed = self.cleaned_data
        if typed.get("kind") != Kind.SET:
            typed["element_kind"] = ""
        kinds = {typed.get("kind"), typed.get("element_kind")}
        if Kind.REFERENCE not in kinds:
            typed["reference_type"] = ""
        same = ("kind", "element_kind", "reference_type")
        kind, element_kind, reference_type = (typed.get(name) or "" for name in same)
        shape = kind, element_kind, reference_type
        for fault in faults_of_shape(shape, required=bool(typed.get("required"))):
            self.add_error(fault.field, fault.message)
        try:
            typed["allowed"] = self._allowed(kinds, typed.get("values") or "")
        except ValidationError as error:
            self.add_error("values", error)
        return typed

    def _allowed(self, kinds: set[Any], text: str) -> dict[str, Any]:
        if not kinds & LISTS:
            return {}
        plain = Kind.LOCALIZED_ENUM not in kinds
        found = values_in(text, self._languages_of(kinds), self._known, plain=plain)
        if not found and self.before is None:
            raise ValidationError(_("List at least one value."))
        if any(len(key) > KEY_LENGTH for key in found):
            raise ValidationError(_("A key has at most 256 characters."))
        return found

    def extra(self) -> Mapping[str, str]:
        """Return the further columns of the definition; a kind of row may add some."""
        return {}

    def defining(self) -> Defining:
        """Return what was typed, once it is valid."""
        typed = self.cleaned_data
        same = ("name", "kind", "element_kind", "reference_type", "required")
        return Defining(
            pk=self.before.pk if self.before else None,
            label=self.texts("label"),
            values=typed["allowed"],
            extra=self.extra(),
            **{name: typed[name] for name in same},
        )

    @property
    def labels(self) -> list[Any]:
        """The fields of the label, one for each language."""
        return [self[name] for name in self.text_fields("label")]

    @property
    def tools(self) -> list[tuple[str, str, str]]:
        """The buttons of the row: what each does, its icon and its label."""
        return [
            ("up", "arrow-up", _("Move up")),
            ("down", "arrow-down", _("Move down")),
            ("remove", "trash-2", _("Remove")),
        ]

    @property
    def title(self) -> str:
        """The name as it is typed."""
        return str(self["name"].value() or "")

    @property
    def kind_label(self) -> str:
        """The kind as it is chosen, in words."""
        kinds = dict(Kind.choices)
        chosen = [self["kind"].value()]
        if chosen == [Kind.SET]:
            chosen.append(self["element_kind"].value())
        return ": ".join(str(kinds[one]) for one in chosen if one in kinds)


class Rows:
    """The rows of one form, as they were sent or as they are stored.

    `elsewhere` is the number of definitions that this form leaves to their own pages,
    because there are too many for one form.
    """

    def __init__(
        self,
        form: type[DefinitionForm],
        data: Any,
        known: Sequence[Any],
        conventions: Conventions,
    ) -> None:
        self.removed: list[int] = []
        self.most = most_rows(conventions)
        alone = "rows" in data if data is not None else fit_one_form(known, conventions)
        self.elsewhere = 0 if alone else len(known)
        by_pk = {str(one.pk): one for one in known}
        if data is None:
            befores = [] if self.elsewhere else list(known)
        else:
            sent = range(min(number(data.get("rows")), self.most))
            befores = [by_pk.get(data.get(f"row-{n}-pk", "")) for n in sent]
            self.removed = [number(pk) for pk in data.getlist("removed")]
        self.forms = [
            form(data, before=before, conventions=conventions, prefix=f"row-{n}")
            for n, before in enumerate(befores)
        ]
        self.focus = data.get("focus", "") if data is not None else ""
        for row in self.forms:
            if self.focus == f"{row.prefix}-name":
                row.fields["name"].widget.attrs["autofocus"] = True

    def __iter__(self) -> Iterator[DefinitionForm]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def full(self) -> bool:
        """Whether no further row fits into this form."""
        return len(self.forms) >= self.most

    def are_valid(self) -> bool:
        """Say whether every row can be saved and no name comes twice."""
        valid = not [row for row in self.forms if not row.is_valid()]
        times = Counter(row.title for row in self.forms if row.title)
        for row in self.forms:
            if times[row.title] > 1 and "name" not in row.errors:
                row.add_error("name", _("Another one has this name."))
                valid = False
        return valid
