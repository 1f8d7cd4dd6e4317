"""Tests of texts by language as people type them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from catalog.localized import language_name, lines_of, merged, values_in

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]),
    max_size=8,
)
KEYS = TEXTS.filter(bool)


@given(
    st.dictionaries(KEYS, st.fixed_dictionaries({}, optional={"en": KEYS, "de": KEYS}))
)
def test_allowed_values_by_language_are_read_as_they_were_written(
    values: dict[str, dict[str, str]],
) -> None:
    lines = lines_of(values, ["en", "de"])

    assert values_in(lines, ["en", "de"], {}, plain=False) == values


@given(st.dictionaries(KEYS, KEYS))
def test_plain_allowed_values_are_read_as_they_were_written(
    values: dict[str, str],
) -> None:
    assert values_in(lines_of(values, ["en"]), ["en"], {}, plain=True) == values


@pytest.mark.parametrize(
    ("texts", "typed", "expected"),
    [
        (
            {"en": "Shop", "fr": "Magasin"},
            {"en": "Store"},
            {"en": "Store", "fr": "Magasin"},
        ),
        ({"en": "Shop", "de": "Laden"}, {"en": "Shop", "de": ""}, {"en": "Shop"}),
        ("Shop", {"en": "Store", "de": ""}, "Store"),
        ("Shop", {"en": "Shop", "de": "Laden"}, {"en": "Shop", "de": "Laden"}),
        ("", {"en": ""}, {}),
    ],
)
def test_what_is_typed_joins_what_is_stored(
    texts: object, typed: dict[str, str], expected: object
) -> None:
    assert merged(texts, typed, "en") == expected


def test_a_line_with_more_labels_than_languages_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        values_in("red = Red | Rot | Rouge", ["en", "de"], {}, plain=False)

    assert refused.value.messages == ["“red” has more labels than there are languages."]


def test_a_language_nobody_knows_is_called_by_its_tag() -> None:
    assert [language_name(tag) for tag in ("de", "qqq")] == ["German", "qqq"]
