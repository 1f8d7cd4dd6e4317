"""The columns of a sheet as a Markdown table, for the README and for people who ask."""

from collections.abc import Iterator

from bulkupload.columns import Column
from bulkupload.sheet import Sheet


def reference(sheet: Sheet) -> str:
    """Return a table of every column, its rule, its default and its other headers."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield "| column | holds | blank | also understood |"
    yield "| --- | --- | --- | --- |"
    for column in sheet.columns.values():
        name = f"**{column.label}** (required)" if column.required else column.label
        also = ", ".join(column.synonyms)
        yield f"| {name} | {_holds(column)} | {_blank(column)} | {also} |"


def _holds(column: Column) -> str:
    accepted = ", ".join(column.accepted())
    return f"{column.rule()}: {accepted}" if accepted else column.rule()


def _blank(column: Column) -> str:
    if column.required:
        return "an error"
    return "stays blank" if column.default is None else column.text(column.default)
