"""Laws of values: what is written reads back, and reading again changes nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given as law
from hypothesis import settings
from hypothesis import strategies as st

from bulkupload.damage import damage_of
from bulkupload.problems import Refusal
from bulkupload.tree import addresses, codecs, moments
from bulkupload.tree.apply_edit import EditRefused, apply_edit
from bulkupload.tree.edits import Edit, Put, Remove
from bulkupload.tree.items import DELETE
from bulkupload.tree.nodes import Codec, Leaf, Localized, Money, SetOf
from bulkupload.tree.read import read
from tests.tree.values import Row, cells_of, given, stars_of

MODERN = st.integers(0, 4 * 10**9).map(lambda stamp: datetime.fromtimestamp(stamp, UTC))

quick = settings(max_examples=60, deadline=None)

TEXTS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text not in {"", DELETE} and damage_of(text) is None)
)
WORDS = TEXTS.map(lambda text: text.replace(";", ",").strip()).filter(bool)
LANGUAGES = st.sampled_from(["en", "de", "de-AT", "zh-Hant", "es-419", "key"])
LOCALIZED = st.dictionaries(LANGUAGES, TEXTS, min_size=1, max_size=4)
CODECS: list[Codec] = [
    codecs.text,
    codecs.key,
    codecs.free_key,
    codecs.boolean,
    codecs.number,
    codecs.whole(),
    codecs.currency,
    codecs.country,
    codecs.enum(["red"], {"Rot": "red"}),
    moments.day,
    moments.time_of_day,
    moments.moment_text,
    addresses.image_url,
    addresses.absolute_uri,
]
TEXT = Leaf(name="xy", codec=codecs.text)
TEXTS_BY_LANGUAGE = Localized(name="xy", of=TEXT)
SETS = {
    "text": SetOf(name="xy", element=TEXT),
    "ltext": SetOf(name="xy", element=TEXTS_BY_LANGUAGE),
}
MONEY = Money(name="xy", precise=True, negative=True)


def edit_of(node: Any, row: Row, stars: tuple[Row, ...] = ()) -> Edit:
    edit = read(node, cells_of(row), stars_of(stars)).edit
    assert edit is not None
    return edit


@pytest.mark.parametrize("codec", CODECS)
@quick
@law(st.text(max_size=30))
def test_any_text_is_taken_or_refused_with_a_reason(codec: Codec, text: str) -> None:
    try:
        value = codec(text)
    except Refusal:
        return
    assert codec(shown(value)) == value


def shown(value: Any) -> str:
    """Return a stored value as a file has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.30f}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(
    ("values", "codec", "written"),
    [
        (st.integers(-(2**63), 2**63 - 1), codecs.whole(), str),
        (st.integers(-(10**30), 10**30), codecs.number, str),
        (st.dates(), moments.day, date.isoformat),
        (st.times(), moments.time_of_day, lambda one: one.isoformat("milliseconds")),
        (
            st.datetimes(),
            moments.moment_text,
            lambda one: f"{one.isoformat(timespec='milliseconds')}Z",
        ),
    ],
)
@quick
@law(st.data())
def test_a_stored_text_reads_as_itself(
    values: st.SearchStrategy[Any],
    codec: Codec,
    written: Callable[[Any], str],
    data: st.DataObject,
) -> None:
    text = written(data.draw(values))

    assert str(codec(text)) == text


@quick
@law(st.decimals(-(10**6), 10**6, places=6))
def test_a_number_is_kept_to_the_last_digit(exact: Any) -> None:
    assert f"{codecs.number(f'{exact:f}'):.6f}" == f"{exact + 0:.6f}"


@quick
@law(MODERN, st.timezones())
def test_a_moment_in_any_zone_is_stored_in_utc_c_48(when: datetime, zone: Any) -> None:
    """C48."""
    local = when.astimezone(zone)
    if (local.utcoffset() or time.min.resolution).seconds % 60:
        local = local.astimezone(UTC)

    assert moments.moment(local.isoformat()) == local


@quick
@law(LOCALIZED, st.none() | LOCALIZED)
def test_texts_by_language_read_back_and_leave_others_alone_c_5(
    texts: dict[str, str], old: dict[str, str] | None
) -> None:
    """C5."""
    row = {f".{language}": text for language, text in texts.items()}

    assert given(TEXTS_BY_LANGUAGE, row, old=old) == {**(old or {}), **texts}


