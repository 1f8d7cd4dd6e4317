"""A form for one record, made from the columns of its sheet.

Label, rule, limit and choices are those of the import, read from the same declaration;
a free list completes what is typed, and asks «Did you mean …?» as the import does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext

from bulkupload import similar
from bulkupload.access import Conventions
from bulkupload.columns import (
    Choice,
    Choices,
    Column,
    LongText,
    Money,
    Name,
    Number,
    Reading,
    Whole,
)
from bulkupload.lists import Known
from bulkupload.pipeline.match import Names
from bulkupload.problems import Problem, Reason
from bulkupload.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class DidYouMean:
    """The question about one typed name, as the widget shows it."""

    value: str
    suggestion: str
    likeness: str


class PreparedInput(forms.TextInput):
    """A text input that shows more than its value."""

    def prepare(self, form: "ColumnForm", column: Any) -> None:
        """Take from the form what is shown beside the value."""


class NameInput(PreparedInput):
    """A text input that completes known names and can ask which one is meant."""

    template_name = "listing/name_input.html"
    question: DidYouMean | None = None
    names: Iterable[str] = ()

    def prepare(self, form: "ColumnForm", column: Any) -> None:
        """Offer the names that the business has."""
        self.names = sorted((one.name for one in form.known(column)), key=str.casefold)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return what the template shows: the names, and the question if any."""
        context = super().get_context(name, value, attrs)
        attributes = context["widget"]["attrs"]
        attributes |= {
            "list": f"{attributes.get('id', name)}-names",
            "autocomplete": "off",
        }
        return {**context, "names": self.names, "question": self.question}


