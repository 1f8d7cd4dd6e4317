"""Keys, and texts by language."""

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