@quick
@law(st.lists(WORDS, min_size=1, max_size=6))
def test_a_list_reads_back_without_doubles_c_6(words: list[str]) -> None:
    """C6."""
    found = given(SETS["text"], {"": " ;".join(words)})

    assert found == list(dict.fromkeys(words))


@quick
@law(st.lists(LOCALIZED, min_size=1, max_size=4, unique_by=str))
def test_a_set_by_position_and_by_star_is_the_same_s_7(
    texts: list[dict[str, str]],
) -> None:
    """S-4, S-7: unless two entries are equal, which only the position can tell."""
    unique = [one for n, one in enumerate(texts) if one not in texts[:n]]
    counted = {
        f".{position}.{language}": text
        for position, one in enumerate(unique, start=1)
        for language, text in one.items()
    }
    stars = [{f".*.{name}": text for name, text in one.items()} for one in unique]

    assert given(SETS["ltext"], counted) == unique
    assert given(SETS["ltext"], stars=stars) == unique


@quick
@law(st.integers(-(10**12), 10**12), st.integers(3, 20), st.booleans())
def test_a_precise_amount_takes_its_two_roundings_only_c_17(
    precise: int, digits: int, up: bool
) -> None:
    """C17."""
    down, rest = divmod(precise, 10 ** (digits - 2))
    cents = down + (1 if up and rest else 0)
    row = {
        ".currencyCode": "USD",
        ".centAmount": str(cents),
        ".type": "highPrecision",
        ".fractionDigits": str(digits),
        ".preciseAmount": str(precise),
    }

    assert given(MONEY, row)["centAmount"] == cents
    for wrong in (down - 1, down + 2):
        found = given(MONEY, {**row, ".centAmount": str(wrong)})
        assert [reason for *_place, reason in found] == ["CENTS_DISAGREE"]


ENTRIES = st.dictionaries(st.integers(1, 6), WORDS | st.just(DELETE), min_size=1)
EDITS = st.sampled_from(
    [
        (TEXT, {"": "red"}),
        (TEXT, {"": DELETE}),
        (TEXTS_BY_LANGUAGE, {".en": "red", ".de": DELETE}),
        (TEXTS_BY_LANGUAGE, {"": DELETE}),
        (SETS["text"], {"": "red; green"}),
        (SETS["text"], {"": DELETE}),
        (SETS["text"], {".1": "x1", ".2": "x2"}),
        (SETS["ltext"], {".1.en": "x1", ".1.de": DELETE}),
    ]
)


@quick
@law(EDITS, st.data())
def test_an_edit_twice_is_an_edit_once_but_for_removed_entries(
    case: tuple[Any, Row], data: st.DataObject
) -> None:
    node, row = case
    olds = {
        id(TEXT): TEXTS,
        id(TEXTS_BY_LANGUAGE): LOCALIZED,
        id(SETS["text"]): st.lists(WORDS, min_size=1, max_size=3, unique=True),
        id(SETS["ltext"]): st.lists(
            LOCALIZED.map(lambda texts: {**texts, "fr": "x"}), min_size=1, max_size=1
        ),
    }
    old = data.draw(st.none() | olds[id(node)])
    edit = edit_of(node, row)
    try:
        once = apply_edit(edit, old)
    except EditRefused:
        return
    assert apply_edit(edit, once) == once


@quick
@law(
    st.lists(WORDS, max_size=4),
    st.dictionaries(st.integers(1, 6), WORDS | st.just(DELETE), min_size=1),
)
def test_an_edit_leaves_the_old_value_as_it_was(
    old: list[str], parts: dict[int, str]
) -> None:
    before = list(old)
    edit = edit_of(SETS["text"], {f".{at}": text for at, text in parts.items()})
    try:
        found = apply_edit(edit, old)
    except EditRefused:
        found = None

    assert old == before
    assert found is None or len(found) <= len(old) + len(parts)


def test_edits_name_their_cells() -> None:
    put, remove = edit_of(TEXT, {"": "red"}), edit_of(TEXT, {"": DELETE})

    assert isinstance(put, Put)
    assert isinstance(remove, Remove)
    assert edit_of(TEXTS_BY_LANGUAGE, {".de": "rot", ".en": "red"}).cell.text == "rot"
    assert edit_of(SETS["text"], {".2": "b", ".1": "a"}).cell.text == "a"
