"""Tests of catalog.keys: keys and slugs of flat products."""

import re
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.keys import flat_key, slug_of
from catalog.models import KEY_PATTERN


@pytest.mark.parametrize(
    ("sku", "taken", "key"),
    [
        ("CP0001", set(), "CP0001"),
        ("CP0001", {"CP0001"}, "p7"),
        ("CP 0001", set(), "p7"),
        ("X", set(), "p7"),
        (None, set(), "p7"),
        (None, {"p7", "p7-2"}, "p7-3"),
    ],
)
def test_a_key_is_the_sku_where_that_fits_and_is_free(
    sku: str | None, taken: set[str], key: str
) -> None:
    assert flat_key(sku, 7, taken) == key


KEYS = st.text(f"{ascii_letters}{digits}_-", min_size=2, max_size=256)


@given(st.text(max_size=300), KEYS)
def test_a_slug_always_fits_and_ends_in_the_key(name: str, key: str) -> None:
    slug = slug_of(name, key)

    assert re.match(KEY_PATTERN, slug)
    assert slug.endswith(key)
