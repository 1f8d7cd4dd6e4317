"""Every requirement and decision of structured products has a test that names it."""

import re
from pathlib import Path

TESTS = Path(__file__).parent.parent

LAST = {
    "G": 9,
    "P": 26,
    "A": 10,
    "S": 8,
    "R": 24,
    "F": 13,
    "T": 14,
    "N": 10,
    "I": 9,
    "D": 5,
    "M": 17,
}
"""Group of requirements -> the number of its last one, section 1 of the spec."""

FOLDERS = (
    *("catalog", "catalog_document", "catalog_structured", "runs", "structured"),
    *("structured_import", "tree"),
)
"""Where they are tested; elsewhere `T1` is a rule of another list."""

DECISIONS = 59
RANGE = re.compile(r"\b([A-Z])-?(\d+) to ([A-Z])-?(\d+)\b")
ID = re.compile(r"(?<![A-Za-z0-9])([A-Za-z])-?(\d+)(?![0-9A-Za-z])")


def ids() -> set[str]:
    """Return the id of every requirement and decision."""
    asked = {f"{group}-{n}" for group, last in LAST.items() for n in range(1, last + 1)}
    return asked | {f"C{n}" for n in range(1, DECISIONS + 1)}


def named(text: str) -> set[str]:
    """Return the ids that a text names: `R-9`, `test_r9_…`, `A-7 to A-10`, `C57`."""
    found = {spelled(group, int(n)) for group, n in ID.findall(text.replace("_", " "))}
    for group, first, other, last in RANGE.findall(text):
        if group == other:
            found |= {spelled(group, n) for n in range(int(first), int(last) + 1)}
    return found


def spelled(group: str, number: int) -> str:
    """Return an id as the spec writes it."""
    letter = group.upper()
    return f"C{number}" if letter == "C" else f"{letter}-{number}"


def test_every_requirement_and_decision_is_named_by_a_test() -> None:
    texts = (
        path.read_text(encoding="utf-8")
        for folder in FOLDERS
        for path in (TESTS / folder).rglob("test_*.py")
    )
    found = set().union(*map(named, texts))

    assert sorted(ids() - found) == []