class MoneyInput(PreparedInput):
    """A text input with the currency before it."""

    template_name = "listing/money_input.html"
    currency = ""

    def prepare(self, form: "ColumnForm", column: Any) -> None:
        """Show the currency of the business."""
        self.currency = form.conventions.currency

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return what the template shows."""
        return {**super().get_context(name, value, attrs), "currency": self.currency}


@singledispatch
def field_for(_column: Column) -> forms.Field:
    """Return the field in which a value of this column is typed."""
    return forms.CharField()


@field_for.register
def _(_column: LongText) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), strip=True)


@field_for.register
def _(_column: Number) -> forms.Field:
    return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}))


@field_for.register
def _(_column: Whole) -> forms.Field:
    return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "numeric"}))


@field_for.register
def _(_column: Money) -> forms.Field:
    return forms.CharField(widget=MoneyInput(attrs={"inputmode": "decimal"}))


@field_for.register
def _(column: Choice) -> forms.Field:
    return forms.ChoiceField(choices=column.choices.choices)


@field_for.register
def _(column: Choices) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=column.choices.choices, widget=forms.CheckboxSelectMultiple
    )


@field_for.register
def _(_column: Name) -> forms.Field:
    return forms.CharField(widget=NameInput())


class ColumnForm(forms.Form):
    """One record, typed by hand.

    Args:
        sheet: what it is read by.
        initial: the values of the record by column; columns it lacks are left out.
            None for a new record.
        version: of the record when the form was filled.
    """

    use_required_attribute = False
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        sheet: Sheet,
        business: models.Model,
        conventions: Conventions,
        initial: Mapping[str, Any] | None = None,
        version: int | None = None,
    ) -> None:
        self.sheet = sheet
        self.columns = {
            name: column
            for name, column in sheet.columns.items()
            if initial is None or name in initial
        }
        self.business = business
        self.conventions = conventions
        self._known: dict[str, list[Known]] = {}
        super().__init__(data, initial={"version": version, **self._texts(initial)})
        for name, column in self.columns.items():
            field = field_for(column)
            field.label, field.help_text = column.label, column.help
            field.required = column.required
            field.error_messages["required"] = refused(
                column, Reason.REQUIRED, "", noun=sheet.meta.noun
            ).message
            if isinstance(field.widget, PreparedInput):
                field.widget.prepare(self, column)
            self.fields[name] = field

    def _texts(self, values: Mapping[str, Any] | None) -> dict[str, Any]:
        if values is None:
            return {name: column.default for name, column in self.columns.items()}
        return {
            name: values[name]
            if isinstance(column, Choice)
            else column.text(values[name])
            for name, column in self.columns.items()
        }

    def known(self, column: Name) -> list[Known]:
        """Return the names that the business has for this column, read once."""
        if column.name not in self._known:
            names = column.known(self.business, self.conventions.language)
            self._known[column.name] = list(names)
        return self._known[column.name]

    def clean(self) -> dict[str, Any]:
        """Read every value as the import reads its cell."""
        for name, column in self.columns.items():
            if name in self.cleaned_data:
                try:
                    self.cleaned_data[name] = self._value(
                        column, self.cleaned_data[name]
                    )
                except ValidationError as error:
                    self.add_error(name, error)
        return self.cleaned_data

    def _value(self, column: Column, typed: Any) -> Any:
        if not typed:
            blank = column.when_blank()
            return (
                self._named(column, blank)
                if isinstance(column, Name) and blank
                else blank
            )
        if isinstance(column, Choice):
            return tuple(typed) if isinstance(column, Choices) else typed
        value = self._read(column, typed.replace("\r\n", "\n"))
        return self._named(column, value) if isinstance(column, Name) else value

    def _read(self, column: Column, typed: str) -> Any:
        reading = Reading(conventions=self.conventions, style_of=lambda _: None)
        try:
            return column.compile(reading)(typed)
        except ValidationError as error:
            reason = Reason[error.code or ""]
            raise refused(column, reason, typed, **(error.params or {})) from None

    def _named(self, column: Name, typed: str) -> Known:
        """Return the entry that the name means; ask where it is nearly another."""
        key = similar.name_key(typed)
        answers = {key: answer} if (answer := self._answer(column, key)) else {}
        names = Names(column, column.label, self.known(column), answers)
        meaning = names.meanings({typed: 0})[typed]
        if meaning.rivals:
            keys = ", ".join(meaning.rivals)
            raise refused(column, Reason.SEVERAL_OF_ONE_NAME, typed, keys=keys)
        asked = names.asked.get(key)
        if asked and asked.answer is None:
            self._ask(column, typed, asked.suggestion)
        pk = names.pk(typed) or names.pk(meaning.name) or 0
        return Known(pk, meaning.name)

    def _answer(self, column: Name, key: str) -> str | None:
        """Return the name decided for, if it was this name that was asked about."""
        asked = self.data.get(f"{column.name}-asked", "")
        if similar.name_key(asked) != key:
            return None
        answer = self.data.get(f"{column.name}-answer", "").strip()
        return self._read(column, answer) if answer else None

    def _ask(self, column: Name, typed: str, suggestion: similar.Suggestion) -> None:
        widget = self.fields[column.name].widget
        widget.question = DidYouMean(
            value=typed,
            suggestion=suggestion.name,
            likeness=str(suggestion.likeness.label),
        )
        raise ValidationError(
            gettext("Did you mean “{name}”?").format(name=suggestion.name),
            code="DID_YOU_MEAN",
        )

    @property
    def read_version(self) -> int:
        """The version of the record that the person has seen."""
        return int(self.cleaned_data["version"] or 0)

    def values(self) -> dict[str, Any]:
        """Return the values by the names of the columns."""
        return {name: self.cleaned_data[name] for name in self.columns}

    def refuse_stale(self, version: int) -> None:
        """Say that the record was changed meanwhile; saving again overwrites it."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data["version"] = str(version)
        self.data = data
        self.add_error(
            None,
            gettext(
                "Somebody changed this while you were editing it. Your values stand "
                "below, not yet saved. Save again to keep them, or open the page anew."
            ),
        )

    def refuse_taken(self, name: str, value: str, owner: str) -> None:
        """Say that a value which must differ belongs to another record."""
        sentence = gettext(
            "{column} “{value}” already belongs to “{owner}”. Use another one."
        )
        label = self.columns[name].label
        self.add_error(name, sentence.format(column=label, value=value, owner=owner))


def refused(
    column: Column, reason: Reason, value: str, **params: Any
) -> ValidationError:
    """Return the sentence of the import about this value."""
    problem = Problem(reason=reason, column=column.label, value=value, params=params)
    return ValidationError(problem.message, code=reason.name)
