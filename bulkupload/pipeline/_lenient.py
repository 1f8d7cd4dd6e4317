"""Reads a row whose quotation marks are unsound as a person would, as well as it goes.

What comes out is a reading to show, never a value to store unasked.
"""

from typing import NamedTuple

from bulkupload.pipeline._grammar import Grammar, Style, grammar_of

_MOST_CELLS = 10_000
"""Beyond this nobody reads a row as a person would; it is cut at every separator."""


_NOWHERE = -1
"""Nothing closes the cell."""

_PLAIN = -2
"""Another cell opens before this one is closed: its mark is a part of the text."""


class LenientRow(NamedTuple):
    """The cells of a row: as they stand in the file, and as they probably are meant.

    `unclosed` says that a cell begins with a quotation mark that nothing closes.
    """

    written: list[str]
    reading: list[str]
    unclosed: bool


def read(stretch: str, style: Style, widths: frozenset[int]) -> LenientRow:
    """Return the cells of this stretch of text, which has no row end behind it.

    Marks after a backslash are taken for escaped where the row then has a right width.
    A mark that opens a cell in which another one opens is a part of its text, unless
    the row has a right width only without that.
    """
    if stretch.count(style.delimiter) > _MOST_CELLS:
        cut = stretch.split(style.delimiter)
        return LenientRow(cut, cut, unclosed=False)
    if f"\\{style.quote}" in stretch:
        escaped = cells(stretch, style, escapes=True)
        if not escaped.unclosed and len(escaped.reading) in widths:
            return escaped
    found = cells(stretch, style)
    if widths and len(found.reading) not in widths:
        swallowed = cells(stretch, style, swallows=True)
        if not swallowed.unclosed and len(swallowed.reading) in widths:
            return swallowed
    return found


def cells(
    stretch: str, style: Style, *, escapes: bool = False, swallows: bool = False
) -> LenientRow:
    """Return the cells of a stretch, however many there are.

    `swallows` says that an open cell goes on although another one opens in it.
    """
    if not _may_open(stretch, style):
        cut = stretch.split(style.delimiter)
        return LenientRow(cut, [_plain(cell, style) for cell in cut], unclosed=False)
    grammar = grammar_of(style)
    written: list[str] = []
    reading: list[str] = []
    unclosed = False
    position = 0
    while position <= len(stretch):
        opening = _past_blanks(stretch, position)
        end = _PLAIN
        if stretch.startswith(style.quote, opening):
            end = _end_of_quoted(stretch, opening, grammar, escapes, swallows)
            if end == _NOWHERE:
                unclosed = True
                break
        if end == _PLAIN:
            end = stretch.find(style.delimiter, position)
            end = len(stretch) if end < 0 else end
            reading.append(_plain(stretch[position:end], style))
        else:
            cell = stretch[opening:end].rstrip(" ")[1:-1]
            reading.append(_inside(cell, style.quote, escapes=escapes))
        written.append(stretch[position:end])
        position = end + 1
    if unclosed:
        rest = stretch[position:].split(style.delimiter)
        written += rest
        reading += [_plain(cell, style) for cell in rest]
    return LenientRow(written, reading, unclosed)


def _may_open(stretch: str, style: Style) -> bool:
    """Say whether a mark may stand where a cell begins, after blanks or at once."""
    quote = style.quote
    return (
        stretch.startswith(quote)
        or f"{style.delimiter}{quote}" in stretch
        or f" {quote}" in stretch
    )


def _past_blanks(stretch: str, position: int) -> int:
    while stretch.startswith(" ", position):
        position += 1
    return position


def _end_of_quoted(
    stretch: str, opening: int, grammar: Grammar, escapes: bool, swallows: bool
) -> int:
    """Return where the cell that is quoted from `opening` on ends, or why nowhere."""
    if stretch.find(grammar.quote, opening + 1) < 0:
        return _NOWHERE
    inside = opening + 1
    if stretch.startswith(grammar.quote, inside):
        only_quotes = grammar.only_quotes.match(stretch, opening)
        if only_quotes:
            return only_quotes.end()
        run = grammar.run.match(stretch, opening)
        inside = run.end() if run else inside
    deciding = grammar.deciding_unless_escaped if escapes else grammar.deciding
    for found in deciding.finditer(stretch, inside):
        if found[1]:
            return found.end()
        if not swallows:
            return _PLAIN
    return _NOWHERE


def _plain(cell: str, style: Style) -> str:
    return cell.lstrip(" ") if style.blank_after else cell


def _inside(cell: str, quote: str, *, escapes: bool) -> str:
    if escapes:
        cell = cell.replace(f"\\{quote}", quote)
    return cell.replace(quote * 2, quote)
