"""JSON is read as it stands, or refused."""

import pytest

from bulkupload.problems import UnreadableFile
from catalog.structured.catalog_document import parsed


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "NOT_JSON"),
        (b"key,name\n", "NOT_JSON"),
        (b'{"products": [}', "NOT_JSON"),
        (b"\xff\xfe{", "NOT_UTF8"),
        (b"[" * 200_000, "TOO_DEEP"),
        (b'{"types": [], "types": []}', "MEMBER_TWICE"),
        (b"[NaN]", "NUMBER_TOO_FINE"),
        (b"[-Infinity]", "NUMBER_TOO_FINE"),
        (b"[1e999]", "NUMBER_TOO_FINE"),
        (b"[0.12345678901234567890]", "NUMBER_TOO_FINE"),
        (b"[0e999999999999999999999]", "NUMBER_TOO_FINE"),
        (b"1" * 311, "NUMBER_TOO_FINE"),
    ],
)
def test_what_is_no_json_or_cannot_be_kept_is_refused(
    content: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableFile) as found:
        parsed(content)

    assert found.value.problem.reason.name == reason
    assert found.value.problem.message


@pytest.mark.parametrize("content", [b'{"a": 0.1}', b'\xef\xbb\xbf{"a": 1e-1}'])
def test_json_in_utf8_is_read_with_or_without_a_mark(content: bytes) -> None:
    assert parsed(content) == {"a": 0.1}
