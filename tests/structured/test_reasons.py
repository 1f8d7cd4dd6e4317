"""Sentences about products keep to the form of all others."""

from collections import Counter

import pytest

from bulkupload.problems import Reason
from bulkupload.tree.layout_reasons import LayoutReason
from bulkupload.tree.reasons import TreeReason
from bulkupload.tree.record_reasons import RecordReason
from catalog.structured.reasons import CatalogReason


def test_names_of_reasons_are_unique_over_all_kinds() -> None:
    """A name alone says which sentence is meant."""
    kinds = [Reason, TreeReason, LayoutReason, RecordReason, CatalogReason]
    names = Counter(reason.name for kind in kinds for reason in kind)

    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("reason", CatalogReason)
def test_a_reason_is_a_whole_sentence_with_a_way_out(reason: CatalogReason) -> None:
    """It ends in a full stop, and begins with what it is about."""
    assert reason.sentence[-1] in ".?"
    assert reason.sentence.startswith(("{column}", "The "))
