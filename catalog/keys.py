"""Keys and slugs of flat products, made from SKU and name (bulk-upload.md 6)."""

import re
from collections.abc import Container

from django.utils.text import slugify

from catalog.models.texts import KEY_LENGTH, KEY_PATTERN


def flat_key(sku: str | None, pk: int, taken: Container[str]) -> str:
    """Return the key of a flat product: its SKU if that may be, else `p<id>`."""
    wishes = [sku or "", f"p{pk}"]
    for wish in wishes:
        if re.match(KEY_PATTERN, wish) and wish not in taken:
            return wish
    number = 2
    while f"p{pk}-{number}" in taken:
        number += 1
    return f"p{pk}-{number}"


def slug_of(name: str, key: str) -> str:
    """Return the slug of a flat product: its name and its key."""
    words = slugify(name)[: KEY_LENGTH - len(key) - 1].strip("-")
    return f"{words}-{key}" if words else key
