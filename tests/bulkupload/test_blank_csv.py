"""A sheet -> its template (B-2)."""

from bulkupload.pipeline.blank_csv import template_csv
from tests.bulkupload.toy_sheet import TOYS, context, previewed


def test_b2_a_template_is_the_header_and_one_example_row() -> None:
    assert template_csv(TOYS, context()) == (
        b"\xef\xbb\xbfName,Code,Kind,Price,Count,Mood\r\n"
        b"Spinning top,T-1,Wooden,4.50,3,Calm\r\n"
    )


def test_b2_a_template_imports_as_it_is() -> None:
    found = previewed(template_csv(TOYS, context()))

    assert (found.counts.created, found.counts.failed, found.ignored) == (1, 0, ())
    assert (found.notes, found.corrections, found.encoding_proved) == ((), (), True)
