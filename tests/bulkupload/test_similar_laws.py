"""What holds for any values whatever."""

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bulkupload.similar import Vocabulary, clean, clusters, name_key

TEXT = """
    Gold Silver Sliver Golds Ring Rings Earring Hoop Hoops 14k 18k 2025 2026 Müller
    Mueller & and The Inc. S.A. XII Necklase Necklace (RG) Café jewellery 12mm 金 指輪
    ネックレス ожерелье кольцо w/ ½ ② ﬁne
"""
ODD = "eéİıßﬁｷﾞAΣς \u200d\u200b\u0301\u0600\u00ad\u034f½²㎜क्ष👩🔧もか\u3099ﾠ´"
VALUES = st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=4).map(
    " ".join
) | st.text(max_size=12)


@given(VALUES, st.lists(VALUES, max_size=8))
def test_a_suggestion_is_another_value_of_the_vocabulary(
    value: str, names: list[str]
) -> None:
    suggestion = Vocabulary(names).suggest(value)

    if suggestion is not None:
        assert suggestion.name in names
        assert name_key(suggestion.name) != name_key(value)


@given(VALUES, st.lists(VALUES, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_vocabulary_does_not_matter(
    value: str, names: list[str], random: Random
) -> None:
    shuffled = random.sample(names, len(names))

    assert Vocabulary(names).suggest(value) == Vocabulary(shuffled).suggest(value)


@given(VALUES, st.lists(VALUES, max_size=8))
def test_numbers_never_change(value: str, names: list[str]) -> None:
    suggestion = Vocabulary(names).suggest(value)

    if suggestion is not None:
        assert numbers(suggestion.name) == numbers(value)


@given(st.text() | st.text(ODD))
def test_cleaning_twice_changes_nothing_more(value: str) -> None:
    assert clean(clean(value)) == clean(value)
    assert name_key(name_key(value)) == name_key(value)
    assert name_key(clean(value)) == name_key(value)


@given(st.lists(VALUES, max_size=10), st.randoms(use_true_random=False))
def test_clusters_are_disjoint_and_do_not_depend_on_order(
    values: list[str], random: Random
) -> None:
    groups = clusters(values)

    assert clusters(random.sample(values, len(values))) == groups
    members = [member for group in groups for member in group]
    assert len(members) == len(set(members))
    assert set(members) <= set(values)
    assert all(len(group) > 1 for group in groups)


def numbers(value: str) -> list[str]:
    """Return the numbers of a value, whatever digits they are written in."""
    return [str(int(run)) for run in re.findall(r"\d+", name_key(value))]
