"""Reads a row whose quotation marks are unsound as a person would, as well as it goes.

What comes out is a reading to show, never a value to store unasked.
"""

from typing import NamedTuple

from bulkupload.pipeline._grammar import Grammar, Style, grammar_of

_MOST_CELLS = 10_000
"""Beyond this nobody reads a row as a person would; it is cut at every separator."""


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
    """
    if stretch.count(style.delimiter) > _MOST_CELLS:
        cut = stretch.split(style.delimiter)
        return LenientRow(cut, cut, unclosed=False)
    if f"\\{style.quote}" in stretch:
        escaped = cells(stretch, style, escapes=True)
        if not escaped.unclosed and len(escaped.reading) in widths:
            return escaped
    return cells(stretch, style)


def cells(stretch: str, style: Style, *, escapes: bool = False) -> LenientRow:
    """Return the cells of a stretch, however many there are."""
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
        if stretch.startswith(style.quote, opening):
            end = _end_of_quoted(stretch, opening, grammar, escapes=escapes)
            if end is None:
                unclosed = True
                break
            cell = stretch[opening:end].rstrip(" ")[1:-1]
            reading.append(_inside(cell, style.quote, escapes=escapes))
        else:
            end = stretch.find(style.delimiter, position)
            end = len(stretch) if end < 0 else end
            reading.append(_plain(stretch[position:end], style))
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
    stretch: str, opening: int, grammar: Grammar, *, escapes: bool
) -> int | None:
    """Return where the cell that is quoted from `opening` on ends, None if nowhere."""
    if stretch.find(grammar.quote, opening + 1) < 0:
        return None
    only_quotes = grammar.only_quotes.match(stretch, opening)
    if only_quotes:
        return only_quotes.end()
    run = grammar.run.match(stretch, opening)
    assert run is not None  # noqa: S101 - the caller saw a mark at `opening`
    closing = grammar.closing_unless_escaped if escapes else grammar.closing
    found = closing.search(stretch, run.end())
    return found.end() if found else None


def _plain(cell: str, style: Style) -> str:
    return cell.lstrip(" ") if style.blank_after else cell


def _inside(cell: str, quote: str, *, escapes: bool) -> str:
    if escapes:
        cell = cell.replace(f"\\{quote}", quote)
    return cell.replace(quote * 2, quote)
