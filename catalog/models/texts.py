"""Keys, and texts by language."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

KEY_LENGTH = 256
KEY_PATTERN = r"^[A-Za-z0-9_-]{2,256}\Z"

check_key = RegexValidator(
    KEY_PATTERN, _("Use 2 to 256 letters, digits, “_” or “-”, without accents.")
)


def text_in(texts: Any, language: str) -> str:
    """Return the text in this language, else in any; a plain text is its own answer."""
    if not isinstance(texts, dict):
        return texts or ""
    return texts.get(language) or next((text for text in texts.values() if text), "")


def scope_key_of(
    currency: str,
    country: str = "",
    customer_group: int | None = None,
    channel: int | None = None,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
) -> str:
    """Return what two prices of a variant must not share; group and channel by id."""
    moments: Sequence[str] = [
        "" if moment is None else moment.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%f")
        for moment in (valid_from, valid_until)
    ]
    return "|".join(
        [currency, country, str(customer_group or ""), str(channel or ""), *moments]
    )
