"""Keeps a spreadsheet from running a cell of ours as a formula, and undoes that.

A cell that begins with a sign that starts a formula, or with `'` before such a sign,
gets one more `'` when it is written and loses one when it is read. So what was written
is what is read, whatever it was.
"""

import re

TRIGGERS = "=+-@\t\r\n\0＝＋－＠"
"""The characters at which a spreadsheet may begin to calculate."""

_GUARDED = re.compile(f"'+[{re.escape(TRIGGERS)}]")
_UNSAFE = re.compile(f"'*[{re.escape(TRIGGERS)}]")
_PLAIN_NUMBER = re.compile(r"-[0-9][0-9.,]*|\+[0-9]{1,6}(?:[.,][0-9]+)?", re.ASCII)


def guard(text: str) -> str:
    """Return the text as it is safe to write into a CSV file.

    Plain numbers such as -42 and +1.5 stay as they are. A + before seven digits or more
    is a phone number, which a spreadsheet would rob of its +, and is guarded.
    """
    if _UNSAFE.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def unguard(text: str) -> str:
    """Return the text that `guard` was given; text that has no guard stays as it is."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def may_be_guarded(text: str) -> bool:
    """Say whether any cell of this stretch of a file can carry a guard."""
    return "'" in text and _GUARDED.search(text) is not None
