"""Columns that hold text: names, codes, addresses."""

import re
from typing import Any
from urllib.parse import urlsplit

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from bulkupload.columns._base import Cleaner, Column, Reading
from bulkupload.columns._damage import refuse_code_damage, refuse_scientific
from bulkupload.limits import CODE_LENGTH, LONG_TEXT_LENGTH, TEXT_LENGTH
from bulkupload.problems import Reason, rejected

_PLAIN_EMAIL = re.compile(
    r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}\Z"
)
_PHONE = re.compile(
    r"\+?[0-9() ./\u00a0\u2010-\u2013-]{3,40}(?:\s?(?:x|ext\.?)\s?[0-9]{1,8})?\Z",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"[A-Za-z0-9._]{1,30}\Z")
EMAIL_LENGTH = 254
LOCAL_PART_LENGTH = 64
FEWEST_DIGITS = 3
FIRST_PRINTABLE = 32

_PROFILE = re.compile(r"(?:https?://)?(?:www\.)?instagram\.com/", re.IGNORECASE)


class Text(Column):
    """A short text, kept as typed but for outer blanks."""

    def __init__(
        self, label: str, *, max_length: int = TEXT_LENGTH, **options: Any
    ) -> None:
        super().__init__(label, **options)
        self.max_length = max_length

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that bounds the length."""
        limit = self.max_length

        def clean(text: str) -> str:
            if len(text) > limit:
                rejected(Reason.TOO_LONG, found=len(text), limit=limit)
            if "\0" in text:
                rejected(Reason.HIDDEN_CHARACTER)
            return text

        return clean

    def rule(self) -> str:
        """Return the length."""
        return _("text, at most {limit} characters").format(limit=self.max_length)


class LongText(Text):
    """A text of several lines."""

    def __init__(
        self, label: str, *, max_length: int = LONG_TEXT_LENGTH, **options: Any
    ) -> None:
        super().__init__(label, max_length=max_length, **options)


class Code(Text):
    """A code such as a SKU, compared exactly as written; the key of its sheet.

    A code that a spreadsheet turned into `1.23E+11` is refused by name (B-10).
    """

    blank = None

    def __init__(
        self, label: str, *, max_length: int = CODE_LENGTH, **options: Any
    ) -> None:
        super().__init__(label, max_length=max_length, **options)

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that knows a spreadsheet's damage."""
        bounded = super().compile(reading)

        def clean(text: str) -> str:
            refuse_code_damage(text)
            code: str = bounded(text)
            return code

        return clean


class Email(Text):
    """One e-mail address; Django's validator is the judge."""

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader whose quick pattern accepts only what Django accepts."""

        def clean(text: str) -> str:
            if len(text) > EMAIL_LENGTH:
                rejected(Reason.TOO_LONG, found=len(text), limit=EMAIL_LENGTH)
            local = text.partition("@")[0]
            if not (_PLAIN_EMAIL.match(text) and len(local) <= LOCAL_PART_LENGTH):
                try:
                    validate_email(text)
                except ValidationError:
                    rejected(Reason.NOT_AN_EMAIL)
            return text

        return clean

    def rule(self) -> str:
        """Return what is accepted."""
        return _("an e-mail address")


class Phone(Text):
    """A telephone number, stored as typed: it never loses a leading + or 0."""

    def __init__(self, label: str, *, max_length: int = 60, **options: Any) -> None:
        super().__init__(label, max_length=max_length, **options)

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that wants digits and the signs between them."""

        def clean(text: str) -> str:
            refuse_scientific(text)
            digits = sum(c.isdigit() for c in text)
            if not _PHONE.match(text) or digits < FEWEST_DIGITS:
                rejected(Reason.NOT_A_PHONE)
            return text

        return clean

    def rule(self) -> str:
        """Return what is accepted."""
        return _("a telephone number, kept as you type it")


def shown_phone(text: str) -> str:
    """Return a telephone number in international form where it can be parsed."""
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return text
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


class Handle(Text):
    """An Instagram handle, with or without @, or the address of the profile."""

    def __init__(self, label: str, *, max_length: int = 30, **options: Any) -> None:
        super().__init__(label, max_length=max_length, **options)

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that keeps the bare handle."""

        def clean(text: str) -> str:
            profile = _PROFILE.match(text)
            handle = (
                text[profile.end() :].partition("?")[0].strip("/") if profile else text
            )
            handle = handle.removeprefix("@")
            if not _HANDLE.match(handle):
                rejected(Reason.NOT_A_HANDLE)
            return handle

        return clean

    def rule(self) -> str:
        """Return what is accepted."""
        return _("a handle, with or without @, or the address of the profile")


class Url(Text):
    """An http or https address; with `bare_domain` a domain alone gets https://."""

    def __init__(
        self,
        label: str,
        *,
        bare_domain: bool = False,
        max_length: int = 500,
        **options: Any,
    ) -> None:
        super().__init__(label, max_length=max_length, **options)
        self.bare_domain = bare_domain

    def compile(self, reading: Reading) -> Cleaner:
        """Return a reader that takes http and https only."""
        bounded = super().compile(reading)

        def clean(text: str) -> str:
            address: str = bounded(text)
            if self.bare_domain and "://" not in address:
                address = f"https://{address}"
            if not is_web_address(address) or len(address) > self.max_length:
                rejected(Reason.NOT_A_URL)
            return address

        return clean

    def rule(self) -> str:
        """Return what is accepted."""
        if self.bare_domain:
            return _("a web address, such as https://example.com or example.com")
        return _("a web address, such as https://example.com")


_HOST = re.compile(r"(?!-)[^\s/?#@:.]+(?:\.[^\s/?#@:.]+)+\Z")


def is_web_address(text: str) -> bool:
    """Say whether the text is an absolute http or https address with a dotted host."""
    if any(c.isspace() or ord(c) < FIRST_PRINTABLE or c in '<>"\\' for c in text):
        return False
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if "@" in parts.netloc:  # an e-mail address, or a host that hides behind a name
        return False
    return parts.scheme in {"http", "https"} and bool(_HOST.match(host))
