"""The kinds of columns that a sheet can declare."""

from bulkupload.columns._base import Cleaner, Column, Reading, header_key
from bulkupload.columns._choice import Choice, Choices
from bulkupload.columns._damage import refuse_damage
from bulkupload.columns._names import Cleaned, FreeList, KnownText, Name
from bulkupload.columns._number import Money, Number, Whole, currency_digits
from bulkupload.columns._style import NumberStyle, proven_style
from bulkupload.columns._text import (
    Code,
    Email,
    Handle,
    LongText,
    Phone,
    Text,
    Url,
    is_web_address,
    shown_phone,
)
from bulkupload.damage import may_be_damaged

__all__ = [
    "Choice",
    "Choices",
    "Cleaned",
    "Cleaner",
    "Code",
    "Column",
    "Email",
    "FreeList",
    "Handle",
    "KnownText",
    "LongText",
    "Money",
    "Name",
    "Number",
    "NumberStyle",
    "Phone",
    "Reading",
    "Text",
    "Url",
    "Whole",
    "currency_digits",
    "header_key",
    "is_web_address",
    "may_be_damaged",
    "proven_style",
    "refuse_damage",
    "shown_phone",
]
