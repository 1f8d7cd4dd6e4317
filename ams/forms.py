"""The forms of the business and its people."""

from collections import defaultdict
from typing import Any
from zoneinfo import available_timezones

import langcodes
from django import forms
from django.conf.locale import LANG_INFO
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from iso4217 import Currency

from ams import members
from ams.models import Business, Role


def currencies() -> list[tuple[str, str]]:
    """Return the currencies that one can pay with, by code."""
    spendable = [one for one in Currency if one.exponent is not None]
    return sorted((one.code, f"{one.code} · {one.currency_name}") for one in spendable)


def time_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the time zones by continent, UTC first."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for zone in sorted(available_timezones()):
        continent, _slash, place = zone.partition("/")
        if place and continent not in {"Etc", "SystemV", "US"}:
            groups[continent].append((zone, place.replace("_", " ")))
    return [("UTC", [("UTC", "UTC")]), *sorted(groups.items())]


def language_tag(text: str) -> str:
    """Return a BCP 47 tag in its usual spelling, or say what one looks like."""
    if not langcodes.tag_is_valid(text):
        raise ValidationError(
            _("“%(text)s” is no language tag; write en, de or fr-CA."),
            code="language",
            params={"text": text},
        )
    return langcodes.standardize_tag(text)


def common_languages() -> list[tuple[str, str]]:
    """Return tags and names of languages to choose from; others can be typed."""
    return sorted(
        (langcodes.standardize_tag(code), str(info["name_local"]))
        for code, info in LANG_INFO.items()
        if "name_local" in info
    )


class LanguagesField(forms.CharField):
    """Several language tags in one line, parted by commas."""

    def prepare_value(self, value: Any) -> Any:
        """Show a list as it is typed."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the tags, each once, in the order typed."""
        typed = str(value or "").replace(";", ",").split(",")
        tags = (language_tag(text.strip()) for text in typed if text.strip())
        return list(dict.fromkeys(tags))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether another list was typed."""
        return bool(self.prepare_value(initial) != (data or ""))


class BusinessForm(forms.ModelForm):
    """The settings of a business."""

    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=lazy(currencies, list),
        help_text=_("For new prices; prices that exist keep theirs."),
    )
    language = forms.CharField(
        label=_("Default language"),
        max_length=35,
        widget=forms.TextInput({"list": "languages", "autocomplete": "off"}),
        help_text=_("A tag such as en, de or fr-CA. Plain names are in this language."),
    )
    languages = LanguagesField(
        label=_("Further languages"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("Tags with commas between them, such as de, fr."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lazy(time_zones, list),
        help_text=_("Dates and times are shown, and read from files, in this zone."),
    )

    class Meta:
        model = Business
        fields = [
            "name",
            "sku_prefix",
            "sku_width",
            "currency",
            "language",
            "languages",
            "time_zone",
        ]
        widgets = {
            "sku_prefix": forms.TextInput({"autocomplete": "off", "class": "mono"}),
            "sku_width": forms.NumberInput({"min": 1, "max": 12}),
        }

    def clean_language(self) -> str:
        """Return the tag in its usual spelling."""
        return language_tag(self.cleaned_data["language"])

    def clean_languages(self) -> list[str]:
        """Return the further languages without the default one."""
        default = self.cleaned_data.get("language")
        return [tag for tag in self.cleaned_data["languages"] if tag != default]


class MemberForm(forms.Form):
    """Somebody to add to the business."""

    identifier = forms.CharField(
        label=_("E-mail or username"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
        help_text=_("Somebody new gets an account, and you a link to pass on."),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        help_text=_("Only for somebody new."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.EDITOR)


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class SignInForm(AuthenticationForm):
    """Username or e-mail address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Username or e-mail")

    def clean_username(self) -> str:
        """Return the username of whoever has this address, else what was typed."""
        typed: str = self.cleaned_data["username"]
        user = members.known_user(typed)
        return user.get_username() if user else typed
