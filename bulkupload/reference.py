"""The columns of a sheet as a Markdown table, for the README and for people who ask."""

from collections.abc import Iterator

from bulkupload.columns import Column
from bulkupload.record_sheet import RecordSheet
from bulkupload.sheet import Sheet
from bulkupload.tree.outline import Heading, outline


def reference(sheet: Sheet) -> str:
    """Return a table of every column, its rule, its default and its other headers.

    Of a sheet whose records go over several rows: every header, when it is needed, what
    it holds, and the header under which `[DELETE]` removes it.
    """
    lines = _headers(sheet) if isinstance(sheet, RecordSheet) else _columns(sheet)
    return "\n".join(lines) + "\n"


def _columns(sheet: Sheet) -> Iterator[str]:
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


def _headers(sheet: RecordSheet) -> Iterator[str]:
    yield "| header | needed | holds | `[DELETE]` under |"
    yield "| --- | --- | --- | --- |"
    for heading in outline(sheet.tree):
        yield f"| `{heading.header}` | {heading.required} | {_told(heading)} |"


def _told(heading: Heading) -> str:
    removed = f"`{heading.removed_by}`" if heading.deletable else ""
    return f"{heading.help} | {removed}"
