"""Damage of a cell, refused as columns refuse; `bulkupload.damage` knows what it is.

`refuse_damage` looks at every cell; `refuse_code_damage` at codes, which a spreadsheet
takes for numbers and dates.
"""

from bulkupload.damage import (
    Damage,
    code_damage_of,
    damage_of,
    number_damage_of,
    scientific_of,
)
from bulkupload.problems import rejected


def refuse_damage(text: str) -> None:
    """Refuse what no person typed: formula errors, letters that were misread."""
    _reject(damage_of(text))


def refuse_code_damage(text: str) -> None:
    """Refuse a code that a spreadsheet took for a number or a date (B-10)."""
    _reject(code_damage_of(text))


def refuse_scientific(text: str) -> None:
    """Refuse a row of digits that a spreadsheet took for a great number."""
    _reject(scientific_of(text))


def refuse_number_damage(text: str) -> None:
    """Refuse digits other than 0 to 9, and characters that nobody sees, by name."""
    _reject(number_damage_of(text))


def _reject(damage: Damage | None) -> None:
    if damage is not None:
        rejected(damage.reason, **damage.params)
